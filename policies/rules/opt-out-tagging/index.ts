import type { Rule } from "../../rule";
import { optOutTagIsExact } from "./opt-out-tag-is-exact";
import { optOutHasAReason } from "./opt-out-has-a-reason";
import { optOutIsApprovedInProduction } from "./opt-out-is-approved-in-production";

/** Opt-outs that are meant, and that somebody answers for. */
export const optOutTaggingRules: readonly Rule[] = [
  optOutTagIsExact,
  optOutHasAReason,
  optOutIsApprovedInProduction,
];
