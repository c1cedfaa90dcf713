import { attachmentsOf, targetOf } from "./organization-policies";
import type { StackResource, StackView } from "./stack-view";

/** Policies that are attached to the same targets, and so hold together. */
export interface AttachedGroup {
  readonly policies: readonly StackResource[];
  readonly targets: readonly string[];
}

/** Each combination of policies once, whatever the number of targets that it is attached to. */
export function attachedGroups(
  policies: readonly StackResource[],
  stack: StackView,
): readonly AttachedGroup[] {
  const byTarget = new Map<string, StackResource[]>();
  for (const policy of policies) {
    for (const attachment of attachmentsOf(policy, stack)) {
      const target = targetOf(attachment) ?? attachment.urn;
      const attached = byTarget.get(target);
      if (attached === undefined) byTarget.set(target, [policy]);
      else attached.push(policy);
    }
  }
  const groups = new Map<string, { policies: readonly StackResource[]; targets: string[] }>();
  for (const [target, attached] of byTarget) {
    const key = attached.map(({ urn }) => urn).join("\n");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { policies: attached, targets: [target] });
    else group.targets.push(target);
  }
  return [...groups.values()];
}
