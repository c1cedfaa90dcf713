import type { Rule } from "../../rule";
import { exceptionsHaveNotExpired } from "./exceptions-have-not-expired";
import { exceptionsAreUsed } from "./exceptions-are-used";

/** Exceptions that are still true. They come last, when every other rule has used its own. */
export const exceptionsRules: readonly Rule[] = [exceptionsHaveNotExpired, exceptionsAreUsed];
