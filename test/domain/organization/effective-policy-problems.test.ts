import assert from "node:assert/strict";
import { mergeLevel, NO_POLICY, type PolicyLevel } from "../../../domain/organization/effective-policy";
import { readPolicyFragment } from "../../../domain/organization/effective-policy-fragment";
import { findUndocumentedGaps } from "../../../domain/organization/effective-policy-gaps";
import type { EffectiveNode } from "../../../domain/organization/effective-policy-node";
import { findEffectivePolicyProblems } from "../../../domain/organization/effective-policy-problems";

const assign = (value: unknown): object => ({ "@@assign": value });

type Tree = Readonly<Record<string, unknown>>;

const RULE = {
  schedule_expression: assign("cron(0 10 * * ? *)"),
  target_backup_vault_name: assign("local"),
};
const TAG_SELECTION = {
  iam_role_arn: assign("arn:aws:iam::$account:role/r"),
  tag_key: assign("env"),
  tag_value: assign(["prod"]),
};
const RESOURCE_SELECTION = {
  iam_role_arn: assign("arn:aws:iam::$account:role/r"),
  resource_types: assign(["*"]),
};
const CONDITIONS = {
  string_equals: { a: { condition_key: assign("aws:ResourceTag/a"), condition_value: assign("b") } },
};
const PLAN = {
  regions: assign(["eu-west-1"]),
  rules: { daily: RULE },
  selections: { tags: { env: TAG_SELECTION } },
};

function rootOf(...documents: readonly unknown[]): EffectiveNode {
  return documents
    .map((document, level): PolicyLevel => ({
      id: `id${level}`,
      name: `level${level}`,
      policies: [{ name: `policy${level}`, fragment: readPolicyFragment(document) }],
    }))
    .reduce(mergeLevel, NO_POLICY).root;
}

const without = (tree: Tree, key: string): object =>
  Object.fromEntries(Object.entries(tree).filter(([name]) => name !== key));
const planWith = (change: Tree): object => ({ plans: { daily: { ...PLAN, ...change } } });
const rules = (count: number): object =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`rule${index}`, RULE]));
const tagged = (selection: object): object => planWith({ selections: { tags: { env: selection } } });
const typed = (selection: object): object => planWith({ selections: { resources: { all: selection } } });
const continuous = (isContinuous: unknown, days: unknown): object =>
  planWith({
    rules: {
      daily: {
        ...RULE,
        enable_continuous_backup: assign(isContinuous),
        lifecycle: { delete_after_days: assign(days) },
      },
    },
  });
const missing = (path: string, what: string, pathToError: string): readonly string[] => [
  "KEY_REQUIRED",
  pathToError,
  path,
  `must be given for ${what}, got nothing`,
];

/** `got` is told by the reason; everything else about the rows is whole. */
const CASES: readonly (readonly [
  title: string,
  document: unknown,
  problems: readonly (readonly string[])[],
  gaps?: readonly string[],
])[] = [
  ["no policy", {}, []],
  ["no plan", { plans: {} }, []],
  ["a plan without anything, which AWS leaves out", { plans: { daily: {} } }, []],
  ["a plan with empty nodes alone", { plans: { daily: { rules: { daily: {} }, regions: {} } } }, []],
  ["a sound plan", { plans: { daily: PLAN } }, []],
  ["a sound plan by resource type", typed(RESOURCE_SELECTION), []],
  ["plans under another key", { plan: { daily: { rules: { daily: RULE } } } }, []],

  [
    "a plan without regions",
    { plans: { daily: without(PLAN, "regions") } },
    [missing("plans.daily.regions", "a plan", "plans/daily")],
  ],
  [
    "a plan without rules",
    { plans: { daily: without(PLAN, "rules") } },
    [missing("plans.daily.rules", "a plan", "plans/daily")],
  ],
  [
    "a plan with an empty rule",
    planWith({ rules: { daily: {} } }),
    [missing("plans.daily.rules", "a plan", "plans/daily")],
  ],
  [
    "a plan without selections",
    { plans: { daily: without(PLAN, "selections") } },
    [missing("plans.daily.selections", "a plan", "plans/daily")],
  ],
  [
    "a plan with empty selections",
    planWith({ selections: { tags: {}, resources: { all: {} } } }),
    [missing("plans.daily.selections", "a plan", "plans/daily")],
  ],
  [
    "an empty list of regions",
    planWith({ regions: assign([]) }),
    [
      [
        "ELEMENTS_TOO_FEW",
        "plans/daily/regions",
        "plans.daily.regions",
        "must list at least 1 region, got an empty list",
      ],
    ],
  ],
  ["ten rules", planWith({ rules: rules(10) }), []],
  [
    "eleven rules",
    planWith({ rules: rules(11) }),
    [
      [
        "ELEMENTS_TOO_MANY",
        "plans/daily/rules",
        "plans.daily.rules",
        "must have at most 10 rules after all policies are merged, got 11",
      ],
    ],
  ],
  ["ten rules and empty ones", planWith({ rules: { ...rules(10), empty: {} } }), []],
  [
    "a rule without a vault",
    planWith({ rules: { daily: without(RULE, "target_backup_vault_name") } }),
    [missing("plans.daily.rules.daily.target_backup_vault_name", "a rule", "plans/daily/rules/daily")],
  ],
  [
    "a rule without a schedule",
    planWith({ rules: { daily: without(RULE, "schedule_expression") } }),
    [],
    ["no-schedule plans.daily.rules.daily.schedule_expression policy0"],
  ],
  ["continuous backups for 35 days", continuous("true", "35"), []],
  [
    "continuous backups for 36 days",
    continuous(true, 36),
    [
      [
        "CROSS_ATTRIBUTE_VALIDATION",
        "plans/daily/rules/daily",
        "plans.daily.rules.daily.lifecycle.delete_after_days",
        "must be at most 35 days with enable_continuous_backup, got 36",
      ],
    ],
  ],
  ["other backups for 36 days", continuous("false", "36"), []],
  ["continuous backups for a time that is none", continuous("true", "long"), []],
  [
    "a selection by tag without anything but conditions",
    tagged({ conditions: CONDITIONS }),
    ["iam_role_arn", "tag_key", "tag_value"].map((key) =>
      missing(
        `plans.daily.selections.tags.env.${key}`,
        "a selection by tag",
        "plans/daily/selections/tags/env",
      ),
    ),
  ],
  [
    "a selection by tag without values",
    tagged({ ...TAG_SELECTION, tag_value: assign([]) }),
    [
      [
        "ELEMENTS_TOO_FEW",
        "plans/daily/selections/tags/env/tag_value",
        "plans.daily.selections.tags.env.tag_value",
        "must list at least 1 value, got an empty list",
      ],
    ],
  ],
  [
    "a selection by type without a role",
    typed(without(RESOURCE_SELECTION, "iam_role_arn")),
    [
      missing(
        "plans.daily.selections.resources.all.iam_role_arn",
        "a selection by resource type",
        "plans/daily/selections/resources/all",
      ),
    ],
  ],
  [
    "a selection by type without types and conditions",
    typed(without(RESOURCE_SELECTION, "resource_types")),
    [
      missing(
        "plans.daily.selections.resources.all.resource_types",
        "a selection by resource type",
        "plans/daily/selections/resources/all",
      ),
    ],
  ],
  [
    "a selection by type with conditions and without a role",
    typed({ resource_types: assign(["*"]), conditions: CONDITIONS }),
    [
      missing(
        "plans.daily.selections.resources.all.iam_role_arn",
        "a selection by resource type",
        "plans/daily/selections/resources/all",
      ),
    ],
  ],
  [
    "a selection by type with conditions in the place of types",
    typed({ ...without(RESOURCE_SELECTION, "resource_types"), conditions: CONDITIONS }),
    [],
    ["no-resource-types plans.daily.selections.resources.all.resource_types policy0"],
  ],
  ["a selection by type with both", typed({ ...RESOURCE_SELECTION, conditions: CONDITIONS }), []],
  [
    "a selection by type with an empty list of types",
    typed({ ...RESOURCE_SELECTION, resource_types: assign([]) }),
    [
      [
        "ELEMENTS_TOO_FEW",
        "plans/daily/selections/resources/all/resource_types",
        "plans.daily.selections.resources.all.resource_types",
        "must list at least 1 resource type, got an empty list",
      ],
    ],
  ],
  [
    "several plans, each for itself",
    { plans: { one: without(PLAN, "rules"), two: PLAN, three: without(PLAN, "selections") } },
    [
      missing("plans.one.rules", "a plan", "plans/one"),
      missing("plans.three.selections", "a plan", "plans/three"),
    ],
  ],
];

describe("effective policy problems", () => {
  for (const [title, document, problems, gaps = []] of CASES) {
    it(`judges ${title}`, () => {
      const root = rootOf(document);

      assert.deepEqual(
        findEffectivePolicyProblems(root).map(({ code, pathToError, path, reason }) => [
          code,
          pathToError,
          path,
          reason,
        ]),
        problems,
      );
      assert.deepEqual(
        findUndocumentedGaps(root).map(
          ({ kind, path, sources }) => `${kind} ${path} ${sources.map(({ policy }) => policy).join()}`,
        ),
        gaps,
      );
    });
  }

  it("names the policies that a problem comes from, of all levels", () => {
    const [problem] = findEffectivePolicyProblems(
      rootOf(
        { plans: { daily: { ...PLAN, rules: rules(6) } } },
        { plans: { other: PLAN } },
        { plans: { daily: { rules: { ...rules(7), more1: RULE, more2: RULE, more3: RULE, more4: RULE } } } },
      ),
    );

    assert.deepEqual(
      problem?.policies.map(({ policy, nodeId, nodeName }) => [policy, nodeId, nodeName]),
      [["policy2", "id2", "level2"]],
    );
  });

  it("names who removed the last value", () => {
    const [problem] = findEffectivePolicyProblems(
      rootOf(planWith({}), { plans: { daily: { regions: { "@@remove": ["eu-west-1"] } } } }),
    );

    assert.deepEqual(
      [problem?.code, problem?.policies.map(({ policy }) => policy)],
      ["ELEMENTS_TOO_FEW", ["policy1"]],
    );
  });
});
