import assert from "node:assert/strict";
import { UNKNOWN } from "../../../cli/engine/values";
import { vaultLockStateOf } from "../../../cli/render/vault-lock-state";
import { ExampleStack } from "./example-stack";

const CENTRAL = { partition: "aws", region: "us-west-2", accountId: "222222222222", vaultName: "central" };
const VAULT = "aws:backup/vault:Vault";
const LOCK = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";

interface Case {
  readonly title: string;
  /** Absent: the stack has no such vault. */
  readonly vault?: Readonly<Record<string, unknown>>;
  /** Absent: the vault has no lock. */
  readonly lock?: Readonly<Record<string, unknown>>;
  /** Whether the lock says that its name comes from the vault. */
  readonly isLinked?: boolean;
  readonly accountId?: string;
  readonly state: unknown;
}

const NAMED = { backupVaultName: "central" };
const COMPLIANCE = { kind: "locked", mode: "compliance", gracePeriodDays: 20 };

describe("vaultLockStateOf", () => {
  const cases: readonly Case[] = [
    {
      title: "compliance with a grace period",
      vault: { name: "central" },
      lock: { ...NAMED, changeableForDays: 20 },
      state: COMPLIANCE,
    },
    {
      title: "governance without one",
      vault: { name: "central" },
      lock: NAMED,
      state: { kind: "locked", mode: "governance" },
    },
    {
      title: "unknown with an unknown one",
      vault: { name: "central" },
      lock: { ...NAMED, changeableForDays: UNKNOWN },
      state: { kind: "unknown" },
    },
    { title: "none without a lock", vault: { name: "central" }, state: { kind: "no lock" } },
    {
      title: "none with the lock of another vault",
      vault: { name: "central" },
      lock: { backupVaultName: "other" },
      state: { kind: "no lock" },
    },
    {
      title: "none with a lock in another region",
      vault: { name: "central" },
      lock: { ...NAMED, region: "eu-west-1" },
      state: { kind: "no lock" },
    },
    {
      title: "that of a lock whose name is not known but comes from the vault",
      vault: { name: "central" },
      lock: { backupVaultName: UNKNOWN, changeableForDays: 20 },
      isLinked: true,
      state: COMPLIANCE,
    },
    {
      title: "unknown with a lock of no known vault",
      vault: { name: "central" },
      lock: { backupVaultName: UNKNOWN },
      state: { kind: "unknown" },
    },
    { title: "that of another stack without the vault", state: { kind: "other stack" } },
    {
      title: "that of another stack with another name",
      vault: { name: "other" },
      state: { kind: "other stack" },
    },
    {
      title: "that of another stack with another region",
      vault: { name: "central", region: "eu-west-1" },
      state: { kind: "other stack" },
    },
    {
      title: "that of another stack with another account",
      vault: { name: "central" },
      accountId: "333333333333",
      state: { kind: "other stack" },
    },
    {
      title: "unknown with a vault whose name is not known",
      vault: { name: UNKNOWN },
      state: { kind: "unknown" },
    },
    {
      title: "unknown with a vault whose account is not known",
      vault: { name: "central" },
      accountId: "",
      state: { kind: "unknown" },
    },
  ];
  for (const {
    title,
    vault: vaultInputs,
    lock,
    isLinked = false,
    accountId = CENTRAL.accountId,
    state,
  } of cases) {
    it(title, () => {
      const stack = new ExampleStack();
      const allowedAccountIds = accountId === "" ? UNKNOWN : JSON.stringify([accountId]);
      const inputs = { region: CENTRAL.region, allowedAccountIds };
      const provider = stack.declare({ type: "pulumi:providers:aws", name: "backup", inputs });
      const vault =
        vaultInputs && stack.declare({ type: VAULT, name: "vault", inputs: vaultInputs, provider });
      const propertyDependencies = { backupVaultName: isLinked && vault !== undefined ? [vault] : [] };
      if (lock !== undefined)
        stack.declare({ type: LOCK, name: "lock", inputs: lock, provider, propertyDependencies });

      assert.deepEqual(vaultLockStateOf(stack.preview(), CENTRAL), state);
    });
  }

  it("does not take the lock of another vault for its own because the name is not known", () => {
    const stack = new ExampleStack();
    const provider = stack.provider("backup", CENTRAL.accountId, CENTRAL.region);
    stack.declare({ type: VAULT, name: "vault", inputs: { name: "central" }, provider });
    const other = stack.declare({ type: VAULT, name: "other", inputs: { name: UNKNOWN }, provider });
    const propertyDependencies = { backupVaultName: [other] };
    stack.declare({
      type: LOCK,
      name: "lock",
      inputs: { backupVaultName: UNKNOWN },
      provider,
      propertyDependencies,
    });

    assert.deepEqual(vaultLockStateOf(stack.preview(), CENTRAL), { kind: "no lock" });
  });

  it("knows that a logically air-gapped vault is locked for good from its first day", () => {
    const stack = new ExampleStack();
    const provider = stack.provider("backup", CENTRAL.accountId, CENTRAL.region);
    const type = "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault";
    stack.declare({ type, name: "vault", inputs: { name: "central" }, provider });

    assert.deepEqual(vaultLockStateOf(stack.preview(), CENTRAL), { ...COMPLIANCE, gracePeriodDays: 0 });
  });
});
