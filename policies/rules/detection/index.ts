import type { Rule } from "../../rule";
import { complianceIsReported } from "./compliance-is-reported";
import { failurePatternsMissNoJob } from "./failure-patterns-miss-no-job";
import { failuresReachAPerson } from "./failures-reach-a-person";
import { tamperingIsNoticed } from "./tampering-is-noticed";
import { useOfRolesIsRecorded } from "./use-of-roles-is-recorded";
import { undeliveredAlertsAreKept } from "./undelivered-alerts-are-kept";

/** Failures that reach a person, and records that show who did what. */
export const detectionRules: readonly Rule[] = [
  failuresReachAPerson,
  failurePatternsMissNoJob,
  undeliveredAlertsAreKept,
  complianceIsReported,
  tamperingIsNoticed,
  useOfRolesIsRecorded,
];
