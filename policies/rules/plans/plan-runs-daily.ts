import { findFrequencyProblems, findMissingScheduleProblems } from "../../../domain/plan/frequency";
import { ResourceType } from "../../resource-type";
import type { ResourceRule } from "../../rule";
import { demandFirst, PLAN_TYPES, readEach, statedPlansOf } from "../../stated-plan";

interface Config {
  readonly maxHoursBetweenBackups: number;
}

function plan(...rules: readonly object[]) {
  return {
    type: ResourceType.BackupPlan,
    props: {
      rules: rules.map((rule, index) => ({ ruleName: `rule-${index}`, targetVaultName: "local", ...rule })),
    },
  };
}
const DAILY = { schedule: "cron(0 10 * * ? *)" };
const WEEKLY = { schedule: "cron(0 10 ? * MON *)" };

/** What was not backed up since is gone; a plan that skips the weekend loses up to three days. */
export const planRunsDaily: ResourceRule<Config> = {
  kind: "resource",
  name: "plan-runs-daily",
  promise: "plans",
  title: "Plans run every day",
  description:
    "Every backup plan has a rule that runs at least once in the agreed time, and every rule says when it runs.",
  why: "Everything since the last backup is lost with the resource, and a rule without a schedule runs whenever AWS likes.",
  severity: "high",
  remediation: "Give one rule of the plan a schedule that fires every day, and give every rule a schedule.",
  supports: [
    { framework: "nist-800-53", controls: ["CP-9", "CP-10"] },
    { framework: "soc-2", controls: ["A1.2"] },
    { framework: "iso-27001", controls: ["A.8.13"] },
    { framework: "essential-eight", controls: ["E8-8.1"] },
  ],
  config: {
    maxHoursBetweenBackups: {
      type: "integer",
      minimum: 1,
      maximum: 8784,
      default: 24,
      description: "Longest accepted time between two runs of the most frequent rule, in hours.",
    },
  },
  examples: {
    passes: [{ title: "a daily and a weekly rule", resources: [plan(WEEKLY, DAILY)] }],
    fails: [
      { title: "a weekly rule alone", resources: [plan(WEEKLY)] },
      { title: "working days only", resources: [plan({ schedule: "cron(0 10 ? * MON-FRI *)" })] },
      { title: "a rule without a schedule", resources: [plan({})] },
    ],
  },
  types: PLAN_TYPES,

  check(resource, { attempt, config, report, notApplicable, today }) {
    const isPolicy = resource.type === ResourceType.OrganizationPolicy;
    if (isPolicy && resource.props.type !== "BACKUP_POLICY") notApplicable("not a backup policy");
    for (const plan of statedPlansOf(resource)) {
      attempt(() => {
        const { known, unknown } = readEach(plan.rules().map(({ schedule }) => schedule));
        const schedules = known
          .map(({ at, value }) => ({ at, expression: value }))
          // What a rule of a backup policy lacks is told by organization-policy-is-valid.
          .filter(({ expression }) => !isPolicy || expression !== "");
        report(findMissingScheduleProblems(schedules));
        const problems = findFrequencyProblems(schedules, config.maxHoursBetweenBackups, today, plan.at);
        // A rule whose schedule is not known may be the one that runs often enough.
        if (known.length === 0 || problems.length > 0) demandFirst(unknown);
        report(problems);
      });
    }
  },
};
