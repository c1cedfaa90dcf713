import { findRetentionTooShortProblems } from "../../../domain/plan/plan-retention";
import { ResourceType } from "../../resource-type";
import type { ResourceRule } from "../../rule";
import { demandFirst, PLAN_TYPES, readEach, statedPlansOf, type Stated } from "../../stated-plan";

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
  types: PLAN_TYPES,

  check(resource, { attempt, config, report, notApplicable }) {
    if (resource.type === ResourceType.OrganizationPolicy && resource.props.type !== "BACKUP_POLICY") {
      notApplicable("not a backup policy");
    }
    const judge = (kept: readonly Stated[], minDays: number, what: string): void => {
      const { known, unknown } = readEach(kept);
      const stated = known.map(({ at, value }) => ({ at, retentionDays: value }));
      const problems = findRetentionTooShortProblems(stated, minDays, what);
      // One that is not known may be the one that is kept long enough.
      if (known.length === 0 || problems.length > 0) demandFirst(unknown);
      report(problems);
    };
    for (const plan of statedPlansOf(resource)) {
      attempt(() => {
        const rules = plan.rules();
        attempt(() => {
          const backups = rules.map(({ retentionDays }) => retentionDays);
          judge(backups, config.minLocalRetentionDays, "backup");
        });
        const copies = rules.flatMap((rule) => rule.copies());
        judge(
          copies.map(({ retentionDays }) => retentionDays),
          config.minCopyRetentionDays,
          "copy",
        );
      });
    }
  },
};
