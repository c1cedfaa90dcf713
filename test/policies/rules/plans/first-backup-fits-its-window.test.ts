import { firstBackupFitsItsWindow } from "../../../../policies/rules/plans/first-backup-fits-its-window";
import { organizationPolicy } from "../../../corpus/parts";
import { itJudges, UNKNOWN, type TestResource } from "../../../support/evaluate-rule";

const plan = (...windows: readonly unknown[]): readonly TestResource[] => [
  {
    type: "aws:backup/plan:Plan",
    name: "plan",
    props: { rules: windows.map((completionWindow) => ({ completionWindow })) },
  },
];
const short = (got: number | string, at = "plan: rules[0].completionWindow", least = "1,440") =>
  `${at} should be at least ${least} minutes until every first backup is made, because a first full backup of terabytes takes longer and is cancelled; AWS's console proposes 10,080, got ${got}`;

describe("first-backup-fits-its-window", () => {
  itJudges(firstBackupFitsItsWindow, [
    { title: "says nothing about a day", resources: plan(1440) },
    { title: "advises against a minute less", resources: plan(1439), violations: [short(1439)] },
    {
      title: "advises against the window that the provider sets",
      resources: plan(undefined),
      violations: [short("nothing, for which the provider sets 180")],
    },
    {
      title: "says nothing of a provider's window that is enough",
      resources: plan(undefined, 0),
      config: { minCompletionWindowMinutes: 180 },
    },
    {
      title: "says nothing where a backup policy leaves the window to AWS",
      resources: [organizationPolicy({ rule: { complete_backup_window_minutes: undefined } })],
    },
    {
      title: "advises against a short window beside one that is unknown",
      resources: plan(UNKNOWN, 120),
      violations: [short(120, "plan: rules[1].completionWindow")],
      undecided: ["plan: string value at .rules.0.completionWindow can't be known during preview"],
    },
    {
      title: "says it once, of the shortest window",
      resources: plan(600, 120, 300),
      violations: [short(120, "plan: rules[1].completionWindow")],
    },
    {
      title: "takes the figure of the settings",
      resources: plan(119, 120),
      config: { minCompletionWindowMinutes: 120 },
      violations: [short(119, undefined, "120")],
    },
    { title: "leaves to another rule what is no number", resources: plan("120") },
    {
      title: "leaves an unknown window undecided",
      resources: plan(UNKNOWN),
      undecided: ["plan: string value at .rules.0.completionWindow can't be known during preview"],
    },
    {
      title: "advises in a backup policy of the organization",
      resources: [organizationPolicy({ rule: { complete_backup_window_minutes: { "@@assign": "120" } } })],
      violations: [
        short(120, "backup-policy: content.plans.org_daily.rules.daily.complete_backup_window_minutes"),
      ],
    },
    {
      title: "has nothing to say about other policies",
      resources: [{ ...organizationPolicy(), props: { type: "TAG_POLICY", content: "{}" } }],
      notApplicable: ["backup-policy: not a backup policy"],
    },
  ]);
});
