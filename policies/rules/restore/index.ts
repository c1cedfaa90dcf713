import type { Rule } from "../../rule";

/** Restores that were tried. */
export const restoreRules: readonly Rule[] = [];
