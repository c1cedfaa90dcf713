import { findRuleScheduleProblems } from "../../../domain/organization/rule-schedule";
import { DEFAULT_SCHEDULE } from "../../../domain/plan/frequency";
import { findTimeZoneProblems } from "../../../domain/plan/time-zone";
import { inWordsOfPlan, numberOf, rulesOfPlan, type PlanRule } from "../../plan-rules";
import { ResourceType } from "../../resource-type";
import type { ResourceRule } from "../../rule";

/** Windows that AWS takes when a plan names none: 8 hours to start, and 7 days to end. */
const DEFAULT_WINDOWS = { start: 480, completion: 10_080 };

function plan(rule: object) {
  return {
    type: ResourceType.BackupPlan,
    props: {
      rules: [{ ruleName: "daily", targetVaultName: "local", schedule: "cron(0 10 * * ? *)", ...rule }],
    },
  };
}

/** Windows are minutes; a number of seconds in their place is accepted and means a year. */
export const planScheduleIsSound: ResourceRule = {
  kind: "resource",
  name: "plan-schedule-is-sound",
  promise: "plans",
  title: "Schedules of plans are sound",
  description:
    "Every schedule of a backup plan fires, in a time zone that exists, and its windows are minutes that AWS accepts.",
  why:
    "A week that was typed in seconds is accepted as 420 days: a job that hangs counts as running until then, and nobody is " +
    "told.",
  severity: "high",
  remediation:
    "Write the schedule as AWS does (cron(0 10 * * ? *)), and both windows in minutes: at least 60, and the completion window " +
    "not shorter than the start window.",
  supports: [
    { framework: "nist-800-53", controls: ["CP-9"] },
    { framework: "iso-27001", controls: ["A.8.13"] },
  ],
  examples: {
    passes: [
      {
        title: "a daily schedule with its windows",
        resources: [plan({ startWindow: 60, completionWindow: 180 })],
      },
      { title: "windows that are left to AWS", resources: [plan({})] },
    ],
    fails: [
      { title: "five fields", resources: [plan({ schedule: "cron(0 10 * * *)" })] },
      { title: "a start window of 59 minutes", resources: [plan({ startWindow: 59 })] },
      { title: "a week in seconds", resources: [plan({ startWindow: 60, completionWindow: 604800 })] },
      {
        title: "a time zone that is none",
        resources: [plan({ scheduleExpressionTimezone: "Europe/Atlantis" })],
      },
    ],
  },
  types: [ResourceType.BackupPlan],

  check({ props }, { attempt, report }) {
    for (const rule of rulesOfPlan(props)) {
      attempt(() => {
        report(inWordsOfPlan(findRuleScheduleProblems(scheduleOf(rule), rule.at)));
      });
      attempt(() => {
        report(
          findTimeZoneProblems(
            rule.props.scheduleExpressionTimezone,
            `${rule.at}.scheduleExpressionTimezone`,
          ),
        );
      });
    }
  },
};

/** A rule without a schedule is named by `plan-runs-daily`. That AWS Backup takes `rate(…)` is not confirmed [?]. */
function scheduleOf({ props }: PlanRule) {
  const { schedule } = props;
  const isLeftOut = schedule === undefined || (typeof schedule === "string" && schedule.startsWith("rate("));
  return {
    cron: isLeftOut ? DEFAULT_SCHEDULE : schedule,
    startWindowMinutes:
      numberOf(props.startWindow) ?? Math.min(DEFAULT_WINDOWS.start, lengthOf(props.completionWindow)),
    completionWindowMinutes:
      numberOf(props.completionWindow) ??
      Math.max(DEFAULT_WINDOWS.completion, lengthOf(props.startWindow, 0)),
  };
}

function lengthOf(minutes: unknown, otherwise = Infinity): number {
  return typeof minutes === "number" && minutes > 0 ? minutes : otherwise;
}
