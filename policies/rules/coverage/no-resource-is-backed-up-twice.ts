import { got } from "../../../domain/problem";
import { planOf, selectionsOf, type DeclaredSelection } from "../../declared-selections";
import { known } from "../../known";
import { placeOf } from "../../place";
import { rulesOfPlan } from "../../plan-rules";
import { ResourceType } from "../../resource-type";
import type { StackRule } from "../../rule";
import type { StackResource, StackView } from "../../stack-view";

const plan = (name: string, schedule: string) => ({
  type: ResourceType.BackupPlan,
  name,
  props: { rules: [{ ruleName: "daily", targetVaultName: "local", schedule }] },
});
const selection = (name: string, of: string, resources: readonly string[]) => ({
  type: ResourceType.BackupSelection,
  name,
  props: { planId: `${of}-id`, iamRoleArn: "role", resources },
  from: { planId: [of] },
});
const DAILY = "cron(0 10 * * ? *)";

/** Twice the backups is twice the bill, and twice the load at ten o'clock. */
export const noResourceIsBackedUpTwice: StackRule = {
  kind: "stack",
  name: "no-resource-is-backed-up-twice",
  promise: "coverage",
  title: "Nothing is backed up twice",
  description: "No two plans of the stack select the same resources into the same vault at the same time.",
  why: "Plans do not know of each other: each makes its own backup of what it selects, and both are paid for until they expire.",
  severity: "low",
  enforcementLevel: "advisory",
  remediation: "Put both rules into one plan, or let each plan select what the other one does not.",
  supports: [{ framework: "nist-800-53", controls: ["CP-9"] }],
  examples: {
    passes: [
      {
        title: "two plans at different times",
        resources: [
          plan("one", DAILY),
          selection("of-one", "one", ["*"]),
          plan("two", "cron(0 3 1 * ? *)"),
          selection("of-two", "two", ["*"]),
        ],
      },
    ],
    fails: [
      {
        title: "two plans for everything at ten o'clock",
        resources: [plan("one", DAILY), selection("of-one", "one", ["*"]), plan("two", DAILY), selection("of-two", "two", ["*"])],
      },
    ],
  },
  types: [ResourceType.BackupPlan, ResourceType.BackupSelection],

  checkStack(stack, { report }) {
    // Everything first, so that a narrower selection meets it whatever their order is.
    const all = stack.share(selectionsOf);
    const ordered = [...all.filter(selectsEverything), ...all.filter((one) => !selectsEverything(one))];
    const first = new Map<string, DeclaredSelection>();
    for (const one of ordered) {
      const keys = keysOf(one, stack);
      const met = keys.flatMap(({ meets }) => meets).flatMap((key) => first.get(key) ?? []);
      const other = met.find((candidate) => planOf(candidate, stack) !== planOf(one, stack));
      if (other !== undefined) {
        const reason =
          `must select what ${other.declaredBy.name} does not, because both plans back it up into one vault at the same time, ` +
          got(one.selection.resources.join(", "));
        report(one.declaredBy, [{ path: "resources", reason }]);
      }
      for (const { own } of keys) if (!first.has(own)) first.set(own, one);
    }
  },
};

function selectsEverything({ selection }: DeclaredSelection): boolean {
  return selection.resources.includes("*");
}

/** What a selection does, a text for each pattern and each time and vault of its plan; and what it would do twice. */
function keysOf(declared: DeclaredSelection, stack: StackView) {
  const plan = planOf(declared, stack);
  const { selection, declaredBy } = declared;
  if (plan === undefined || selection.notResources.length > 0) return [];
  const { accountId, region } = placeOf(declaredBy);
  const conditions = JSON.stringify(selection.conditions);
  return workOf(plan).flatMap((work) =>
    selection.resources.flatMap((pattern) => {
      if (pattern === undefined) return [];
      const key = (of: string): string => JSON.stringify([accountId, region, work, conditions, of]);
      return [{ own: key(pattern), meets: [...new Set([key(pattern), key("*")])] }];
    }),
  );
}

/** When and into which vault a plan backs up; rules of which something is unknown are left out. */
function workOf(plan: StackResource): readonly string[] {
  return (known(() => rulesOfPlan(plan.props)) ?? []).flatMap(({ props }) => {
    const work = known(() => [props.schedule, props.scheduleExpressionTimezone ?? "Etc/UTC", props.targetVaultName]);
    return work?.[0] === undefined ? [] : [JSON.stringify(work)];
  });
}
