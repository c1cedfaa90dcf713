import type { RequestContext } from "../access/request-context";
import { ROLE_WIDENING_ACTIONS } from "../break-glass/restore-role";
import { KEY_DESTROYING_ACTIONS, KEY_POLICY_REWRITING_ACTION } from "../encryption/key-actions";
import { POINT_KINDS } from "../estate/target";
import { RECOVERY_POINT_CHANGING_ACTIONS, VAULT_CHANGING_ACTIONS } from "../vault/vault-access-policy";
import type { Asker, Intent, MissingGuard, Subject } from "./intent";

/** What the arguments of break-glass access say of who may do what. */
export interface BreakGlassPromise {
  readonly accountId: string;
  readonly identityCenterRegion: string;
  readonly keyAlias: string;
  readonly permissionSetName: string;
  readonly region: string;
  readonly restoreRoleName: string;
  readonly vaultName: string;
}

const RESTORING_SERVICES = ["backup", "ec2", "rds", "dynamodb", "elasticfilesystem", "fsx", "s3", "redshift"];

/** What must never be done by whoever restores, whatever else they have been given. */
const NEVER = [...RECOVERY_POINT_CHANGING_ACTIONS, ...VAULT_CHANGING_ACTIONS];
const NEVER_WITH_KEYS = [...KEY_DESTROYING_ACTIONS, KEY_POLICY_REWRITING_ACTION];

/**
 * What break-glass access promises: it restores every kind of recovery point of the vault (R20), with the restore role alone, and can
 * neither destroy, unlock and re-key nor widen itself, whatever it has been given besides.
 */
export function breakGlassIntents(promise: BreakGlassPromise): readonly Intent[] {
  const { accountId, identityCenterRegion, permissionSetName, restoreRoleName } = promise;
  const path = identityCenterRegion === "us-east-1" ? "" : `${identityCenterRegion}/`;
  const people = `aws-reserved/sso.amazonaws.com/${path}AWSReservedSSO_${permissionSetName}_0123456789abcdef`;
  return [
    ...restoring(promise, { role: people, of: accountId }),
    ...never(
      "people who break the glass",
      people,
      promise,
      [
        "backup:CopyIntoBackupVault",
        "backup:CopyFromBackupVault",
        "backup:StartCopyJob",
        "backup:UpdateGlobalSettings",
        "backup:UpdateRegionSettings",
      ],
      ["kms:CreateGrant", "kms:RevokeGrant"],
    ),
    ...never("the restore role", restoreRoleName, promise, [], []),
    ...trust(restoreRoleName, accountId),
  ];
}

function restoring(promise: BreakGlassPromise, people: Asker): readonly Intent[] {
  const { accountId, keyAlias, region, restoreRoleName, vaultName } = promise;
  const points: readonly Subject[] = [{ pointsIn: vaultName, of: accountId, kinds: POINT_KINDS }];
  const key: readonly Subject[] = [{ key: `alias/${keyAlias}`, of: accountId }];
  const passing = (role: string, service: string, expected: Intent["expected"]): Intent => ({
    claim: "Break-glass hands the restore role to AWS Backup, no other role, and to nobody else",
    requirements: ["R20"],
    expected,
    who: [people],
    actions: ["iam:PassRole"],
    about: [{ role, of: accountId }],
    context: { "iam:PassedToService": service },
  });
  const via = (service: string): RequestContext => ({
    "kms:ViaService": `${service}.${region}.amazonaws.com`,
  });
  const deciphering = (
    expected: Intent["expected"],
    context: RequestContext | undefined,
    about = key,
  ): Intent => ({
    claim: "Break-glass decrypts with the vault's key, through the services that restore, and not otherwise",
    requirements: ["R20"],
    expected,
    who: [people],
    actions: ["kms:DescribeKey", "kms:Decrypt"],
    about,
    ...(context === undefined ? {} : { context }),
    evenWithout: [{ guard: "guardrails", of: accountId }],
  });
  return [
    {
      claim: "Break-glass restores every kind of recovery point of the vault",
      requirements: ["R20"],
      expected: "allowed",
      who: [people],
      actions: [
        "backup:StartRestoreJob",
        "backup:GetRecoveryPointRestoreMetadata",
        "backup:DescribeRecoveryPoint",
        "backup:ListTags",
      ],
      about: points,
    },
    {
      claim: "Break-glass looks around in the vault",
      requirements: ["R20"],
      expected: "allowed",
      who: [people],
      actions: [
        "backup:DescribeBackupVault",
        "backup:GetBackupVaultAccessPolicy",
        "backup:ListProtectedResourcesByBackupVault",
        "backup:ListRecoveryPointsByBackupVault",
      ],
      about: [{ vault: vaultName, of: accountId }],
    },
    {
      claim: "Break-glass does nothing else with the vault and what is in it, and looks into no other vault",
      requirements: ["R20"],
      expected: "denied",
      who: [people],
      actions: ["backup:StartBackupJob", "backup:TagResource", "backup:UntagResource"],
      about: [{ vault: vaultName, of: accountId }, ...points],
      evenWithout: [{ guard: "guardrails", of: accountId }],
    },
    {
      claim: "Break-glass does nothing else with the vault and what is in it, and looks into no other vault",
      requirements: ["R20"],
      expected: "denied",
      who: [people],
      actions: ["backup:DescribeBackupVault", "backup:ListRecoveryPointsByBackupVault"],
      about: [{ arn: `arn:aws:backup:${region}:\${account}:backup-vault:another`, of: accountId }],
    },
    {
      claim: "Break-glass restores in no other Region",
      requirements: ["R20"],
      expected: "denied",
      who: [people],
      actions: ["backup:StartRestoreJob"],
      about: [{ arn: "arn:aws:ec2:xx-west-9::snapshot/snap-0123456789abcdef0", of: accountId }],
    },
    {
      claim: "Break-glass finds its way in the account",
      requirements: ["R20"],
      expected: "allowed",
      who: [people],
      actions: LOOKING,
      about: [{ arn: "*", of: accountId }],
    },
    {
      claim: "Break-glass changes and makes nothing by itself",
      requirements: ["R20"],
      expected: "denied",
      who: [people],
      actions: [
        "backup:StartBackupJob",
        "backup:CreateBackupVault",
        "backup:CreateBackupPlan",
        "ec2:RunInstances",
        "iam:CreateUser",
        "s3:ListBucket",
      ],
      about: [{ arn: "*", of: accountId }],
      evenWithout: [{ guard: "guardrails", of: accountId }],
    },
    passing(restoreRoleName, "backup.amazonaws.com", "allowed"),
    passing(restoreRoleName, "ec2.amazonaws.com", "denied"),
    passing("AnyAdministrator", "backup.amazonaws.com", "denied"),
    ...RESTORING_SERVICES.map((service) => deciphering("allowed", via(service))),
    deciphering("denied", via("lambda")),
    deciphering("denied", undefined),
    {
      ...deciphering("denied", via("backup")),
      claim: "Break-glass does nothing with the vault's key but decrypt",
      actions: ["kms:Encrypt", "kms:ReEncryptFrom", "kms:ListGrants", "kms:UpdateKeyDescription"],
    },
    deciphering("denied", { ...via("backup"), "kms:ResourceAliases": [`alias/${keyAlias}`] }, [
      { arn: "arn:aws:kms:xx-west-9:${account}:key/another", of: accountId },
    ]),
    deciphering("denied", { ...via("backup"), "kms:ResourceAliases": ["alias/another"] }, [
      { arn: `arn:aws:kms:${region}:\${account}:key/another`, of: accountId },
    ]),
  ];
}

/** What the permission set lists on whatever there is. */
const LOOKING = [
  "backup:DescribeRestoreJob",
  "backup:DescribeProtectedResource",
  "backup:GetSupportedResourceTypes",
  "backup:ListBackupVaults",
  "backup:ListCopyJobs",
  "backup:ListProtectedResources",
  "backup:ListRecoveryPointsByResource",
  "backup:ListRestoreJobs",
  "backup:ListRestoreJobsByProtectedResource",
  "ec2:DescribeAvailabilityZones",
  "ec2:DescribeInstanceTypes",
  "ec2:DescribeKeyPairs",
  "ec2:DescribeSecurityGroups",
  "ec2:DescribeSubnets",
  "ec2:DescribeVpcs",
  "elasticfilesystem:DescribeFileSystems",
  "fsx:DescribeFileSystems",
  "iam:ListRoles",
  "kms:ListAliases",
  "rds:DescribeDBClusterParameterGroups",
  "rds:DescribeDBParameterGroups",
  "rds:DescribeDBSubnetGroups",
  "rds:DescribeOptionGroups",
  "s3:ListAllMyBuckets",
];

function never(
  who: string,
  role: string,
  { accountId, keyAlias, vaultName }: BreakGlassPromise,
  backupActions: readonly string[],
  keyActions: readonly string[],
): readonly Intent[] {
  // Only the role's own Deny is left.
  const evenWithout: readonly MissingGuard[] = [
    { guard: "lock", vault: vaultName, of: accountId },
    { guard: "vault policy", vault: vaultName, of: accountId },
    { guard: "key policy", key: `alias/${keyAlias}`, of: accountId },
    { guard: "guardrails", of: accountId },
    { guard: "limits of the role", role, of: accountId },
  ];
  const common = {
    requirements: ["R12", "R20"],
    expected: "denied" as const,
    who: [{ role, of: accountId }],
    evenWithout,
  };
  return [
    {
      ...common,
      claim: `Whatever else they are given, ${who} never destroy, unlock or open the vault`,
      actions: [...NEVER, ...backupActions],
      about: [{ pointsIn: vaultName, of: accountId, kinds: ["backup"] }],
    },
    {
      ...common,
      claim: `Whatever else they are given, ${who} never destroy or re-key the key`,
      actions: [...NEVER_WITH_KEYS, ...keyActions],
      about: [{ key: `alias/${keyAlias}`, of: accountId }],
    },
    {
      ...common,
      claim: `Whatever else they are given, ${who} never widen themselves or another role`,
      actions: ROLE_WIDENING_ACTIONS,
      about: [{ role, of: accountId }],
    },
  ];
}

function trust(restoreRoleName: string, accountId: string): readonly Intent[] {
  const about = [{ role: restoreRoleName, of: accountId }];
  const common = { requirements: ["R20", "R35"], actions: ["sts:AssumeRole"], about };
  return [
    {
      ...common,
      claim: "AWS Backup takes on the restore role",
      expected: "allowed",
      who: [{ service: "backup.amazonaws.com", for: accountId }],
    },
    {
      ...common,
      claim: "AWS Backup takes on the restore role, and does nothing else with it",
      expected: "denied",
      who: [{ service: "backup.amazonaws.com", for: accountId }],
      actions: ["sts:TagSession", "sts:SetSourceIdentity"],
    },
    {
      ...common,
      claim: "Nobody else takes on the restore role",
      expected: "denied",
      who: [
        { person: "administrator", of: accountId },
        { service: "lambda.amazonaws.com", for: accountId },
        { strangersRole: "AnyAdministrator" },
      ],
      evenWithout: [{ guard: "guardrails", of: accountId }],
    },
  ];
}
