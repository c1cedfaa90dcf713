import { formatArn, parseArn, parseVaultArn, vaultArn } from "../aws/arn";
import type { PolicyDocument, Statement } from "../aws/policy-document";
import { COPY_FROM_VAULT_ACTION } from "../vault/copy-out";
import { COPY_INTO_VAULT_ACTION } from "../vault/write-only";
import { backedUpKindOf } from "./backed-up-type";
import { SOURCE_STATEMENTS } from "./source-statements";

/** What AWS Backup may touch for one DAG. */
export interface ServiceRoleScope {
  readonly partition: string;
  readonly accountId: string;
  readonly region: string;
  readonly vaultName: string;
  /** The resources, at least one, each of a type of `BACKED_UP_TYPES`. */
  readonly resourceArns: readonly string[];
  /** The vaults that backups may be copied to. @default - none, so that nothing can be copied */
  readonly copyTargetArns?: readonly string[];
}

/**
 * What AWS Backup may do for one DAG: back up these resources into this vault, and copy to these vaults.
 *
 * `StartBackupJob` authorises on the vault only, so that this is what limits *what* a DAG can back up. The actions are those of AWS's own
 * policies (`AWSBackupServiceRolePolicyForBackup` v30, `AWSBackupServiceRolePolicyForS3Backup` v4), by type; the resources are the DAG's.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/security-iam-awsmanpol.html
 */
export function serviceRolePolicy(scope: ServiceRoleScope): PolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: [...vaultStatements(scope), ...keyStatements(scope), ...sourceStatements(scope)],
  };
}

function vaultStatements(scope: ServiceRoleScope): readonly Statement[] {
  const { accountId, copyTargetArns = [], partition, region } = scope;
  const own = vaultArn(scope);
  const place = { partition, accountId, region };
  return [
    {
      Sid: "TheRoleUsesItsVaults",
      Effect: "Allow",
      Action: ["backup:DescribeBackupVault", COPY_INTO_VAULT_ACTION],
      Resource: oneOrAll([...new Set([own, ...copyTargetArns])]),
    },
    {
      Sid: "TheRoleTagsItsRecoveryPoints",
      Effect: "Allow",
      Action: "backup:TagResource",
      Resource: formatArn({ ...place, service: "backup", resource: "recovery-point:*" }),
      Condition: { StringEquals: { "aws:PrincipalAccount": "${aws:ResourceAccount}" } },
    },
    ...(copyTargetArns.length === 0 ? [] : [copiesGoToTheseVaults(copyTargetArns)]),
  ];
}

/**
 * Recovery points have no ARNs that name their vault, so that the target is what pins a copy. `ForAllValues` also holds for a request
 * without a target, hence the second test.
 */
function copiesGoToTheseVaults(copyTargetArns: readonly string[]): Statement {
  return {
    Sid: "CopiesGoToTheseVaults",
    Effect: "Allow",
    Action: COPY_FROM_VAULT_ACTION,
    Resource: "*",
    Condition: {
      "ForAllValues:ArnEquals": { "backup:CopyTargets": [...copyTargetArns] },
      Null: { "backup:CopyTargets": "false" },
    },
  };
}

/**
 * Keys of the resource, of the vault and of the copies: which ones they are, only the services know. So they are those of the accounts and
 * Regions that are concerned, used through the services that are, and each key's own policy has the last word.
 *
 * AWS's own policy tests the service neither of `DescribeKey` nor of `CreateGrant`; neither does this one.
 */
export function keyStatements(scope: ServiceRoleScope): readonly Statement[] {
  const { accountId, copyTargetArns = [], partition, region, resourceArns } = scope;
  const suffix = partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
  const places = [{ accountId, region }, ...copyTargetArns.flatMap((arn) => parseVaultArn(arn) ?? [])];
  const regions = [...new Set(places.map((place) => place.region))];
  const services = ["backup", ...new Set(resourceArns.flatMap((arn) => parseArn(arn)?.service ?? []))];
  const keys = oneOrAll([
    ...new Set(places.map((place) => formatArn({ ...place, partition, service: "kms", resource: "key/*" }))),
  ]);
  return [
    {
      Sid: "TheRoleLooksAtKeys",
      Effect: "Allow",
      Action: "kms:DescribeKey",
      Resource: keys,
    },
    {
      Sid: "TheServicesUseKeysForTheRole",
      Effect: "Allow",
      Action: [
        "kms:Decrypt",
        "kms:GenerateDataKey",
        "kms:GenerateDataKeyWithoutPlaintext",
        "kms:ReEncryptFrom",
        "kms:ReEncryptTo",
      ],
      Resource: keys,
      Condition: {
        StringEquals: {
          "kms:ViaService": services.flatMap((service) =>
            regions.map((each) => `${service}.${each}.${suffix}`),
          ),
        },
      },
    },
    {
      Sid: "TheServicesKeepUsingKeys",
      Effect: "Allow",
      Action: "kms:CreateGrant",
      Resource: keys,
      Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
  ];
}

function sourceStatements(scope: ServiceRoleScope): readonly Statement[] {
  const kinds = [...new Set(scope.resourceArns.flatMap((arn) => backedUpKindOf(arn) ?? []))];
  return kinds.flatMap((kind) => {
    const arns = scope.resourceArns.filter((arn) => backedUpKindOf(arn) === kind);
    return SOURCE_STATEMENTS[kind](arns, scope);
  });
}

function oneOrAll(values: readonly string[]): string | string[] {
  const [only, ...others] = values;
  return only !== undefined && others.length === 0 ? only : [...values];
}
