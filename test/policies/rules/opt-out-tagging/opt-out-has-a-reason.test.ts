import { optOutHasAReason } from "../../../../policies/rules/opt-out-tagging/opt-out-has-a-reason";
import { itJudges, UNKNOWN, type TestResource } from "../../../support/evaluate-rule";

const REASON = "backup-opt-out-reason";

function volume(tags?: object): readonly TestResource[] {
  const props = tags === undefined ? {} : { tags: { backup: "false", ...tags } };
  return [{ type: "aws:ebs/volume:Volume", name: "data", props }];
}

const refused = (got: string, characters = "10 characters") =>
  `data: tags.${REASON} must say in at least ${characters} why the resource needs no backup, got ${got}`;

describe("opt-out-has-a-reason", () => {
  itJudges(optOutHasAReason, [
    {
      title: "has nothing to say about a resource with backups",
      resources: volume(),
      notApplicable: ["data: did not opt out of the backups"],
    },
    {
      title: "does not take a near miss for an opt-out",
      resources: [{ type: "aws:ebs/volume:Volume", name: "data", props: { tags: { Backup: "false" } } }],
      notApplicable: ["data: did not opt out of the backups"],
    },
    { title: "accepts a reason of ten characters", resources: volume({ [REASON]: "0123456789" }) },
    {
      title: "rejects one of nine",
      resources: volume({ [REASON]: "012345678" }),
      violations: [refused('"012345678"')],
    },
    {
      title: "does not count spaces around a reason",
      resources: volume({ [REASON]: " 012345678 " }),
      violations: [refused('" 012345678 "')],
    },
    { title: "rejects an opt-out without a reason", resources: volume({}), violations: [refused("nothing")] },
    {
      title: "accepts a configured length",
      resources: volume({ [REASON]: "x" }),
      config: { minReasonCharacters: 1 },
    },
    {
      title: "rejects less than a configured length",
      resources: volume({ [REASON]: " " }),
      config: { minReasonCharacters: 1 },
      violations: [refused('" "', "1 character")],
    },
    {
      title: "knows a configured opt-out",
      resources: [{ type: "aws:ebs/volume:Volume", name: "data", props: { tags: { schedule: "none" } } }],
      config: { optOut: { key: "schedule", value: "none" } },
      violations: [refused("nothing")],
    },
    {
      title: "leaves an unknown reason undecided",
      resources: volume({ [REASON]: UNKNOWN }),
      undecided: [`data: string value at .tags.${REASON} can't be known during preview`],
    },
    {
      title: "leaves an unknown opt-out undecided",
      resources: volume({ backup: UNKNOWN }),
      undecided: ["data: string value at .tags.backup can't be known during preview"],
    },
    {
      title: "lets an exception pass",
      resources: volume({}),
      config: {
        exceptions: [{ resource: "data", reason: "tags are frozen this week", until: "2026-06-15" }],
      },
      notApplicable: ["data: excepted until 2026-06-15: tags are frozen this week"],
    },
    {
      title: "says that an exception has expired",
      resources: volume({}),
      config: {
        exceptions: [{ resource: "data", reason: "tags are frozen this week", until: "2026-06-14" }],
      },
      violations: [`${refused("nothing")}; the exception of 2026-06-14 has expired`],
    },
  ]);
});
