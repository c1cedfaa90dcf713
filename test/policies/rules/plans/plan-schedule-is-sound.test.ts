import { planScheduleIsSound } from "../../../../policies/rules/plans/plan-schedule-is-sound";
import { itJudges, UNKNOWN, type TestResource } from "../../../support/evaluate-rule";

const plan = (...rules: readonly object[]): readonly TestResource[] => [
  {
    type: "aws:backup/plan:Plan",
    name: "plan",
    props: { rules: rules.map((rule) => ({ schedule: "cron(0 10 * * ? *)", ...rule })) },
  },
];
const zone = (got: string) =>
  `plan: rules[0].scheduleExpressionTimezone must be a time zone by its name, for example Europe/Berlin or Etc/UTC, got ${got}`;

describe("plan-schedule-is-sound", () => {
  itJudges(planScheduleIsSound, [
    { title: "accepts a schedule alone", resources: plan({}) },
    { title: "accepts the shortest windows", resources: plan({ startWindow: 60, completionWindow: 60 }) },
    {
      title: "accepts a window without the other, when the provider's own goes with it",
      resources: plan({ startWindow: 180 }, { completionWindow: 60 }),
    },
    {
      title: "rejects a start window that is longer than the provider's completion window",
      resources: plan({ startWindow: 181 }),
      violations: [
        "plan: rules[0].completionWindow must not be shorter than startWindow (181), got nothing, for which the provider sets 180",
      ],
    },
    {
      title: "rejects a schedule that is over",
      resources: plan({ schedule: "cron(0 10 * * ? 2025)" }),
      violations: ['plan: rules[0].schedule must fire after 2026-06-15, got "cron(0 10 * * ? 2025)"'],
    },
    { title: "accepts one that ends today", resources: plan({ schedule: "cron(0 10 15 6 ? 2026)" }) },
    {
      title: "rejects more than one run an hour",
      resources: plan({ schedule: "cron(0/59 * * * ? *)" }),
      violations: [
        'plan: rules[0].schedule must leave at least 60 minutes between two runs, not 1, got "cron(0/59 * * * ? *)"',
      ],
    },
    {
      title: "rejects an hour in seconds",
      resources: plan({ startWindow: 3600, completionWindow: 7200 }),
      violations: [
        "plan: rules[0].startWindow must be minutes, but looks like seconds: write 60, got 3600",
        "plan: rules[0].completionWindow must be minutes, but looks like seconds: write 120, got 7200",
      ],
    },
    {
      title: "rejects hours in the place of minutes",
      resources: plan({ startWindow: 8 }),
      violations: ["plan: rules[0].startWindow must be at least 60 minutes, got 8"],
    },
    { title: "leaves an empty schedule to another rule", resources: plan({ schedule: "" }) },
    {
      title: "rejects a schedule that is no text",
      resources: plan({ schedule: { hour: 10 } }),
      violations: [
        'plan: rules[0].schedule must have six fields, cron(minute hour day-of-month month day-of-week year), for example cron(0 10 * * ? *), got {"hour":10}',
      ],
    },
    {
      title: "rejects a time zone that is an offset",
      resources: plan({ scheduleExpressionTimezone: "+01:00" }),
      violations: [zone('"+01:00"')],
    },
    {
      title: "judges the other values beside one that is unknown",
      resources: plan({ schedule: UNKNOWN, startWindow: UNKNOWN, completionWindow: 59 }),
      violations: ["plan: rules[0].completionWindow must be at least 60 minutes, got 59"],
      undecided: ["plan: string value at .rules.0.schedule can't be known during preview"],
    },
    { title: "does not stumble over what is no rule", resources: plan() },
    {
      title: "takes 0 as not given, as the provider writes it",
      resources: plan({ startWindow: 0, completionWindow: 0 }),
    },
    {
      title: "rejects a start window of 59 minutes",
      resources: plan({ startWindow: 59 }),
      violations: ["plan: rules[0].startWindow must be at least 60 minutes, got 59"],
    },
    {
      title: "rejects a completion window that is shorter than the start window",
      resources: plan({ startWindow: 120, completionWindow: 119 }),
      violations: ["plan: rules[0].completionWindow must not be shorter than startWindow (120), got 119"],
    },
    {
      title: "rejects a week in seconds",
      resources: plan({ startWindow: 60, completionWindow: 604800 }),
      violations: [
        "plan: rules[0].completionWindow must be minutes, but looks like seconds: 604800 seconds are 10080 minutes, 604800 minutes are 420 days, got 604800",
      ],
    },
    {
      title: "rejects five fields",
      resources: plan({ schedule: "cron(0 10 * * *)" }),
      violations: [
        'plan: rules[0].schedule must have six fields, cron(minute hour day-of-month month day-of-week year), for example cron(0 10 * * ? *), got "cron(0 10 * * *)"',
      ],
    },
    {
      title: "leaves a rule without a schedule to another rule",
      resources: plan({ schedule: undefined, startWindow: 60 }),
    },
    { title: "does not judge rates", resources: plan({ schedule: "rate(12 hours)" }) },
    {
      title: "accepts time zones by name",
      resources: plan(
        { scheduleExpressionTimezone: "Europe/Berlin" },
        { scheduleExpressionTimezone: "Etc/UTC" },
      ),
    },
    {
      title: "rejects a time zone that is none",
      resources: plan({ scheduleExpressionTimezone: "Europe/Atlantis" }),
      violations: [zone('"Europe/Atlantis"')],
    },
    {
      title: "rejects an empty time zone",
      resources: plan({ scheduleExpressionTimezone: "" }),
      violations: [zone('""')],
    },
    {
      title: "leaves undecided what is unknown, and goes on",
      resources: plan({ schedule: UNKNOWN, scheduleExpressionTimezone: "Mars" }, { startWindow: 59 }),
      violations: [zone('"Mars"'), "plan: rules[1].startWindow must be at least 60 minutes, got 59"],
      undecided: ["plan: string value at .rules.0.schedule can't be known during preview"],
    },
  ]);
});
