import type { RequestContext } from "../access/request-context";
import { parseArn } from "../aws/arn";
import { SERVICE_LINKED_ROLE } from "../encryption/key-policy";
import {
  A_MEMBER,
  type Asker,
  type Intent,
  type IntentAccount,
  type MissingGuard,
  type Subject,
} from "./intent";
import { keyKeepingIntents } from "./key-keeping-intents";

/** The operations that {@link KEY_USING_ACTIONS} means, written out. */
const USES = [
  "kms:DescribeKey",
  "kms:Encrypt",
  "kms:Decrypt",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
  "kms:GenerateDataKey",
  "kms:GenerateDataKeyWithoutPlaintext",
];

/** What the arguments of a key say of who may do what with it. */
export interface KeyPromise {
  readonly accountId: IntentAccount;
  /** Without `alias/`. */
  readonly alias: string;
  readonly region: string;
  readonly copyRoleName: string;
  /** ARNs of further roles that copy. */
  readonly copyRoleArns?: readonly string[];
  readonly deployRoleName: string;
}

/** What a key of a member account promises besides. */
export interface MemberKeyPromise extends Omit<KeyPromise, "accountId" | "copyRoleArns" | "region"> {
  readonly backupAccountId: string;
}

function via(...services: readonly string[]): readonly RequestContext[] {
  return services.map((service) => ({ "kms:ViaService": `${service}.amazonaws.com` }));
}

const FOR_AWS: RequestContext = { "kms:GrantIsForAWSResource": true };

/**
 * What the key of a central vault promises: the organization's backup roles and AWS Backup use it, through AWS's services alone, and
 * grant it to services alone (R18); nobody destroys it, and the deployer alone rewrites its policy (R12).
 */
export function keyIntents(promise: KeyPromise): readonly Intent[] {
  const { accountId, alias, copyRoleName, deployRoleName, region } = promise;
  const key: readonly Subject[] = [{ key: `alias/${alias}`, of: accountId }];
  const alone: readonly MissingGuard[] = [
    { guard: "guardrails", of: accountId },
    { guard: "guardrails", of: A_MEMBER },
    // As far as the key is concerned: in another account the role's own policies have to allow it as well.
    { guard: "limits of the role", role: copyRoleName, of: A_MEMBER },
  ];
  const copyRole: Asker = { role: copyRoleName, of: A_MEMBER };
  const awsBackup: Asker = { role: SERVICE_LINKED_ROLE, of: accountId, isBare: true };
  const [viaBackup = {}, viaElsewhere = {}, viaOther = {}] = via(
    `backup.${region}`,
    "backup.xx-west-9",
    `s3.${region}`,
  );
  const viaSnapshots = via(`ec2.${region}`, `fsx.${region}`, `rds.${region}`);
  return [
    ...uses("The organization's backup roles use the key", key, alone, [copyRole], [viaBackup, viaElsewhere]),
    ...(promise.copyRoleArns ?? []).flatMap((arn) => furtherRoleIntents(arn, key, alone, viaBackup)),
    ...uses(
      "AWS Backup uses the key, through itself and the services of snapshots",
      key,
      alone,
      [awsBackup],
      [viaBackup, ...viaSnapshots],
    ),
    refused("Nobody uses the key of their own accord, or through another service or account", key, alone, [
      [[copyRole, awsBackupElsewhere()], {}],
      [[copyRole], viaOther],
      [
        [awsBackupElsewhere(), { person: "administrator", of: A_MEMBER }, { strangersRole: copyRoleName }],
        viaBackup,
      ],
      [[awsBackup], viaElsewhere],
    ]),
    ...keyKeepingIntents(key, alone, accountId, { role: deployRoleName, of: accountId }),
  ].flat();
}

/** A role of one account that copies by itself, such as the service role of a DAG. */
function furtherRoleIntents(
  copyRoleArn: string,
  key: readonly Subject[],
  alone: readonly MissingGuard[],
  context: RequestContext,
): readonly Intent[] {
  const { accountId: of = "", resource = "" } = parseArn(copyRoleArn) ?? {};
  const role = resource.replace(/^role\//, "");
  const guards: readonly MissingGuard[] = [
    ...alone,
    { guard: "guardrails", of },
    { guard: "limits of the role", role, of },
  ];
  return uses("Roles that are named use the key", key, guards, [{ role, of }], [context]);
}

function awsBackupElsewhere(): Asker {
  return { role: SERVICE_LINKED_ROLE, of: A_MEMBER };
}

/** What the key of a local vault promises: the account's backup role uses it, AWS Backup of the backup account copies with it. */
export function memberKeyIntents(promise: MemberKeyPromise): readonly Intent[] {
  const { alias, backupAccountId, copyRoleName, deployRoleName } = promise;
  const key: readonly Subject[] = [{ key: `alias/${alias}`, of: A_MEMBER }];
  const alone: readonly MissingGuard[] = [
    { guard: "guardrails", of: backupAccountId },
    { guard: "guardrails", of: A_MEMBER },
    // As far as the key is concerned: in another account the role's own policies have to allow it as well.
    { guard: "limits of the role", role: SERVICE_LINKED_ROLE, of: backupAccountId },
  ];
  const backupRole: Asker = { role: copyRoleName, of: A_MEMBER, isBare: true };
  const awsBackup: Asker = { role: SERVICE_LINKED_ROLE, of: backupAccountId };
  const [viaBackup = {}, viaOther = {}] = via("backup.eu-west-1", "s3.eu-west-1");
  const [viaEc2 = {}] = via("ec2.eu-west-1");
  return [
    ...uses("The account's backup role uses the local key", key, alone, [backupRole], [viaBackup]),
    ...uses("AWS Backup of the backup account copies with the local key", key, alone, [awsBackup], [viaEc2]),
    refused(
      "Nobody else of the backup account uses the local key, and nobody through another service",
      key,
      alone,
      [
        [[backupRole], viaOther],
        [[{ person: "administrator", of: backupAccountId }, { strangersRole: copyRoleName }], viaBackup],
      ],
    ),
    ...keyKeepingIntents(key, alone, A_MEMBER, { role: deployRoleName, of: A_MEMBER }),
  ].flat();
}

function uses(
  claim: string,
  about: readonly Subject[],
  evenWithout: readonly MissingGuard[],
  who: readonly Asker[],
  contexts: readonly RequestContext[],
): readonly Intent[] {
  const common = { requirements: ["R18"], who, about, evenWithout };
  return contexts.flatMap((context): readonly Intent[] => [
    { ...common, claim, expected: "allowed", actions: USES, context },
    {
      ...common,
      claim: `${claim}, and grant it to services that work for them`,
      expected: "allowed",
      actions: ["kms:CreateGrant"],
      context: { ...context, ...FOR_AWS },
    },
    {
      ...common,
      claim: `${claim}, and do nothing else with it`,
      expected: "denied",
      actions: ["kms:RevokeGrant", "kms:UpdateKeyDescription", "kms:GetPublicKey"],
      context: { ...context, ...FOR_AWS },
    },
    {
      ...common,
      claim: `${claim}, and grant it to nobody else`,
      expected: "denied",
      actions: ["kms:CreateGrant"],
      context: { ...context, "kms:GrantIsForAWSResource": false },
    },
  ]);
}

function refused(
  claim: string,
  about: readonly Subject[],
  evenWithout: readonly MissingGuard[],
  cases: readonly (readonly [who: readonly Asker[], context: RequestContext])[],
): readonly Intent[] {
  return cases.flatMap(([who, context]): readonly Intent[] => [
    { claim, requirements: ["R18"], expected: "denied", who, actions: USES, about, context, evenWithout },
    {
      claim,
      requirements: ["R18"],
      expected: "denied",
      who,
      actions: ["kms:CreateGrant"],
      about,
      context: { ...context, ...FOR_AWS },
      evenWithout,
    },
  ]);
}
