import assert from "node:assert/strict";
import fc from "fast-check";
import {
  buildBackupPolicy,
  findBackupPolicySpecProblems,
  renderBackupPolicy,
  type BackupPolicySpec,
} from "../../../domain/organization/backup-policy";
import { findBackupPolicyProblems } from "../../../domain/organization/backup-policy-problems";
import { readBackupPolicy } from "../../../domain/organization/backup-policy-rules";
import { anySoundSpec, DAILY } from "../../support/backup-policy-specs";

const [DAILY_RULE] = DAILY.rules;
const VAULT = "arn:aws:backup:us-west-2:222222222222:backup-vault:air-gapped-prod";

const DAILY_RENDERED =
  '{"plans":{"org_daily":{"regions":{"@@assign":["eu-west-1"]},"rules":{"daily":{' +
  '"schedule_expression":{"@@assign":"cron(0 10 * * ? *)"},' +
  '"start_backup_window_minutes":{"@@assign":"60"},"complete_backup_window_minutes":{"@@assign":"120"},' +
  '"target_backup_vault_name":{"@@assign":"org-backup"},"lifecycle":{"delete_after_days":{"@@assign":"14"}},' +
  `"copy_actions":{"${VAULT}":{"target_backup_vault_arn":{"@@assign":"${VAULT}"},` +
  '"lifecycle":{"delete_after_days":{"@@assign":"180"}}}}}},' +
  '"selections":{"resources":{"all_not_opted_out":{' +
  '"iam_role_arn":{"@@assign":"arn:aws:iam::$account:role/AWSBackup-org-backup"},' +
  '"resource_types":{"@@assign":["*"]},"conditions":{"string_not_equals":{"opt_out":{' +
  '"condition_key":{"@@assign":"aws:ResourceTag/backup"},"condition_value":{"@@assign":"false"}}}}}}}}}}';

function withRule(changes: object): BackupPolicySpec {
  return { ...DAILY, rules: [{ ...DAILY_RULE, ...changes } as (typeof DAILY)["rules"][number]] };
}

function withSelection(changes: Partial<BackupPolicySpec["selection"]>): BackupPolicySpec {
  return { ...DAILY, selection: { ...DAILY.selection, ...changes } };
}

/** Finds a node of a document by its keys. */
function nodeAt(document: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce((node, key) => (node as Record<string, unknown>)[key], document);
}

describe("backup policy", () => {
  it("says the daily plan of the examples, without white space (R1, R4, R9)", () => {
    assert.equal(renderBackupPolicy(buildBackupPolicy(DAILY)), DAILY_RENDERED);
    assert.equal(DAILY_RENDERED.length, 899);
  });

  it("writes move to cold storage before deletion, for rule and copy", () => {
    const lifecycle = { deleteAfterDays: 120, moveToColdStorageAfterDays: 30 };
    const document = buildBackupPolicy(withRule({ lifecycle, copies: [{ vaultArn: VAULT, lifecycle }] }));
    const expected = {
      move_to_cold_storage_after_days: { "@@assign": "30" },
      delete_after_days: { "@@assign": "120" },
    };
    const rule = nodeAt(document, "plans", "org_daily", "rules", "daily");

    assert.equal(JSON.stringify(nodeAt(rule, "lifecycle")), JSON.stringify(expected));
    assert.deepEqual(nodeAt(rule, "copy_actions", VAULT, "lifecycle"), expected);
  });

  it("writes tags of recovery points, and nothing where there are none", () => {
    const tags = (recoveryPointTags: Record<string, string>): unknown =>
      nodeAt(
        buildBackupPolicy(withRule({ recoveryPointTags })),
        "plans",
        "org_daily",
        "rules",
        "daily",
        "recovery_point_tags",
      );

    assert.deepEqual(tags({ owner: "platform", Stage: "prod" }), {
      tag_1: { tag_key: { "@@assign": "owner" }, tag_value: { "@@assign": "platform" } },
      tag_2: { tag_key: { "@@assign": "Stage" }, tag_value: { "@@assign": "prod" } },
    });
    assert.equal(tags({}), undefined);
  });

  it("writes no copy actions where there are no copies", () => {
    const rule = nodeAt(buildBackupPolicy(withRule({ copies: [] })), "plans", "org_daily", "rules", "daily");

    assert.deepEqual(Object.keys(rule as object), [
      "schedule_expression",
      "start_backup_window_minutes",
      "complete_backup_window_minutes",
      "target_backup_vault_name",
      "lifecycle",
    ]);
  });

  it("selects types by their patterns, each pattern once, in the partition of the spec", () => {
    const document = buildBackupPolicy({
      ...withSelection({ resourceTypes: ["S3", "Neptune", "Aurora", "FSx"], excludeResourceTypes: ["EC2"] }),
      partition: "aws-us-gov",
    });

    assert.deepEqual(nodeAt(document, "plans", "org_daily", "selections", "resources", "all_not_opted_out"), {
      iam_role_arn: { "@@assign": "arn:aws-us-gov:iam::$account:role/AWSBackup-org-backup" },
      resource_types: {
        "@@assign": [
          "arn:aws-us-gov:rds:*:*:cluster:*",
          "arn:aws-us-gov:fsx:*:*:file-system/*",
          "arn:aws-us-gov:fsx:*:*:volume/*",
          "arn:aws-us-gov:s3:::*",
        ],
      },
      not_resource_types: { "@@assign": ["arn:aws-us-gov:ec2:*:*:instance/*"] },
      conditions: {
        string_not_equals: {
          opt_out: {
            condition_key: { "@@assign": "aws:ResourceTag/backup" },
            condition_value: { "@@assign": "false" },
          },
        },
      },
    });
  });

  it("writes what children may do on every node, because it does not cascade", () => {
    const spec: BackupPolicySpec = { ...DAILY, operatorsAllowedForChildPolicies: ["@@none"] };
    const rendered = renderBackupPolicy(buildBackupPolicy(spec));
    const control = '"@@operators_allowed_for_child_policies":["@@none"]';
    const expected = DAILY_RENDERED.replace(/\{(?!"plans")/g, `{${control},`);

    assert.equal(rendered, expected);
    assert.equal(rendered.length, 2251);
  });

  describe("findBackupPolicySpecProblems", () => {
    it("measures the length only of a policy that is sound otherwise", () => {
      const rules = Array.from({ length: 10 }, (_, index) => ({
        ...(DAILY_RULE as object),
        name: `daily_${index}`,
        copies: ["a", "b", "c", "d"].map((vault) => ({
          vaultArn: `arn:aws:backup:us-west-2:222222222222:backup-vault:${vault.repeat(10)}`,
          lifecycle: { deleteAfterDays: 180 },
        })),
      }));

      assert.deepEqual(findBackupPolicySpecProblems({ ...DAILY, rules }), [
        {
          path: "policy",
          reason: "must be at most 10,000 characters, white space included, got 12,159 characters",
        },
      ]);
      assert.deepEqual(findBackupPolicySpecProblems({ ...DAILY, rules, planName: "" }, "plan"), [
        {
          path: "plan.planName",
          reason: 'must be 1 to 50 lower-case letters, digits or underscores and begin with a letter, got ""',
        },
      ]);
    });

    it("accepts exactly 10,000 characters and refuses one more", () => {
      const base = renderBackupPolicy(buildBackupPolicy(padded(0))).length;

      assert.equal(renderBackupPolicy(buildBackupPolicy(padded(10_000 - base))).length, 10_000);
      assert.deepEqual(findBackupPolicySpecProblems(padded(10_000 - base)), []);
      assert.deepEqual(findBackupPolicySpecProblems(padded(10_001 - base), "p"), [
        {
          path: "p",
          reason: "must be at most 10,000 characters, white space included, got 10,001 characters",
        },
      ]);
    });
  });

  it("is without problems for any sound spec, and reads back as it was meant (R5)", () => {
    fc.assert(
      fc.property(anySoundSpec, (spec) => {
        const document = buildBackupPolicy(spec);
        const rendered = renderBackupPolicy(document);
        fc.pre(rendered.length <= 10_000);

        assert.deepEqual(findBackupPolicySpecProblems(spec), []);
        assert.deepEqual(findBackupPolicyProblems(rendered, { complete: true }), []);
        assert.deepEqual(findBackupPolicyProblems(document, { complete: true }), []);
        const [plan, ...others] = readBackupPolicy(rendered);
        assert.deepEqual(others, []);
        assert.equal(plan?.name, spec.planName);
        assert.deepEqual(plan.regions, spec.regions);
        assert.deepEqual(plan.rules, spec.rules.map(viewOf));
        assert.deepEqual(
          plan.selections.map(({ kind, name, roleArn, conditions }) => ({ kind, name, roleArn, conditions })),
          [
            {
              kind: "resources",
              name: spec.selection.name,
              roleArn: `arn:${spec.partition}:iam::$account:role/${spec.selection.roleName}`,
              conditions: [
                {
                  operator: "string_not_equals",
                  key: `aws:ResourceTag/${spec.selection.optOut.key}`,
                  value: spec.selection.optOut.value,
                },
              ],
            },
          ],
        );
      }),
    );
  });
});

/** A sound spec with three rules whose thirty tags have values of `characters` characters together. */
function padded(characters: number): BackupPolicySpec {
  const rules = [0, 1, 2].flatMap((rule) =>
    DAILY.rules.map((daily) => ({
      ...daily,
      name: `daily_${rule}`,
      recoveryPointTags: Object.fromEntries(
        Array.from({ length: 10 }, (_, tag) => [
          `tag_${tag}`,
          "v".repeat(Math.floor((characters + rule * 10 + tag) / 30)),
        ]),
      ),
    })),
  );
  return { ...DAILY, rules };
}

function viewOf(rule: BackupPolicySpec["rules"][number]): unknown {
  const { name, schedule, targetVaultName, lifecycle, copies } = rule;
  return {
    name,
    scheduleExpression: schedule.cron,
    startWindowMinutes: schedule.startWindowMinutes,
    completionWindowMinutes: schedule.completionWindowMinutes,
    targetVaultName,
    ...lifecycle,
    copies: copies.map(({ vaultArn, lifecycle: kept }) => ({ vaultArn, ...kept })),
  };
}
