import assert from "node:assert/strict";
import {
  findContinuousConflictProblems,
  findRepeatedRuleNameProblems,
  findRepeatedWorkProblems,
  type StatedRuleWork,
} from "../../../domain/plan/rule-conflicts";

const DAILY = "cron(0 10 * * ? *)";
const works = (...rules: readonly Partial<StatedRuleWork>[]): readonly StatedRuleWork[] =>
  rules.map((rule, index) => ({
    at: `rules[${index}]`,
    ruleName: `rule-${index}`,
    schedule: DAILY,
    targetVaultName: "local",
    isContinuous: false,
    ...rule,
  }));
type Row = readonly [title: string, rules: readonly StatedRuleWork[], found: readonly object[]];

describe("rule conflicts", () => {
  describe("findRepeatedRuleNameProblems", () => {
    const twice = (index: number) => ({
      path: `rules[${index}].ruleName`,
      reason: 'must be another name than that of rules[0], got "daily"',
    });
    const daily = { ruleName: "daily" };
    const rows: readonly Row[] = [
      ["accepts names of their own", works({}, {}), []],
      ["refuses each that comes again", works(daily, {}, daily, daily), [twice(2), twice(3)]],
      ["tells letter case apart", works(daily, { ruleName: "Daily" }), []],
      ["does not compare what is not known", works({ ruleName: undefined }, { ruleName: undefined }), []],
    ];
    for (const [title, rules, found] of rows) {
      it(title, () => {
        assert.deepEqual(findRepeatedRuleNameProblems(rules), found);
      });
    }
  });

  describe("findRepeatedWorkProblems", () => {
    const again = [
      {
        path: "rules[1].schedule",
        reason: `must be another time than that of rules[0], which backs up into the same vault, because AWS Backup runs only one of them, got "${DAILY}"`,
      },
    ];
    const rows: readonly Row[] = [
      ["refuses one time in one vault", works({}, {}), again],
      ["takes UTC for the time zone that is left out", works({}, { timeZone: "Etc/UTC" }), again],
      ["accepts another time zone", works({}, { timeZone: "Asia/Tokyo" }), []],
      ["accepts another vault", works({}, { targetVaultName: "other" }), []],
      ["accepts another time", works({}, { schedule: "cron(0 5 * * ? *)" }), []],
      ["accepts a continuous backup beside a snapshot", works({}, { isContinuous: true }), []],
      ["does not compare an unknown schedule", works({ schedule: undefined }, { schedule: undefined }), []],
      [
        "does not compare an unknown vault",
        works({ targetVaultName: undefined }, { targetVaultName: undefined }),
        [],
      ],
      [
        "does not compare what may be continuous",
        works({}, {}).map(({ isContinuous: _, ...rule }) => rule),
        [],
      ],
    ];
    for (const [title, rules, found] of rows) {
      it(title, () => {
        assert.deepEqual(findRepeatedWorkProblems(rules), found);
      });
    }
  });

  describe("findContinuousConflictProblems", () => {
    const beside = (index: number, why: string, first = 0) => ({
      path: `rules[${index}].enableContinuousBackup`,
      reason: `must be left out beside rules[${first}], because ${why}, got true`,
    });
    const TWO = "AWS refuses a plan with continuous backups in two vaults (local, other)";
    const ONE = "AWS Backup carries out only the one that is kept longer";
    const on = { isContinuous: true };
    const rows: readonly Row[] = [
      ["accepts none", works({}, {}), []],
      ["accepts one among snapshots", works({}, on, {}), []],
      ["refuses a second in another vault", works(on, { ...on, targetVaultName: "other" }), [beside(1, TWO)]],
      ["refuses more in the same vault", works({}, on, on, on), [beside(2, ONE, 1), beside(3, ONE, 1)]],
      ["does not compare an unknown vault", works(on, { ...on, targetVaultName: undefined }), []],
    ];
    for (const [title, rules, found] of rows) {
      it(title, () => {
        assert.deepEqual(findContinuousConflictProblems(rules), found);
      });
    }
  });
});
