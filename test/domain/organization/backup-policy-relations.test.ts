import assert from "node:assert/strict";
import { parseCron } from "../../../domain/plan/cron";
import { findRelationProblems } from "../../../domain/organization/backup-policy-relations";
import {
  assign,
  CENTRAL_VAULT,
  policyWith,
  SOUND_COPY,
  SOUND_SELECTION,
  type Json,
} from "../../support/backup-policies";

const RULE = "plans.daily.rules.daily";

type Row = readonly [title: string, document: unknown, ...expected: readonly string[]];

function check(rows: readonly Row[]): void {
  for (const [title, document, ...expected] of rows) {
    it(title, () => {
      assert.deepEqual(
        findRelationProblems(document).map(({ path, reason }) => `${path}: ${reason}`),
        expected,
      );
    });
  }
}

function reasonOf(parsed: ReturnType<typeof parseCron>): string {
  return "reason" in parsed ? parsed.reason : "";
}

function rule(changes: Json): Json {
  return policyWith({ rule: changes });
}

function lifecycle(cold: unknown, deletion: unknown): Json {
  return { move_to_cold_storage_after_days: assign(cold), delete_after_days: assign(deletion) };
}

function windows(start: unknown, completion: unknown): Json {
  return rule({
    start_backup_window_minutes: assign(start),
    complete_backup_window_minutes: assign(completion),
  });
}

function conditions(count: number, block: string): Json {
  return { [block]: Object.fromEntries(Array.from({ length: count }, (_, index) => [`c_${index}`, {}])) };
}

describe("backup policy relations", () => {
  check([
    ["accepts a sound policy", policyWith({})],
    [
      "passes over what cannot be read",
      { plans: { daily: { rules: { daily: 1 }, selections: "x" }, other: null } },
    ],
    ["passes over operators", { plans: { "@@operators_allowed_for_child_policies": { rules: { a: 1 } } } }],
    ["passes over nothing", undefined],
  ]);

  describe("schedule", () => {
    check([
      ["accepts a completion window as long as the start window", windows("60", 60)],
      [
        "refuses a shorter one",
        windows("61", "60"),
        `${RULE}.complete_backup_window_minutes: must not be shorter than start_backup_window_minutes (61), got 60`,
      ],
      [
        "refuses windows below 60 minutes",
        windows("59", "59"),
        `${RULE}.start_backup_window_minutes: must be at least 60 minutes, got 59`,
        `${RULE}.complete_backup_window_minutes: must be at least 60 minutes, got 59`,
      ],
      [
        "accepts any start window without a completion window",
        { plans: { daily: { rules: { daily: { start_backup_window_minutes: assign("10080") } } } } },
      ],
      [
        "accepts the shortest completion window without a start window",
        { plans: { daily: { rules: { daily: { complete_backup_window_minutes: assign("60") } } } } },
      ],
      [
        "refuses a completion window below the shortest, without a start window",
        { plans: { daily: { rules: { daily: { complete_backup_window_minutes: assign("59") } } } } },
        `${RULE}.complete_backup_window_minutes: must be at least 60 minutes, got 59`,
      ],
      [
        "says nothing of windows that are not numbers",
        {
          plans: {
            daily: {
              rules: {
                daily: { start_backup_window_minutes: assign("sixty"), complete_backup_window_minutes: {} },
              },
            },
          },
        },
      ],
      [
        "refuses a cron that fires too often",
        rule({ schedule_expression: assign("cron(0/30 * * * ? *)") }),
        `${RULE}.schedule_expression: must leave at least 60 minutes between two runs, not 30, got "cron(0/30 * * * ? *)"`,
      ],
      [
        "refuses null for a cron",
        { plans: { daily: { rules: { daily: { schedule_expression: assign(null) } } } } },
        `${RULE}.schedule_expression: ${reasonOf(parseCron(null))}`,
      ],
      ["accepts a completion window of 30 days", windows("60", "43200")],
      ["accepts one minute more, which no one writes in seconds", windows("60", "43201")],
      [
        "takes whole hours beyond 30 days for seconds",
        windows("60", "46800"),
        `${RULE}.complete_backup_window_minutes: must be minutes, but looks like seconds: 46800 seconds are 780 minutes, 46800 minutes are 32 days, got 46800`,
      ],
    ]);
  });

  describe("lifecycle", () => {
    const days = (cold: number): string =>
      `delete_after_days: must be at least 90 days more than move_to_cold_storage_after_days (${cold}), got`;

    check([
      ["accepts 90 days in cold storage", rule({ lifecycle: lifecycle("30", "120") })],
      [
        "refuses 89, for numbers too",
        rule({ lifecycle: lifecycle(30, 119) }),
        `${RULE}.lifecycle.${days(30)} 119`,
      ],
      [
        "accepts cold storage for ever",
        rule({ lifecycle: { move_to_cold_storage_after_days: assign("30") } }),
      ],
      ["accepts no cold storage", rule({ lifecycle: { delete_after_days: assign("1") } })],
      [
        "judges copies alike",
        rule({ copy_actions: { [CENTRAL_VAULT]: { ...SOUND_COPY, lifecycle: lifecycle("100", "180") } } }),
        `${RULE}.copy_actions["${CENTRAL_VAULT}"].lifecycle.${days(100)} 180`,
      ],
    ]);
  });

  describe("continuous backup", () => {
    const kept = (days: string, isContinuous: unknown): Json =>
      rule({
        enable_continuous_backup: assign(isContinuous),
        lifecycle: { delete_after_days: assign(days) },
      });
    const tooLong = `${RULE}.lifecycle.delete_after_days: must be at most 35 days with enable_continuous_backup, got 36`;

    check([
      ["accepts 35 days", kept("35", true)],
      ["refuses 36 days", kept("36", true), tooLong],
      ["refuses 36 days, said as text", kept("36", "true"), tooLong],
      ["accepts 36 days without it", kept("36", "false")],
      ["accepts no retention", rule({ enable_continuous_backup: assign("true"), lifecycle: {} })],
    ]);
  });

  describe("copy", () => {
    const other = "arn:aws:backup:us-west-2:222222222222:backup-vault:other";
    const at = (key: string): string => `${RULE}.copy_actions["${key}"]`;

    check([
      [
        "refuses a key that is another vault",
        rule({ copy_actions: { [other]: SOUND_COPY } }),
        `${at(other)}: must have its target_backup_vault_arn ("${CENTRAL_VAULT}") as its key, got "${other}"`,
      ],
      [
        "refuses a target that is not a text",
        rule({ copy_actions: { [other]: { target_backup_vault_arn: assign(1) } } }),
        `${at(other)}: must have its target_backup_vault_arn (1) as its key, got "${other}"`,
      ],
      [
        "accepts a key whose target another policy gives",
        rule({ copy_actions: { [other]: { lifecycle: {} } } }),
      ],
      [
        "refuses a key that is no vault, whose target another policy gives",
        rule({ copy_actions: { "a b": { lifecycle: {} } } }),
        `${at("a b")}: must be the ARN of a backup vault such as arn:aws:backup:us-west-2:222222222222:backup-vault:air-gapped, got "a b"`,
      ],
    ]);
  });

  describe("selections", () => {
    const both = { tags: { prod: {} }, resources: { all: SOUND_SELECTION } };
    const conflict =
      'plans.daily.selections: must be by "tags" or by "resources"; to ask for both, use resources with conditions, got both';

    check([
      ["refuses both kinds", policyWith({ plan: { selections: both } }), conflict],
      ["accepts an empty kind beside the other", policyWith({ plan: { selections: { ...both, tags: {} } } })],
      ["accepts several of one kind", policyWith({ plan: { selections: { resources: { a: {}, b: {} } } } })],
      ["accepts 30 conditions", policyWith({ selection: { conditions: conditions(30, "string_equals") } })],
      [
        "refuses 31, over all operators",
        policyWith({
          selection: { conditions: { ...conditions(30, "string_equals"), ...conditions(1, "string_like") } },
        }),
        "plans.daily.selections.resources.all.conditions: must have at most 30 conditions, got 31",
      ],
    ]);
  });

  describe("partition", () => {
    const gov = { regions: assign(["us-gov-west-1", "us-gov-east-1"]) };
    const at = "plans.daily.selections.resources.all";
    const reason = "must name the partition aws-us-gov, to which the regions belong, got";
    const role = "arn:aws:iam::$account:role/AWSBackup-org-backup";

    check([
      [
        "refuses a role and patterns of another one",
        policyWith({
          plan: {
            ...gov,
            selections: {
              resources: {
                all: {
                  iam_role_arn: assign(role),
                  resource_types: assign(["arn:aws-us-gov:ec2:*:*:volume/*", "arn:aws:s3:::*"]),
                  not_resource_types: assign(["arn:aws-cn:s3:::*"]),
                },
              },
            },
          },
        }),
        `${at}.iam_role_arn: ${reason} "${role}"`,
        `${at}.resource_types: ${reason} "arn:aws:s3:::*"`,
        `${at}.not_resource_types: ${reason} "arn:aws-cn:s3:::*"`,
      ],
      [
        "refuses it in a selection by tag",
        { plans: { daily: { ...gov, selections: { tags: { all: { iam_role_arn: assign(role) } } } } } },
        `plans.daily.selections.tags.all.iam_role_arn: ${reason} "${role}"`,
      ],
      [
        "says nothing when the regions are not assigned here",
        policyWith({ plan: { regions: { "@@append": ["us-gov-west-1"] } } }),
      ],
      [
        "says nothing of regions that are none",
        policyWith({ plan: { regions: assign(["us-gov-north-1"]) } }),
      ],
      [
        "says nothing when the regions themselves are of two",
        policyWith({ plan: { regions: assign(["us-gov-west-1", "eu-west-1"]) } }),
      ],
    ]);
  });
});
