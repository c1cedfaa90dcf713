import assert from "node:assert/strict";
import { actionCatalogue } from "../../../domain/access/action-data/action-data";
import type { AccessRequest } from "../../../domain/access/access-request";
import { compilePolicy, type CompiledPolicy } from "../../../domain/access/compiled-policy";
import { evaluateAccess } from "../../../domain/access/evaluate-access";
import { factsOf, keysOfAction } from "../../../domain/access/known-action";
import { FULL_AWS_ACCESS, type ControlLevel, type PolicyLayers } from "../../../domain/access/policy-layers";
import type { Principal } from "../../../domain/access/principal";
import { ABSENT, oneOf, type RequestContext } from "../../../domain/access/request-context";
import { centralKeyPolicy } from "../../../domain/encryption/key-policy";
import { backupAccountGuardrails, workloadGuardrails } from "../../../domain/guardrails/guardrails";
import { memberBaselineTemplate } from "../../../domain/member/baseline-template";
import { centralVaultAccessPolicy } from "../../../domain/vault/vault-access-policy";
import {
  ADMIN,
  BACKUP,
  groundsOf,
  MANAGEMENT,
  MEMBER,
  policy,
  roleArn,
  session,
  wordFor,
  WORKLOAD,
} from "../../support/access";
import { PROD } from "../../support/guardrail-specs";

const BREAK_GLASS =
  "aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_BackupBreakGlass_0123456789abcdef";
const DEPLOYER = roleArn(BACKUP, PROD.deployRoleName);
const { backupRoleName, centralRegion, organizationId } = PROD;

const CENTRAL_VAULT = `arn:aws:backup:us-west-2:${BACKUP}:backup-vault:air-gapped-prod`;
const CENTRAL_POINT = `arn:aws:backup:us-west-2:${BACKUP}:recovery-point:1`;
const CENTRAL_KEY = `arn:aws:kms:us-west-2:${BACKUP}:key/1234abcd`;
const LOCAL_VAULT = `arn:aws:backup:eu-west-1:${WORKLOAD}:backup-vault:org-backup-prod`;
const LOCAL_POINT = `arn:aws:backup:eu-west-1:${WORKLOAD}:recovery-point:1`;
const LOCAL_KEY = `arn:aws:kms:eu-west-1:${WORKLOAD}:key/1234abcd`;
const LOCAL_ROLE = roleArn(WORKLOAD, backupRoleName);
const SNAPSHOT = { arn: "arn:aws:ec2:eu-west-1::snapshot/snap-1", accountId: WORKLOAD };

/** The template as a stack of the workload account would have it. */
function inWorkloadAccount(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inWorkloadAccount);
  if (typeof value !== "object" || value === null) return value;
  if ("Ref" in value) return WORKLOAD;
  if ("Fn::Sub" in value) return String(value["Fn::Sub"]).replaceAll("${AWS::AccountId}", WORKLOAD);
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, inWorkloadAccount(child)]));
}

function fromTemplate(resource: string, property: string): CompiledPolicy {
  const template = memberBaselineTemplate({
    partition: "aws",
    primaryRegion: "eu-west-1",
    roleName: backupRoleName,
    vaultName: PROD.localVaultName,
    keyAlias: PROD.localKeyAlias,
    organizationId,
    backupAccountId: BACKUP,
  });
  return compilePolicy(resource, inWorkloadAccount(template.Resources[resource]?.Properties[property]));
}

const CENTRAL_VAULT_POLICY = compilePolicy(
  "central vault",
  centralVaultAccessPolicy({
    partition: "aws",
    organizationId,
    copyRoleName: backupRoleName,
    deployRoleArn: DEPLOYER,
    restoreRoleArns: [roleArn(BACKUP, BREAK_GLASS)],
  }),
);
const CENTRAL_KEY_POLICY = compilePolicy(
  "central key",
  centralKeyPolicy({
    partition: "aws",
    backupAccountId: BACKUP,
    region: centralRegion,
    organizationId,
    copyRoleName: backupRoleName,
    deployRoleArn: DEPLOYER,
  }),
);
const LOCAL_VAULT_POLICY = fromTemplate("BackupVault", "AccessPolicy");
const LOCAL_KEY_POLICY = fromTemplate("BackupKey", "KeyPolicy");
const LOCAL_TRUST = fromTemplate("BackupRole", "AssumeRolePolicyDocument");

function levels(documents: readonly unknown[]): readonly ControlLevel[] {
  return [
    { at: "r-a1b2", policies: [FULL_AWS_ACCESS] },
    {
      at: "ou-a1b2-11111111",
      policies: [
        FULL_AWS_ACCESS,
        ...documents.map((document, index) => compilePolicy(`guardrails ${index + 1}`, document)),
      ],
    },
  ];
}

const WORKLOAD_LEVELS = levels(workloadGuardrails(PROD));
const BACKUP_LEVELS = levels(backupAccountGuardrails(PROD));

const WORKLOAD_ADMIN = session(WORKLOAD, "Admin");
const WORKLOAD_ROOT: Principal = { kind: "root", accountId: WORKLOAD, organization: MEMBER };
const CENTRAL_ADMIN = session(BACKUP, "Admin");
const CENTRAL_ROOT: Principal = { kind: "root", accountId: BACKUP, organization: MEMBER };
const CENTRAL_DEPLOYER = session(BACKUP, PROD.deployRoleName);
const BREAK_GLASS_SESSION = session(BACKUP, BREAK_GLASS, "ann@example.com");
const BACKUP_ROLE = session(WORKLOAD, backupRoleName, "AWSBackup");
const STACK_SETS = session(WORKLOAD, "stacksets-exec-0123456789abcdef");
const PULLING_ROLE = session(
  BACKUP,
  "aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup",
  "AWSBackup",
);
const OUTSIDER: Principal = { ...session("444444444444", backupRoleName), organization: "none" } as Principal;

/** What AWS's policies give the two roles, as far as the rows ask. */
const BACKUP_RIGHTS = policy(
  "AWSBackupServiceRolePolicyForBackup",
  {
    Effect: "Allow",
    Action: [
      "backup:CopyIntoBackupVault",
      "backup:CopyFromBackupVault",
      "ec2:DeleteSnapshot",
      "kms:DescribeKey",
    ],
    Resource: "*",
  },
  {
    Effect: "Allow",
    Action: "kms:CreateGrant",
    Resource: "*",
    Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
  },
);
const PULLING_RIGHTS = policy("AWSBackupServiceLinkedRolePolicyForBackup", {
  Effect: "Allow",
  Action: ["kms:ReEncryptFrom", "kms:GenerateDataKeyWithoutPlaintext"],
  Resource: "*",
  Condition: {
    StringLike: { "kms:ViaService": ["ec2.*.amazonaws.com", "rds.*.amazonaws.com", "fsx.*.amazonaws.com"] },
  },
});
const BREAK_GLASS_RIGHTS = policy(
  "BackupBreakGlass",
  {
    Sid: "Points",
    Effect: "Allow",
    Action: ["backup:StartRestoreJob", "backup:DescribeRecoveryPoint"],
    Resource: ["arn:aws:backup:us-west-2:222222222222:recovery-point:*", "arn:aws:ec2:us-west-2::snapshot/*"],
  },
  {
    Sid: "NeverDestroy",
    Effect: "Deny",
    Action: ["backup:Delete*", "backup:Put*", "kms:ScheduleKeyDeletion"],
    Resource: "*",
  },
);

const THIS_KEY: RequestContext = { "kms:ResourceAliases": ["alias/air-gapped-prod"] };
const THIS_LOCAL_KEY: RequestContext = { "kms:ResourceAliases": ["alias/org-backup-prod"] };
const VIA = (service: string): RequestContext => ({ "kms:ViaService": `${service}.amazonaws.com` });
const DIRECTLY: RequestContext = {
  "kms:ViaService": ABSENT,
  "kms:GrantIsForAWSResource": oneOf(false, ABSENT),
};

interface Row {
  readonly who: string;
  readonly principal: Principal;
  readonly rights?: CompiledPolicy;
  readonly action: string;
  readonly resource: AccessRequest["resource"] | string;
  readonly context?: RequestContext;
  readonly verdict: string;
  readonly grounds?: readonly string[];
}

const scp = (sid: string, policyNumber = 1) => `service control policy: guardrails ${policyNumber} ${sid}`;
const central = (sid: string) => `resource policy: central vault ${sid}`;
const key = (sid: string) => `key policy: central key ${sid}`;

const ROWS: readonly Row[] = [
  // the workload account
  {
    who: "workload administrator",
    principal: WORKLOAD_ADMIN,
    action: "backup:DeleteRecoveryPoint",
    resource: LOCAL_POINT,
    verdict: "explicit",
    grounds: [
      scp("NobodyDeletesOrChangesRecoveryPoints"),
      "resource policy: BackupVault NobodyDeletesOrChangesRecoveryPoints",
    ],
  },
  {
    who: "workload root",
    principal: WORKLOAD_ROOT,
    action: "backup:DeleteRecoveryPoint",
    resource: LOCAL_POINT,
    verdict: "explicit",
  },
  {
    who: "StackSets' role",
    principal: STACK_SETS,
    action: "backup:DeleteRecoveryPoint",
    resource: LOCAL_POINT,
    verdict: "explicit",
  },
  {
    who: "workload administrator",
    principal: WORKLOAD_ADMIN,
    action: "backup:DeleteBackupVault",
    resource: LOCAL_VAULT,
    verdict: "explicit",
  },
  {
    who: "workload root",
    principal: WORKLOAD_ROOT,
    action: "backup:PutBackupVaultAccessPolicy",
    resource: LOCAL_VAULT,
    verdict: "explicit",
  },
  {
    who: "StackSets' role",
    principal: STACK_SETS,
    action: "backup:PutBackupVaultAccessPolicy",
    resource: LOCAL_VAULT,
    verdict: "allowed",
  },
  {
    who: "StackSets' role, a hasty lock",
    principal: STACK_SETS,
    action: "backup:PutBackupVaultLockConfiguration",
    resource: LOCAL_VAULT,
    context: { "backup:ChangeableForDays": 3 },
    verdict: "explicit",
    grounds: [scp("NobodyLocksAVaultForGoodTooSoon")],
  },
  {
    who: "StackSets' role, a lock with grace",
    principal: STACK_SETS,
    action: "backup:PutBackupVaultLockConfiguration",
    resource: LOCAL_VAULT,
    context: { "backup:ChangeableForDays": 20 },
    verdict: "allowed",
  },
  {
    who: "StackSets' role, a governance lock",
    principal: STACK_SETS,
    action: "backup:PutBackupVaultLockConfiguration",
    resource: LOCAL_VAULT,
    context: { "backup:ChangeableForDays": ABSENT },
    verdict: "allowed",
  },
  {
    who: "StackSets' role, a lock not yet known",
    principal: STACK_SETS,
    action: "backup:PutBackupVaultLockConfiguration",
    resource: LOCAL_VAULT,
    verdict: "open",
  },
  {
    who: "workload administrator",
    principal: WORKLOAD_ADMIN,
    action: "backup:StartBackupJob",
    resource: LOCAL_VAULT,
    verdict: "allowed",
  },
  {
    who: "workload administrator",
    principal: WORKLOAD_ADMIN,
    action: "backup:StartRestoreJob",
    resource: LOCAL_POINT,
    verdict: "allowed",
  },
  {
    who: "workload administrator, to the central vault",
    principal: WORKLOAD_ADMIN,
    action: "backup:CopyFromBackupVault",
    resource: LOCAL_POINT,
    context: { "backup:CopyTargets": [CENTRAL_VAULT] },
    verdict: "allowed",
  },
  {
    who: "workload administrator, to a vault of his own",
    principal: WORKLOAD_ADMIN,
    action: "backup:CopyFromBackupVault",
    resource: LOCAL_POINT,
    context: { "backup:CopyTargets": ["arn:aws:backup:eu-west-1:444444444444:backup-vault:mine"] },
    verdict: "explicit",
    grounds: [scp("CopiesGoToNamedVaultsOnly")],
  },
  {
    who: "workload administrator, to nowhere named",
    principal: WORKLOAD_ADMIN,
    action: "backup:CopyFromBackupVault",
    resource: LOCAL_POINT,
    context: { "backup:CopyTargets": ABSENT },
    verdict: "explicit",
  },
  {
    who: "workload administrator",
    principal: WORKLOAD_ADMIN,
    action: "backup:UpdateRegionSettings",
    resource: "*",
    verdict: "explicit",
  },
  {
    who: "workload root",
    principal: WORKLOAD_ROOT,
    action: "organizations:LeaveOrganization",
    resource: "*",
    verdict: "explicit",
    grounds: [scp("NobodyTakesTheAccountOutOfTheOrganization")],
  },
  {
    who: "workload root",
    principal: WORKLOAD_ROOT,
    action: "account:CloseAccount",
    resource: `arn:aws:account::${WORKLOAD}:account`,
    verdict: "explicit",
  },
  {
    who: "workload administrator",
    principal: WORKLOAD_ADMIN,
    action: "iam:PutRolePolicy",
    resource: LOCAL_ROLE,
    verdict: "explicit",
  },
  {
    who: "workload administrator",
    principal: WORKLOAD_ADMIN,
    action: "iam:PutRolePolicy",
    resource: roleArn(WORKLOAD, "Own"),
    verdict: "allowed",
  },
  {
    who: "workload administrator, a backup's snapshot",
    principal: WORKLOAD_ADMIN,
    action: "ec2:DeleteSnapshot",
    resource: { ...SNAPSHOT, tags: { "aws:backup:source-resource": "v" } },
    verdict: "explicit",
  },
  {
    who: "workload administrator, another snapshot",
    principal: WORKLOAD_ADMIN,
    action: "ec2:DeleteSnapshot",
    resource: { ...SNAPSHOT, tags: {} },
    verdict: "allowed",
  },
  {
    who: "workload administrator, a snapshot whose tags are not known",
    principal: WORKLOAD_ADMIN,
    action: "ec2:DeleteSnapshot",
    resource: SNAPSHOT,
    verdict: "open",
  },
  {
    who: "backup role, a backup's snapshot",
    principal: BACKUP_ROLE,
    rights: BACKUP_RIGHTS,
    action: "ec2:DeleteSnapshot",
    resource: { ...SNAPSHOT, tags: { "aws:backup:source-resource": "v" } },
    verdict: "allowed",
  },
  {
    who: "workload administrator, a backup of RDS",
    principal: WORKLOAD_ADMIN,
    action: "rds:DeleteDBSnapshot",
    resource: `arn:aws:rds:eu-west-1:${WORKLOAD}:snapshot:awsbackup:job-1`,
    verdict: "explicit",
  },
  {
    who: "workload administrator, a snapshot of RDS",
    principal: WORKLOAD_ADMIN,
    action: "rds:DeleteDBSnapshot",
    resource: `arn:aws:rds:eu-west-1:${WORKLOAD}:snapshot:mine`,
    verdict: "allowed",
  },
  {
    who: "workload administrator, the local key",
    principal: WORKLOAD_ADMIN,
    action: "kms:ScheduleKeyDeletion",
    resource: LOCAL_KEY,
    context: THIS_LOCAL_KEY,
    verdict: "explicit",
    grounds: [scp("NobodyDestroysTheKey"), "key policy: BackupKey NobodyDestroysTheKey"],
  },
  {
    who: "workload root, the local key",
    principal: WORKLOAD_ROOT,
    action: "kms:PutKeyPolicy",
    resource: LOCAL_KEY,
    context: THIS_LOCAL_KEY,
    verdict: "explicit",
  },
  {
    who: "StackSets' role, the local key",
    principal: STACK_SETS,
    action: "kms:PutKeyPolicy",
    resource: LOCAL_KEY,
    context: { ...THIS_LOCAL_KEY, ...DIRECTLY, "kms:BypassPolicyLockoutSafetyCheck": false },
    verdict: "allowed",
  },
  {
    who: "StackSets' role, the local key for good",
    principal: STACK_SETS,
    action: "kms:PutKeyPolicy",
    resource: LOCAL_KEY,
    context: { ...THIS_LOCAL_KEY, ...DIRECTLY, "kms:BypassPolicyLockoutSafetyCheck": true },
    verdict: "explicit",
    grounds: [scp("NobodyLocksTheKeyAway")],
  },
  {
    who: "AWS Backup takes on the backup role for the account",
    principal: { kind: "service", service: "backup.amazonaws.com" },
    action: "sts:AssumeRole",
    resource: LOCAL_ROLE,
    context: { "aws:SourceAccount": WORKLOAD },
    verdict: "allowed",
  },
  {
    who: "AWS Backup takes on the backup role for another account",
    principal: { kind: "service", service: "backup.amazonaws.com" },
    action: "sts:AssumeRole",
    resource: LOCAL_ROLE,
    context: { "aws:SourceAccount": "444444444444" },
    verdict: "implicit",
  },
  {
    who: "workload administrator takes on the backup role",
    principal: WORKLOAD_ADMIN,
    action: "sts:AssumeRole",
    resource: LOCAL_ROLE,
    verdict: "implicit",
    grounds: ["trust policy"],
  },
  // copies into the backup account
  {
    who: "backup role copies in",
    principal: BACKUP_ROLE,
    rights: BACKUP_RIGHTS,
    action: "backup:CopyIntoBackupVault",
    resource: CENTRAL_VAULT,
    verdict: "allowed",
  },
  {
    who: "backup role copies in, without the right",
    principal: BACKUP_ROLE,
    rights: policy("none", { Effect: "Allow", Action: "s3:*", Resource: "*" }),
    action: "backup:CopyIntoBackupVault",
    resource: CENTRAL_VAULT,
    verdict: "implicit",
    grounds: ["identity policy"],
  },
  {
    who: "workload administrator copies in",
    principal: WORKLOAD_ADMIN,
    action: "backup:CopyIntoBackupVault",
    resource: CENTRAL_VAULT,
    verdict: "implicit",
    grounds: ["resource policy"],
  },
  {
    who: "backup role of another organization copies in",
    principal: OUTSIDER,
    rights: BACKUP_RIGHTS,
    action: "backup:CopyIntoBackupVault",
    resource: CENTRAL_VAULT,
    verdict: "implicit",
    grounds: ["resource policy"],
  },
  {
    who: "backup role restores from the central vault",
    principal: BACKUP_ROLE,
    rights: ADMIN,
    action: "backup:StartRestoreJob",
    resource: CENTRAL_POINT,
    verdict: "explicit",
  },
  {
    who: "backup role uses the central key through AWS Backup",
    principal: BACKUP_ROLE,
    rights: policy("key rights", { Effect: "Allow", Action: "kms:GenerateDataKey*", Resource: "*" }),
    action: "kms:GenerateDataKey",
    resource: CENTRAL_KEY,
    context: VIA("backup.eu-west-1"),
    verdict: "allowed",
  },
  {
    who: "backup role uses the central key by itself",
    principal: BACKUP_ROLE,
    rights: ADMIN,
    action: "kms:Decrypt",
    resource: CENTRAL_KEY,
    context: DIRECTLY,
    verdict: "implicit",
    grounds: ["key policy"],
  },
  {
    who: "workload administrator uses the central key",
    principal: WORKLOAD_ADMIN,
    action: "kms:Decrypt",
    resource: CENTRAL_KEY,
    context: VIA("backup.us-west-2"),
    verdict: "implicit",
  },
  {
    who: "backup role schedules the central key's deletion",
    principal: BACKUP_ROLE,
    rights: ADMIN,
    action: "kms:ScheduleKeyDeletion",
    resource: CENTRAL_KEY,
    verdict: "explicit",
  },
  {
    who: "AWS Backup's own role pulls with the central key",
    principal: PULLING_ROLE,
    rights: PULLING_RIGHTS,
    action: "kms:ReEncryptFrom",
    resource: CENTRAL_KEY,
    context: VIA("ec2.us-west-2"),
    verdict: "allowed",
  },
  {
    who: "AWS Backup's own role pulls with the local key",
    principal: PULLING_ROLE,
    rights: PULLING_RIGHTS,
    action: "kms:ReEncryptFrom",
    resource: LOCAL_KEY,
    context: { ...VIA("ec2.eu-west-1"), ...THIS_LOCAL_KEY },
    verdict: "allowed",
  },
  {
    who: "another role of the backup account uses the local key",
    principal: CENTRAL_ADMIN,
    action: "kms:Decrypt",
    resource: LOCAL_KEY,
    context: { ...DIRECTLY, ...THIS_LOCAL_KEY },
    verdict: "implicit",
    grounds: ["key policy"],
  },
  // the backup account
  {
    who: "central administrator",
    principal: CENTRAL_ADMIN,
    action: "backup:DeleteRecoveryPoint",
    resource: CENTRAL_POINT,
    verdict: "explicit",
    grounds: [scp("NobodyDeletesOrChangesRecoveryPoints"), central("NobodyDeletesOrChangesRecoveryPoints")],
  },
  {
    who: "central root",
    principal: CENTRAL_ROOT,
    action: "backup:DeleteRecoveryPoint",
    resource: CENTRAL_POINT,
    verdict: "explicit",
  },
  {
    who: "deployer",
    principal: CENTRAL_DEPLOYER,
    action: "backup:DeleteRecoveryPoint",
    resource: CENTRAL_POINT,
    verdict: "explicit",
  },
  {
    who: "break-glass",
    principal: BREAK_GLASS_SESSION,
    rights: BREAK_GLASS_RIGHTS,
    action: "backup:DeleteRecoveryPoint",
    resource: CENTRAL_POINT,
    verdict: "explicit",
  },
  {
    who: "central administrator",
    principal: CENTRAL_ADMIN,
    action: "backup:DeleteBackupVaultLockConfiguration",
    resource: { arn: CENTRAL_VAULT, vaultLock: "grace period" },
    verdict: "explicit",
  },
  {
    who: "deployer, in the grace period",
    principal: CENTRAL_DEPLOYER,
    action: "backup:DeleteBackupVaultLockConfiguration",
    resource: { arn: CENTRAL_VAULT, vaultLock: "grace period" },
    verdict: "allowed",
  },
  {
    who: "deployer, after it",
    principal: CENTRAL_DEPLOYER,
    action: "backup:DeleteBackupVaultLockConfiguration",
    resource: { arn: CENTRAL_VAULT, vaultLock: "permanent" },
    verdict: "explicit",
    grounds: ["a lock in compliance mode can be changed or removed in its grace period alone"],
  },
  {
    who: "deployer, a governance lock",
    principal: CENTRAL_DEPLOYER,
    action: "backup:PutBackupVaultLockConfiguration",
    resource: { arn: CENTRAL_VAULT, vaultLock: "grace period" },
    context: { "backup:ChangeableForDays": ABSENT },
    verdict: "explicit",
    grounds: [scp("NobodyPutsAGovernanceLockOnTheVault")],
  },
  {
    who: "deployer",
    principal: CENTRAL_DEPLOYER,
    action: "backup:PutBackupVaultAccessPolicy",
    resource: CENTRAL_VAULT,
    verdict: "allowed",
  },
  {
    who: "central administrator",
    principal: CENTRAL_ADMIN,
    action: "backup:PutBackupVaultAccessPolicy",
    resource: CENTRAL_VAULT,
    verdict: "explicit",
    grounds: [scp("OnlyTheDeployerChangesTheVault"), central("OnlyTheDeployerChangesTheVault")],
  },
  {
    who: "break-glass restores",
    principal: BREAK_GLASS_SESSION,
    rights: BREAK_GLASS_RIGHTS,
    action: "backup:StartRestoreJob",
    resource: CENTRAL_POINT,
    verdict: "allowed",
  },
  {
    who: "break-glass restores a snapshot",
    principal: BREAK_GLASS_SESSION,
    rights: BREAK_GLASS_RIGHTS,
    action: "backup:StartRestoreJob",
    resource: { arn: "arn:aws:ec2:us-west-2::snapshot/snap-1", accountId: BACKUP },
    verdict: "allowed",
  },
  {
    who: "break-glass restores in another Region",
    principal: BREAK_GLASS_SESSION,
    rights: BREAK_GLASS_RIGHTS,
    action: "backup:StartRestoreJob",
    resource: `arn:aws:backup:eu-west-1:${BACKUP}:recovery-point:1`,
    verdict: "implicit",
  },
  {
    who: "central administrator restores",
    principal: CENTRAL_ADMIN,
    action: "backup:StartRestoreJob",
    resource: CENTRAL_POINT,
    verdict: "explicit",
    grounds: [central("OnlyBreakGlassTakesDataOut")],
  },
  {
    who: "central root restores",
    principal: CENTRAL_ROOT,
    action: "backup:StartRestoreJob",
    resource: CENTRAL_POINT,
    verdict: "explicit",
  },
  {
    who: "deployer restores",
    principal: CENTRAL_DEPLOYER,
    action: "backup:StartRestoreJob",
    resource: CENTRAL_POINT,
    verdict: "explicit",
  },
  {
    who: "central root, the central key",
    principal: CENTRAL_ROOT,
    action: "kms:ScheduleKeyDeletion",
    resource: CENTRAL_KEY,
    context: THIS_KEY,
    verdict: "explicit",
    grounds: [scp("NobodyDestroysTheKey"), key("NobodyDestroysTheKey")],
  },
  {
    who: "deployer, the central key",
    principal: CENTRAL_DEPLOYER,
    action: "kms:DisableKey",
    resource: CENTRAL_KEY,
    context: THIS_KEY,
    verdict: "explicit",
  },
  {
    who: "deployer, the central key's policy",
    principal: CENTRAL_DEPLOYER,
    action: "kms:PutKeyPolicy",
    resource: CENTRAL_KEY,
    context: { ...THIS_KEY, "kms:BypassPolicyLockoutSafetyCheck": false },
    verdict: "allowed",
  },
  {
    who: "deployer, the central key's policy, waiving KMS's safety check",
    principal: CENTRAL_DEPLOYER,
    action: "kms:PutKeyPolicy",
    resource: CENTRAL_KEY,
    context: { ...THIS_KEY, "kms:BypassPolicyLockoutSafetyCheck": true },
    verdict: "explicit",
  },
  {
    who: "central administrator, the central key's policy",
    principal: CENTRAL_ADMIN,
    action: "kms:PutKeyPolicy",
    resource: CENTRAL_KEY,
    context: THIS_KEY,
    verdict: "explicit",
  },
  {
    who: "central administrator revokes a grant",
    principal: CENTRAL_ADMIN,
    action: "kms:RevokeGrant",
    resource: CENTRAL_KEY,
    context: { ...THIS_KEY, ...DIRECTLY },
    verdict: "explicit",
  },
  {
    who: "central administrator, the alias",
    principal: CENTRAL_ADMIN,
    action: "kms:DeleteAlias",
    resource: `arn:aws:kms:us-west-2:${BACKUP}:alias/air-gapped-prod`,
    verdict: "explicit",
  },
  {
    who: "central administrator detaches a policy",
    principal: CENTRAL_ADMIN,
    action: "organizations:DetachPolicy",
    resource: `arn:aws:organizations::333333333333:policy/${organizationId}/service_control_policy/p-1`,
    verdict: "explicit",
  },
  {
    who: "central root leaves",
    principal: CENTRAL_ROOT,
    action: "organizations:LeaveOrganization",
    resource: "*",
    verdict: "explicit",
  },
  // the management account, on what it owns: no guardrail binds it
  {
    who: "management account's root closes an account",
    principal: { kind: "root", accountId: "333333333333", organization: MANAGEMENT },
    action: "organizations:CloseAccount",
    resource: { arn: `arn:aws:organizations::333333333333:account/${organizationId}/${WORKLOAD}` },
    verdict: "allowed",
  },
  {
    who: "management account's administrator reaches into the central vault",
    principal: { ...session("333333333333", "Admin"), organization: MANAGEMENT } as Principal,
    action: "backup:DeleteBackupVaultLockConfiguration",
    resource: { arn: CENTRAL_VAULT, vaultLock: "grace period" },
    verdict: "explicit",
  },
];

/** Policies by what is asked about: resource policies by ARN, guardrails by the principal's account. */
function layersFor({ principal, resource, rights }: Row): PolicyLayers {
  const arn = typeof resource === "string" ? resource : resource.arn;
  const owned = new Map([
    [CENTRAL_VAULT, CENTRAL_VAULT_POLICY],
    [CENTRAL_POINT, CENTRAL_VAULT_POLICY],
    [CENTRAL_KEY, CENTRAL_KEY_POLICY],
    [LOCAL_VAULT, LOCAL_VAULT_POLICY],
    [LOCAL_POINT, LOCAL_VAULT_POLICY],
    [LOCAL_KEY, LOCAL_KEY_POLICY],
    [LOCAL_ROLE, LOCAL_TRUST],
  ]).get(arn);
  const isCentral = JSON.stringify(principal).includes(BACKUP);
  return {
    identity: [rights ?? ADMIN],
    ...(owned === undefined ? {} : { resource: owned }),
    serviceControl: isCentral ? BACKUP_LEVELS : WORKLOAD_LEVELS,
  };
}

describe("our own policies", () => {
  for (const row of ROWS) {
    const { action, context = {}, grounds, principal, resource, verdict, who } = row;
    const target = typeof resource === "string" ? { arn: resource } : resource;

    it(`${who}: ${action} on ${target.arn} is ${verdict}`, () => {
      const given = evaluateAccess(
        { principal, action, resource: target, context, otherKeys: keysOfAction(actionCatalogue(), action) },
        layersFor(row),
      );

      assert.deepEqual(
        { verdict: wordFor(given), ...(grounds === undefined ? {} : { grounds: groundsOf(given) }) },
        { verdict, ...(grounds === undefined ? {} : { grounds }) },
      );
    });
  }

  it("asks for actions that AWS has", () => {
    assert.deepEqual(
      ROWS.filter(({ action }) => factsOf(actionCatalogue(), action) === undefined).map(
        ({ action }) => action,
      ),
      [],
    );
  });
});
