import { got, isRecord, type Problem } from "../../domain/problem";
import type { OtherStack } from "./other-stacks";
import type { Settings } from "./settings";

/**
 * Refuses a target that another stack of the organization protects too. Each stack has a plan of its own name, and plans
 * of different names are not merged: everything would be backed up and copied twice.
 *
 * A unit below a unit that another stack protects is the same mistake, and cannot be seen here: no stack knows the tree.
 * `explain` shows it, as an account with more plans than one.
 */
export function findDoubleProtectionProblems(
  { organization, protect }: Settings,
  others: readonly OtherStack[],
): readonly Problem[] {
  return protect.targets.flatMap((target, index) =>
    others
      .filter((other) => isRecord(other.organization) && other.organization.id === organization.id)
      .filter((other) => isRecord(other.protect) && isListWith(other.protect.targets, target))
      .map(({ name }) => ({
        path: `protect.targets[${index}]`,
        reason: `must be protected by one stack, and Pulumi.${name}.yaml names it too, so that everything would be backed up twice, ${got(target)}`,
      })),
  );
}

function isListWith(list: unknown, item: string): boolean {
  return Array.isArray(list) && list.includes(item);
}
