import { STACK_SETS_ROLE_NAME } from "../estate/actor";
import { RECOVERY_POINT_CHANGING_ACTIONS, VAULT_CHANGING_ACTIONS } from "../vault/vault-access-policy";
import { A_MEMBER, type Asker, type Intent, type MissingGuard } from "./intent";
import { memberKeyIntents } from "./key-intents";

/** What the arguments of the member accounts' baseline say of who may do what. */
export interface MemberPromise {
  readonly backupAccountId: string;
  readonly keyAlias: string;
  readonly roleName: string;
  readonly vaultName: string;
}

/**
 * What the baseline promises in every member account: AWS Backup alone takes the backup role on, and only for this account; nobody
 * deletes local recovery points, and StackSets alone changes the local vault and key.
 */
export function memberIntents({
  backupAccountId,
  keyAlias,
  roleName,
  vaultName,
}: MemberPromise): readonly Intent[] {
  const people: readonly Asker[] = [
    { person: "administrator", of: A_MEMBER },
    { person: "root user", of: A_MEMBER },
  ];
  const stackSets: Asker = { role: STACK_SETS_ROLE_NAME, of: A_MEMBER };
  const alone: readonly MissingGuard[] = [
    { guard: "lock", vault: vaultName, of: A_MEMBER },
    { guard: "guardrails", of: A_MEMBER },
  ];
  const vault = [{ vault: vaultName, of: A_MEMBER }];
  return [
    ...roleIntents(roleName),
    {
      claim: "Nobody deletes a local recovery point or changes when it expires, by the vault's policy alone",
      requirements: ["R12"],
      expected: "denied",
      who: [...people, stackSets],
      actions: RECOVERY_POINT_CHANGING_ACTIONS,
      about: [{ pointsIn: vaultName, of: A_MEMBER, kinds: ["backup"] }],
      evenWithout: alone,
    },
    {
      claim: "Only StackSets changes what guards the local vault, by its policy alone",
      requirements: ["R12"],
      expected: "denied",
      who: people,
      actions: VAULT_CHANGING_ACTIONS,
      about: vault,
      evenWithout: alone,
    },
    {
      claim: "StackSets can change what guards the local vault",
      requirements: ["R3"],
      expected: "allowed",
      who: [stackSets],
      actions: VAULT_CHANGING_ACTIONS,
      about: vault,
      evenWithout: alone,
    },
    ...memberKeyIntents({
      alias: keyAlias,
      backupAccountId,
      copyRoleName: roleName,
      deployRoleName: STACK_SETS_ROLE_NAME,
    }),
  ];
}

function roleIntents(roleName: string): readonly Intent[] {
  const about = [{ role: roleName, of: A_MEMBER }];
  const actions = ["sts:AssumeRole"];
  const evenWithout: readonly MissingGuard[] = [{ guard: "guardrails", of: A_MEMBER }];
  const awsBackup: Asker = { service: "backup.amazonaws.com", for: A_MEMBER };
  return [
    {
      claim: "AWS Backup takes on the backup role, and does nothing else with it",
      requirements: ["R3"],
      expected: "denied",
      who: [awsBackup],
      actions: ["sts:TagSession", "sts:SetSourceIdentity"],
      about,
      evenWithout,
    },
    {
      claim: "AWS Backup takes on the backup role, for its own account",
      requirements: ["R3"],
      expected: "allowed",
      who: [awsBackup],
      actions,
      about,
      evenWithout,
    },
    {
      claim: "Nobody else takes on the backup role, and AWS Backup not for another account",
      requirements: ["R3", "R35"],
      expected: "denied",
      who: [
        { person: "administrator", of: A_MEMBER },
        { service: "lambda.amazonaws.com", for: A_MEMBER },
        { strangersRole: roleName },
      ],
      actions,
      about,
      evenWithout,
    },
    {
      claim: "Nobody else takes on the backup role, and AWS Backup not for another account",
      requirements: ["R3", "R35"],
      expected: "denied",
      who: [awsBackup],
      actions,
      about,
      context: { "aws:SourceAccount": "999999999999" },
      evenWithout,
    },
  ];
}
