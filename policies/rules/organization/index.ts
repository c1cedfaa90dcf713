import type { Rule } from "../../rule";
import { organizationIsPrepared } from "./organization-is-prepared";
import { organizationPolicyIsValid } from "./organization-policy-is-valid";
import { organizationPolicyReachesWorkloads } from "./organization-policy-reaches-workloads";

/** An organization whose policies reach every account. */
export const organizationRules: readonly Rule[] = [
  organizationPolicyIsValid,
  organizationPolicyReachesWorkloads,
  organizationIsPrepared,
];
