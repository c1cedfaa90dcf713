import { findFirstBackupWindowProblems } from "../../../domain/plan/first-backup-window";
import { namingProvider } from "../../plan-rules";
import { ResourceType } from "../../resource-type";
import type { ResourceRule } from "../../rule";
import { demandFirst, PLAN_TYPES, readEach, statedPlansOf } from "../../stated-plan";

interface Config {
  readonly minCompletionWindowMinutes: number;
}

function plan(completionWindow?: number) {
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
    fails: [
      { title: "two hours", resources: [plan(120)] },
      { title: "the three hours that the provider sets", resources: [plan()] },
    ],
  },
  types: PLAN_TYPES,

  check(resource, { attempt, config, report, notApplicable }) {
    if (resource.type === ResourceType.OrganizationPolicy && resource.props.type !== "BACKUP_POLICY") {
      notApplicable("not a backup policy");
    }
    for (const plan of statedPlansOf(resource)) {
      attempt(() => {
        const windows = plan.rules().map(({ completionWindowMinutes }) => completionWindowMinutes);
        const leftOut = new Set(windows.filter((window) => window.isLeftOut).map(({ at }) => at));
        const { known, unknown } = readEach(windows);
        const problems = findFirstBackupWindowProblems(known, config.minCompletionWindowMinutes);
        report(namingProvider(problems, (path) => leftOut.has(path)));
        demandFirst(unknown);
      });
    }
  },
};
