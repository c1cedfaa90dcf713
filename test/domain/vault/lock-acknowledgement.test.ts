import assert from "node:assert/strict";
import fc from "fast-check";
import {
  findAcknowledgementProblems,
  findPermanentVaultAcknowledgementProblems,
  lockAcknowledgement,
} from "../../../domain/vault/lock-acknowledgement";
import type { VaultLock } from "../../../domain/vault/vault-lock";

const COMPLIANCE: VaultLock = {
  mode: "compliance",
  minRetentionDays: 30,
  maxRetentionDays: 365,
  gracePeriodDays: 20,
};
const GOVERNANCE: VaultLock = { mode: "governance", minRetentionDays: 30, maxRetentionDays: 365 };
const TEXT = "lock vault air-gapped-prod for good: keep 30 to 365 days, 20 days of grace";
const EXACTLY = `must be exactly "${TEXT}", because nobody can undo this lock after its grace period`;
const LEFT_OUT = "must be left out, because a governance lock is not permanent";

const CASES: readonly (readonly [
  title: string,
  lock: VaultLock,
  acknowledge: unknown,
  reason: string | undefined,
])[] = [
  ["a compliance lock with the exact text", COMPLIANCE, TEXT, undefined],
  ["a compliance lock without a text", COMPLIANCE, undefined, `${EXACTLY}, got nothing`],
  ["a compliance lock with a space too many", COMPLIANCE, `${TEXT} `, `${EXACTLY}, got "${TEXT} "`],
  ["a compliance lock that is waved through", COMPLIANCE, true, `${EXACTLY}, got true`],
  ["a governance lock without a text", GOVERNANCE, undefined, undefined],
  ["a governance lock with a stale text", GOVERNANCE, TEXT, `${LEFT_OUT}, got "${TEXT}"`],
  ["a governance lock with an empty text", GOVERNANCE, "", `${LEFT_OUT}, got ""`],
  ["a lock that is itself wrong", { ...COMPLIANCE, gracePeriodDays: 2 }, undefined, undefined],
];

describe("lock acknowledgement", () => {
  it("spells out the vault and every number of the lock (R13)", () => {
    assert.equal(lockAcknowledgement("air-gapped-prod", COMPLIANCE), TEXT);
  });

  it("says of a lock without grace that it has none", () => {
    assert.equal(
      lockAcknowledgement("air-gapped-dev", GOVERNANCE),
      "lock vault air-gapped-dev for good: keep 30 to 365 days, 0 days of grace",
    );
  });

  for (const [title, lock, acknowledge, reason] of CASES) {
    it(`judges ${title}`, () => {
      const given = { vaultName: "air-gapped-prod", lock, acknowledge };
      const expected = (path: string): readonly object[] => (reason === undefined ? [] : [{ path, reason }]);

      assert.deepEqual(findAcknowledgementProblems(given), expected("acknowledge"));
      assert.deepEqual(
        findAcknowledgementProblems(given, "airGap.acknowledge"),
        expected("airGap.acknowledge"),
      );
    });
  }

  const permanent = "lock vault air-gapped-prod for good: keep 7 to 365 days, 0 days of grace";
  const never = `must be exactly "${permanent}", because nobody can undo this lock from the moment the vault is made`;
  const born: readonly (readonly [
    title: string,
    min: number,
    acknowledge: unknown,
    reasons: readonly string[],
  ])[] = [
    ["accepts the exact text", 7, permanent, []],
    ["refuses no text", 7, undefined, [`${never}, got nothing`]],
    [
      "refuses a text with days of grace",
      7,
      permanent.replace("0 days", "20 days"),
      [`${never}, got "${permanent.replace("0 days", "20 days")}"`],
    ],
    ["is silent while the bounds are wrong", 6, undefined, []],
  ];
  for (const [title, minRetentionDays, acknowledge, reasons] of born) {
    it(`${title} of a vault that is locked from its first moment`, () => {
      const bounds = { minRetentionDays, maxRetentionDays: 365 };

      assert.deepEqual(
        findPermanentVaultAcknowledgementProblems({ vaultName: "air-gapped-prod", bounds, acknowledge }),
        reasons.map((reason) => ({ path: "acknowledge", reason })),
      );
    });
  }

  it("is stale after any change of vault or numbers, and never before", () => {
    const named = fc.record({
      vaultName: fc.constantFrom("air-gapped-prod", "air-gapped-dev"),
      lock: fc.record({
        mode: fc.constant<"compliance">("compliance"),
        minRetentionDays: fc.constantFrom(1, 30),
        maxRetentionDays: fc.constantFrom(30, 365),
        gracePeriodDays: fc.constantFrom(3, 20),
      }),
    });
    fc.assert(
      fc.property(named, named, (before, after) => {
        const acknowledge = lockAcknowledgement(before.vaultName, before.lock);
        const isAccepted = findAcknowledgementProblems({ ...after, acknowledge }).length === 0;

        assert.equal(isAccepted, JSON.stringify(before) === JSON.stringify(after));
      }),
    );
  });
});
