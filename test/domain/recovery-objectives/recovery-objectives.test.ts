import assert from "node:assert/strict";
import {
  recoveryObjectives,
  type ProtectingRule,
} from "../../../domain/recovery-objectives/recovery-objectives";
import { recoveryTimeOf } from "../../../domain/recovery-objectives/recovery-time";

const DAILY: ProtectingRule = {
  scheduleExpression: "cron(0 10 * * ? *)",
  startWindowMinutes: 60,
  completionWindowMinutes: 120,
  types: ["RDS"],
  isCopied: true,
  isLogicallyAirGapped: false,
};
const HOURLY_LOCAL: ProtectingRule = { ...DAILY, scheduleExpression: "cron(0 * * * ? *)", isCopied: false };
const DAILY_LOSS = { gapMinutes: 1_440, startMinutes: 60, completionMinutes: 120, minutes: 1_620 };

describe("recovery objectives (R9, R22)", () => {
  it("say nothing without rules", () => {
    assert.deepEqual(recoveryObjectives([]), []);
  });

  it("are whole for a copied type without sizes", () => {
    assert.deepEqual(recoveryObjectives([DAILY]), [
      { type: "RDS", loss: DAILY_LOSS, isBounded: true, isCopied: true, recovery: recoveryTimeOf("RDS") },
    ]);
  });

  it("reckon copies and windows where sizes are given", () => {
    const figures = { RDS: { count: 21, largestGiB: 700 }, S3: { count: 1, largestGiB: 1 } };

    assert.deepEqual(recoveryObjectives([DAILY], figures), [
      {
        type: "RDS",
        loss: DAILY_LOSS,
        isBounded: true,
        isCopied: true,
        lossOfCopyMinutes: 1_620 + 240,
        recovery: recoveryTimeOf("RDS"),
        largest: { gib: 700, recovery: { min: 20, max: 720 } },
        feasibility: {
          type: "RDS",
          firstBackupMinutes: 120,
          firstBackupFits: true,
          copyMinutes: 240,
          copiesKeepUp: true,
        },
      },
    ]);
  });

  it("count the rule that loses least for local points, and the one that copies for copies", () => {
    const [both] = recoveryObjectives([DAILY, HOURLY_LOCAL], { RDS: { count: 1, largestGiB: 350 } });

    assert.deepEqual([both?.loss?.minutes, both?.isCopied, both?.lossOfCopyMinutes], [240, true, 1_620 + 60]);
  });

  it("sort types, name each once, and know FSx has no bound", () => {
    const rules: readonly ProtectingRule[] = [
      { ...DAILY, types: ["FSx", "EBS"] },
      { ...DAILY, types: ["EBS"], isCopied: false },
      { ...DAILY, types: ["Redshift"], isCopied: false },
    ];

    assert.deepEqual(
      recoveryObjectives(rules).map(({ isBounded, isCopied, type }) => [type, isBounded, isCopied]),
      [
        ["EBS", true, true],
        ["FSx", false, true],
        ["Redshift", true, false],
      ],
    );
  });

  it("do not guess a loss for a schedule that cannot be read, with sizes or without", () => {
    const rule = { ...DAILY, scheduleExpression: "rate(1 day)" };
    const [without] = recoveryObjectives([rule]);
    const [withSizes] = recoveryObjectives([rule], { RDS: { count: 1, largestGiB: 350 } });

    for (const each of [without, withSizes])
      assert.deepEqual(
        [each?.loss, each?.lossOfCopyMinutes, each?.feasibility],
        [undefined, undefined, undefined],
      );
    assert.deepEqual(withSizes?.largest?.gib, 350);
  });
});
