import { POLICY_CHANGING_ACTIONS } from "../../guardrails/organization-statements";
import { ROLE_CHANGING_ACTIONS } from "../../guardrails/role-statements";
import { RECORDING_CHANGING_ACTIONS } from "../../guardrails/settings-statements";
import type { Intent, Subject } from "../intent";
import { both } from "../both";
import { people, type GuardedAccount, type GuardrailPromise } from "./guarded-account";

/** What guardrails promise in the account that holds the central vault, and there alone. */
export function backupAccountIntents(
  { alone, backupRoleName, deployer, of, region }: GuardedAccount,
  promise: GuardrailPromise,
): readonly Intent[] {
  const common = { requirements: ["R12"], evenWithout: alone };
  const policy = `policy/${promise.organizationId}/backup_policy/p-1`;
  const point: readonly Subject[] = [{ arn: `arn:aws:backup:${region}:\${account}:recovery-point:1`, of }];
  const copying = ["backup:CopyFromBackupVault"];
  return [
    ...both(
      {
        ...common,
        evenWithout: [...alone, { guard: "delegation limits" }],
        claim: "Only the deployer changes policies of the organization that are delegated to the account",
      },
      people(of),
      [deployer],
      POLICY_CHANGING_ACTIONS,
      [{ inOrganization: policy }],
    ),
    ...both(
      { ...common, claim: "Only the deployer stops or changes the recording of calls in the backup account" },
      people(of),
      [deployer],
      RECORDING_CHANGING_ACTIONS,
      [{ arn: `arn:aws:cloudtrail:${region}:\${account}:trail/any`, of }],
    ),
    ...both(
      {
        ...common,
        claim: "Nobody makes or changes the roles in the backup account that may delete snapshots",
      },
      [...people(of), deployer],
      [],
      ROLE_CHANGING_ACTIONS,
      [{ role: backupRoleName, of }],
    ),
    ...both(
      { ...common, claim: "Copies out of the backup account stay in the organization" },
      [...people(of), deployer],
      [],
      copying,
      point,
      { "backup:CopyTargetOrgPaths": ["o-zzzzzzzzzz/r-zzzz/"] },
    ),
    ...both(
      { ...common, claim: "Copies out of the backup account go to accounts of the organization" },
      [],
      people(of).slice(0, 1),
      copying,
      point,
      { "backup:CopyTargetOrgPaths": [`${promise.organizationId}/r-a1b2/`] },
    ),
  ];
}
