import {
  MAX_COPIES_PER_RULE,
  MAX_RESOURCE_SELECTIONS_PER_PLAN,
  MAX_RULES_PER_PLAN,
  MAX_TAGS_PER_RECOVERY_POINT,
} from "../../../domain/organization/backup-policy-limits";
import { findPlanNameProblems } from "../../../domain/organization/backup-policy-name";
import {
  findContinuousConflictProblems,
  findRepeatedRuleNameProblems,
  findRepeatedWorkProblems,
  type StatedRuleWork,
} from "../../../domain/plan/rule-conflicts";
import { got, isRecord, type Problem } from "../../../domain/problem";
import { planOf, selectionsOf } from "../../declared-selections";
import { isUnknown, known } from "../../known";
import { rulesOfPlan, type PlanRule } from "../../plan-rules";
import { ResourceType } from "../../resource-type";
import type { ResourceRule } from "../../rule";
import type { StackResource, StackView } from "../../stack-view";

const RULE = { targetVaultName: "local", schedule: "cron(0 10 * * ? *)" };
function planWith(count: number, more: object = {}) {
  const rules = Array.from({ length: count }, (_, index) => ({
    ...RULE,
    ruleName: `rule-${index}`,
    schedule: `cron(${index} 10 * * ? *)`,
    ...more,
  }));
  return { type: ResourceType.BackupPlan, props: { rules } };
}

/** AWS's limits of a plan are met late: when somebody adds the eleventh rule. */
export const planStaysWithinQuotas: ResourceRule = {
  kind: "resource",
  name: "plan-stays-within-quotas",
  promise: "plans",
  title: "Plans stay within AWS's limits",
  description:
    "A backup plan has no more rules, copies, tags and selections than AWS Backup takes, and no two rules that do the same.",
  why:
    "AWS refuses what is too much at apply time, and of two rules that start together it carries out only the one that keeps " +
    "longer.",
  severity: "medium",
  remediation: "Split the plan, remove what is twice, or give rules names and start times of their own.",
  supports: [
    { framework: "nist-800-53", controls: ["CP-9"] },
    { framework: "iso-27001", controls: ["A.8.13"] },
  ],
  examples: {
    passes: [{ title: "ten rules", resources: [planWith(10)] }],
    fails: [
      { title: "eleven rules", resources: [planWith(11)] },
      { title: "two rules of one name", resources: [planWith(2, { ruleName: "daily" })] },
      { title: "two rules that do the same", resources: [planWith(2, { schedule: "cron(0 10 * * ? *)" })] },
    ],
  },
  types: [ResourceType.BackupPlan, ResourceType.BackupSelection],

  check({ type, props }, { attempt, report }) {
    if (type !== ResourceType.BackupPlan) return;
    const rules = rulesOfPlan(props);
    const works = rules.map(workOf);
    report(findTooMany(rules.length, MAX_RULES_PER_PLAN, "rules; use a second plan", "rules"));
    report(findRepeatedRuleNameProblems(works));
    report(findRepeatedWorkProblems(works));
    report(findContinuousConflictProblems(works));
    for (const [index, rule] of rules.entries()) {
      const name = works[index]?.ruleName;
      if (name !== undefined) report(findPlanNameProblems(name, `${rule.at}.ruleName`));
      attempt(() => {
        const path = `${rule.at}.copyActions`;
        report(findTooMany(rule.copies().length, MAX_COPIES_PER_RULE, "copies; use a second rule", path));
      });
      attempt(() => {
        const tags = rule.props.recoveryPointTags;
        const count = isRecord(tags) ? Object.keys(tags).length : 0;
        report(findTooMany(count, MAX_TAGS_PER_RECOVERY_POINT, "tags", `${rule.at}.recoveryPointTags`));
      });
    }
  },

  checkStack(stack, { report }) {
    for (const [plan, count] of stack.share(selectionCounts)) {
      const what = "selections; name more resources in each";
      report(plan, findTooMany(count, MAX_RESOURCE_SELECTIONS_PER_PLAN, what, "selections"));
    }
  },
};

function findTooMany(count: number, most: number, what: string, path: string): readonly Problem[] {
  return count <= most ? [] : [{ path, reason: `must have at most ${most} ${what}, ${got(count)}` }];
}

/** A value that is not known yet takes no part in a comparison. */
function workOf(rule: PlanRule): StatedRuleWork {
  const read = (key: string): unknown => known(() => rule.props[key]);
  const isContinuous = known(() => rule.props.enableContinuousBackup === true);
  return {
    at: rule.at,
    ruleName: read("ruleName"),
    schedule: isUnknown(() => rule.props.scheduleExpressionTimezone) ? undefined : read("schedule"),
    timeZone: read("scheduleExpressionTimezone"),
    targetVaultName: read("targetVaultName"),
    ...(isContinuous !== undefined && { isContinuous }),
  };
}

/** How many selections of the stack each plan of the stack has. */
function selectionCounts(stack: StackView): ReadonlyMap<StackResource, number> {
  const counts = new Map<StackResource, number>();
  for (const selection of stack.share(selectionsOf)) {
    const plan = planOf(selection, stack);
    if (plan !== undefined) counts.set(plan, (counts.get(plan) ?? 0) + 1);
  }
  return counts;
}
