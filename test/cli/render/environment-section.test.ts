import assert from "node:assert/strict";
import { UNKNOWN } from "../../../cli/engine/values";
import { renderEnvironments } from "../../../cli/render/environment-section";
import { createStyle } from "../../../cli/render/style";
import { environment, NOW, PROD, STAGING } from "./example-environment";
import { ExampleStack } from "./example-stack";

const VAULT_ARN = "arn:aws:backup:us-west-2:222222222222:backup-vault";

/** The rows alone, as lists of cells. */
function rowsOf(...stacks: readonly ExampleStack[]): readonly (readonly string[])[] {
  const results = stacks.map((stack) => stack.preview());
  const lines = renderEnvironments(results, createStyle(false), { width: 500, now: NOW });
  return lines.slice(2).map((line) => line.split(/ {2,}/));
}

function stackWith(rules: unknown): ExampleStack {
  const stack = new ExampleStack("dev");
  const content = rules === UNKNOWN ? UNKNOWN : JSON.stringify({ plans: { plan: { rules } } });
  const provider = stack.provider("backup", "222222222222", "us-west-2");
  stack.declare({ type: "aws:backup/vault:Vault", name: "open", inputs: { name: "open" }, provider });
  stack.declare({ type: "aws:backup/vault:Vault", name: "late", inputs: { name: "late" }, provider });
  const inputs = { backupVaultName: "late", changeableForDays: UNKNOWN };
  stack.declare({
    type: "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
    name: "lock",
    inputs,
    provider,
  });
  stack.declare({
    type: "aws:organizations/policy:Policy",
    name: "p",
    inputs: { type: "BACKUP_POLICY", content },
  });
  return stack;
}

function ruleWith(...copyTargets: readonly string[]): object {
  return {
    schedule_expression: "cron(0 10 * * ? *)",
    lifecycle: { delete_after_days: 14 },
    copy_actions: Object.fromEntries(
      copyTargets.map((arn) => [arn, { lifecycle: { delete_after_days: 30 } }]),
    ),
  };
}

describe("renderEnvironments", () => {
  it("puts the environments side by side", () => {
    assert.deepEqual(rowsOf(environment(PROD), environment(STAGING)), [
      ["prod", "daily at 10:00 UTC", "14 days", "180 days", "air-gapped-prod", "compliance", "2026-12-13"],
      [
        "staging",
        "daily at 10:00 UTC",
        "7 days",
        "30 days",
        "air-gapped-staging",
        "governance",
        "never (governance)",
      ],
    ]);
  });

  describe("counts the permanent day from now", () => {
    const cases = [
      { gracePeriodDays: 3, now: "2026-11-23T00:00:00Z", day: "2026-11-26" },
      { gracePeriodDays: 3, now: "2026-11-23T23:59:59Z", day: "2026-11-26" },
      { gracePeriodDays: 20, now: "2027-02-28T12:00:00Z", day: "2027-03-20" },
      { gracePeriodDays: 36_500, now: "2026-11-23T09:30:00Z", day: "2126-10-30" },
      { gracePeriodDays: 1e12, now: "2026-11-23T09:30:00Z", day: "unknown" },
    ];
    for (const { gracePeriodDays, now, day } of cases) {
      it(`${day} with ${gracePeriodDays} days from ${now}`, () => {
        const results = [environment({ ...PROD, gracePeriodDays }).preview()];

        const lines = renderEnvironments(results, createStyle(false), { width: 200, now: new Date(now) });

        assert.equal(lines.at(-1)?.split(/ {2,}/).at(-1), day);
      });
    }
  });

  const common = ["daily at 10:00 UTC", "14 days"];
  const cases = [
    {
      title: "has one row more for each further copy",
      rules: { daily: ruleWith(`${VAULT_ARN}:open`, `${VAULT_ARN}:late`, `${VAULT_ARN}:elsewhere`, "x") },
      rows: [
        ["dev", ...common, "30 days", "open", "none", "no lock"],
        ["", "30 days", "late", "unknown", "unknown"],
        ["", "30 days", "elsewhere", "other stack", "other stack"],
        ["", "30 days", "x", "unknown", "unknown"],
      ],
    },
    {
      title: "names the rule where there are several",
      rules: { daily: ruleWith(`${VAULT_ARN}:open`), weekly: ruleWith() },
      rows: [
        ["dev daily", ...common, "30 days", "open", "none", "no lock"],
        ["dev weekly", ...common, "no copy", "none", "none", "no lock"],
      ],
    },
    {
      title: "says that nothing is known",
      rules: UNKNOWN,
      rows: [["dev", ...Array<string>(6).fill("unknown")]],
    },
    { title: "has nothing for a policy without rules", rules: {}, rows: [] },
  ];
  for (const { title, rules, rows } of cases) {
    it(title, () => {
      assert.deepEqual(rowsOf(stackWith(rules)), rows);
    });
  }

  it("has not even heads without a policy", () => {
    const results = [new ExampleStack().preview()];

    assert.deepEqual(renderEnvironments(results, createStyle(false), { width: 100, now: NOW }), []);
  });
});
