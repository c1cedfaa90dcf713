import { optOutIsApprovedInProduction } from "../../../../policies/rules/opt-out-tagging/opt-out-is-approved-in-production";
import { itJudges, UNKNOWN, type TestResource } from "../../../support/evaluate-rule";

const APPROVED_BY = "backup-opt-out-approved-by";
const UNTIL = "backup-opt-out-until";

function volume(tags: object): readonly TestResource[] {
  return [{ type: "aws:ebs/volume:Volume", name: "data", props: { tags: { backup: "false", ...tags } } }];
}

const UNAPPROVED = `data: tags.${APPROVED_BY} must name who approved the opt-out, got nothing`;
const notAmong = (got: string) =>
  `data: tags.${APPROVED_BY} must be one of those who may approve an opt-out (backup-owners, privacy), got ${got}`;
const over = (day: string) =>
  `data: tags.${UNTIL} must not lie before today (2026-06-15), so renew the approval or remove the opt-out, got "${day}"`;
const approvers = { approvers: ["backup-owners", "privacy"] };

describe("opt-out-is-approved-in-production", () => {
  itJudges(optOutIsApprovedInProduction, [
    { title: "accepts any name when nobody is listed", resources: volume({ [APPROVED_BY]: "me" }) },
    { title: "rejects an opt-out that nobody approved", resources: volume({}), violations: [UNAPPROVED] },
    {
      title: "rejects a name that is none",
      resources: volume({ [APPROVED_BY]: " " }),
      violations: [UNAPPROVED.replace("got nothing", 'got " "')],
    },
    {
      title: "accepts a listed approver",
      resources: volume({ [APPROVED_BY]: "privacy" }),
      config: approvers,
    },
    {
      title: "rejects one who is not listed, case included",
      resources: volume({ [APPROVED_BY]: "Privacy" }),
      config: approvers,
      violations: [notAmong('"Privacy"')],
    },
    {
      title: "rejects a missing approver when there is a list",
      resources: volume({}),
      config: approvers,
      violations: [notAmong("nothing")],
    },
    { title: "accepts the last day", resources: volume({ [APPROVED_BY]: "me", [UNTIL]: "2026-06-15" }) },
    {
      title: "rejects the day after the last",
      resources: volume({ [APPROVED_BY]: "me", [UNTIL]: "2026-06-14" }),
      violations: [over("2026-06-14")],
    },
    {
      title: "rejects a day that is none",
      resources: volume({ [APPROVED_BY]: "me", [UNTIL]: "2026-02-30" }),
      violations: [`data: tags.${UNTIL} must be a day such as 2027-01-31, got "2026-02-30"`],
    },
    {
      title: "accepts the latest last day that the settings allow",
      resources: volume({ [APPROVED_BY]: "me", [UNTIL]: "2026-06-16" }),
      config: { maxOptOutDays: 1 },
    },
    {
      title: "rejects a day later",
      resources: volume({ [APPROVED_BY]: "me", [UNTIL]: "2026-06-17" }),
      config: { maxOptOutDays: 1 },
      violations: [
        `data: tags.${UNTIL} must be a last day within 1 day (until 2026-06-16), so that somebody decides again, got "2026-06-17"`,
      ],
    },
    {
      title: "rejects an opt-out without end where the settings ask for one",
      resources: volume({ [APPROVED_BY]: "me" }),
      config: { maxOptOutDays: 365 },
      violations: [
        `data: tags.${UNTIL} must be a last day within 365 days (until 2027-06-15), so that somebody decides again, got nothing`,
      ],
    },
    {
      title: "says both at once",
      resources: volume({ [UNTIL]: "2020-01-31" }),
      violations: [UNAPPROVED, over("2020-01-31")],
    },
    {
      title: "asks nothing outside production",
      stackName: "dev",
      resources: volume({}),
      notApplicable: ["data: stack dev is not production"],
    },
    {
      title: "asks the configuration which stacks are production",
      stackName: "live",
      resources: volume({}),
      config: { productionStacks: ["live"] },
      violations: [UNAPPROVED],
    },
    {
      title: "has nothing to say about a resource with backups",
      resources: volume({ backup: "true" }),
      notApplicable: ["data: did not opt out of the backups"],
    },
    {
      title: "leaves an unknown approver undecided and judges the day",
      resources: volume({ [APPROVED_BY]: UNKNOWN, [UNTIL]: "2020-01-31" }),
      violations: [over("2020-01-31")],
      undecided: [`data: string value at .tags.${APPROVED_BY} can't be known during preview`],
    },
    {
      title: "leaves an unknown last day undecided and judges the approver",
      resources: volume({ [UNTIL]: UNKNOWN }),
      violations: [UNAPPROVED],
      undecided: [`data: string value at .tags.${UNTIL} can't be known during preview`],
    },
    {
      title: "lets an exception pass",
      resources: volume({}),
      config: { exceptions: [{ resource: "data", reason: "approval is under way", until: "2026-06-15" }] },
      notApplicable: ["data: excepted until 2026-06-15: approval is under way"],
    },
    {
      title: "says that an exception has expired",
      resources: volume({}),
      config: { exceptions: [{ resource: "data", reason: "approval is under way", until: "2026-06-14" }] },
      violations: [`${UNAPPROVED}; the exception of 2026-06-14 has expired`],
    },
  ]);
});
