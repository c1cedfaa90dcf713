import { readBackupPolicy } from "../domain/organization/backup-policy-rules";
import { known } from "./known";
import { organizationPoliciesOf } from "./organization-policies";
import { ResourceType } from "./resource-type";
import type { StackView } from "./stack-view";

/** The patterns by which plans of a stack select, as far as they are known; for {@link StackView.share}. */
export function protectedPatterns(stack: StackView): readonly unknown[] {
  const bySelections = stack.ofType(ResourceType.BackupSelection).flatMap(({ props }) => {
    const list = known(() => props.resources);
    const patterns: readonly unknown[] = Array.isArray(list) ? list : [];
    return Array.from({ length: patterns.length }, (_, index) => known(() => patterns[index]));
  });
  const byPolicies = organizationPoliciesOf(stack, "BACKUP_POLICY").flatMap(({ props }) =>
    readBackupPolicy(known(() => props.content)).flatMap(({ selections }) =>
      selections.flatMap(({ resourceTypes }) => resourceTypes),
    ),
  );
  return [...bySelections, ...byPolicies];
}
