import assert from "node:assert/strict";
import { renderProofJson } from "../../../cli/prove/proof-json";
import { MODEL_ASSUMPTIONS } from "../../../domain/reachability/moves";
import { prove } from "../../../domain/reachability/proof";
import { judgeIntents } from "../../../domain/intents/judge-intents";
import { guardedVault, withoutDenialOf } from "../../../policies/guarded-vault";
import { estateOf } from "../../support/estate-of";

interface Shown {
  readonly vaults: readonly {
    readonly phase: string;
    readonly open: readonly Way[];
    readonly outOfReachOf: string[];
  }[];
}

interface Way {
  readonly outcome: { readonly kind: string };
  readonly actors: readonly string[];
  readonly steps: readonly {
    readonly does: string;
    readonly calls: readonly { readonly action: string }[];
  }[];
  readonly closedBy: readonly string[];
}

describe("a proof as JSON", () => {
  const estate = estateOf(
    guardedVault({
      lock: "none",
      vaultPolicy: withoutDenialOf("backup:DeleteRecoveryPoint"),
      guardrail: withoutDenialOf("backup:DeleteRecoveryPoint"),
    }),
  );
  const promises = judgeIntents(estate, [
    {
      claim: "Nobody deletes",
      requirements: ["R12"],
      expected: "denied",
      who: [{ person: "root user", of: "222222222222" }],
      actions: ["backup:DeleteRecoveryPoint"],
      about: [{ pointsIn: "central", of: "222222222222", kinds: ["backup"] }],
    },
  ]);
  const text = renderProofJson("prod", {
    proof: prove(estate),
    promised: 1,
    promises,
    unjudged: ["alias of key is not known"],
    gaps: ["one gap"],
  });
  const { vaults, keys, verdicts, ...rest } = JSON.parse(text) as Shown & Record<string, unknown>;

  it("says what was promised, what could not be judged, and what it takes for granted", () => {
    assert.deepEqual(rest, {
      stack: "prod",
      isProved: false,
      promises: {
        count: 1,
        questions: 1,
        unjudged: ["alias of key is not known"],
        broken: [
          {
            claim: "Nobody deletes",
            requirements: ["R12"],
            who: "the root user of backup account 222222222222",
            action: "backup:DeleteRecoveryPoint",
            resource:
              "arn:aws:backup:us-west-2:222222222222:recovery-point:11111111-2222-3333-4444-555555555555",
            phase: "grace period",
            expected: "denied",
            got: "allowed",
            why: [
              "Allowed: backup:DeleteRecoveryPoint on arn:aws:backup:us-west-2:222222222222:recovery-point:11111111-2222-3333-4444-555555555555 by the root user of 222222222222.",
              "Statement 1 of the service control policy FullAWSAccess at 222222222222 allows it.",
            ],
          },
        ],
      },
      gaps: ["one gap"],
      assumptions: MODEL_ASSUMPTIONS,
    });
    assert.ok(Array.isArray(keys) && typeof verdicts === "number" && text.endsWith("}\n"));
  });

  it("gives every way with its steps, their calls, and what would close it", () => {
    const direct = vaults[0]?.open.find(({ steps }) => steps.length === 1);
    assert.deepEqual(
      [
        vaults.map(({ phase }) => phase),
        direct?.outcome.kind,
        direct?.steps[0]?.calls.map(({ action }) => action),
        direct?.actors.includes("the root user of backup account 222222222222"),
        (direct?.closedBy.length ?? 0) > 0,
      ],
      [["grace period"], "lost", ["backup:DeleteRecoveryPoint"], true, true],
    );
  });
});
