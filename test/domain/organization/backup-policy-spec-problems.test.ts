import assert from "node:assert/strict";
import fc from "fast-check";
import { findRegionProblems } from "../../../domain/aws/identifiers";
import { findLifecycleProblems } from "../../../domain/plan/lifecycle";
import { findVaultNameProblems } from "../../../domain/vault/vault-name";
import { findCopyTargetProblems } from "../../../domain/organization/backup-policy-values";
import { findSpecFieldProblems } from "../../../domain/organization/backup-policy-spec-problems";
import { findRuleScheduleProblems } from "../../../domain/organization/rule-schedule";
import { findSelectionSpecProblems } from "../../../domain/organization/selection-spec-problems";
import { DAILY } from "../../support/backup-policy-specs";

const SNAKE = "must be 1 to 50 lower-case letters, digits or underscores and begin with a letter";
const COPY = {
  vaultArn: "arn:aws:backup:us-west-2:222222222222:backup-vault:central",
  lifecycle: { deleteAfterDays: 180 },
};
const RULE = { ...DAILY.rules[0], copies: [COPY] };

type Row = readonly [
  title: string,
  spec: unknown,
  ...expected: readonly (readonly [path: string, reason: string])[],
];

function check(rows: readonly Row[]): void {
  for (const [title, spec, ...expected] of rows) {
    it(title, () => {
      assert.deepEqual(
        findSpecFieldProblems(spec, "at").map(({ path, reason }) => [path, reason]),
        expected.map(([path, reason]) => [`at${path}`, reason]),
      );
    });
  }
}

/** What another check says of the same place, which has tests of its own. */
function passedOn(
  problems: readonly { path: string; reason: string }[],
): readonly (readonly [string, string])[] {
  assert.notEqual(problems.length, 0);
  return problems.map(({ path, reason }) => [path.replace(/^at/, ""), reason]);
}

function withRule(changes: object): unknown {
  return { ...DAILY, rules: [{ ...RULE, ...changes }] };
}

function withCopy(changes: object): unknown {
  return withRule({ copies: [{ ...COPY, ...changes }] });
}

function rules(count: number): readonly unknown[] {
  return Array.from({ length: count }, (_, index) => ({ ...RULE, name: `daily_${index}` }));
}

function copies(count: number): readonly unknown[] {
  return Array.from({ length: count }, (_, index) => ({ ...COPY, vaultArn: `${COPY.vaultArn}_${index}` }));
}

function tags(count: number): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag_${index}`, "x"]));
}

describe("backup policy spec", () => {
  describe("plan", () => {
    check([
      ["accepts the example", DAILY],
      [
        "refuses what is no spec",
        undefined,
        ["", "must have planName, regions, rules and selection, got nothing"],
      ],
      [
        "refuses an unknown partition",
        { ...DAILY, partition: "aws-iso" },
        [".partition", 'must be aws or aws-cn or aws-us-gov, got "aws-iso"'],
      ],
      ["refuses an upper-case name", { ...DAILY, planName: "Daily" }, [".planName", `${SNAKE}, got "Daily"`]],
      ["refuses no region", { ...DAILY, regions: [] }, [".regions", "must have at least 1 entry, got 0"]],
      [
        "refuses a region outside a list",
        { ...DAILY, regions: "eu-west-1" },
        [".regions", 'must be a list, got "eu-west-1"'],
      ],
      [
        "refuses a region that is none",
        { ...DAILY, regions: ["eu-west-1", "eu-west-9"] },
        ...passedOn(findRegionProblems("eu-west-9", "at.regions[1]")),
      ],
      [
        "refuses a region of another partition",
        { ...DAILY, regions: ["eu-west-1", "cn-north-1"] },
        [".regions[1]", 'must lie in the partition aws, got "cn-north-1"'],
      ],
      [
        "refuses a region that is given twice",
        { ...DAILY, regions: ["eu-west-1", "eu-west-2", "eu-west-1"] },
        [".regions[2]", 'must not be given twice, got "eu-west-1"'],
      ],
      ["accepts 10 rules", { ...DAILY, rules: rules(10) }],
      [
        "refuses 11 rules",
        { ...DAILY, rules: rules(11) },
        [".rules", "must have at most 10 entries, got 11"],
      ],
      ["refuses no rule", { ...DAILY, rules: [] }, [".rules", "must have at least 1 entry, got 0"]],
      ["refuses rules outside a list", { ...DAILY, rules: {} }, [".rules", "must be a list, got {}"]],
      [
        "refuses two rules of one name",
        { ...DAILY, rules: [...rules(2), ...rules(1)] },
        [".rules[2].name", 'must not be given twice, got "daily_0"'],
      ],
      ["accepts what children may do", { ...DAILY, operatorsAllowedForChildPolicies: ["@@none"] }],
      [
        "refuses an empty list of it",
        { ...DAILY, operatorsAllowedForChildPolicies: [] },
        [".operatorsAllowedForChildPolicies", "must have at least 1 entry, got 0"],
      ],
      [
        "refuses an operator that is none",
        { ...DAILY, operatorsAllowedForChildPolicies: ["@@all", "none"] },
        [
          ".operatorsAllowedForChildPolicies[1]",
          'must be one of @@all, @@assign, @@append, @@remove, @@none, got "none"',
        ],
      ],
      [
        "passes on what is wrong with the selection",
        { ...DAILY, selection: 1 },
        ...passedOn(findSelectionSpecProblems(1, "at.selection")),
      ],
      [
        "tells everything that is missing at once",
        {},
        [".partition", "must be aws or aws-cn or aws-us-gov, got nothing"],
        [".planName", `${SNAKE}, got nothing`],
        [".regions", "must be a list, got nothing"],
        [".rules", "must be a list, got nothing"],
        ...passedOn(findSelectionSpecProblems(undefined, "at.selection")),
      ],
    ]);
  });

  describe("rule", () => {
    check([
      [
        "refuses what is no rule",
        { ...DAILY, rules: ["daily"] },
        [".rules[0]", 'must be a rule, got "daily"'],
      ],
      ["refuses a name with a hyphen", withRule({ name: "a-b" }), [".rules[0].name", `${SNAKE}, got "a-b"`]],
      [
        "passes on what is wrong with the schedule",
        withRule({ schedule: { ...RULE.schedule, startWindowMinutes: 59 } }),
        ...passedOn(
          findRuleScheduleProblems({ ...RULE.schedule, startWindowMinutes: 59 }, "at.rules[0].schedule"),
        ),
      ],
      [
        "passes on what is wrong with the vault's name",
        withRule({ targetVaultName: "Default" }),
        ...passedOn(findVaultNameProblems("Default", "at.rules[0].targetVaultName")),
      ],
      [
        "passes on what is wrong with the lifecycle",
        withRule({ lifecycle: { deleteAfterDays: 0 } }),
        ...passedOn(findLifecycleProblems({ deleteAfterDays: 0 }, "at.rules[0].lifecycle")),
      ],
      ["accepts no copies", withRule({ copies: [] })],
      ["accepts 5 copies", withRule({ copies: copies(5) })],
      [
        "refuses 6 copies",
        withRule({ copies: copies(6) }),
        [".rules[0].copies", "must have at most 5 entries, got 6"],
      ],
      [
        "refuses copies that are left out",
        withRule({ copies: undefined }),
        [".rules[0].copies", "must be a list, got nothing"],
      ],
      [
        "refuses two copies to one vault",
        withRule({ copies: [COPY, COPY] }),
        [".rules[0].copies[1].vaultArn", `must not be given twice, got "${COPY.vaultArn}"`],
      ],
      ["accepts 10 tags of recovery points", withRule({ recoveryPointTags: tags(10) })],
      [
        "refuses 11 tags",
        withRule({ recoveryPointTags: tags(11) }),
        [".rules[0].recoveryPointTags", "must have at most 10 tags, got 11"],
      ],
      [
        "refuses tags that are a list",
        withRule({ recoveryPointTags: [] }),
        [".rules[0].recoveryPointTags", "must be an object with the keys of tags, got a list"],
      ],
      [
        "refuses a tag without a key, and one whose value is no text",
        withRule({ recoveryPointTags: { "": "x", owner: 1 } }),
        [".rules[0].recoveryPointTags", 'must be a text of 1 to 128 characters, got ""'],
        [".rules[0].recoveryPointTags.owner", "must be a text of 0 to 256 characters, got 1"],
      ],
    ]);
  });

  describe("copy", () => {
    const at = "at.rules[0].copies[0]";
    const ownAccount = "arn:aws:backup:us-west-2:$account:backup-vault:central";

    check([
      [
        "refuses what is no copy",
        withRule({ copies: [1] }),
        [".rules[0].copies[0]", "must have vaultArn and lifecycle, got 1"],
      ],
      [
        "refuses what is no vault",
        withCopy({ vaultArn: "central" }),
        ...passedOn(findCopyTargetProblems("central", `${at}.vaultArn`)),
      ],
      [
        "demands an account that is written out",
        withCopy({ vaultArn: ownAccount }),
        [
          ".rules[0].copies[0].vaultArn",
          'must name the account that receives the copy by its twelve digits, got "$account"',
        ],
      ],
      [
        "refuses a vault of another partition",
        withCopy({ vaultArn: "arn:aws-cn:backup:cn-north-1:222222222222:backup-vault:central" }),
        [".rules[0].copies[0].vaultArn", 'must lie in the partition aws, got "cn-north-1"'],
      ],
      [
        "demands a retention",
        withCopy({ lifecycle: undefined }),
        ...passedOn(findLifecycleProblems(undefined, `${at}.lifecycle`)),
      ],
    ]);
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const specs = [
          value,
          { ...DAILY, rules: value },
          withRule({ copies: value, schedule: value }),
          { ...DAILY, selection: value },
        ];

        for (const spec of [...specs, { ...DAILY, regions: value }, withCopy({ vaultArn: value })]) {
          assert.ok(Array.isArray(findSpecFieldProblems(spec, "at")));
        }
      }),
    );
  });
});
