import { type EffectivePolicy, effectiveDocumentOf } from "../../domain/organization/effective-policy";
import type { EffectiveDocument } from "../../domain/organization/effective-policy-document";
import { findPlans } from "../../domain/organization/effective-policy-plan";
import { findEffectivePolicyWarnings } from "../../domain/organization/effective-policy-warnings";
import { evaluateOrganization } from "../../domain/organization/organization-policies";
import { listValues, type ValueProvenance } from "../../domain/organization/provenance";
import { type Organization, pathTo } from "../../domain/organization/tree";
import type { OrganizationNode } from "../../domain/organization/tree-node";
import type { Problem } from "../../domain/problem";

/** What there is to say about the effective policy of one account. */
export interface AccountExplanation {
  readonly account: OrganizationNode;
  /** From the root to the account. */
  readonly path: readonly OrganizationNode[];
  readonly policy: EffectivePolicy;
  /** The policy without operators, with the account's id. */
  readonly document: EffectiveDocument;
  readonly values: readonly ValueProvenance[];
  /** What AWS Organizations lets pass and AWS Backup does not. */
  readonly warnings: readonly Problem[];
}

/** One account among all. */
export interface AccountSummary {
  readonly account: OrganizationNode;
  readonly path: readonly OrganizationNode[];
  readonly policy: EffectivePolicy;
  readonly plans: number;
  readonly rules: number;
}

/** Explains one account. */
export function explainAccount(organization: Organization, account: OrganizationNode): AccountExplanation {
  const policy = evaluateOrganization(organization)(account);
  return {
    account,
    path: pathTo(organization, account),
    policy,
    document: effectiveDocumentOf(policy, account.id),
    values: listValues(policy.root, account.id),
    warnings: findEffectivePolicyWarnings(policy),
  };
}

/** Sums up every account, in the order of the file. */
export function summarizeOrganization(organization: Organization): readonly AccountSummary[] {
  const policyOf = evaluateOrganization(organization);
  const counts = new Map<EffectivePolicy, { readonly plans: number; readonly rules: number }>();
  return organization.accounts.map((account) => {
    const policy = policyOf(account);
    const counted = counts.get(policy) ?? countIn(policy);
    counts.set(policy, counted);
    return { account, path: pathTo(organization, account), policy, ...counted };
  });
}

/** Whether AWS would put the policy into force. */
export function isValid({ problems }: EffectivePolicy): boolean {
  return problems.length === 0;
}

/** How many plans and rules a policy has. */
export function countIn({ root }: EffectivePolicy): { readonly plans: number; readonly rules: number } {
  const plans = findPlans(root);
  return { plans: plans.length, rules: plans.reduce((sum, { rules }) => sum + rules.length, 0) };
}
