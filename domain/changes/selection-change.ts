import type { ConditionView } from "../organization/backup-policy-rules";
import { ChangeTopic, Direction, keysOfBoth, type Change } from "./change";
import type { PolicyOfPlans } from "./rule-change";

/** What is otherwise about the conditions that a resource must meet to be backed up, such as the tag that takes it out. */
export function selectionChanges(
  from: readonly PolicyOfPlans[],
  to: readonly PolicyOfPlans[],
): readonly Change[] {
  const [before, after] = [conditionsOf(from), conditionsOf(to)];
  return keysOfBoth(before, after).flatMap((name) =>
    changesOfConditions(name, before.get(name), after.get(name)),
  );
}

function conditionsOf(policies: readonly PolicyOfPlans[]): ReadonlyMap<string, readonly ConditionView[]> {
  return new Map(
    policies.flatMap(({ plans = [], policyName }) =>
      plans.flatMap(({ name, selections }) =>
        selections.map(
          (selection) =>
            [
              `selection ${selection.name} of plan ${name} in policy ${policyName}`,
              selection.conditions,
            ] as const,
        ),
      ),
    ),
  );
}

/** Every condition narrows what is selected. Of a selection that is new or gone, the types say all. */
function changesOfConditions(
  about: string,
  old: readonly ConditionView[] | undefined,
  now: readonly ConditionView[] | undefined,
): readonly Change[] {
  if (old === undefined || now === undefined) return [];
  const [before, after] = [old.map(conditionText), now.map(conditionText)];
  const one = (text: string, isNew: boolean): Change => ({
    topic: ChangeTopic.Protection,
    direction: isNew ? Direction.Weaker : Direction.Stronger,
    about,
    what: "condition that a resource must meet to be backed up",
    ...(isNew ? { to: text } : { from: text }),
  });
  return [
    ...before.filter((text) => !after.includes(text)).map((text) => one(text, false)),
    ...after.filter((text) => !before.includes(text)).map((text) => one(text, true)),
  ];
}

function conditionText({ key, operator, value }: ConditionView): string {
  return `${key} ${operator} "${value}"`;
}
