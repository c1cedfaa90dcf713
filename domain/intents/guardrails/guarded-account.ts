import { STACK_SETS_ROLE_NAME } from "../../estate/actor";
import type { OptOutTag } from "../../plan/opt-out-tag";
import { A_MEMBER, type Asker, type IntentAccount, type MissingGuard } from "../intent";

/** What the arguments of guardrails say of who may do what. */
export interface GuardrailPromise {
  /** Nothing where the guardrails know no alerts; so with `forwarderName`, and with `validatorName` for restore tests. */
  readonly alertsName: string | undefined;
  readonly backupAccountId: string;
  readonly backupRoleName: string;
  readonly centralKeyAlias: string;
  readonly centralRegion: string;
  readonly centralVaultName: string;
  readonly deployRoleName: string;
  readonly forwarderName: string | undefined;
  readonly localKeyAlias: string;
  readonly localVaultName: string;
  readonly minGracePeriodDays: number;
  readonly optOut: OptOutTag;
  readonly optOutApproverRoleArns: readonly string[];
  readonly organizationId: string;
  readonly refuseGovernanceLock: boolean;
  readonly validatorName: string | undefined;
}

/** One of the two audiences of guardrails. */
export interface GuardedAccount {
  readonly of: IntentAccount;
  readonly region: string;
  readonly vaultName: string;
  readonly keyAlias: string;
  readonly deployer: Asker;
  readonly deployRoleName: string;
  readonly backupRole: Asker;
  readonly backupRoleName: string;
  /** Every other guard: the service control policies must hold by themselves. */
  readonly alone: readonly MissingGuard[];
}

/** The accounts that are backed up. */
export function workloads(promise: GuardrailPromise): GuardedAccount {
  const { backupRoleName, localKeyAlias: keyAlias, localVaultName: vaultName } = promise;
  return guarded({
    of: A_MEMBER,
    region: "eu-west-1",
    vaultName,
    keyAlias,
    deployRoleName: STACK_SETS_ROLE_NAME,
    backupRoleName,
  });
}

/** The account that holds the central vault. */
export function backupAccount(promise: GuardrailPromise): GuardedAccount {
  const {
    backupAccountId,
    backupRoleName,
    centralKeyAlias,
    centralRegion,
    centralVaultName,
    deployRoleName,
  } = promise;
  return guarded({
    of: backupAccountId,
    region: centralRegion,
    vaultName: centralVaultName,
    keyAlias: centralKeyAlias,
    deployRoleName,
    backupRoleName,
  });
}

function guarded(account: Omit<GuardedAccount, "alone" | "backupRole" | "deployer">): GuardedAccount {
  const { backupRoleName, deployRoleName, keyAlias, of, vaultName } = account;
  return {
    ...account,
    deployer: { role: deployRoleName, of },
    backupRole: { role: backupRoleName, of },
    alone: [
      { guard: "lock", vault: vaultName, of },
      { guard: "vault policy", vault: vaultName, of },
      { guard: "key policy", key: `alias/${keyAlias}`, of },
      { guard: "limits of the role", role: backupRoleName, of },
    ],
  };
}

/** Those who may do in an account what its guardrails leave: an administrator, and the root user. */
export function people(of: IntentAccount): readonly Asker[] {
  return [
    { person: "administrator", of },
    { person: "root user", of },
  ];
}
