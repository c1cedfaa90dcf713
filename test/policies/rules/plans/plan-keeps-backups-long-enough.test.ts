import { planKeepsBackupsLongEnough } from "../../../../policies/rules/plans/plan-keeps-backups-long-enough";
import { CENTRAL_VAULT_ARN, organizationPolicy } from "../../../corpus/parts";
import { itJudges, UNKNOWN, type TestResource } from "../../../support/evaluate-rule";

const keeping = (deleteAfter?: unknown, ...copies: readonly unknown[]) => ({
  lifecycle: deleteAfter === undefined ? undefined : { deleteAfter },
  copyActions: copies.map((days) => ({ lifecycle: days === "for ever" ? undefined : { deleteAfter: days } })),
});
const plan = (...rules: readonly object[]): readonly TestResource[] => [
  { type: "aws:backup/plan:Plan", name: "plan", props: { rules } },
];
const tooShort = (at: string, days: number, what: string, got: number) =>
  `${at} must be at least ${days} days for one ${what} of the plan, so that a fault that is found late can still be undone, got ${got}`;
const BACKUP = "plan: rules[0].lifecycle.deleteAfter";
const COPY = "plan: rules[0].copyActions[0].lifecycle.deleteAfter";
const inPolicy = (days: string) =>
  organizationPolicy({ rule: { lifecycle: { delete_after_days: { "@@assign": days } } } });

describe("plan-keeps-backups-long-enough", () => {
  itJudges(planKeepsBackupsLongEnough, [
    { title: "accepts just long enough", resources: plan(keeping(14, 30)) },
    {
      title: "rejects a day less",
      resources: plan(keeping(13, 30)),
      violations: [tooShort(BACKUP, 14, "backup", 13)],
    },
    {
      title: "rejects a day less of a copy",
      resources: plan(keeping(14, 29)),
      violations: [tooShort(COPY, 30, "copy", 29)],
    },
    { title: "accepts a short rule beside a long one", resources: plan(keeping(1), keeping(14)) },
    { title: "accepts a short copy beside a long one", resources: plan(keeping(14, 1, 30)) },
    {
      title: "tells the longest of what is too short",
      resources: plan(keeping(3), keeping(7)),
      violations: [tooShort(BACKUP, 14, "backup", 7)],
    },
    { title: "accepts what is kept for ever", resources: plan(keeping(undefined, "for ever"), keeping(0)) },
    { title: "asks for no copies", resources: plan(keeping(14)) },
    { title: "says nothing about a plan without rules", resources: plan() },
    { title: "leaves to another rule what is no number", resources: plan(keeping("13")) },
    {
      title: "takes the figures of the settings",
      resources: plan(keeping(34, 179)),
      config: { minLocalRetentionDays: 35, minCopyRetentionDays: 180 },
      violations: [tooShort(BACKUP, 35, "backup", 34), tooShort(COPY, 180, "copy", 179)],
    },
    {
      title: "needs no retention that is unknown when another is long enough",
      resources: plan(keeping(UNKNOWN), keeping(14)),
    },
    {
      title: "leaves an unknown retention undecided beside one that is too short",
      resources: plan(keeping(UNKNOWN), keeping(13)),
      undecided: ["plan: string value at .rules.0.lifecycle.deleteAfter can't be known during preview"],
    },
    { title: "takes -1 for ever, as AWS does", resources: plan(keeping(-1, -1)) },
    {
      title: "leaves a rule undecided that is unknown as a whole",
      resources: plan(UNKNOWN as unknown as object),
      undecided: ["plan: string value at .rules.0 can't be known during preview"],
    },
    {
      title: "leaves an unknown retention of a copy undecided, and judges the backups",
      resources: plan(keeping(13, UNKNOWN)),
      violations: [tooShort(BACKUP, 14, "backup", 13)],
      undecided: [
        "plan: string value at .rules.0.copyActions.0.lifecycle.deleteAfter can't be known during preview",
      ],
    },
    { title: "accepts a backup policy of the organization", resources: [inPolicy("14")] },
    {
      title: "rejects one that keeps a day less",
      resources: [inPolicy("13")],
      violations: [
        tooShort(
          "backup-policy: content.plans.org_daily.rules.daily.lifecycle.delete_after_days",
          14,
          "backup",
          13,
        ),
      ],
    },
    {
      title: "rejects one whose copies are kept too short",
      resources: [inPolicy("14")],
      config: { minCopyRetentionDays: 181 },
      violations: [
        tooShort(
          `backup-policy: content.plans.org_daily.rules.daily.copy_actions["${CENTRAL_VAULT_ARN}"].lifecycle.delete_after_days`,
          181,
          "copy",
          180,
        ),
      ],
    },
    { title: "leaves to another rule what is no policy", resources: [organizationPolicy({ content: "{" })] },
    {
      title: "has nothing to say about other policies",
      resources: [{ ...organizationPolicy(), props: { type: "TAG_POLICY", content: "{}" } }],
      notApplicable: ["backup-policy: not a backup policy"],
    },
  ]);
});
