import { selectionOfPolicy } from "../../../domain/organization/backup-policy-selection";
import { findDoubleSelections, type PlannedSelection } from "../../../domain/plan/double-selection";
import { got } from "../../../domain/problem";
import { policyPlansOf } from "../../backup-policy-plans";
import { planOf, selectionsOf } from "../../declared-selections";
import { known } from "../../known";
import { attachmentsOf, targetOf } from "../../organization-policies";
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
  description: "No two plans select the same resources into the same vault at the same time.",
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
  types: [
    ResourceType.BackupPlan,
    ResourceType.BackupSelection,
    ResourceType.OrganizationPolicy,
    ResourceType.OrganizationPolicyAttachment,
  ],

  checkStack(stack, { report }) {
    for (const { one, other, what } of findDoubleSelections([...plannedByPlans(stack), ...plannedByPolicies(stack)])) {
      const because = `both back it up into ${one.vaults} at the same time`;
      report(one.declaredBy, [{ path: one.at, reason: `must select what ${other.name} does not, because ${because}, ${got(nameOf(what))}` }]);
    }
  },
};

/** The name of a resource instead of its URN. */
function nameOf(what: string): string {
  return what.startsWith("urn:pulumi:") ? (what.split("::").at(-1) ?? what) : what;
}

/** Where a selection stands. */
interface Declared {
  readonly declaredBy: StackResource;
  readonly at: string;
  readonly name: string;
  readonly vaults: string;
}

function plannedByPlans(stack: StackView): readonly PlannedSelection<Declared>[] {
  return stack.share(selectionsOf).flatMap((selected) => {
    const { declaredBy, place, selection: declared } = selected;
    const plan = planOf(selected, stack);
    if (plan === undefined) return [];
    const work = workOf(plan);
    const where = { ...place, provider: place.accountId === undefined ? place.provider : undefined };
    return [
      {
        plan: plan.urn,
        works: work.map((one) => JSON.stringify([where, one])),
        selection: declared,
        of: { declaredBy, at: "resources", name: declaredBy.name, vaults: vaultsOf(work) },
      },
    ];
  });
}

/** Time and vault of a rule. */
interface Work {
  readonly schedule: string;
  readonly zone: string;
  readonly vault: string;
}

/** When and into which vault a plan backs up; rules of which something is unknown are left out. */
function workOf(plan: StackResource): readonly Work[] {
  return (known(() => rulesOfPlan(plan.props)) ?? []).flatMap(({ props }) => {
    const work = known(() => [props.schedule, props.scheduleExpressionTimezone ?? "Etc/UTC", props.targetVaultName]) ?? [];
    const [schedule, zone, vault] = work;
    return typeof schedule === "string" && typeof zone === "string" && typeof vault === "string" ? [{ schedule, zone, vault }] : [];
  });
}

function vaultsOf(work: readonly Work[]): string {
  return [...new Set(work.map(({ vault }) => vault))].join(", ");
}

/**
 * Plans of one name are merged into one where their policies meet. Where they meet is known of one document, and of documents
 * with the same target.
 */
function plannedByPolicies(stack: StackView): readonly PlannedSelection<Declared>[] {
  return stack.share(policyPlansOf).flatMap(({ declaredBy, plan: { name, regions, rules, selections } }) => {
    const work = rules.flatMap(({ scheduleExpression: schedule, scheduleExpressionTimezone: zone = "Etc/UTC", targetVaultName: vault }) =>
      schedule === "" || vault === "" ? [] : [{ schedule, zone, vault }],
    );
    const targets = attachmentsOf(declaredBy, stack).flatMap((attachment) => targetOf(attachment) ?? []);
    const works = [declaredBy.urn, ...new Set(targets)].flatMap((target) =>
      regions.flatMap((region) => work.map((one) => JSON.stringify([target, region, one]))),
    );
    return selections.map((selected) => ({
      plan: name,
      works,
      selection: selectionOfPolicy(selected),
      of: {
        declaredBy,
        at: `content.plans.${name}.selections.${selected.kind}.${selected.name}`,
        name: `plan ${name} of ${declaredBy.name}`,
        vaults: vaultsOf(work),
      },
    }));
  });
}
