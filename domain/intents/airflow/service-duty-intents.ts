import type { RequestContext } from "../../access/request-context";
import { backedUpKindOf } from "../../airflow/backed-up-type";
import { parseArn, parseVaultArn } from "../../aws/arn";
import { vaultIn } from "../federation/preset-intents";
import type { Intent, Subject } from "../intent";
import { asIntents, type AskedRow } from "./asked-rows";
import { roleNamesOf, type BackupDagPromise } from "./dag-promise";

/** How AWS Backup works for a DAG: in its vault, on its tables, and with keys through the services that are concerned (R33). */
export function serviceDutyIntents(promise: BackupDagPromise): readonly Intent[] {
  const { accountId: of, dagId } = promise;
  const { service: role } = roleNamesOf(promise);
  return [
    ...asIntents(
      [...vaultDuties(promise), ...keyDuties(promise), ...tableDuties(promise)],
      { claim: `AWS Backup can do for ${dagId} what a backup takes`, expected: "allowed" },
      [{ role, of }],
    ),
    ...asIntents(
      [...vaultRefusals(promise), ...keyRefusals(promise), ...tableRefusals(promise)],
      { claim: `AWS Backup can do nothing else for ${dagId}`, expected: "denied" },
      [{ role, of, isUnbounded: true }],
      of,
    ),
  ];
}

const USES = [
  "kms:Decrypt",
  "kms:GenerateDataKey",
  "kms:GenerateDataKeyWithoutPlaintext",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
];
const ELSEWHERE = "xx-west-9";

function pointIn({ accountId: of, region }: BackupDagPromise): readonly Subject[] {
  return [{ arn: `arn:aws:backup:${region}:\${account}:recovery-point:x`, of }];
}

/** The vault itself; what copies reach, the vaults of the stack are asked. */
function vaultDuties(promise: BackupDagPromise): readonly AskedRow[] {
  const { region, vaultName } = promise;
  return [
    [["backup:CopyIntoBackupVault", "backup:DescribeBackupVault"], vaultIn(promise, region, vaultName)],
    [["backup:TagResource"], pointIn(promise)],
  ];
}

function vaultRefusals(promise: BackupDagPromise): readonly AskedRow[] {
  const { region, vaultName } = promise;
  return [
    [["backup:StartBackupJob", "backup:TagResource"], vaultIn(promise, region, vaultName)],
    [["backup:DeleteRecoveryPoint", "backup:StartRestoreJob"], pointIn(promise)],
  ];
}

/** Whose keys are meant. */
type KeyUser = Pick<BackupDagPromise, "accountId" | "copyTargetArns" | "region" | "resourceArns">;

/** Keys of the account and of the accounts that it copies to, as far as the role's own policies go. */
function keysOf({ accountId: of, copyTargetArns, region }: KeyUser) {
  const places = [{ accountId: of, region }, ...copyTargetArns.flatMap((arn) => parseVaultArn(arn) ?? [])];
  const keys = places.map((place): Subject => ({
    arn: `arn:aws:kms:${place.region}:${place.accountId}:key/x`,
    of,
  }));
  return { keys, regions: [...new Set(places.map((place) => place.region))] };
}

function via(service: string, region: string): RequestContext {
  return { "kms:ViaService": `${service}.${region}.amazonaws.com` };
}

const FOR_AWS: RequestContext = { "kms:GrantIsForAWSResource": true };

/** What reads the keys of backups and of what they are of. */
export function keyDuties(promise: KeyUser): readonly AskedRow[] {
  const { keys, regions } = keysOf(promise);
  const services = ["backup", ...promise.resourceArns.flatMap((arn) => parseArn(arn)?.service ?? [])];
  return [
    [["kms:DescribeKey"], keys],
    ...services.flatMap((service) => regions.map((region): AskedRow => [USES, keys, via(service, region)])),
    [["kms:CreateGrant"], keys, FOR_AWS],
  ];
}

/** What no service does with keys for the role. */
export function keyRefusals(promise: KeyUser): readonly AskedRow[] {
  const { accountId: of, region } = promise;
  const { keys } = keysOf(promise);
  const others: readonly Subject[] = [{ arn: `arn:aws:kms:${ELSEWHERE}:\${account}:key/x`, of }];
  return [
    [USES, keys],
    [USES, keys, via("lambda", region)],
    [["kms:Encrypt", "kms:Sign"], keys, via("backup", region)],
    [["kms:CreateGrant"], keys, { "kms:GrantIsForAWSResource": false }],
    [["kms:RevokeGrant"], keys, FOR_AWS],
    [["kms:DescribeKey"], others],
    [USES, others, via("backup", region)],
    [["kms:CreateGrant"], others, FOR_AWS],
  ];
}

function tablesOf({ accountId: of, resourceArns }: BackupDagPromise): readonly Subject[] {
  return resourceArns
    .filter((arn) => backedUpKindOf(arn) === "dynamodb")
    .map((arn): Subject => ({ arn, of }));
}

/** Backups that the table itself holds, without the advanced features of AWS Backup. */
function backupsOf(promise: BackupDagPromise, suffix = ""): readonly Subject[] {
  return tablesOf(promise).flatMap((table) =>
    "arn" in table ? [{ arn: `${table.arn}${suffix}/backup/x`, of: promise.accountId }] : [],
  );
}

function tableDuties(promise: BackupDagPromise): readonly AskedRow[] {
  return [
    [["dynamodb:CreateBackup", "dynamodb:DescribeTable", "dynamodb:ListTagsOfResource"], tablesOf(promise)],
    [["dynamodb:DeleteBackup", "dynamodb:DescribeBackup"], backupsOf(promise)],
  ];
}

function tableRefusals(promise: BackupDagPromise): readonly AskedRow[] {
  return [
    [["dynamodb:DeleteTable", "dynamodb:GetItem"], tablesOf(promise)],
    [["dynamodb:RestoreTableFromBackup"], backupsOf(promise)],
    [["dynamodb:DeleteBackup", "dynamodb:DescribeBackup"], backupsOf(promise, "0")],
  ];
}
