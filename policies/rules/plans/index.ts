import type { Rule } from "../../rule";

/** Plans that AWS carries out as they were meant. */
export const plansRules: readonly Rule[] = [];
