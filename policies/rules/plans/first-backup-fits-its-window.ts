import { readBackupPolicy } from "../../../domain/organization/backup-policy-rules";
import { findFirstBackupWindowProblems } from "../../../domain/plan/first-backup-window";
import { numberOf, rulesOfPlan } from "../../plan-rules";
import { ResourceType } from "../../resource-type";
import type { ResourceRule } from "../../rule";

interface Config {
  readonly minCompletionWindowMinutes: number;
}

function plan(completionWindow: number) {
  return {
    type: ResourceType.BackupPlan,
    props: { rules: [{ ruleName: "daily", targetVaultName: "local", startWindow: 60, completionWindow }] },
  };
}

/** The first backup is the only full one, and the one that does not fit. */
export const firstBackupFitsItsWindow: ResourceRule<Config> = {
  kind: "resource",
  name: "first-backup-fits-its-window",
  promise: "plans",
  title: "First backups fit their window",
  description: "The completion window of every plan has room for the first, full backup of what it protects.",
  why:
    "AWS Backup cancels a job that does not end in its window and starts again from the beginning the next day, so that large " +
    "data may never get its first backup.",
  severity: "medium",
  enforcementLevel: "advisory",
  remediation:
    "Lengthen the completion window until every first backup is made, or set minCompletionWindowMinutes to what your largest " +
    "data needs.",
  supports: [
    { framework: "nist-800-53", controls: ["CP-9"] },
    { framework: "iso-27001", controls: ["A.8.13"] },
  ],
  config: {
    minCompletionWindowMinutes: {
      type: "integer",
      minimum: 60,
      maximum: 52_560_000,
      default: 1440,
      description: "Shortest completion window about which nothing is said, in minutes.",
    },
  },
  examples: {
    passes: [{ title: "a day", resources: [plan(1440)] }],
    fails: [{ title: "two hours", resources: [plan(120)] }],
  },
  types: [ResourceType.BackupPlan, ResourceType.OrganizationPolicy],

  check({ type, props }, { config, report, notApplicable }) {
    const least = config.minCompletionWindowMinutes;
    if (type === ResourceType.BackupPlan) {
      const windows = rulesOfPlan(props).map(({ at, props: rule }) => ({
        at: `${at}.completionWindow`,
        minutes: numberOf(rule.completionWindow),
      }));
      reportShortest(windows, (at, minutes) => {
        report(findFirstBackupWindowProblems(minutes, at, least));
      });
      return;
    }
    if (props.type !== "BACKUP_POLICY") notApplicable("not a backup policy");
    for (const { name, rules } of readBackupPolicy(props.content)) {
      const windows = rules.map((rule) => ({
        at: `content.plans.${name}.rules.${rule.name}.complete_backup_window_minutes`,
        minutes: rule.completionWindowMinutes,
      }));
      reportShortest(windows, (at, minutes) => {
        report(findFirstBackupWindowProblems(minutes, at, least));
      });
    }
  },
};

/** Once for a plan: its shortest window says it all. */
function reportShortest(
  windows: readonly { readonly at: string; readonly minutes: unknown }[],
  tell: (at: string, minutes: unknown) => void,
): void {
  const given = windows.filter(({ minutes }) => typeof minutes === "number");
  const [shortest] = [...given].sort((one, other) => Number(one.minutes) - Number(other.minutes));
  if (shortest !== undefined) tell(shortest.at, shortest.minutes);
}
