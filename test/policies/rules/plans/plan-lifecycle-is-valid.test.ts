import { planLifecycleIsValid } from "../../../../policies/rules/plans/plan-lifecycle-is-valid";
import { itJudges, UNKNOWN, type TestResource } from "../../../support/evaluate-rule";

const plan = (...rules: readonly unknown[]): readonly TestResource[] => [
  { type: "aws:backup/plan:Plan", name: "plan", props: { rules } },
];
const cold = (coldStorageAfter: unknown, deleteAfter?: unknown) => ({
  lifecycle: { coldStorageAfter, deleteAfter },
});
const continuous = (lifecycle?: unknown) => ({ enableContinuousBackup: true, lifecycle });
const tooShort = (got: number, at = "rules[0]") =>
  `plan: ${at}.lifecycle.deleteAfter must be at least 90 days more than coldStorageAfter (30), got ${got}`;
const tooLong = (got: string) =>
  `plan: rules[0].lifecycle.deleteAfter must be given and at most 35 days for a continuous backup, got ${got}`;

describe("plan-lifecycle-is-valid", () => {
  itJudges(planLifecycleIsValid, [
    {
      title: "accepts a rule without lifecycle",
      resources: plan({}, { lifecycle: {} }, { lifecycle: null }),
    },
    { title: "accepts 90 days in the cold", resources: plan(cold(30, 120)) },
    { title: "rejects 89", resources: plan(cold(30, 119)), violations: [tooShort(119)] },
    { title: "accepts cold storage for ever", resources: plan(cold(30)) },
    { title: "takes 0 as not given, as the provider writes it", resources: plan(cold(0, 1), cold(30, 0)) },
    { title: "accepts the longest retention", resources: plan({ lifecycle: { deleteAfter: 36500 } }) },
    {
      title: "rejects a day more",
      resources: plan({ lifecycle: { deleteAfter: 36501 } }),
      violations: ["plan: rules[0].lifecycle.deleteAfter must be at most 36500 days, got 36501"],
    },
    {
      title: "rejects what is no number of days",
      resources: plan({ lifecycle: { deleteAfter: 1.5 } }, { lifecycle: { deleteAfter: "14" } }),
      violations: [
        "plan: rules[0].lifecycle.deleteAfter must be a whole number of days, got 1.5",
        'plan: rules[1].lifecycle.deleteAfter must be a whole number of days, written without quotes, got "14"',
      ],
    },
    {
      title: "judges copies alike",
      resources: plan({ copyActions: [cold(30, 120), cold(30, 119), {}] }),
      violations: [tooShort(119, "rules[0].copyActions[1]")],
    },
    { title: "accepts 35 days of continuous backup", resources: plan(continuous({ deleteAfter: 35 })) },
    { title: "rejects 36", resources: plan(continuous({ deleteAfter: 36 })), violations: [tooLong("36")] },
    {
      title: "rejects a continuous backup that is kept for ever",
      resources: plan(continuous()),
      violations: [tooLong("nothing")],
    },
    {
      title: "rejects a continuous backup in the cold",
      resources: plan(continuous({ deleteAfter: 35, coldStorageAfter: 1 })),
      violations: [
        "plan: rules[0].lifecycle.deleteAfter must be at least 90 days more than coldStorageAfter (1), got 35",
        "plan: rules[0].lifecycle.coldStorageAfter must be left out for a continuous backup, which never moves to cold storage, got 1",
      ],
    },
    {
      title: "leaves undecided what is unknown, rule by rule and copy by copy",
      resources: plan(
        { lifecycle: UNKNOWN, copyActions: [{ lifecycle: { deleteAfter: UNKNOWN } }, cold(30, 119)] },
        cold(30, 119),
      ),
      violations: [tooShort(119, "rules[0].copyActions[1]"), tooShort(119, "rules[1]")],
      undecided: [
        "plan: string value at .rules.0.lifecycle can't be known during preview; plan: string value at .rules.0.copyActions.0.lifecycle.deleteAfter can't be known during preview",
      ],
    },
    {
      title: "leaves undecided rules that are unknown",
      resources: [{ type: "aws:backup/plan:Plan", name: "plan", props: { rules: UNKNOWN } }],
      undecided: ["plan: string value at .rules can't be known during preview"],
    },
    {
      title: "does not stumble over what is no rule",
      resources: [...plan(null, 7, "daily", []), { type: "aws:backup/plan:Plan", name: "none", props: {} }],
    },
  ]);
});
