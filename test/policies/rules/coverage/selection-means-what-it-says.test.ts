import { selectionMeansWhatItSays } from "../../../../policies/rules/coverage/selection-means-what-it-says";
import { itJudges, UNKNOWN, type TestResource } from "../../../support/evaluate-rule";

const selection = (props: object): readonly TestResource[] => [
  { type: "aws:backup/selection:Selection", name: "selection", props: { planId: "plan", iamRoleArn: "role", ...props } },
];
const condition = (key: unknown, value: unknown = "false", operator = "stringNotEquals") => [
  { [operator]: [{ key, value }] },
];
const tag = (type: unknown = "STRINGEQUALS") => ({ type, key: "backup", value: "true" });
const arns = (plain: number, withWildcards: number) => [
  ...Array.from({ length: plain }, (_, index) => `arn:aws:s3:::reports-${index}`),
  ...Array.from({ length: withWildcards }, (_, index) => `arn:aws:s3:::reports-${index}*`),
];
const OUT = "aws:ResourceTag/backup";
const ALL = { resources: ["*"] };
const missing = (because: string) =>
  `selection: resources must name resources ("*" for all), because AWS Backup ${because}, got nothing`;
const NOTHING = missing("takes a selection of nothing for one of everything");
const ALONE = missing("refuses conditions alone");
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
    { title: "rejects conditions alone", resources: selection({ conditions: condition(OUT) }), violations: [ALONE] },
    {
      title: "rejects resources beside tags",
      resources: selection({ ...ALL, selectionTags: [tag()] }),
      violations: [beside("resources", "either of them is enough to select a resource")],
    },
    {
      title: "rejects conditions beside tags",
      resources: selection({ selectionTags: [tag(), tag()], conditions: condition(OUT) }),
      violations: [beside("conditions", "AWS does not document how the two are joined", 2)],
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
      title: "rejects a condition that asks for what opted out",
      resources: selection({ ...ALL, conditions: condition(OUT, "false", "stringEquals") }),
      violations: [
        'selection: conditions[0].stringEquals[0].value must not ask for what opted out, because just that would be backed up, got "false"',
      ],
    },
    {
      title: "rejects a tag that asks for what opted out",
      resources: selection({ selectionTags: [{ type: "STRINGEQUALS", key: "backup", value: "false" }] }),
      violations: [
        'selection: selectionTags[0].value must not ask for what opted out, because just that would be backed up, got "false"',
      ],
    },
    {
      title: "accepts a pattern that nearly names the opt-out, which may be meant",
      resources: selection({ ...ALL, conditions: condition(OUT, "F*", "stringNotLike") }),
    },
    {
      title: "names the place of each condition",
      resources: selection({
        ...ALL,
        conditions: [
          {},
          { stringLike: [{ key: OUT, value: "x" }], stringEquals: [{ key: "a", value: "b" }] },
          { stringNotEquals: [{ key: OUT, value: "false" }, { key: OUT, value: "no" }] },
        ],
      }),
      violations: [
        'selection: conditions[1].stringEquals[0].key must begin with aws:ResourceTag/, because AWS Backup compares tags of resources only, got "a"',
        'selection: conditions[2].stringNotEquals[1].value must be exactly "false" to leave out what opted out, because AWS Backup compares letter by letter, got "no"',
      ],
    },
    {
      title: "rejects a selection without a role",
      resources: selection({ ...ALL, iamRoleArn: undefined }),
      violations: ["selection: iamRoleArn must be the role that AWS Backup takes to make the backups, got nothing"],
    },
    { title: "accepts a role that is not known yet", resources: selection({ ...ALL, iamRoleArn: UNKNOWN }) },
    { title: "accepts 30 tags", resources: selection({ selectionTags: Array(30).fill(tag()) }) },
    {
      title: "rejects 31 tags",
      resources: selection({ selectionTags: Array(31).fill(tag()) }),
      violations: ["selection: selectionTags must be at most 30, got 31"],
    },
    {
      title: "accepts 500 ARNs, of which 30 have a wildcard, in each list",
      resources: selection({ resources: arns(470, 30), notResources: arns(470, 30) }),
    },
    {
      title: "rejects 501 ARNs, or 31 with a wildcard",
      resources: selection({ resources: arns(501, 0), notResources: arns(0, 31) }),
      violations: [
        "selection: resources must be at most 500, got 501",
        "selection: notResources must be at most 30 with a wildcard, got 31",
      ],
    },
    { title: "accepts ARNs that are not known yet", resources: selection({ resources: [UNKNOWN, ...arns(0, 30)] }) },
    {
      title: "does not need a value that cannot matter",
      resources: selection({
        resources: [UNKNOWN],
        conditions: condition("aws:ResourceTag/team", UNKNOWN),
      }),
    },
    {
      title: "leaves undecided a value that could be nearly the opt-out, and goes on",
      resources: selection({
        ...ALL,
        conditions: [...condition(OUT, UNKNOWN), ...condition("backup")],
      }),
      violations: [
        'selection: conditions[1].stringNotEquals[0].key must begin with aws:ResourceTag/, because AWS Backup compares tags of resources only, got "backup"',
      ],
      undecided: ["selection: string value at .conditions.0.stringNotEquals.0.value can't be known during preview"],
    },
    {
      title: "leaves undecided whether there are resources, and goes on",
      resources: selection({ resources: UNKNOWN, selectionTags: [tag("STRINGLIKE")] }),
      violations: [
        'selection: selectionTags[0].type must be "STRINGEQUALS", which is all that AWS Backup knows there, got "STRINGLIKE"',
      ],
      undecided: ["selection: string value at .resources can't be known during preview"],
    },
    {
      title: "rejects resources beside tags whatever the conditions are",
      resources: selection({ ...ALL, selectionTags: [tag()], conditions: UNKNOWN }),
      violations: [beside("resources", "either of them is enough to select a resource")],
      undecided: ["selection: string value at .conditions can't be known during preview"],
    },
    {
      title: "leaves undecided a block of conditions, and judges the others",
      resources: selection({ ...ALL, conditions: [UNKNOWN, ...condition("backup")] }),
      violations: [
        'selection: conditions[1].stringNotEquals[0].key must begin with aws:ResourceTag/, because AWS Backup compares tags of resources only, got "backup"',
      ],
      undecided: ["selection: string value at .conditions.0 can't be known during preview"],
    },
    {
      title: "does not stumble over what is none",
      resources: selection({ resources: "*", selectionTags: "backup", conditions: [null, 7, { stringEquals: "x" }] }),
      violations: [NOTHING],
    },
    {
      title: "does not stumble over members that are none",
      resources: selection({
        resources: [7, null, "x".repeat(1_000_000)],
        notResources: { a: "b" },
        selectionTags: [null, 7],
        conditions: [{ stringNotEquals: [null, 7, { value: "x" }], stringLike: { key: "x" } }],
      }),
      violations: [
        beside("resources", "either of them is enough to select a resource", 2),
        beside("conditions", "AWS does not document how the two are joined", 2),
        "selection: conditions[0].stringNotEquals[2].key must begin with aws:ResourceTag/, because AWS Backup compares tags of resources only, got nothing",
      ],
    },
    {
      title: "lets an exception pass",
      resources: selection({}),
      config: { exceptions: [{ resource: "selection", reason: "filled by another team", until: "2026-06-15" }] },
      notApplicable: ["selection: excepted until 2026-06-15: filled by another team"],
    },
  ]);
});
