import { readBackupPolicy } from "../../../domain/organization/backup-policy-rules";
import { findRetentionTooShortProblems } from "../../../domain/plan/plan-retention";
import { lifecycleOf, rulesOfPlan } from "../../plan-rules";
import { ResourceType } from "../../resource-type";
import type { ResourceRule } from "../../rule";

interface Config {
  readonly minLocalRetentionDays: number;
  readonly minCopyRetentionDays: number;
}

const TARGET = "arn:aws:backup:us-west-2:222222222222:backup-vault:central";
function plan(deleteAfter: number, copyDeleteAfter: number) {
  return {
    type: ResourceType.BackupPlan,
    props: {
      rules: [
        {
          ruleName: "daily",
          targetVaultName: "local",
          lifecycle: { deleteAfter },
          copyActions: [{ destinationVaultArn: TARGET, lifecycle: { deleteAfter: copyDeleteAfter } }],
        },
      ],
    },
  };
}

/** Most damage is found weeks after it was done; then the backups of before must still be there. */
export const planKeepsBackupsLongEnough: ResourceRule<Config> = {
  kind: "resource",
  name: "plan-keeps-backups-long-enough",
  promise: "plans",
  title: "Plans keep backups long enough",
  description:
    "Every backup plan keeps one of its backups, and one of its copies if it has any, for the agreed time.",
  why: "An intruder waits until the last good backup has expired, and a wrong deletion is often found at the end of the month.",
  severity: "high",
  remediation: "Lengthen the retention of a rule or a copy, or add a rule that keeps its backups longer.",
  supports: [
    { framework: "nist-800-53", controls: ["CP-9", "SI-12"] },
    { framework: "pci-dss", controls: ["10.5.1"] },
    { framework: "iso-27001", controls: ["A.8.13"] },
    { framework: "nis2", controls: ["4.2.2"] },
  ],
  config: {
    minLocalRetentionDays: {
      type: "integer",
      minimum: 1,
      maximum: 36500,
      default: 14,
      description: "Shortest accepted retention of the longest kept backup, in days.",
    },
    minCopyRetentionDays: {
      type: "integer",
      minimum: 1,
      maximum: 36500,
      default: 30,
      description: "Shortest accepted retention of the longest kept copy, in days.",
    },
  },
  examples: {
    passes: [{ title: "just long enough", resources: [plan(14, 30)] }],
    fails: [
      { title: "a day too short", resources: [plan(13, 30)] },
      { title: "a copy that is a day too short", resources: [plan(14, 29)] },
    ],
  },
  types: [ResourceType.BackupPlan, ResourceType.OrganizationPolicy],

  check({ type, props }, { attempt, config, report, notApplicable }) {
    const judge = (kept: Kept): void => {
      report(findRetentionTooShortProblems(kept.backups(), config.minLocalRetentionDays, "backup"));
      attempt(() => {
        report(findRetentionTooShortProblems(kept.copies(), config.minCopyRetentionDays, "copy"));
      });
    };
    if (type === ResourceType.BackupPlan) {
      attempt(() => {
        judge(keptByPlan(props));
      });
      return;
    }
    if (props.type !== "BACKUP_POLICY") notApplicable("not a backup policy");
    for (const kept of keptByPolicy(props.content)) judge(kept);
  },
};

/** What a plan keeps. @throws the SDK's error when something is unknown */
interface Kept {
  readonly backups: () => readonly { readonly at: string; readonly retentionDays: unknown }[];
  readonly copies: () => readonly { readonly at: string; readonly retentionDays: unknown }[];
}

function keptByPlan(props: Readonly<Record<string, unknown>>): Kept {
  const rules = rulesOfPlan(props);
  const retentionOf = (part: Parameters<typeof lifecycleOf>[0]) => ({
    at: `${part.at}.lifecycle.deleteAfter`,
    retentionDays: lifecycleOf(part)?.deleteAfterDays,
  });
  return {
    backups: () => rules.map(retentionOf),
    copies: () => rules.flatMap(({ copies }) => copies().map(retentionOf)),
  };
}

function keptByPolicy(content: unknown): readonly Kept[] {
  return readBackupPolicy(content).map((plan) => {
    const at = (rule: string): string => `content.plans.${plan.name}.rules.${rule}`;
    return {
      backups: () =>
        plan.rules.map(({ name, deleteAfterDays }) => ({
          at: `${at(name)}.lifecycle.delete_after_days`,
          retentionDays: deleteAfterDays,
        })),
      copies: () =>
        plan.rules.flatMap(({ name, copies }) =>
          copies.map(({ vaultArn, deleteAfterDays }) => ({
            at: `${at(name)}.copy_actions["${vaultArn}"].lifecycle.delete_after_days`,
            retentionDays: deleteAfterDays,
          })),
        ),
    };
  });
}
