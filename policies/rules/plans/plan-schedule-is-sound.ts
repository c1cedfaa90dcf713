import { findRuleScheduleProblems } from "../../../domain/organization/rule-schedule";
import { DEFAULT_SCHEDULE } from "../../../domain/plan/frequency";
import { MAX_WINDOW_MINUTES, MIN_WINDOW_MINUTES } from "../../../domain/plan/schedule";
import { findTimeZoneProblems } from "../../../domain/plan/time-zone";
import { isUnknown } from "../../known";
import {
  inWordsOfPlan,
  isLeftOut,
  minutesOf,
  namingProvider,
  rulesOfPlan,
  type PlanRule,
} from "../../plan-rules";
import { ResourceType } from "../../resource-type";
import type { ResourceRule } from "../../rule";
import { demandFirst, type Stated } from "../../stated-plan";

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
      { title: "windows that are left to the provider", resources: [plan({})] },
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

  check({ props }, { attempt, report, today }) {
    const now = new Date(`${today}T00:00:00Z`);
    for (const rule of rulesOfPlan(props)) {
      attempt(() => {
        const [schedule, unknown] = scheduleOf(rule);
        const problems = inWordsOfPlan(findRuleScheduleProblems(schedule, rule.at, now));
        report(
          namingProvider(
            problems,
            (path) => path === `${rule.at}.completionWindow` && isLeftOut(rule, "completionWindow"),
          ),
        );
        demandFirst(unknown);
      });
      attempt(() => {
        const zoneAt = `${rule.at}.scheduleExpressionTimezone`;
        report(findTimeZoneProblems(rule.props.scheduleExpressionTimezone, zoneAt));
      });
    }
  },
};

/** What no other value of a schedule can be wrong beside; it stands in for a value that is not known. */
const HARMLESS = { cron: "cron(0 0 1 1 ? *)", start: MIN_WINDOW_MINUTES, completion: MAX_WINDOW_MINUTES - 1 };

/** The schedule of a rule, and those of its values that are not known. */
function scheduleOf(
  rule: PlanRule,
): readonly [schedule: Readonly<Record<string, unknown>>, unknown: readonly Stated[]] {
  const unknown: Stated[] = [];
  const read = (key: string, harmless: unknown, of: () => unknown): unknown => {
    const value = { at: `${rule.at}.${key}`, read: of };
    if (!isUnknown(of)) return of();
    unknown.push(value);
    return harmless;
  };
  const schedule = {
    cron: read("schedule", HARMLESS.cron, () => cronOf(rule)),
    startWindowMinutes: read("startWindow", HARMLESS.start, () => minutesOf(rule, "startWindow")),
    completionWindowMinutes: read("completionWindow", HARMLESS.completion, () =>
      minutesOf(rule, "completionWindow"),
    ),
  };
  return [schedule, unknown];
}

/** A rule without a schedule is named by `plan-runs-daily`. That AWS Backup takes `rate(…)` is not confirmed [?]. */
function cronOf({ props: { schedule } }: PlanRule): unknown {
  if (schedule === undefined || schedule === null || schedule === "") return DEFAULT_SCHEDULE;
  return typeof schedule === "string" && schedule.startsWith("rate(") ? DEFAULT_SCHEDULE : schedule;
}
