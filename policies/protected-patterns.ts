import { type PlanView, readBackupPolicy } from "../domain/organization/backup-policy-rules";
import { known } from "./known";
import { organizationPoliciesOf } from "./organization-policies";
import { ResourceType } from "./resource-type";
import type { StackView } from "./stack-view";

/**
 * The patterns by which plans of a stack select, as far as they are known and their restores are the stack's affair; for
 * {@link StackView.share}. What a policy of the organization keeps in its own accounts is restored there.
 */
export function protectedPatterns(stack: StackView): readonly unknown[] {
  const bySelections = stack.ofType(ResourceType.BackupSelection).flatMap(({ props }) => {
    const list = known(() => props.resources);
    const patterns: readonly unknown[] = Array.isArray(list) ? list : [];
    return Array.from({ length: patterns.length }, (_, index) => known(() => patterns[index]));
  });
  const byPolicies = organizationPoliciesOf(stack, "BACKUP_POLICY").flatMap(({ props }) =>
    readBackupPolicy(known(() => props.content))
      .filter((plan) => !isKeptLocal(plan))
      .flatMap(({ selections }) => selections.flatMap(({ resourceTypes }) => resourceTypes)),
  );
  return [...bySelections, ...byPolicies];
}

function isKeptLocal({ rules }: PlanView): boolean {
  return rules.length > 0 && rules.every(({ copies }) => copies.length === 0);
}
