import { ABSENT, type RequestContext } from "../../access/request-context";
import { VAULT_SHARING_ACTIONS } from "../../guardrails/vault-statements";
import { VAULT_CHANGING_ACTIONS } from "../../vault/vault-access-policy";
import { A_MEMBER, type Intent, type Subject } from "../intent";
import { both } from "../both";
import { people, type GuardedAccount, type GuardrailPromise } from "./guarded-account";

/** What guardrails promise about the vault of an account. */
export function vaultGuardIntents(account: GuardedAccount, promise: GuardrailPromise): readonly Intent[] {
  return [...vaultChangeIntents(account), ...vaultLockIntents(account, promise)];
}

const LOCKING_ACTION = "backup:PutBackupVaultLockConfiguration";
const CHANGING_ACTIONS = [...VAULT_CHANGING_ACTIONS, ...VAULT_SHARING_ACTIONS].filter(
  (action) => action !== LOCKING_ACTION,
);

function vaultOf({ of, vaultName }: GuardedAccount): readonly Subject[] {
  return [{ vault: vaultName, of }];
}

function anotherVaultOf({ of, region }: GuardedAccount): readonly Subject[] {
  return [{ arn: `arn:aws:backup:${region}:\${account}:backup-vault:another`, of }];
}

function vaultChangeIntents(account: GuardedAccount): readonly Intent[] {
  const { alone, deployer, of } = account;
  const common = { requirements: ["R12", "R13"], evenWithout: alone };
  return [
    ...both(
      { ...common, claim: "Only the deployer changes what guards the vault, by the guardrails alone" },
      people(of),
      [],
      CHANGING_ACTIONS,
      vaultOf(account),
    ),
    ...both(
      { ...common, claim: "The deployer can change what guards the vault" },
      [],
      [deployer],
      CHANGING_ACTIONS,
      vaultOf(account),
    ),
    ...both(
      { ...common, claim: "The guardrails leave vaults of others alone" },
      [],
      people(of).slice(0, 1),
      ["backup:PutBackupVaultAccessPolicy", "backup:DeleteBackupVaultNotifications"],
      anotherVaultOf(account),
    ),
  ];
}

function vaultLockIntents(account: GuardedAccount, promise: GuardrailPromise): readonly Intent[] {
  const { alone, deployer, of } = account;
  const { minGracePeriodDays, refuseGovernanceLock } = promise;
  const vault = vaultOf(account);
  const anotherVault = anotherVaultOf(account);
  const common = { requirements: ["R12", "R13"], evenWithout: alone };
  const soon: RequestContext = { "backup:ChangeableForDays": minGracePeriodDays - 1 };
  const late: RequestContext = { "backup:ChangeableForDays": minGracePeriodDays };
  const locking = [LOCKING_ACTION];
  const refusesGovernance = of !== A_MEMBER && refuseGovernanceLock;
  return [
    ...both(
      { ...common, claim: "Only the deployer locks the vault, and not for good too soon" },
      people(of),
      [deployer],
      locking,
      vault,
      late,
    ),
    ...both(
      { ...common, claim: "Nobody locks a vault for good too soon" },
      [deployer, ...people(of).slice(0, 1)],
      [],
      locking,
      [...vault, ...anotherVault],
      soon,
    ),
    ...(!refusesGovernance
      ? []
      : both(
          { ...common, claim: "Nobody puts a lock on the vault that can be removed at any time" },
          [deployer],
          [],
          locking,
          vault,
          { "backup:ChangeableForDays": ABSENT },
        )),
  ];
}
