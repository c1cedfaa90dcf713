import { selectionMeansWhatItSays } from "../../../../policies/rules/coverage/selection-means-what-it-says";
import { itJudges, UNKNOWN, type TestResource } from "../../../support/evaluate-rule";

const selection = (props: object): readonly TestResource[] => [
  { type: "aws:backup/selection:Selection", name: "selection", props: { planId: "plan", iamRoleArn: "role", ...props } },
];
const condition = (key: unknown, value: unknown = "false", operator = "stringNotEquals") => [
  { [operator]: [{ key, value }] },
];
const tag = (type: unknown = "STRINGEQUALS") => ({ type, key: "backup", value: "true" });
const OUT = "aws:ResourceTag/backup";
const ALL = { resources: ["*"] };
const NOTHING =
  'selection: resources must name resources ("*" for all), because a selection without resources and selectionTags selects nothing, got nothing';
const beside = (what: string, effect: string, got = 1) =>
  `selection: selectionTags must not stand beside ${what}, because ${effect}; use resources and conditions, which must all hold, got ${got}`;
const inexact = (part: string, exact: string, got: string, operator = "stringNotEquals") =>
  `selection: conditions[0].${operator}[0].${part} must be exactly "${exact}" to leave out what opted out, because AWS Backup compares letter by letter, got "${got}"`;

describe("selection-means-what-it-says", () => {
  itJudges(selectionMeansWhatItSays, [
    { title: "accepts everything", resources: selection(ALL) },
    { title: "accepts everything but what opted out", resources: selection({ ...ALL, conditions: condition(OUT) }) },
    { title: "accepts tags alone", resources: selection({ selectionTags: [tag()] }) },
    { title: "accepts empty lists beside it, as a provider writes them", resources: selection({ ...ALL, selectionTags: [], conditions: [] }) },
    { title: "rejects nothing at all", resources: selection({}), violations: [NOTHING] },
    { title: "rejects conditions alone", resources: selection({ conditions: condition(OUT) }), violations: [NOTHING] },
    {
      title: "rejects resources beside tags",
      resources: selection({ ...ALL, selectionTags: [tag()] }),
      violations: [beside("resources", "either of them is enough to select a resource")],
    },
    {
      title: "rejects conditions beside tags",
      resources: selection({ selectionTags: [tag(), tag()], conditions: condition(OUT) }),
      violations: [beside("conditions", "the two mean different things for one tag", 2)],
    },
    {
      title: "rejects another kind of tag",
      resources: selection({ selectionTags: [tag("STRINGNOTEQUALS")] }),
      violations: [
        'selection: selectionTags[0].type must be "STRINGEQUALS", which is all that AWS Backup knows there, got "STRINGNOTEQUALS"',
      ],
    },
    {
      title: "rejects a key that names no tag",
      resources: selection({ ...ALL, conditions: condition("backup") }),
      violations: [
        'selection: conditions[0].stringNotEquals[0].key must begin with aws:ResourceTag/, because AWS Backup compares tags of resources only, got "backup"',
      ],
    },
    {
      title: "rejects the opt-out's key in another case",
      resources: selection({ ...ALL, conditions: condition("aws:ResourceTag/Backup") }),
      violations: [inexact("key", OUT, "aws:ResourceTag/Backup")],
    },
    {
      title: "rejects the opt-out's value in another case",
      resources: selection({ ...ALL, conditions: condition(OUT, "False") }),
      violations: [inexact("value", "false", "False")],
    },
    { title: "accepts other tags, whatever they are", resources: selection({ ...ALL, conditions: condition("aws:ResourceTag/Team", "Shop") }) },
    { title: "accepts an explicit opt-in by the same key", resources: selection({ ...ALL, conditions: condition(OUT, "true", "stringEquals") }) },
    {
      title: "takes the opt-out of the settings",
      resources: selection({ ...ALL, conditions: condition("aws:ResourceTag/No-Backup", "yes") }),
      config: { optOut: { key: "no-backup", value: "yes" } },
      violations: [inexact("key", "aws:ResourceTag/no-backup", "aws:ResourceTag/No-Backup")],
    },
    { title: "accepts 30 conditions", resources: selection({ ...ALL, conditions: Array(30).fill(condition(OUT)[0]) }) },
    {
      title: "rejects 31",
      resources: selection({ ...ALL, conditions: Array(31).fill(condition(OUT)[0]) }),
      violations: ["selection: conditions must be at most 30, got 31"],
    },
    {
      title: "leaves an unknown part undecided",
      resources: selection({ ...ALL, conditions: condition(UNKNOWN) }),
      undecided: ["selection: string value at .conditions.0.stringNotEquals.0.key can't be known during preview"],
    },
    {
      title: "does not stumble over what is none",
      resources: selection({ resources: "*", selectionTags: "backup", conditions: [null, 7, { stringEquals: "x" }] }),
      violations: [NOTHING],
    },
    {
      title: "lets an exception pass",
      resources: selection({}),
      config: { exceptions: [{ resource: "selection", reason: "filled by another team", until: "2026-06-15" }] },
      notApplicable: ["selection: excepted until 2026-06-15: filled by another team"],
    },
  ]);
});
