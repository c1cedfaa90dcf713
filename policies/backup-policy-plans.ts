import { readBackupPolicy, type PlanView } from "../domain/organization/backup-policy-rules";
import { known } from "./known";
import { managementAccountIds, organizationPoliciesOf } from "./organization-policies";
import type { Place } from "./selection-cover";
import type { StackResource, StackView } from "./stack-view";

/** A plan of a backup policy that the stack declares. */
export interface DeclaredPolicyPlan {
  readonly declaredBy: StackResource;
  readonly plan: PlanView;
}

/** The plans of the backup policies of a stack, as far as their text is known; for {@link StackView.share}. */
export function policyPlansOf(stack: StackView): readonly DeclaredPolicyPlan[] {
  return organizationPoliciesOf(stack, "BACKUP_POLICY").flatMap((declaredBy) =>
    readBackupPolicy(known(() => declaredBy.props.content)).map((plan) => ({ declaredBy, plan })),
  );
}

/**
 * The plans of backup policies for which the settings of a place count: those of its Region, if it may be in the management
 * account, whose settings count for plans of the organization.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/manage-cross-account.html
 */
export function policyPlansSetAt(
  { accountId, region }: Place,
  stack: StackView,
): readonly DeclaredPolicyPlan[] {
  const management = stack.share(managementAccountIds);
  if (accountId !== undefined && management.size > 0 && !management.has(accountId)) return [];
  return stack
    .share(policyPlansOf)
    .filter(({ plan }) => region !== undefined && plan.regions.includes(region));
}
