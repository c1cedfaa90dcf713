import type { Rule } from "../../rule";
import { complianceIsReported } from "./compliance-is-reported";
import { failuresReachAPerson } from "./failures-reach-a-person";

/** Failures that reach a person. */
export const detectionRules: readonly Rule[] = [failuresReachAPerson, complianceIsReported];
