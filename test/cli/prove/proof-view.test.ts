import assert from "node:assert/strict";
import { renderProof } from "../../../cli/prove/proof-view";
import { isProved, type StackProof } from "../../../cli/prove/stack-proof";
import type { Intent } from "../../../domain/intents/intent";
import { judgeIntents } from "../../../domain/intents/judge-intents";
import { prove } from "../../../domain/reachability/proof";
import { guardedVault, withoutDenialOf, type Weakness } from "../../../policies/guarded-vault";
import { estateOf } from "../../support/estate-of";
import { assertGolden } from "../render/golden";

const NOW = new Date("2026-01-01T00:00:00Z");
const PROMISE: Intent = {
  claim: "Nobody deletes",
  requirements: ["R12"],
  expected: "denied",
  who: [{ person: "administrator", of: "222222222222" }],
  actions: ["backup:DeleteRecoveryPoint"],
  about: [{ pointsIn: "central", of: "222222222222", kinds: ["backup"] }],
  evenWithout: [
    { guard: "lock", vault: "central", of: "222222222222" },
    { guard: "guardrails", of: "222222222222" },
  ],
};

function proofOf(weakness: Weakness, more: Partial<StackProof> = {}): StackProof {
  const estate = estateOf(guardedVault(weakness));
  const promises = judgeIntents(estate, [PROMISE]);
  return { proof: prove(estate), promised: 1, promises, unjudged: [], gaps: estate.gaps, ...more };
}

const HOLES: Weakness = {
  lock: "none",
  vaultPolicy: withoutDenialOf("backup:DeleteRecoveryPoint"),
  guardrail: withoutDenialOf("backup:DeleteRecoveryPoint"),
};

describe("a proof", () => {
  for (const [name, weakness, more] of [
    ["proof-kept", {}, {}],
    ["proof-governance", { lock: "governance" }, {}],
    ["proof-broken", HOLES, {}],
    [
      "proof-unjudged",
      {},
      { unjudged: ["alias of key is not known"], gaps: ["where a role is, is not known"] },
    ],
  ] as const) {
    it(`is shown as in ${name}`, () => {
      const options = { colors: false, width: 100, now: NOW };
      assertGolden(name, renderProof("backups prod", proofOf(weakness, more), options));
    });
  }

  it("fits the width, however narrow, and has no more than 110 columns", () => {
    for (const [width, widest] of [
      [1, 40],
      [60, 60],
      [110, 110],
      [500, 110],
    ] as const) {
      const text = renderProof("backups prod", proofOf(HOLES), { colors: false, width, now: NOW });
      // Headings and names stand on lines of their own.
      const prose = text.split("\n").filter((line) => /^ +(\d+\.|=>|because|closed by|-) /.test(line));
      assert.ok(prose.length > 10);
      assert.ok(
        prose.every((line) => line.length <= widest),
        prose.filter((line) => line.length > widest).join("\n"),
      );
    }
  });

  it("is one only when nothing is open, every promise holds, and every promise was judged", () => {
    assert.equal(isProved(proofOf({})), true);
    assert.equal(isProved(proofOf(HOLES)), false);
    assert.equal(isProved(proofOf({}, { unjudged: ["one"] })), false);
    const broken = judgeIntents(estateOf(guardedVault()), [{ ...PROMISE, expected: "allowed" }]);
    assert.equal(isProved(proofOf({}, { promises: broken })), false);
  });
});
