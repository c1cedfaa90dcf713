import assert from "node:assert/strict";
import fc from "fast-check";
import { findBackupPolicyProblems } from "../../../domain/organization/backup-policy-problems";
import { assign, CENTRAL_VAULT, policyWith, SOUND_COPY, type Json } from "../../support/backup-policies";

const NOT_A_POLICY = "must be a backup policy, as JSON text or as an object, got";

/** Problems as `path: reason`, one a line, to be read at a glance. */
function told(document: unknown, complete = true): readonly string[] {
  return findBackupPolicyProblems(document, { complete }).map(({ path, reason }) => `${path}: ${reason}`);
}

/** A document nested `depth` times. */
function nested(depth: number): Json {
  let document: Json = {};
  for (let level = 0; level < depth; level++) document = { plans: document };
  return document;
}

describe("findBackupPolicyProblems", () => {
  it("accepts a sound policy, as an object and as text", () => {
    assert.deepEqual(told(policyWith({})), []);
    assert.deepEqual(told(JSON.stringify(policyWith({}), null, 2)), []);
  });

  it("does not ask for completeness unless told to", () => {
    const partial = { plans: { daily: { regions: { "@@append": ["eu-west-2"] } } } };

    assert.deepEqual(findBackupPolicyProblems(partial), []);
    assert.deepEqual(findBackupPolicyProblems(partial, {}), []);
    assert.deepEqual(told(partial), [
      "plans.daily.rules: must be given for a plan, got nothing",
      "plans.daily.selections: must be given for a plan, got nothing",
    ]);
    assert.deepEqual(told({}, false), []);
    assert.deepEqual(told("{}"), ["plans: must be given for a backup policy, got nothing"]);
  });

  describe("catches what published policies got wrong", () => {
    it("rules without the name of a plan around them", () => {
      const document = { plans: { rules: [{ rule_name: "daily" }], regions: ["eu-west-1"] } };

      assert.deepEqual(told(document), [
        'plans.rules: must stand one level deeper, inside one of the named plans, got "rules"',
        'plans.regions: must stand one level deeper, inside one of the named plans, got "regions"',
      ]);
    });

    it("bare values, keys of another API, a list of copies and a selection without role", () => {
      const rule = {
        schedule_expression: "cron(0 10 * * ? *)",
        start_window_minutes: assign("60"),
        completion_window_minutes: assign("120"),
        target_backup_vault_name: assign("local"),
        copy_actions: [{ destination_vault_arn: CENTRAL_VAULT }],
      };
      const selections = { resources: { all: { resource_types: assign(["*"]) } } };

      assert.deepEqual(
        told({ plans: { daily: { regions: ["eu-west-1"], rules: { daily: rule }, selections } } }),
        [
          'plans.daily.regions: must be set by an operator such as {"@@assign": ...}, got a list',
          'plans.daily.rules.daily.schedule_expression: must be set by an operator such as {"@@assign": ...}, got "cron(0 10 * * ? *)"',
          'plans.daily.rules.daily.start_window_minutes: must be a key of a rule, perhaps start_backup_window_minutes, got "start_window_minutes"',
          'plans.daily.rules.daily.completion_window_minutes: must be a key of a rule, perhaps complete_backup_window_minutes, got "completion_window_minutes"',
          "plans.daily.rules.daily.copy_actions: must be an object with the names of copy actions as keys, got a list",
          "plans.daily.selections.resources.all.iam_role_arn: must be given for a selection by resource type, got nothing",
        ],
      );
    });

    it("a placeholder in place of the vault's ARN as the key of a copy", () => {
      assert.deepEqual(told(policyWith({ rule: { copy_actions: { "<vault ARN>": SOUND_COPY } } })), [
        `plans.daily.rules.daily.copy_actions["<vault ARN>"]: must have its target_backup_vault_arn ("${CENTRAL_VAULT}") as its key, got "<vault ARN>"`,
      ]);
    });

    it("deletion before the move to cold storage, seconds for minutes, and upper-case names", () => {
      const rule = {
        schedule_expression: assign("cron(0 5 1 1 ? *)"),
        target_backup_vault_name: assign("local"),
        complete_backup_window_minutes: assign("604800"),
        lifecycle: { move_to_cold_storage_after_days: assign("1825"), delete_after_days: assign("365") },
      };

      assert.deepEqual(told(policyWith({ plan: { rules: { Yearly_Rule: rule } } })), [
        'plans.daily.rules.Yearly_Rule: must be lower-case, as AWS Organizations writes it when it merges policies, got "Yearly_Rule"',
        "plans.daily.rules.Yearly_Rule.complete_backup_window_minutes: must be minutes, but looks like seconds: 604800 seconds are 10080 minutes, 604800 minutes are 420 days, got 604800",
        "plans.daily.rules.Yearly_Rule.lifecycle.delete_after_days: must be at least 90 days more than move_to_cold_storage_after_days (1825), got 365",
      ]);
    });

    it("a rule without a schedule", () => {
      assert.deepEqual(
        told(policyWith({ plan: { rules: { daily: { target_backup_vault_name: assign("local") } } } })),
        ["plans.daily.rules.daily.schedule_expression: must be given for a rule, got nothing"],
      );
    });
  });

  describe("measures the length", () => {
    const padded = (length: number, indent?: number): string => {
      const text = (value: string): string => JSON.stringify(policyWith({ rule: tags(value) }), null, indent);
      return text("v".repeat(length - text("").length));
    };
    const tags = (value: string): Json => ({
      recovery_point_tags: Object.fromEntries(
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((tag) => [
          `tag_${tag}_${value.slice(0, Math.ceil((value.length - tag) / 10))}`,
          { tag_key: assign("owner"), tag_value: assign("platform") },
        ]),
      ),
    });

    it("accepts exactly 10,000 characters and refuses one more", () => {
      assert.equal(padded(10_000).length, 10_000);
      assert.deepEqual(told(padded(10_000)), []);
      assert.deepEqual(told(padded(10_001)), [
        "content: must be at most 10,000 characters, white space included, got 10,001 characters",
      ]);
    });

    it("counts white space of a text, and none of an object", () => {
      const text = JSON.stringify(JSON.parse(padded(10_000)), null, 1);

      assert.deepEqual(told(text), [
        `content: must be at most 10,000 characters, white space included, got ${text.length.toLocaleString("en-US")} characters`,
      ]);
      assert.deepEqual(told(JSON.parse(text)), []);
    });

    it("looks into a policy that is ten times too long, and no further", () => {
      const wrong = (length: number): string => {
        const text = JSON.stringify({ ...policyWith({}), unknown: 1 });
        return text + " ".repeat(length - text.length);
      };

      assert.deepEqual(told(wrong(100_000)), [
        "content: must be at most 10,000 characters, white space included, got 100,000 characters",
        'unknown: must be a key of a backup policy, one of plans, got "unknown"',
      ]);
      assert.deepEqual(told(wrong(100_001)), [
        "content: must be at most 10,000 characters, white space included, got 100,001 characters",
      ]);
    });
  });

  it("finds keys that are given twice", () => {
    const text = JSON.stringify(policyWith({})).replace(
      '"rules":',
      '"regions":{"@@assign":["eu-west-2"]},"rules":',
    );

    assert.deepEqual(told(text), ["plans.daily.regions: must be given once, got the same key again"]);
  });

  describe("takes anything and never throws", () => {
    const circular: Record<string, unknown> = {};
    circular.plans = circular;
    const cases: readonly { title: string; document: unknown; expected: readonly string[] }[] = [
      { title: "nothing", document: undefined, expected: [`content: ${NOT_A_POLICY} nothing`] },
      { title: "null", document: null, expected: [`content: ${NOT_A_POLICY} nothing`] },
      { title: "a number", document: 1, expected: [`content: ${NOT_A_POLICY} 1`] },
      { title: "a list", document: [], expected: [`content: ${NOT_A_POLICY} a list`] },
      { title: "a list, as text", document: "[]", expected: [`content: ${NOT_A_POLICY} "[]"`] },
      {
        title: "text that is not JSON",
        document: "not json",
        expected: [`content: ${NOT_A_POLICY} "not json"`],
      },
      {
        title: "what refers to itself",
        document: circular,
        expected: [`content: ${NOT_A_POLICY} an object`],
      },
      {
        title: "what has no JSON",
        document: { plans: { a: 1n } },
        expected: [`content: ${NOT_A_POLICY} an object`],
      },
      {
        title: "what is nested too deeply",
        document: nested(100_000),
        expected: [`content: ${NOT_A_POLICY} an object`],
      },
      {
        title: "a megabyte of nested text",
        document: `${'{"plans":'.repeat(100_000)}1${"}".repeat(100_000)}`,
        expected: [
          "content: must be at most 10,000 characters, white space included, got 1,000,001 characters",
        ],
      },
    ];
    for (const { title, document, expected } of cases) {
      it(title, () => {
        assert.deepEqual(told(document), expected);
      });
    }

    it("whatever is put in place of any part of a sound policy", () => {
      const sound = policyWith({});
      const paths = pathsOf(sound);

      fc.assert(
        fc.property(fc.constantFrom(...paths), fc.anything(), (path, value) => {
          assert.ok(
            Array.isArray(findBackupPolicyProblems(replaced(sound, path, value), { complete: true })),
          );
        }),
        { numRuns: 500 },
      );
    });
  });
});

/** The paths of all nodes of a document. */
function pathsOf(node: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof node !== "object" || node === null) return [path];
  return [path, ...Object.entries(node).flatMap(([key, child]) => pathsOf(child, [...path, key]))];
}

function replaced(node: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  const children = node as Readonly<Record<string, unknown>>;
  return { ...children, [key]: replaced(children[key], rest, value) };
}
