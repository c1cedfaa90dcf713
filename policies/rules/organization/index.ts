import type { Rule } from "../../rule";
import { organizationPolicyIsValid } from "./organization-policy-is-valid";

/** An organization whose policies reach every account. */
export const organizationRules: readonly Rule[] = [organizationPolicyIsValid];
