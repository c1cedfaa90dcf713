import { lockedVaultCannotBeDestroyed } from "../../../../policies/rules/vault-lock/locked-vault-cannot-be-destroyed";
import { itJudges, UNKNOWN, type TestResource } from "../../../support/evaluate-rule";

const vault = (props: object = {}, protect = true): TestResource => ({
  type: "aws:backup/vault:Vault",
  name: "vault",
  props: { name: "central", ...props },
  options: { protect },
});
const LOCK: TestResource = {
  type: "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
  name: "lock",
  props: { backupVaultName: "central", minRetentionDays: 30 },
};
const UNPROTECTED = (name = "vault") =>
  `${name}: protect must be true for a locked vault, so that no change of the program deletes or replaces it, got false`;
const EMPTIED =
  "vault: forceDestroy must not be true for a locked vault, because it deletes every recovery point that the lock lets go, got true";

describe("locked-vault-cannot-be-destroyed", () => {
  itJudges(lockedVaultCannotBeDestroyed, [
    { title: "accepts a protected vault", resources: [vault(), LOCK] },
    { title: "accepts forceDestroy that is off", resources: [vault({ forceDestroy: false }), LOCK] },
    {
      title: "accepts forceDestroy that the program leaves to the provider",
      resources: [{ ...vault(), outputs: { name: "central", forceDestroy: UNKNOWN } }, LOCK],
    },
    { title: "asks nothing of a vault without a lock", resources: [vault({ forceDestroy: true }, false)] },
    {
      title: "rejects a vault that is not protected",
      resources: [vault({}, false), LOCK],
      violations: [UNPROTECTED()],
    },
    {
      title: "rejects a vault that is emptied",
      resources: [vault({ forceDestroy: true }), LOCK],
      violations: [EMPTIED],
    },
    {
      title: "says both at once, and once for two locks of one vault",
      resources: [vault({ forceDestroy: true }, false), LOCK, { ...LOCK, name: "second" }],
      violations: [UNPROTECTED(), EMPTIED],
    },
    {
      title: "leaves an unknown forceDestroy undecided, and says the rest",
      resources: [vault({ forceDestroy: UNKNOWN }, false), LOCK],
      violations: [UNPROTECTED()],
      undecided: ["vault: string value at .forceDestroy can't be known during preview"],
    },
    {
      title: "asks the same of a logically air-gapped vault",
      resources: [
        {
          type: "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault",
          name: "lag",
          props: { name: "lag", minRetentionDays: 7, maxRetentionDays: 90 },
        },
      ],
      violations: [UNPROTECTED("lag")],
    },
    {
      title: "finds the vault by an edge",
      resources: [
        { ...vault({ name: UNKNOWN }, false) },
        { ...LOCK, props: { backupVaultName: UNKNOWN }, from: { backupVaultName: ["vault"] } },
      ],
      violations: [UNPROTECTED()],
    },
    {
      title: "lets an exception pass",
      resources: [vault({}, false), LOCK],
      config: {
        exceptions: [{ resource: "vault", reason: "test of the vault itself", until: "2026-06-15" }],
      },
    },
  ]);
});
