import assert from "node:assert/strict";
import { findVaultNameProblems } from "../../../domain/vault/vault-name";

const FORM = "must be 2 to 50 letters, digits, hyphens or underscores";
const DEFAULT = "must not be the vault that AWS Backup makes by itself, because AWS manages its key";

const CASES: readonly (readonly [title: string, value: unknown, reason: string | undefined])[] = [
  ["a name", "air-gapped_Prod-1", undefined],
  ["the shortest name", "ab", undefined],
  ["one letter", "a", `${FORM}, got "a"`],
  ["the longest name", "a".repeat(50), undefined],
  ["one letter too many", "a".repeat(51), `${FORM}, got "${"a".repeat(51)}"`],
  ["an empty text", "", `${FORM}, got ""`],
  ["a space", "air gapped", `${FORM}, got "air gapped"`],
  ["a dot", "air.gapped", `${FORM}, got "air.gapped"`],
  ["a slash at the start", "/vault", `${FORM}, got "/vault"`],
  ["a star at the end", "vault*", `${FORM}, got "vault*"`],
  ["a line break at the end", "vault\n", `${FORM}, got "vault\n"`],
  ["the vault of AWS", "Default", `${DEFAULT}, got "Default"`],
  ["a vault named almost like that of AWS", "default", undefined],
  ["a number", 12, `${FORM}, got 12`],
  ["nothing", undefined, `${FORM}, got nothing`],
  ["a list", ["vault"], `${FORM}, got a list`],
];

describe("vault name", () => {
  for (const [title, value, reason] of CASES) {
    it(`judges ${title}`, () => {
      const expected = reason === undefined ? [] : [{ path: "vaultName", reason }];
      assert.deepEqual(findVaultNameProblems(value, "vaultName"), expected);
    });
  }
});
