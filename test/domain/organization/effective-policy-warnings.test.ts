import assert from "node:assert/strict";
import { evaluateEffectivePolicy } from "../../../domain/organization/effective-policy";
import { readPolicyFragment } from "../../../domain/organization/effective-policy-fragment";
import { findEffectivePolicyWarnings } from "../../../domain/organization/effective-policy-warnings";

const assign = (value: unknown): object => ({ "@@assign": value });
const rule = (more: object = {}): object => ({
  schedule_expression: assign("cron(0 10 * * ? *)"),
  target_backup_vault_name: assign("local"),
  ...more,
});
const policy = (rules: object): object => ({
  plans: {
    daily: {
      regions: assign(["eu-west-1"]),
      rules,
      selections: {
        resources: {
          all: { iam_role_arn: assign("arn:aws:iam::$account:role/r"), resource_types: assign(["*"]) },
        },
      },
    },
  },
});

function warningsOf(...documents: readonly unknown[]): readonly unknown[] {
  return findEffectivePolicyWarnings(
    evaluateEffectivePolicy(
      documents.map((document, level) => ({
        id: `id${level}`,
        name: `level${level}`,
        policies: [{ name: "p", fragment: readPolicyFragment(document) }],
      })),
    ),
  );
}

describe("effective policy warnings", () => {
  it("has none for a sound policy", () => {
    assert.deepEqual(warningsOf(policy({ nightly: rule() })), []);
    assert.deepEqual(warningsOf(), []);
  });

  it("finds what two sound policies make together", () => {
    const parent = policy({
      nightly: rule({
        lifecycle: { move_to_cold_storage_after_days: assign("30"), delete_after_days: assign("120") },
      }),
    });
    const child = (days: string): object => ({
      plans: { daily: { rules: { nightly: { lifecycle: { delete_after_days: assign(days) } } } } },
    });

    assert.deepEqual(warningsOf(parent, child("120")), []);
    assert.deepEqual(warningsOf(parent, child("119")), [
      {
        path: "plans.daily.rules.nightly.lifecycle.delete_after_days",
        reason: "must be at least 90 days more than move_to_cold_storage_after_days (30), got 119",
      },
    ]);
  });

  it("points at settings, not at operators", () => {
    const child = { plans: { daily: { regions: { "@@append": ["eu-wst-1"] } } } };

    assert.deepEqual(
      warningsOf(policy({ nightly: rule({ start_backup_window_minutes: assign("59") }) }), child),
      [
        {
          path: "plans.daily.regions[1]",
          reason:
            'must be the code of an AWS region (did you mean eu-west-1 or eu-west-2 or eu-west-3?), got "eu-wst-1"',
        },
        {
          path: "plans.daily.rules.nightly.start_backup_window_minutes",
          reason: "must be at least 60 minutes, got 59",
        },
      ],
    );
  });

  it("repeats nothing that AWS itself reports", () => {
    const rules = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`rule${index}`, rule()]));

    assert.deepEqual(warningsOf(policy(rules)), []);
  });

  it("does not mind the length of a merged policy", () => {
    const rules = Object.fromEntries(
      Array.from({ length: 10 }, (_, index) => [
        `rule${index}`,
        rule({
          recovery_point_tags: Object.fromEntries(
            Array.from({ length: 10 }, (__, tag) => [
              `tag${tag}`,
              { tag_key: assign(`key${tag}`), tag_value: assign("x".repeat(200)) },
            ]),
          ),
        }),
      ]),
    );

    assert.ok(JSON.stringify(policy(rules)).length > 10_000);
    assert.deepEqual(warningsOf(policy(rules)), []);
  });
});
