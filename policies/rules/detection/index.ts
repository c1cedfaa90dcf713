import type { Rule } from "../../rule";
import { complianceIsReported } from "./compliance-is-reported";
import { failuresReachAPerson } from "./failures-reach-a-person";
import { tamperingIsNoticed } from "./tampering-is-noticed";
import { useOfRolesIsRecorded } from "./use-of-roles-is-recorded";

/** Failures that reach a person, and records that show who did what. */
export const detectionRules: readonly Rule[] = [
  failuresReachAPerson,
  complianceIsReported,
  tamperingIsNoticed,
  useOfRolesIsRecorded,
];
