import type { Rule } from "../../rule";
import { breakGlassIsNarrow } from "./break-glass-is-narrow";
import { restoreTestNamesItsPlace } from "./restore-test-names-its-place";

/** Restores that were tried. */
export const restoreRules: readonly Rule[] = [restoreTestNamesItsPlace, breakGlassIsNarrow];
