import type { Rule } from "../../rule";

/** Everything that must be backed up is. */
export const coverageRules: readonly Rule[] = [
];
