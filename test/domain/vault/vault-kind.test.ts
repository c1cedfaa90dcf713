import assert from "node:assert/strict";
import { inspect } from "node:util";
import { findVaultKindProblems } from "../../../domain/vault/vault-kind";

const RULE = 'must be "standard" or "logically-air-gapped"';

const CASES: readonly (readonly [kind: unknown, reason: string | undefined])[] = [
  ["standard", undefined],
  ["logically-air-gapped", undefined],
  ["Standard", `${RULE}; did you mean standard?, got "Standard"`],
  ["logically-airgapped", `${RULE}; did you mean logically-air-gapped?, got "logically-airgapped"`],
  ["locked", `${RULE}, got "locked"`],
  ["", `${RULE}, got ""`],
  [undefined, `${RULE}, got nothing`],
  [1, `${RULE}, got 1`],
  [["standard"], `${RULE}, got a list`],
];

describe("vault kind", () => {
  for (const [kind, reason] of CASES) {
    it(`${reason === undefined ? "may be" : "cannot be"} ${inspect(kind)}`, () => {
      assert.deepEqual(
        findVaultKindProblems(kind, "airGap.kind"),
        reason === undefined ? [] : [{ path: "airGap.kind", reason }],
      );
    });
  }
});
