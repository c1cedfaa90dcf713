import assert from "node:assert/strict";
import fc from "fast-check";
import { findControlProblems, type AuditedRule } from "../../../domain/audit/framework-control";

const PLANS = "BACKUP_PLAN_MIN_FREQUENCY_AND_MIN_RETENTION_CHECK";
const POINTS = "BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK";
const control = (name: string, parameters: Readonly<Record<string, unknown>>, more: object = {}) => ({
  name,
  inputParameters: Object.entries(parameters).map(([key, value]) => ({ name: key, value })),
  ...more,
});
const retention = (value: unknown, name = PLANS) => control(name, { requiredRetentionDays: value });
const frequency = (value: unknown, unit: unknown = "days") =>
  control(PLANS, { requiredFrequencyUnit: unit, requiredFrequencyValue: value });
const rule = (retentionDays: unknown, gapHours: number | undefined = 24): AuditedRule => ({
  retentionDays,
  gapHours,
});
const DAILY = [rule(35)];
const MIXED = [rule(35), rule(365, 744)];

const RED = "because the report is otherwise red whatever they do";
const GREEN = "because the report otherwise stays green when they do less";
const atMost = (days: number) =>
  `must be at most ${days}, the days that the plans here keep backups for, ${RED}`;
const atLeast = (days: number) =>
  `must be at least ${days}, the days that the plans here keep backups for, ${GREEN}`;
const runs = (bound: string, why: string) =>
  `must be ${bound}, the time between two runs of the plans here, ${why}`;

describe("findControlProblems", () => {
  const rows: readonly (readonly [
    title: string,
    control: unknown,
    rules: readonly AuditedRule[],
    reasons: readonly string[],
  ])[] = [
    ["accepts the retention of the plan", retention("35"), DAILY, []],
    ["accepts it as a number", retention(35), DAILY, []],
    ["rejects a day more", retention("36"), DAILY, [`${atMost(35)}, got "36"`]],
    ["rejects a day less", retention("34"), DAILY, [`${atLeast(35)}, got "34"`]],
    ["accepts the least that several rules keep", retention("35"), MIXED, []],
    ["accepts the most that several rules keep", retention("365"), MIXED, []],
    ["rejects a day more than the most", retention("366"), MIXED, [`${atMost(365)}, got "366"`]],
    ["accepts the least for all recovery points", retention("35", POINTS), MIXED, []],
    [
      "rejects a day more for all recovery points",
      retention("36", POINTS),
      MIXED,
      [`${atMost(35)}, got "36"`],
    ],
    [
      "rejects a day less for all recovery points",
      retention("34", POINTS),
      MIXED,
      [`${atLeast(35)}, got "34"`],
    ],
    ["accepts anything where all is kept for ever", retention("9999"), [rule(undefined)], []],
    [
      "rejects less than what some rules keep, though others keep for ever",
      retention("34"),
      [rule(35), rule(undefined)],
      [`${atLeast(35)}, got "34"`],
    ],
    [
      "rejects what is no number",
      retention("a year"),
      DAILY,
      ['must be a whole number of days, got "a year"'],
    ],
    ["rejects zero", retention("0"), DAILY, ['must be a whole number of days, got "0"']],
    ["rejects nothing", retention(null), DAILY, ["must be a whole number of days, got nothing"]],
    ["leaves a plan alone whose retention is no number", retention("35"), [rule("x")], []],
    ["accepts the frequency of the plan in days", frequency("1"), DAILY, []],
    ["accepts the frequency of the plan in hours", frequency("24", "hours"), DAILY, []],
    [
      "rejects an hour less",
      frequency("23", "hours"),
      DAILY,
      [`${runs("at least 24 hours", RED)}, got "23"`],
    ],
    [
      "rejects an hour more",
      frequency("25", "hours"),
      DAILY,
      [`${runs("at most 24 hours", GREEN)}, got "25"`],
    ],
    ["rejects a day more", frequency("2"), DAILY, [`${runs("at most 1 days", GREEN)}, got "2"`]],
    ["accepts anything between the rules of several plans", frequency("7"), MIXED, []],
    ["rejects more than the rarest", frequency("32"), MIXED, [`${runs("at most 31 days", GREEN)}, got "32"`]],
    [
      "accepts a day where backups run every hour, which is the least that days can say",
      frequency("1"),
      [rule(35, 1)],
      [],
    ],
    ["rejects another unit", frequency("1", "weeks"), DAILY, ['must be hours or days, got "weeks"']],
    [
      "rejects a frequency that is no number",
      frequency("daily"),
      DAILY,
      ['must be a whole number of days, got "daily"'],
    ],
    [
      "leaves a frequency alone that lacks its unit",
      control(PLANS, { requiredFrequencyValue: "9" }),
      DAILY,
      [],
    ],
    [
      "leaves a frequency alone when a schedule cannot be read",
      frequency("9"),
      [rule(35), { retentionDays: 35, gapHours: undefined }],
      [],
    ],
    [
      "says everything at once",
      control(PLANS, { requiredRetentionDays: "1", requiredFrequencyUnit: "x", requiredFrequencyValue: "1" }),
      DAILY,
      [`${atLeast(35)}, got "1"`, 'must be hours or days, got "x"'],
    ],
    ["leaves what is not asked for alone", control(PLANS, {}), DAILY, []],
    ["leaves a control without parameters alone", { name: PLANS }, DAILY, []],
    [
      "leaves a control alone that is about some plans",
      control(PLANS, { requiredRetentionDays: "1" }, { scope: { tags: { a: "b" } } }),
      DAILY,
      [],
    ],
    [
      "leaves other controls alone",
      control("BACKUP_RECOVERY_POINT_ENCRYPTED", { requiredRetentionDays: "1" }),
      DAILY,
      [],
    ],
    ["has nothing to compare with without plans", retention("1"), [], []],
    ["leaves alone what is no control", "BACKUP_PLAN", DAILY, []],
  ];
  for (const [title, one, rules, reasons] of rows) {
    it(title, () => {
      assert.deepEqual(
        findControlProblems(one, rules, "controls[0]").map(({ reason }) => reason),
        reasons,
      );
    });
  }

  it("points at the parameter", () => {
    const one = control(PLANS, {
      requiredFrequencyUnit: "days",
      requiredFrequencyValue: "2",
      requiredRetentionDays: "1",
    });

    assert.deepEqual(
      findControlProblems(one, DAILY, "controls[3]").map(({ path }) => path),
      ["controls[3].inputParameters[2].value", "controls[3].inputParameters[1].value"],
    );
  });

  it("accepts the figures of any plan as its control", () => {
    const days = fc.integer({ min: 1, max: 36_500 });
    const hours = fc.integer({ min: 1, max: 24 * 31 });
    fc.assert(
      fc.property(days, hours, fc.constantFrom(PLANS, POINTS), (retentionDays, gapHours, name) => {
        const one = control(name, {
          requiredRetentionDays: String(retentionDays),
          requiredFrequencyUnit: "hours",
          requiredFrequencyValue: String(gapHours),
        });

        assert.deepEqual(findControlProblems(one, [rule(retentionDays, gapHours)], "controls[0]"), []);
      }),
    );
  });

  it("never throws, whatever it gets", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        assert.ok(Array.isArray(findControlProblems({ name: PLANS, inputParameters: value }, DAILY, "c")));
        assert.ok(Array.isArray(findControlProblems(value, DAILY, "c")));
      }),
    );
  });

  const copies = (...places: (readonly [account: string, region: string])[]): AuditedRule => ({
    ...rule(35),
    copies: places.map(([accountId, region]) => ({ accountId, region })),
  });
  const toRegions = (crossRegionList: unknown) =>
    control(
      "BACKUP_RESOURCES_PROTECTED_BY_CROSS_REGION",
      { crossRegionList },
      { scope: { complianceResourceTypes: ["EBS"] } },
    );
  const toAccounts = (crossAccountList: unknown) =>
    control("BACKUP_RESOURCES_PROTECTED_BY_CROSS_ACCOUNT", { crossAccountList });
  const COPIED = [copies(["222222222222", "us-west-2"]), copies(["333333333333", "eu-west-1"])];
  const destinations: readonly (readonly [string, unknown, readonly AuditedRule[], readonly string[]])[] = [
    ["accepts a Region that some plan copies to", toRegions("us-west-2"), COPIED, []],
    ["accepts several", toRegions("us-west-2, eu-west-1"), COPIED, []],
    [
      "rejects one that no plan copies to, whatever the scope",
      toRegions("us-west-2,us-east-1"),
      COPIED,
      [`must name us-west-2, eu-west-1, where the plans here copy to, ${RED}, got "us-west-2,us-east-1"`],
    ],
    ["accepts the account of the copies", toAccounts("222222222222"), COPIED, []],
    [
      "rejects another account",
      toAccounts("444444444444"),
      COPIED,
      [`must name 222222222222, 333333333333, where the plans here copy to, ${RED}, got "444444444444"`],
    ],
    [
      "rejects any where nothing is copied",
      toAccounts("444444444444"),
      [copies()],
      ['must be left out, because the plans here copy nowhere, got "444444444444"'],
    ],
    [
      "cannot tell where copies of some rule are not known",
      toAccounts("444444444444"),
      [...COPIED, rule(35)],
      [],
    ],
    ["leaves out what is left out", control("BACKUP_RESOURCES_PROTECTED_BY_CROSS_REGION", {}), COPIED, []],
  ];
  for (const [title, declared, rules, reasons] of destinations)
    it(title, () => {
      assert.deepEqual(
        findControlProblems(declared, rules, "c").map(({ reason }) => reason),
        reasons,
      );
    });
});
