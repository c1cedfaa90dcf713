import type { Rule } from "../../rule";
import { breakGlassIsNarrow } from "./break-glass-is-narrow";
import { restoreTestNamesItsPlace } from "./restore-test-names-its-place";
import { restoresAreRehearsed } from "./restores-are-rehearsed";

/** Restores that were tried. */
export const restoreRules: readonly Rule[] = [
  restoresAreRehearsed,
  restoreTestNamesItsPlace,
  breakGlassIsNarrow,
];
