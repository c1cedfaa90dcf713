import { ROLE_CHANGING_ACTIONS } from "../../guardrails/role-statements";
import type { Intent, Subject } from "../intent";
import { exampleRoleNames } from "../role-pattern";
import { both } from "../both";
import { people, type GuardedAccount, type GuardrailPromise } from "./guarded-account";
import { optOutIntents } from "./opt-out-intents";

/** What guardrails promise in accounts that are backed up, and there alone. */
export function workloadIntents(account: GuardedAccount, promise: GuardrailPromise): readonly Intent[] {
  const { alone, backupRole, backupRoleName, deployer, of, region } = account;
  const common = { requirements: ["R12"], evenWithout: alone };
  const approvers = promise.optOutApproverRoleArns.flatMap((arn) => exampleRoleNames(arn));
  return [
    ...planIntents(account),
    ...copyIntents(account, promise),
    ...both(
      {
        ...common,
        claim: "Only the deployer makes or changes the backup role, and the roles that approve opt-outs",
      },
      people(of),
      [deployer],
      ROLE_CHANGING_ACTIONS,
      [backupRoleName, ...approvers].map((role) => ({ role, of })),
    ),
    ...optOutIntents(
      promise.optOut,
      approvers.map((role) => ({ role, of })),
      { of, backupRole, alone, region },
    ),
  ];
}

function planIntents({ alone, deployer, of, region }: GuardedAccount): readonly Intent[] {
  const common = { requirements: ["R12"], evenWithout: alone };
  const planChanges = [
    "backup:UpdateBackupPlan",
    "backup:DeleteBackupPlan",
    "backup:CreateBackupSelection",
    "backup:DeleteBackupSelection",
  ];
  const planOf = (id: string): readonly Subject[] => [
    { arn: `arn:aws:backup:${region}:\${account}:backup-plan:${id}`, of },
  ];
  return [
    ...both(
      { ...common, claim: "Nobody changes the plans that the organization's policy made" },
      [...people(of), deployer],
      [],
      planChanges,
      planOf("orgs/1"),
    ),
    ...both(
      { ...common, claim: "Teams change plans of their own" },
      [],
      people(of).slice(0, 1),
      planChanges,
      planOf("1"),
    ),
  ];
}

function copyIntents(
  { alone, backupRole, of, region }: GuardedAccount,
  promise: GuardrailPromise,
): readonly Intent[] {
  const { backupAccountId, centralRegion, centralVaultName } = promise;
  const common = { requirements: ["R12"], evenWithout: alone };
  const point: readonly Subject[] = [{ arn: `arn:aws:backup:${region}:\${account}:recovery-point:1`, of }];
  const central = `arn:aws:backup:${centralRegion}:${backupAccountId}:backup-vault:${centralVaultName}`;
  return [
    ...both(
      { ...common, claim: "Copies go to the central vault alone" },
      [...people(of), backupRole],
      [],
      ["backup:CopyFromBackupVault"],
      point,
      {
        "backup:CopyTargets": [central.replace(backupAccountId, "999999999999")],
        "backup:CopyTargetOrgPaths": ["o-other/"],
      },
    ),
    ...both(
      { ...common, claim: "Copies go to the central vault" },
      [],
      [backupRole],
      ["backup:CopyFromBackupVault"],
      point,
      { "backup:CopyTargets": [central], "backup:CopyTargetOrgPaths": [`${promise.organizationId}/`] },
    ),
  ];
}
