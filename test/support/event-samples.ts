import type { AlertPlace } from "../../domain/alerts/alert-place";
import type { SampleEvent } from "./alert-walk";
import { memberKeyArn } from "./alert-world";

/**
 * Events as AWS sends them: fields, their spelling and their types are those of AWS's examples; accounts, names and ids are
 * ours.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_cloudtrail-integration.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/logging-using-cloudtrail.html
 */
type Sample = (where: { readonly account: string; readonly region: string }) => SampleEvent;

/** Where the events of each kind of place come from. */
export const SAMPLE_PLACES: Readonly<
  Record<AlertPlace, readonly { readonly account: string; readonly region: string }[]>
> = {
  member: [{ account: "333333333333", region: "eu-west-1" }],
  central: [{ account: "222222222222", region: "us-west-2" }],
  "sign-in": [
    { account: "222222222222", region: "eu-west-1" },
    { account: "222222222222", region: "us-east-1" },
  ],
  management: [
    { account: "111111111111", region: "us-east-1" },
    { account: "111111111111", region: "eu-west-1" },
  ],
};

const envelope = (
  { account, region }: { readonly account: string; readonly region: string },
  detailType: string,
  source: string,
  resources: readonly string[] = [],
) => ({
  version: "0",
  id: "710b0398-d48e-f3c3-afca-cfeb2fdaa656",
  "detail-type": detailType,
  source,
  account,
  time: "2026-11-20T10:15:26Z",
  region,
  resources,
});

const backupJob =
  (state: string, statusMessage?: string): Sample =>
  (where) => ({
    ...envelope(where, "Backup Job State Change", "aws.backup"),
    detail: {
      backupJobId: "34176239-e96d-4e1d-9fad-529dbb3c3556",
      backupVaultArn: `arn:aws:backup:${where.region}:${where.account}:backup-vault:org-backup-prod`,
      backupVaultName: "org-backup-prod",
      bytesTransferred: "0",
      creationDate: "2026-11-20T10:00:07.392Z",
      iamRoleArn: `arn:aws:iam::${where.account}:role/AWSBackup-org-backup-prod`,
      resourceArn: `arn:aws:ec2:${where.region}:${where.account}:volume/vol-0b5ae24f2ee72d926`,
      resourceType: "EBS",
      state,
      ...(statusMessage === undefined ? {} : { statusMessage }),
      startBy: "2026-11-20T11:00:00Z",
      percentDone: 0,
      retryCount: 3,
    },
  });

const CENTRAL_VAULT = "arn:aws:backup:us-west-2:222222222222:backup-vault:air-gapped-prod";

const copyJob =
  (state: string, statusMessage?: string): Sample =>
  (where) => ({
    ...envelope(where, "Copy Job State Change", "aws.backup", [
      `arn:aws:ec2:${where.region}::image/ami-00179b33a7a88cac5`,
    ]),
    detail: {
      copyJobId: "47C8EF56-74D8-059D-1301-C5BE1D5C926E",
      backupSizeInBytes: 22548578304,
      creationDate: "2026-11-20T10:12:13.239Z",
      iamRoleArn: `arn:aws:iam::${where.account}:role/AWSBackup-org-backup-prod`,
      resourceArn: `arn:aws:ec2:${where.region}:${where.account}:instance/i-0515aee7de03f58e1`,
      resourceType: "EC2",
      sourceBackupVaultArn: `arn:aws:backup:${where.region}:${where.account}:backup-vault:org-backup-prod`,
      state,
      ...(statusMessage === undefined ? {} : { statusMessage }),
      completionDate: "2026-11-20T10:14:28.704Z",
      destinationBackupVaultArn: CENTRAL_VAULT,
      destinationRecoveryPointArn: {},
    },
  });

const restoreJob =
  (status: string, statusMessage?: string): Sample =>
  (where) => ({
    ...envelope(where, "Restore Job State Change", "aws.backup", [
      `arn:aws:ec2:${where.region}::image/ami-12b3456dfb7f8cf90`,
    ]),
    detail: {
      restoreJobId: "1B234A56-789B-01CD-2A34-4567A08901FD",
      backupSizeInBytes: "22548578304",
      creationDate: "2026-11-20T10:14:07.303Z",
      iamRoleArn: `arn:aws:iam::${where.account}:role/AWSBackup-break-glass-prod`,
      percentDone: 0,
      resourceType: "EC2",
      status,
      ...(statusMessage === undefined ? {} : { statusMessage }),
    },
  });

const call =
  (
    service: string,
    eventName: string,
    requestParameters: Readonly<Record<string, unknown>>,
    more: Readonly<Record<string, unknown>> = {},
  ): Sample =>
  (where) => ({
    ...envelope(where, "AWS API Call via CloudTrail", `aws.${service}`),
    detail: {
      eventVersion: "1.11",
      userIdentity: {
        type: "AssumedRole",
        principalId: "AROAEXAMPLEEXAMPLE:somebody",
        arn: `arn:aws:sts::${where.account}:assumed-role/Administrator/somebody`,
        accountId: where.account,
        sessionContext: { sessionIssuer: { type: "Role", userName: "Administrator" } },
      },
      eventTime: "2026-11-20T10:13:44Z",
      eventSource: `${service}.amazonaws.com`,
      eventName,
      awsRegion: where.region,
      sourceIPAddress: "192.0.2.0",
      requestParameters,
      responseElements: null,
      readOnly: false,
      eventType: "AwsApiCall",
      managementEvent: true,
      recipientAccountId: where.account,
      eventCategory: "Management",
      ...more,
    },
  });

const keyCall: Sample = (where) =>
  call(
    "kms",
    "ScheduleKeyDeletion",
    { keyId: "11111111-2222-3333-4444-555555555555", pendingWindowInDays: 7 },
    {
      resources: [
        {
          accountId: where.account,
          type: "AWS::KMS::Key",
          ARN: memberKeyArn({ accountId: where.account, region: where.region }),
        },
      ],
    },
  )(where);

const signIn =
  (role: string, more: Readonly<Record<string, unknown>> = {}): Sample =>
  (where) =>
    call(
      "sts",
      "AssumeRoleWithSAML",
      {
        roleArn: `arn:aws:iam::${where.account}:role/aws-reserved/sso.amazonaws.com/eu-west-1/${role}`,
        principalArn: `arn:aws:iam::${where.account}:saml-provider/AWSSSO_0123456789abcdef_DO_NOT_DELETE`,
        roleSessionName: "jane",
        durationSeconds: 3600,
      },
      {
        userIdentity: { type: "SAMLUser", principalId: "example:jane", userName: "jane" },
        readOnly: true,
        ...more,
      },
    )(where);

/** The permission set's role, as IAM Identity Center names it. */
export const BREAK_GLASS_ROLE = "AWSReservedSSO_BackupBreakGlass-prod_0123456789abcdef";

const invalidPolicy: Sample = (where) => ({
  ...envelope(where, "AWS Service Event via CloudTrail", "aws.organizations"),
  detail: {
    eventVersion: "1.11",
    userIdentity: { accountId: where.account, invokedBy: "AWS Internal" },
    eventTime: "2026-11-20T10:13:40Z",
    eventSource: "organizations.amazonaws.com",
    eventName: "EffectivePolicyValidation",
    awsRegion: "us-east-1",
    sourceIPAddress: "AWS Internal",
    userAgent: "AWS Internal",
    requestParameters: null,
    responseElements: null,
    eventID: "EXAMPLE8-90ab-cdef-fedc-ba987EXAMPLE",
    readOnly: true,
    eventType: "AwsServiceEvent",
    managementEvent: true,
    recipientAccountId: where.account,
    serviceEventDetails: {
      accountId: "333333333333",
      policyType: "BACKUP_POLICY",
      state: "INVALID",
      validationErrors: [
        {
          errorCode: "ELEMENTS_TOO_MANY",
          errorMessage: "'copied' exceeds the allowed maximum limit 10",
          pathToError: "plans/org_backup_prod/rules/copied",
          contributingPolicies: ["p-examplepolicyid111"],
        },
      ],
    },
    eventCategory: "Management",
  },
});

const change =
  (
    detailType: string,
    detail: Readonly<Record<string, unknown>>,
    resources: readonly string[] = [],
  ): Sample =>
  (where) => ({ ...envelope(where, detailType, "aws.backup", resources), detail });

/** One event of each class of alerts. */
export const ALERT_SAMPLES: Readonly<Record<string, Sample>> = {
  "backup-failed": backupJob("FAILED", '"Backup job failed because the vault does not exist."'),
  "backup-expired": backupJob("EXPIRED", '"There was a running job for the same resource."'),
  "backup-partial": backupJob("PARTIAL", "Some resources of the stack were not backed up"),
  "backup-aborted": backupJob("ABORTED", '"Backup job was stopped by user."'),
  "backup-with-issues": backupJob("COMPLETED", "Objects were skipped"),
  "copy-failed": copyJob("FAILED", "Access denied exception while trying to list tags"),
  "copy-partial": copyJob("PARTIAL", "Some nested recovery points were not copied"),
  "restore-failed": restoreJob("FAILED", "AWS Backup does not permit attaching a new instance profile."),
  "restore-aborted": restoreJob("ABORTED"),
  "vault-changed": (where) =>
    change("Backup Vault State Change", {
      backupVaultName: where.account === "222222222222" ? "air-gapped-prod" : "org-backup-prod",
      state: "MODIFIED",
      isLocked: "true",
    })(where),
  "vault-tampered": (where) =>
    call("backup", "DeleteBackupVaultLockConfiguration", {
      backupVaultName: where.account === "222222222222" ? "air-gapped-prod" : "org-backup-prod",
    })(where),
  "key-tampered": keyCall,
  "recording-changed": call("cloudtrail", "StopLogging", {
    name: "arn:aws:cloudtrail:us-east-1:111111111111:trail/organization",
  }),
  "plan-deleted": change(
    "Backup Plan State Change",
    {
      backupPlanId: "83fcb8ee-2d93-42ac-b06f-591563f3f8de",
      versionId: "NjIwNDFjMDEtNmZlNC00M2JmLTkzZDgtNzNkZjQyNzkxNDk0",
      deletionDate: "2026-11-20T10:12:19.411Z",
      state: "DELETED",
    },
    ["arn:aws:backup:eu-west-1:333333333333:backup-plan:83fcb8ee-2d93-42ac-b06f-591563f3f8de"],
  ),
  "opt-in-changed": change("Region Setting State Change", {
    modifiedAt: "2026-11-20T10:12:57.161Z",
    ResourceTypeOptInPreference: { Aurora: false },
    state: "MODIFIED",
  }),
  "point-not-deleted": change(
    "Recovery Point State Change",
    {
      backupVaultName: "org-backup-prod",
      creationDate: "2026-11-06T10:00:31.152Z",
      resourceType: "Aurora",
      status: "EXPIRED",
      isEncrypted: "true",
      storageClass: "WARM",
    },
    [
      "arn:aws:rds:eu-west-1:333333333333:cluster-snapshot:awsbackup:job-4ece7121-d60e-00c2-5c3b-49960142d03b",
    ],
  ),
  "effective-policy-invalid": invalidPolicy,
  "organization-changed": call("organizations", "DetachPolicy", {
    policyId: "p-examplepolicyid111",
    targetId: "ou-a1b2-11111111",
  }),
  "global-settings-changed": call("backup", "UpdateGlobalSettings", {
    globalSettings: { isCrossAccountBackupEnabled: "false" },
  }),
  "break-glass-sign-in": signIn(BREAK_GLASS_ROLE),
  "break-glass-recovery": (where) =>
    call(
      "backup",
      "StartRestoreJob",
      { recoveryPointArn: "arn:aws:backup:us-west-2:222222222222:recovery-point:f1d966fe" },
      {
        userIdentity: {
          type: "AssumedRole",
          arn: `arn:aws:sts::${where.account}:assumed-role/${BREAK_GLASS_ROLE}/jane`,
          sessionContext: { sessionIssuer: { type: "Role", userName: BREAK_GLASS_ROLE } },
        },
      },
    )(where),
  "break-glass-changed": call("sso", "PutInlinePolicyToPermissionSet", {
    permissionSetArn: "arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-0123456789abcdef",
  }),
  "federated-sign-in-failed": signIn("AWSReservedSSO_Other_0123456789abcdef", {
    errorCode: "AccessDenied",
    errorMessage: "Not authorized to perform sts:AssumeRoleWithSAML",
  }),
};

/** Events that nobody should be told of. */
export const QUIET_SAMPLES: Readonly<Record<string, Sample>> = {
  "a backup that completed": backupJob("COMPLETED"),
  "a backup that completed with an empty message": backupJob("COMPLETED", ""),
  "a backup that runs": backupJob("RUNNING"),
  "a copy that arrived": copyJob("COMPLETED"),
  "a restore that completed": restoreJob("COMPLETED"),
  "a plan that was changed": change("Backup Plan State Change", { state: "MODIFIED" }),
  "the vault of another team": change("Backup Vault State Change", {
    backupVaultName: "theirs",
    state: "DELETED",
  }),
  "a recovery point that was made": change("Recovery Point State Change", {
    backupVaultName: "org-backup-prod",
    status: "COMPLETED",
  }),
  "a sign-in to another role": signIn("AWSReservedSSO_Other_0123456789abcdef"),
  "an effective policy that is valid again": (where) => {
    const event = invalidPolicy(where);
    const { accountId, policyType } = event.detail.serviceEventDetails as Record<string, string>;
    return {
      ...event,
      detail: { ...event.detail, serviceEventDetails: { accountId, policyType, state: "VALID" } },
    };
  },
};
