import type { Rule } from "../../rule";

/** Failures that reach a person. */
export const detectionRules: readonly Rule[] = [];
