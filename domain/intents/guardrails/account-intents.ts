import { SERVICE_LINKED_ROLE } from "../../encryption/key-policy";
import { LEAVING_ACTIONS } from "../../guardrails/organization-statements";
import { SETTINGS_CHANGING_ACTIONS } from "../../guardrails/settings-statements";
import { RECOVERY_POINT_CHANGING_ACTIONS } from "../../vault/vault-access-policy";
import type { Intent, Subject } from "../intent";
import { both } from "../both";
import { people, type GuardedAccount, type GuardrailPromise } from "./guarded-account";

/** What guardrails promise about an account as a whole. */
export function accountIntents(
  { alone, backupRole, deployer, of, region, vaultName }: GuardedAccount,
  promise: GuardrailPromise,
): readonly Intent[] {
  const everybody = [...people(of), deployer, backupRole];
  const anything: readonly Subject[] = [{ arn: "*", of }];
  const common = { requirements: ["R12"], evenWithout: alone };
  return [
    ...both(
      { ...common, claim: "Nobody takes the account out of the organization, or closes it" },
      everybody,
      [],
      LEAVING_ACTIONS,
      anything,
    ),
    ...both(
      {
        ...common,
        claim: "Nobody deletes a recovery point or changes when it expires, by the guardrails alone",
      },
      everybody,
      [],
      RECOVERY_POINT_CHANGING_ACTIONS,
      [{ pointsIn: vaultName, of, kinds: ["backup"] }],
    ),
    ...both(
      { ...common, requirements: ["R6"], claim: "Only the deployer changes the settings of AWS Backup" },
      people(of),
      [deployer],
      SETTINGS_CHANGING_ACTIONS,
      anything,
    ),
    ...both(
      { ...common, claim: "Only the deployer makes vaults that are locked from birth" },
      people(of),
      [deployer],
      ["backup:CreateLogicallyAirGappedBackupVault"],
      [{ arn: `arn:aws:backup:${region}:\${account}:backup-vault:any`, of }],
      { "backup:MinRetentionDays": promise.minGracePeriodDays, "backup:MaxRetentionDays": 36_500 },
    ),
    ...both(
      { ...common, claim: "Nobody deletes the roles with which AWS Backup copies and expires" },
      [...people(of), deployer],
      [],
      ["iam:DeleteServiceLinkedRole"],
      [{ role: SERVICE_LINKED_ROLE, of }],
    ),
  ];
}
