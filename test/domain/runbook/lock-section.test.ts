import assert from "node:assert/strict";
import { lockSection } from "../../../domain/runbook/lock-section";
import type { LockFacts } from "../../../domain/runbook/runbook-facts";
import { FACTS } from "../../support/runbook-facts";

const BOUNDS = { minRetentionDays: 30, maxRetentionDays: 365 };

const LOCKS: readonly (readonly [title: string, lock: LockFacts, says: RegExp, canBeCalledOff: boolean])[] = [
  [
    "that becomes permanent",
    { mode: "compliance", gracePeriodDays: 20, ...BOUNDS },
    /becomes permanent 20 days after it was put: a deployment on 1 March makes it permanent on 21 March\./,
    true,
  ],
  [
    "with the shortest grace",
    { mode: "compliance", gracePeriodDays: 3, ...BOUNDS },
    /permanent on 4 March\./,
    true,
  ],
  [
    "with a grace of more than a month",
    { mode: "compliance", gracePeriodDays: 31, ...BOUNDS },
    /permanent on 1 April\./,
    true,
  ],
  [
    "with a grace that ends in another year",
    { mode: "compliance", gracePeriodDays: 306, ...BOUNDS },
    /permanent on 1 January of a later year\./,
    true,
  ],
  [
    "that is permanent from birth",
    { mode: "compliance", gracePeriodDays: 0 },
    /is permanent since the vault was made/,
    false,
  ],
  [
    "in governance mode",
    { mode: "governance", ...BOUNDS },
    /governance mode: it never becomes permanent/,
    false,
  ],
  ["that is not there", { mode: "none" }, /has no lock/, false],
  ["that is known only after deployment", { mode: "unknown" }, /known only after deployment/, false],
];

describe("the part about the lock (R13)", () => {
  for (const [title, lock, says, canBeCalledOff] of LOCKS) {
    it(`tells of a lock ${title}`, () => {
      const said = JSON.stringify(lockSection({ ...FACTS, vault: { ...FACTS.vault, lock } }));

      assert.match(said, says);
      assert.equal(said.includes("delete-backup-vault-lock-configuration"), canBeCalledOff);
    });
  }

  it("names no day of the calendar that depends on when it is written", () => {
    assert.doesNotMatch(JSON.stringify(lockSection(FACTS)), /\b20\d\d\b/);
  });
});
