import type { Rule } from "../../rule";
import { complianceIsReported } from "./compliance-is-reported";
import { failuresReachAPerson } from "./failures-reach-a-person";
import { tamperingIsNoticed } from "./tampering-is-noticed";

/** Failures that reach a person. */
export const detectionRules: readonly Rule[] = [
  failuresReachAPerson,
  complianceIsReported,
  tamperingIsNoticed,
];
