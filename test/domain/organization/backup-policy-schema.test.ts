import assert from "node:assert/strict";
import { findBackupPolicyProblems } from "../../../domain/organization/backup-policy-problems";
import {
  assign,
  CENTRAL_VAULT,
  policyWith,
  SOUND_COPY,
  SOUND_RULE,
  SOUND_SELECTION,
  type Json,
} from "../../support/backup-policies";

const PLAN = "plans.daily";
const RULE = `${PLAN}.rules.daily`;

/** Problems as `path: reason`, one a line, to be read at a glance. */
function told(document: unknown): readonly string[] {
  return findBackupPolicyProblems(document, { complete: true }).map(
    ({ path, reason }) => `${path}: ${reason}`,
  );
}

const TAG = { tag_key: assign("owner"), tag_value: assign("platform") };
const CONDITION = { condition_key: assign("aws:ResourceTag/backup"), condition_value: assign("false") };
const LIFECYCLE = {
  move_to_cold_storage_after_days: assign("30"),
  delete_after_days: assign("120"),
  opt_in_to_archive_for_supported_resources: assign("true"),
};

/** Every setting of a rule that AWS documents. */
const FULL_RULE: Json = {
  ...SOUND_RULE,
  target_logically_air_gapped_backup_vault_arn: assign("arn:aws:backup:$region:$account:backup-vault:lag"),
  enable_continuous_backup: assign(false),
  lifecycle: LIFECYCLE,
  recovery_point_tags: { owner: TAG },
  copy_actions: {
    [CENTRAL_VAULT]: { target_backup_vault_arn: assign(CENTRAL_VAULT), lifecycle: LIFECYCLE },
  },
  index_actions: { resource_types: assign(["EBS", "S3"]) },
  scan_actions: { GUARDDUTY: { scan_mode: assign("INCREMENTAL_SCAN") } },
};

/** Every other setting of a plan that AWS documents. */
const FULL_PLAN: Json = {
  advanced_backup_settings: {
    ec2: { windows_vss: assign("enabled") },
    s3: { backup_acls: assign("disabled"), backup_object_tags: assign("disabled") },
  },
  backup_plan_tags: { owner: TAG },
  scan_settings: {
    GUARDDUTY: {
      resource_types: assign(["EBS", "EC2", "S3", "ALL"]),
      scanner_role_arn: assign("arn:aws:iam::$account:role/Scanner"),
    },
  },
};

const FULL_SELECTION: Json = {
  ...SOUND_SELECTION,
  not_resource_types: assign(["arn:aws:ec2:*:*:volume/*"]),
  conditions: {
    string_equals: { a: CONDITION },
    string_not_equals: { b: CONDITION },
    string_like: { c: CONDITION },
    string_not_like: { d: CONDITION },
  },
};

const TAG_SELECTION: Json = {
  iam_role_arn: assign("arn:aws:iam::$account:role/AWSBackup-org-backup"),
  tag_key: assign("stage"),
  tag_value: assign(["prod"]),
  conditions: { string_equals: { a: CONDITION } },
};

function many(count: number, entry: unknown): Json {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`x_${index}`, entry]));
}

function copies(count: number): Json {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => `${CENTRAL_VAULT}_${index}`).map((vault) => [
      vault,
      { ...SOUND_COPY, target_backup_vault_arn: assign(vault) },
    ]),
  );
}

/** `copy` without one of its keys. */
function without(entry: Json, key: string): Json {
  return Object.fromEntries(Object.entries(entry).filter(([name]) => name !== key));
}

describe("backup policy schema", () => {
  it("knows every setting that AWS documents", () => {
    assert.deepEqual(told(policyWith({ rule: FULL_RULE, plan: FULL_PLAN })), []);
    assert.deepEqual(told(policyWith({ selection: FULL_SELECTION })), []);
    assert.deepEqual(told(policyWith({ plan: { selections: { tags: { prod: TAG_SELECTION } } } })), []);
  });

  describe("limits how many there may be", () => {
    const bareRule = {
      schedule_expression: assign("cron(0 10 * * ? *)"),
      target_backup_vault_name: assign("local"),
    };
    const rows: readonly (readonly [
      what: string,
      max: number,
      path: string,
      document: (count: number) => Json,
    ])[] = [
      ["rules", 10, `${PLAN}.rules`, (count) => policyWith({ plan: { rules: many(count, bareRule) } })],
      [
        "copy actions",
        5,
        `${RULE}.copy_actions`,
        (count) => policyWith({ rule: { copy_actions: copies(count) } }),
      ],
      [
        "tags",
        10,
        `${RULE}.recovery_point_tags`,
        (count) => policyWith({ rule: { recovery_point_tags: many(count, TAG) } }),
      ],
      [
        "selections by tag",
        10,
        `${PLAN}.selections.tags`,
        (count) => policyWith({ plan: { selections: { tags: many(count, TAG_SELECTION) } } }),
      ],
    ];
    for (const [what, max, path, document] of rows) {
      it(`${max} ${what}, and not one more`, () => {
        assert.deepEqual(told(document(max)), []);
        assert.deepEqual(told(document(max + 1)), [
          `${path}: must have at most ${max} ${what}, got ${max + 1}`,
        ]);
      });
    }

    it("100 selections by resource type, and not one more", () => {
      const selections = (count: number): readonly string[] =>
        findBackupPolicyProblems({ plans: { p: { selections: { resources: many(count, {}) } } } }).map(
          ({ path, reason }) => `${path}: ${reason}`,
        );

      assert.deepEqual(selections(100), []);
      assert.deepEqual(selections(101), [
        "plans.p.selections.resources: must have at most 100 selections by resource type, got 101",
      ]);
    });
  });

  describe("demands of a whole policy", () => {
    const at = "must be given for";
    const copy = `${RULE}.copy_actions["${CENTRAL_VAULT}"]`;
    const selection = `${PLAN}.selections.resources.all`;
    const byTag = (key: string): Json =>
      policyWith({ plan: { selections: { tags: { prod: without(TAG_SELECTION, key) } } } });
    const byType = (key: string): Json =>
      policyWith({ plan: { selections: { resources: { all: without(SOUND_SELECTION, key) } } } });
    const rule = (key: string): Json => policyWith({ plan: { rules: { daily: without(SOUND_RULE, key) } } });
    const copied = (entry: Json): Json => policyWith({ rule: { copy_actions: { [CENTRAL_VAULT]: entry } } });
    const rows: readonly (readonly [title: string, document: Json, ...expected: readonly string[]])[] = [
      ["plans", {}, `plans: ${at} a backup policy, got nothing`],
      ["a plan", { plans: {} }, "plans: must have at least one entry, got {}"],
      ["a rule", policyWith({ plan: { rules: {} } }), `${PLAN}.rules: must have at least one entry, got {}`],
      [
        "a region",
        policyWith({ plan: { regions: assign([]) } }),
        `${PLAN}.regions.@@assign: must have at least one entry, got an empty list`,
      ],
      [
        "a selection",
        policyWith({ plan: { selections: { tags: {} } } }),
        `${PLAN}.selections: must have tags or resources, got {"tags":{}}`,
      ],
      ["a schedule", rule("schedule_expression"), `${RULE}.schedule_expression: ${at} a rule, got nothing`],
      [
        "a vault",
        rule("target_backup_vault_name"),
        `${RULE}.target_backup_vault_name: ${at} a rule, got nothing`,
      ],
      ["no lifecycle of a rule", rule("lifecycle")],
      ["no retention of a rule", policyWith({ rule: { lifecycle: {} } })],
      ["no copies", rule("copy_actions")],
      [
        "the target of a copy",
        copied(without(SOUND_COPY, "target_backup_vault_arn")),
        `${copy}.target_backup_vault_arn: ${at} a copy action, got nothing`,
      ],
      [
        "the lifecycle of a copy",
        copied(without(SOUND_COPY, "lifecycle")),
        `${copy}.lifecycle: ${at} a copy action, got nothing`,
      ],
      [
        "the retention of a copy",
        copied({ ...SOUND_COPY, lifecycle: {} }),
        `${copy}.lifecycle.delete_after_days: ${at} the lifecycle of a copy, got nothing`,
      ],
      [
        "the role of a selection by type",
        byType("iam_role_arn"),
        `${selection}.iam_role_arn: ${at} a selection by resource type, got nothing`,
      ],
      [
        "the types of a selection by type",
        byType("resource_types"),
        `${selection}.resource_types: ${at} a selection by resource type, got nothing`,
      ],
      [
        "an entry of these types",
        policyWith({ selection: { resource_types: assign([]) } }),
        `${selection}.resource_types.@@assign: must have at least one entry, got an empty list`,
      ],
      ["no entry of the types left out", policyWith({ selection: { not_resource_types: assign([]) } })],
      ...["iam_role_arn", "tag_key", "tag_value"].map(
        (key) =>
          [
            `${key} of a selection by tag`,
            byTag(key),
            `${PLAN}.selections.tags.prod.${key}: ${at} a selection by tag, got nothing`,
          ] as const,
      ),
      [
        "key and value of a condition",
        policyWith({ selection: { conditions: { string_equals: { a: {} } } } }),
        `${selection}.conditions.string_equals.a.condition_key: ${at} a condition, got nothing`,
        `${selection}.conditions.string_equals.a.condition_value: ${at} a condition, got nothing`,
      ],
      [
        "key and value of a tag",
        policyWith({ rule: { recovery_point_tags: { owner: {} } } }),
        `${RULE}.recovery_point_tags.owner.tag_key: ${at} a tag, got nothing`,
        `${RULE}.recovery_point_tags.owner.tag_value: ${at} a tag, got nothing`,
      ],
    ];
    for (const [title, document, ...expected] of rows) {
      it(title, () => {
        assert.deepEqual(told(document), expected);
      });
    }
  });

  describe("checks each value", () => {
    const bad = assign("?");
    const badList = assign(["?"]);
    /** What is wrong is told elsewhere; here it counts that it is told, and where. */
    const rows: readonly (readonly [path: string, document: Json])[] = [
      ['plans["da ily"]', { plans: { "da ily": {} } }],
      [`${PLAN}.regions.@@assign[0]`, policyWith({ plan: { regions: badList } })],
      [`${PLAN}.rules.Daily`, policyWith({ plan: { rules: { Daily: SOUND_RULE } } })],
      ...[
        "target_logically_air_gapped_backup_vault_arn",
        "target_backup_vault_name",
        "start_backup_window_minutes",
        "complete_backup_window_minutes",
        "enable_continuous_backup",
      ].map((key) => [`${RULE}.${key}.@@assign`, policyWith({ rule: { [key]: bad } })] as const),
      [`${RULE}.schedule_expression`, policyWith({ rule: { schedule_expression: bad } })],
      ...[
        "move_to_cold_storage_after_days",
        "delete_after_days",
        "opt_in_to_archive_for_supported_resources",
      ].map(
        (key) =>
          [`${RULE}.lifecycle.${key}.@@assign`, policyWith({ rule: { lifecycle: { [key]: bad } } })] as const,
      ),
      [
        `${RULE}.index_actions.resource_types.@@assign[0]`,
        policyWith({ rule: { index_actions: { resource_types: assign(["EC2"]) } } }),
      ],
      [
        `${RULE}.scan_actions.GUARDDUTY.scan_mode.@@assign`,
        policyWith({ rule: { scan_actions: { GUARDDUTY: { scan_mode: bad } } } }),
      ],
      [
        `${PLAN}.selections.resources.All`,
        policyWith({ plan: { selections: { resources: { All: SOUND_SELECTION } } } }),
      ],
      [
        `${PLAN}.selections.tags.Prod`,
        policyWith({ plan: { selections: { tags: { Prod: TAG_SELECTION } } } }),
      ],
      [
        `${PLAN}.selections.resources.all.iam_role_arn.@@assign`,
        policyWith({ selection: { iam_role_arn: bad } }),
      ],
      ...["resource_types", "not_resource_types"].map(
        (key) =>
          [
            `${PLAN}.selections.resources.all.${key}.@@assign[0]`,
            policyWith({ selection: { [key]: badList } }),
          ] as const,
      ),
      ...["string_equals", "string_not_equals", "string_like", "string_not_like"].map(
        (key) =>
          [
            `${PLAN}.selections.resources.all.conditions.${key}.a.condition_key.@@assign`,
            policyWith({ selection: { conditions: { [key]: { a: { ...CONDITION, condition_key: bad } } } } }),
          ] as const,
      ),
      [
        `${PLAN}.selections.resources.all.conditions.string_equals.a.condition_value.@@assign`,
        policyWith({
          selection: { conditions: { string_equals: { a: { ...CONDITION, condition_value: assign(1) } } } },
        }),
      ],
      [
        `${PLAN}.advanced_backup_settings.ec2.windows_vss.@@assign`,
        policyWith({ plan: { advanced_backup_settings: { ec2: { windows_vss: bad } } } }),
      ],
      ...["backup_acls", "backup_object_tags"].map(
        (key) =>
          [
            `${PLAN}.advanced_backup_settings.s3.${key}.@@assign`,
            policyWith({ plan: { advanced_backup_settings: { s3: { [key]: bad } } } }),
          ] as const,
      ),
      [
        `${PLAN}.backup_plan_tags.a.tag_key.@@assign`,
        policyWith({ plan: { backup_plan_tags: { a: { ...TAG, tag_key: assign("") } } } }),
      ],
      [
        `${PLAN}.backup_plan_tags.a.tag_value.@@assign`,
        policyWith({ plan: { backup_plan_tags: { a: { ...TAG, tag_value: assign(1) } } } }),
      ],
      [
        `${PLAN}.scan_settings.GUARDDUTY.resource_types.@@assign[0]`,
        policyWith({ plan: { scan_settings: { GUARDDUTY: { resource_types: badList } } } }),
      ],
      [
        `${PLAN}.scan_settings.GUARDDUTY.scanner_role_arn.@@assign`,
        policyWith({ plan: { scan_settings: { GUARDDUTY: { scanner_role_arn: bad } } } }),
      ],
    ];
    for (const [path, document] of rows) {
      it(path, () => {
        const found = findBackupPolicyProblems(document).map((problem) => problem.path);

        assert.deepEqual(found, [path]);
      });
    }
  });
});
