import {
  MAX_COPIES_PER_RULE,
  MAX_RULES_PER_PLAN,
  MAX_TAGS_PER_RECOVERY_POINT,
} from "../../../domain/organization/backup-policy-limits";
import { got, isRecord, type Problem } from "../../../domain/problem";
import { known } from "../../known";
import { rulesOfPlan, type PlanRule } from "../../plan-rules";
import { ResourceType } from "../../resource-type";
import type { ResourceRule } from "../../rule";

const RULE = { targetVaultName: "local", schedule: "cron(0 10 * * ? *)" };
function planOf(count: number, more: object = {}) {
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
    "A backup plan has no more rules, copies and tags than AWS Backup takes, and no two rules that do the same.",
  why:
    "AWS refuses what is too much at apply time, and of two rules whose start windows overlap it carries out only the one that " +
    "keeps longer.",
  severity: "medium",
  remediation: "Split the plan, remove what is twice, or give rules names and start times of their own.",
  supports: [
    { framework: "nist-800-53", controls: ["CP-9"] },
    { framework: "iso-27001", controls: ["A.8.13"] },
  ],
  examples: {
    passes: [{ title: "ten rules", resources: [planOf(10)] }],
    fails: [
      { title: "eleven rules", resources: [planOf(11)] },
      { title: "two rules of one name", resources: [planOf(2, { ruleName: "daily" })] },
      { title: "two rules that do the same", resources: [planOf(2, { schedule: "cron(0 10 * * ? *)" })] },
    ],
  },
  types: [ResourceType.BackupPlan],

  check({ props }, { attempt, report }) {
    const rules = rulesOfPlan(props);
    report(findTooMany(rules.length, MAX_RULES_PER_PLAN, "rules; use a second plan", "rules"));
    report(findRepeatedNames(rules));
    report(findRepeatedWork(rules));
    for (const rule of rules) {
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
};

function findTooMany(count: number, most: number, what: string, path: string): readonly Problem[] {
  return count <= most ? [] : [{ path, reason: `must have at most ${most} ${what}, ${got(count)}` }];
}

function findRepeatedNames(rules: readonly PlanRule[]): readonly Problem[] {
  return repeated(rules, ({ props }) => known(() => props.ruleName)).map(({ rule, first, value }) => ({
    path: `${rule.at}.ruleName`,
    reason: `must be another name than that of ${first.at}, ${got(value)}`,
  }));
}

/** Rules with one schedule, one vault and one time zone: AWS runs one of them. */
function findRepeatedWork(rules: readonly PlanRule[]): readonly Problem[] {
  const workOf = ({ props }: PlanRule): string | undefined =>
    known(() => {
      const { schedule, targetVaultName, scheduleExpressionTimezone: zone = "Etc/UTC" } = props;
      return typeof schedule === "string" ? JSON.stringify([schedule, targetVaultName, zone]) : undefined;
    });
  return repeated(rules, workOf).map(({ rule, first }) => ({
    path: `${rule.at}.schedule`,
    reason: `must be another time than that of ${first.at}, which backs up into the same vault, because AWS Backup runs only one of them, ${got(known(() => rule.props.schedule))}`,
  }));
}

function repeated(rules: readonly PlanRule[], valueOf: (rule: PlanRule) => unknown) {
  const firstByValue = new Map<unknown, PlanRule>();
  return rules.flatMap((rule) => {
    const value = valueOf(rule);
    const first = firstByValue.get(value);
    if (value === undefined) return [];
    if (first === undefined) firstByValue.set(value, rule);
    return first === undefined ? [] : [{ rule, first, value }];
  });
}
