import assert from "node:assert/strict";
import fc from "fast-check";
import {
  actionMatches,
  asList,
  parsePolicyDocument,
  statementsOf,
  type PolicyDocument,
  type Statement,
} from "../../../domain/aws/policy-document";

const STATEMENT: Statement = { Effect: "Deny", Action: "backup:DeleteRecoveryPoint", Resource: "*" };
const DOCUMENT: PolicyDocument = { Version: "2012-10-17", Statement: [STATEMENT] };

describe("policy document", () => {
  describe("parsePolicyDocument", () => {
    const sound: readonly (readonly [title: string, value: unknown])[] = [
      ["an object", DOCUMENT],
      ["JSON text", JSON.stringify(DOCUMENT)],
      ["a single statement without a list", { ...DOCUMENT, Statement: STATEMENT }],
      ["a single statement without a list, as text", JSON.stringify({ ...DOCUMENT, Statement: STATEMENT })],
    ];
    for (const [title, value] of sound) {
      it(`reads ${title}`, () => {
        assert.deepEqual(parsePolicyDocument(value), { document: DOCUMENT, problems: [] });
      });
    }

    it("keeps the id and leaves what it was given as it was", () => {
      const given = Object.freeze({ ...DOCUMENT, Id: "vault", Statement: Object.freeze([STATEMENT]) });

      assert.deepEqual(parsePolicyDocument(given), { document: { ...DOCUMENT, Id: "vault" }, problems: [] });
    });

    const refused: readonly (readonly [title: string, value: unknown, shown: string])[] = [
      ["text that is not JSON", "{", 'got "{"'],
      ["JSON that is not an object", "[]", 'got "[]"'],
      ["an empty text", "", 'got ""'],
      ["a list", [DOCUMENT], "got a list"],
      ["a number", 1, "got 1"],
      ["null", null, "got nothing"],
      ["nothing", undefined, "got nothing"],
    ];
    for (const [title, value, shown] of refused) {
      it(`refuses ${title}`, () => {
        assert.deepEqual(parsePolicyDocument(value), {
          problems: [{ path: "policy", reason: `must be a policy document, ${shown}` }],
        });
      });
    }

    it("gives problems in place of a document that is malformed, with the path it was told", () => {
      assert.deepEqual(parsePolicyDocument({ ...DOCUMENT, Version: "2008" }, "vault.policy"), {
        problems: [
          {
            path: "vault.policy.Version",
            reason: 'must be "2012-10-17", or the older "2008-10-17", got "2008"',
          },
        ],
      });
      assert.deepEqual(parsePolicyDocument(1, "vault.policy"), {
        problems: [{ path: "vault.policy", reason: "must be a policy document, got 1" }],
      });
    });

    it("gives a document or problems, never both and never neither", () => {
      fc.assert(
        fc.property(fc.oneof(fc.json(), fc.anything(), fc.constant(DOCUMENT)), (value) => {
          const { document, problems } = parsePolicyDocument(value);
          assert.equal(document === undefined, problems.length > 0);
        }),
      );
    });
  });

  it("gives the statements of a document, one or several", () => {
    const single = { Version: "2012-10-17", Statement: STATEMENT } as unknown as PolicyDocument;

    assert.deepEqual(statementsOf(single), [STATEMENT]);
    assert.deepEqual(statementsOf({ ...DOCUMENT, Statement: [STATEMENT, STATEMENT] }), [
      STATEMENT,
      STATEMENT,
    ]);
  });

  it("makes a list of one, several or nothing", () => {
    assert.deepEqual(
      [asList("a"), asList(["a", "b"]), asList([]), asList(undefined), asList("")],
      [["a"], ["a", "b"], [], [], [""]],
    );
  });

  describe("actionMatches", () => {
    const cases: readonly (readonly [pattern: string, action: string, expected: boolean])[] = [
      ["backup:DeleteBackupVault", "backup:DeleteBackupVault", true],
      ["backup:deletebackupvault", "BACKUP:DeleteBackupVault", true],
      ["BACKUP:DELETE*", "backup:DeleteBackupVault", true],
      ["backup:Delete", "backup:DeleteBackupVault", false],
      ["backup:DeleteBackupVaults", "backup:DeleteBackupVault", false],
      ["*", "backup:DeleteBackupVault", true],
      ["*", "", true],
      ["**", "", true],
      ["", "", true],
      ["", "backup:DeleteBackupVault", false],
      ["?", "", false],
      ["backup:*", "backup:DeleteBackupVault", true],
      ["backup:*", "backup:", true],
      ["backup:*", "backup-gateway:DeleteGateway", false],
      ["backup:Delete*Vault", "backup:DeleteBackupVault", true],
      ["backup:Delete*Vault", "backup:DeleteVault", true],
      ["backup:Delete*Vault", "backup:DeleteBackupVaultAccessPolicy", false],
      ["backup:Delete*Vault*", "backup:DeleteBackupVaultAccessPolicy", true],
      ["*Vault", "backup:DeleteBackupVaultOfVault", true],
      ["*aab", "aaab", true],
      ["backup:Delete?ackupVault", "backup:DeleteBackupVault", true],
      ["backup:Delete??ackupVault", "backup:DeleteBackupVault", false],
      ["backup:DeleteBackupVault?", "backup:DeleteBackupVault", false],
      ["backup:DeleteBackupVault*", "backup:DeleteBackupVault", true],
      ["backup.DeleteBackupVault", "backup:DeleteBackupVault", false],
      ["backup:(Delete)*", "backup:DeleteBackupVault", false],
      ["*?", "a", true],
      ["*?", "", false],
      ["a*b?c", "aXXbYbZc", true],
      ["a*b?c", "aXXbYbZZc", false],
    ];
    for (const [pattern, action, expected] of cases) {
      it(`says ${expected} for "${pattern}" and "${action}"`, () => {
        assert.equal(actionMatches(pattern, action), expected);
      });
    }

    it("agrees with the regular expression that says the same", () => {
      const letters = fc.string({ unit: fc.constantFrom("a", "b", ":"), maxLength: 8 });
      const pattern = fc.string({ unit: fc.constantFrom("a", "b", ":", "*", "?"), maxLength: 6 });
      fc.assert(
        fc.property(pattern, letters, (wanted, action) => {
          const expression = new RegExp(`^${wanted.replaceAll("*", ".*").replaceAll("?", ".")}$`);
          assert.equal(actionMatches(wanted, action), expression.test(action));
        }),
        { numRuns: 1000 },
      );
    });

    it("takes no longer for a pattern of many wildcards", () => {
      assert.equal(actionMatches("a*".repeat(40), "a".repeat(120) + "b"), true);
      assert.equal(actionMatches(`${"*a".repeat(40)}b`, "a".repeat(120)), false);
    });
  });
});
