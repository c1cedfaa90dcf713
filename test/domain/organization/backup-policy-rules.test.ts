import assert from "node:assert/strict";
import fc from "fast-check";
import { readBackupPolicy } from "../../../domain/organization/backup-policy-rules";
import { assign, CENTRAL_VAULT, policyWith, type Json } from "../../support/backup-policies";

const ROLE = "arn:aws:iam::$account:role/AWSBackup-org-backup";
const NO_RULE = { scheduleExpression: "", targetVaultName: "", copies: [] };
const NO_SELECTION = {
  roleArn: "",
  resourceTypes: [],
  notResourceTypes: [],
  tagKey: "",
  tagValues: [],
  conditions: [],
};

const SOUND_VIEW = {
  name: "daily",
  regions: ["eu-west-1"],
  rules: [
    {
      name: "daily",
      scheduleExpression: "cron(0 10 * * ? *)",
      startWindowMinutes: 60,
      completionWindowMinutes: 180,
      targetVaultName: "local",
      deleteAfterDays: 14,
      copies: [{ vaultArn: CENTRAL_VAULT, deleteAfterDays: 180 }],
    },
  ],
  selections: [{ ...NO_SELECTION, kind: "resources", name: "all", roleArn: ROLE, resourceTypes: ["*"] }],
};

function rulesOf(rules: unknown): unknown {
  return readBackupPolicy({ plans: { p: { rules } } })[0]?.rules;
}

/** A policy without its operators, as AWS shows the effective policy of an account. */
function effective(node: unknown): unknown {
  if (typeof node !== "object" || node === null || Array.isArray(node)) return node;
  const children = node as Json;
  return "@@assign" in children
    ? children["@@assign"]
    : Object.fromEntries(Object.entries(children).map(([key, child]) => [key, effective(child)]));
}

describe("readBackupPolicy", () => {
  const forms: readonly (readonly [title: string, document: unknown])[] = [
    ["an object", policyWith({})],
    ["text", JSON.stringify(policyWith({}), null, 2)],
    ["an effective policy, without operators", effective(policyWith({}))],
  ];
  for (const [title, document] of forms) {
    it(`reads ${title}`, () => {
      assert.deepEqual(readBackupPolicy(document), [SOUND_VIEW]);
    });
  }

  it("reads cold storage of rules and copies", () => {
    const lifecycle = { move_to_cold_storage_after_days: assign("30"), delete_after_days: assign(120) };
    const rule = { lifecycle, copy_actions: { [CENTRAL_VAULT]: { lifecycle } } };
    const kept = { moveToColdStorageAfterDays: 30, deleteAfterDays: 120 };

    assert.deepEqual(rulesOf({ r: rule }), [
      { ...NO_RULE, name: "r", ...kept, copies: [{ vaultArn: CENTRAL_VAULT, ...kept }] },
    ]);
  });

  it("reads the target of a copy rather than its key", () => {
    const copies = { key: { target_backup_vault_arn: assign(CENTRAL_VAULT) }, other: {} };

    assert.deepEqual(rulesOf({ r: { copy_actions: copies } }), [
      { ...NO_RULE, name: "r", copies: [{ vaultArn: CENTRAL_VAULT }, { vaultArn: "other" }] },
    ]);
  });

  it("reads selections of both kinds, resources first", () => {
    const conditions = {
      string_not_equals: {
        opt_out: { condition_key: assign("aws:ResourceTag/backup"), condition_value: assign("false") },
        "@@operators_allowed_for_child_policies": ["@@none"],
      },
      string_like: {
        stage: { condition_key: assign("aws:ResourceTag/stage"), condition_value: assign("p*") },
      },
    };
    const selections = {
      tags: {
        by_tag: { iam_role_arn: assign(ROLE), tag_key: assign("stage"), tag_value: assign(["prod", "qa"]) },
      },
      resources: {
        by_type: { resource_types: assign(["a"]), not_resource_types: { "@@append": ["b"] }, conditions },
      },
    };

    assert.deepEqual(readBackupPolicy({ plans: { p: { selections } } })[0]?.selections, [
      {
        ...NO_SELECTION,
        kind: "resources",
        name: "by_type",
        resourceTypes: ["a"],
        notResourceTypes: ["b"],
        conditions: [
          { operator: "string_not_equals", key: "aws:ResourceTag/backup", value: "false" },
          { operator: "string_like", key: "aws:ResourceTag/stage", value: "p*" },
        ],
      },
      {
        ...NO_SELECTION,
        kind: "tags",
        name: "by_tag",
        roleArn: ROLE,
        tagKey: "stage",
        tagValues: ["prod", "qa"],
      },
    ]);
  });

  it("joins what a list is given by @@assign and @@append, and leaves @@remove alone", () => {
    const regions = { "@@append": ["eu-west-2"], "@@assign": ["eu-west-1"], "@@remove": ["eu-west-3"] };

    assert.deepEqual(readBackupPolicy({ plans: { p: { regions } } }), [
      { name: "p", regions: ["eu-west-1", "eu-west-2"], rules: [], selections: [] },
    ]);
  });

  it("does not take operators for names", () => {
    const control = { "@@operators_allowed_for_child_policies": ["@@none"] };

    assert.deepEqual(
      readBackupPolicy({ plans: { ...control, p: { ...control, rules: { ...control, r: control } } } }),
      [{ name: "p", regions: [], rules: [{ ...NO_RULE, name: "r" }], selections: [] }],
    );
  });

  it("takes a single text for a list of one", () => {
    assert.deepEqual(readBackupPolicy({ plans: { p: { regions: assign("eu-west-1") } } })[0]?.regions, [
      "eu-west-1",
    ]);
  });

  it("leaves out what is not a number, and empties what is not a text", () => {
    const rule = {
      schedule_expression: assign(["cron(0 10 * * ? *)"]),
      start_backup_window_minutes: assign("60 minutes"),
      complete_backup_window_minutes: assign("1.5"),
      target_backup_vault_name: assign(true),
      lifecycle: { delete_after_days: assign(""), move_to_cold_storage_after_days: assign("-1") },
    };

    assert.deepEqual(rulesOf({ r: rule }), [
      { ...NO_RULE, name: "r", targetVaultName: "true", moveToColdStorageAfterDays: -1 },
    ]);
  });

  it("leaves out entries of a list that are not texts", () => {
    assert.deepEqual(
      readBackupPolicy({ plans: { p: { regions: assign(["a", 1, null, "b"]) } } })[0]?.regions,
      ["a", "b"],
    );
  });

  it("does not read what an object inherits", () => {
    assert.deepEqual(readBackupPolicy(JSON.parse('{"plans":{"__proto__":{"regions":["a"]}}}')), [
      { name: "__proto__", regions: ["a"], rules: [], selections: [] },
    ]);
    assert.deepEqual(readBackupPolicy(Object.create({ plans: { p: {} } })), []);
  });

  it("reads nothing from what is no policy", () => {
    const documents = [
      undefined,
      null,
      1,
      "not json",
      "[]",
      [],
      {},
      { plans: 1 },
      { plans: [] },
      { plan: { p: {} } },
    ];

    assert.deepEqual(
      documents.map((document) => readBackupPolicy(document)),
      documents.map(() => []),
    );
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const documents = [value, { plans: value }, { plans: { p: value } }, rulesAndSelections(value)];

        for (const document of documents) assert.ok(Array.isArray(readBackupPolicy(document)));
      }),
    );
  });
});

function rulesAndSelections(value: unknown): unknown {
  return {
    plans: {
      p: { regions: value, rules: { r: value }, selections: { tags: { s: value }, resources: value } },
    },
  };
}
