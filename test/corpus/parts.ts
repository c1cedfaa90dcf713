import type { TestResource } from "../support/evaluate-rule";

/** What the stacks of the corpus are made of: sound parts, as teams write them, each with one place to change it. */

export const WORKLOADS = "111111111111";
export const CENTRAL = "222222222222";
export const REGION = "eu-west-1";
export const FAR_REGION = "us-west-2";
export const KEY_ARN = `arn:aws:kms:${REGION}:${WORKLOADS}:key/11111111-2222-3333-4444-555555555555`;
export const CENTRAL_KEY_ARN = `arn:aws:kms:${FAR_REGION}:${CENTRAL}:key/66666666-7777-8888-9999-000000000000`;
export const CENTRAL_VAULT_ARN = `arn:aws:backup:${FAR_REGION}:${CENTRAL}:backup-vault:central`;
export const ORGANIZATION = "o-a1b2c3d4e5";
export const BACKUP_ROLE = "AWSBackupOrganization";
export const DEPLOYER = `arn:aws:iam::${CENTRAL}:role/OrgBackupDeployer`;

type Props = Readonly<Record<string, unknown>>;
type More = Partial<TestResource>;

/** Where a resource is deployed, as an explicit provider says it. */
export function inAccount(account: string, region: string): Pick<TestResource, "provider"> {
  const props = { region, allowedAccountIds: JSON.stringify([account]) };
  return { provider: { name: `${account}-${region}`, props } };
}

const IN_CENTRAL = inAccount(CENTRAL, FAR_REGION);

export const policyOf = (...statements: readonly object[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });

/** Denies what nobody may do, and what only the deployer may. */
export const DENY_STATEMENTS = [
  {
    Sid: "NobodyDeletesRecoveryPoints",
    Effect: "Deny",
    Principal: "*",
    Action: [
      "backup:DeleteRecoveryPoint",
      "backup:UpdateRecoveryPointLifecycle",
      "backup:DisassociateRecoveryPoint",
      "backup:DisassociateRecoveryPointFromParent",
    ],
    Resource: "*",
  },
  {
    Sid: "OnlyTheDeployerChangesTheVault",
    Effect: "Deny",
    Principal: "*",
    Action: [
      "backup:DeleteBackupVault",
      "backup:PutBackupVaultAccessPolicy",
      "backup:DeleteBackupVaultAccessPolicy",
      "backup:PutBackupVaultLockConfiguration",
      "backup:DeleteBackupVaultLockConfiguration",
      "backup:PutBackupVaultNotifications",
      "backup:DeleteBackupVaultNotifications",
    ],
    Resource: "*",
    Condition: { ArnNotLike: { "aws:PrincipalArn": DEPLOYER } },
  },
  {
    Sid: "NobodyTakesDataOut",
    Effect: "Deny",
    Principal: "*",
    Action: [
      "backup:StartRestoreJob",
      "backup:GetRecoveryPointRestoreMetadata",
      "backup:CopyFromBackupVault",
    ],
    Resource: "*",
  },
] as const;

/** Lets the organization's backup roles copy in. */
export const COPY_IN_STATEMENT = {
  Sid: "OrganizationBackupRolesMayCopyIntoTheVault",
  Effect: "Allow",
  Principal: "*",
  Action: "backup:CopyIntoBackupVault",
  Resource: "*",
  Condition: {
    StringEquals: { "aws:PrincipalOrgID": ORGANIZATION },
    ArnLike: { "aws:PrincipalArn": `arn:aws:iam::*:role/${BACKUP_ROLE}` },
  },
};

export const CENTRAL_POLICY = policyOf(COPY_IN_STATEMENT, ...DENY_STATEMENTS);
export const LOCAL_POLICY = policyOf(DENY_STATEMENTS[0], {
  ...DENY_STATEMENTS[1],
  Condition: { ArnNotLike: { "aws:PrincipalArn": `arn:aws:iam::${WORKLOADS}:role/Deployer` } },
});

/** A key policy that keeps the key alive, and lets AWS Backup in the organization copy with it. */
export const CENTRAL_KEY_POLICY = policyOf(
  { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${CENTRAL}:root` }, Action: "kms:*", Resource: "*" },
  {
    Effect: "Deny",
    Principal: "*",
    Action: ["kms:ScheduleKeyDeletion", "kms:DisableKey", "kms:DeleteImportedKeyMaterial"],
    Resource: "*",
  },
  {
    Effect: "Deny",
    Principal: "*",
    Action: "kms:PutKeyPolicy",
    Resource: "*",
    Condition: { ArnNotEquals: { "aws:PrincipalArn": DEPLOYER } },
  },
);

export const part = (type: string, name: string, props: Props, more: More = {}): TestResource => ({
  type,
  name,
  props: { ...props },
  ...more,
});

/** A vault of the workloads' own account. */
export const localVault = (props: Props = {}, more: More = {}): TestResource =>
  part(
    "aws:backup/vault:Vault",
    "local",
    { name: "local", kmsKeyArn: KEY_ARN, tags: { team: "shop" }, ...props },
    more,
  );

/** The policy of a vault, by the vault's name. */
export const vaultPolicy = (backupVaultName: string, policy: unknown, more: More = {}): TestResource =>
  part("aws:backup/vaultPolicy:VaultPolicy", `${backupVaultName}-policy`, { backupVaultName, policy }, more);

/** The lock of a vault, protected from replacement. */
export const vaultLock = (backupVaultName: string, props: Props, more: More = {}): TestResource =>
  part(
    "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
    `${backupVaultName}-lock`,
    { backupVaultName, ...props },
    { options: { protect: true, deleteBeforeReplace: true }, ...more },
  );

export const COMPLIANCE = { changeableForDays: 20, minRetentionDays: 30, maxRetentionDays: 365 };

/** The central vault with key, lock and policy, in the backup account. */
export function centralVault(
  change: { vault?: Props; lock?: Props; policy?: string; key?: Props; vaultMore?: More } = {},
): readonly TestResource[] {
  const { vault = {}, lock = COMPLIANCE, policy = CENTRAL_POLICY, key = {}, vaultMore = {} } = change;
  return [
    part(
      "aws:kms/key:Key",
      "central-key",
      {
        enableKeyRotation: true,
        arn: CENTRAL_KEY_ARN,
        policy: CENTRAL_KEY_POLICY,
        tags: { team: "backup" },
        ...key,
      },
      { options: { protect: true }, ...IN_CENTRAL },
    ),
    part(
      "aws:backup/vault:Vault",
      "central",
      { name: "central", kmsKeyArn: CENTRAL_KEY_ARN, tags: { team: "backup" }, ...vault },
      { options: { protect: true }, ...IN_CENTRAL, ...vaultMore },
    ),
    vaultLock("central", lock, IN_CENTRAL),
    vaultPolicy("central", policy, IN_CENTRAL),
  ];
}

/** What the stack of a central vault says about the rest: another one tests restores, and reports. */
export const TESTED_ELSEWHERE = {
  "restores-are-rehearsed": { testedElsewhere: true },
  "compliance-is-reported": { auditedElsewhere: true },
};

/** What a central vault of 30 to 365 days is acknowledged with. */
export const ACKNOWLEDGED = {
  ...TESTED_ELSEWHERE,
  "permanent-lock-is-acknowledged": {
    acknowledgements: ["lock vault central for good: keep 30 to 365 days, 20 days of grace"],
  },
};

export const COPY = { destinationVaultArn: CENTRAL_VAULT_ARN, lifecycle: { deleteAfter: 180 } };
export const DAILY = {
  ruleName: "daily",
  targetVaultName: "local",
  schedule: "cron(0 10 * * ? *)",
  scheduleExpressionTimezone: "Etc/UTC",
  startWindow: 60,
  completionWindow: 10080,
  lifecycle: { deleteAfter: 35 },
  copyActions: [COPY],
};

/** A plan with some rules; one daily rule unless others are given. */
export const plan = (rules: readonly Props[] = [DAILY], props: Props = {}, more: More = {}): TestResource =>
  part("aws:backup/plan:Plan", "plan", { name: "plan", rules, tags: { team: "shop" }, ...props }, more);

/** A selection for the plan, with the role of the same stack. */
export const selection = (props: Props = {}, more: More = {}): TestResource =>
  part(
    "aws:backup/selection:Selection",
    "selection",
    {
      name: "all",
      planId: "plan-id",
      iamRoleArn: `arn:aws:iam::${WORKLOADS}:role/${BACKUP_ROLE}`,
      resources: ["*"],
      notResources: [],
      conditions: [{ stringNotEquals: [{ key: "aws:ResourceTag/backup", value: "false" }] }],
      ...props,
    },
    { from: { planId: ["plan"] }, ...more },
  );

export const volume = (props: Props = {}, more: More = {}): TestResource =>
  part(
    "aws:ebs/volume:Volume",
    "data",
    { availabilityZone: "eu-west-1a", size: 100, encrypted: true, kmsKeyId: KEY_ARN, ...props },
    more,
  );

export const bucket = (name: string, props: Props = {}): readonly TestResource[] => [
  part("aws:s3/bucket:Bucket", name, { bucket: name, ...props }),
  part(
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    `${name}-encryption`,
    {
      bucket: name,
      rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: KEY_ARN } }],
    },
  ),
  part("aws:s3/bucketVersioning:BucketVersioning", `${name}-versioning`, {
    bucket: name,
    versioningConfiguration: { status: "Enabled" },
  }),
];

export const database = (props: Props = {}, more: More = {}): TestResource =>
  part(
    "aws:rds/instance:Instance",
    "orders",
    {
      identifier: "orders",
      engine: "postgres",
      instanceClass: "db.t4g.medium",
      storageEncrypted: true,
      kmsKeyId: KEY_ARN,
      backupRetentionPeriod: 7,
      copyTagsToSnapshot: true,
      deletionProtection: true,
      skipFinalSnapshot: false,
      finalSnapshotIdentifier: "orders-final",
      ...props,
    },
    more,
  );

export const table = (props: Props = {}): TestResource =>
  part("aws:dynamodb/table:Table", "sessions", {
    name: "sessions",
    hashKey: "id",
    attributes: [{ name: "id", type: "S" }],
    billingMode: "PAY_PER_REQUEST",
    serverSideEncryption: { enabled: true, kmsKeyArn: KEY_ARN },
    pointInTimeRecovery: { enabled: true },
    deletionProtectionEnabled: true,
    ...props,
  });

/** A backup policy of the organization; every part can be changed. */
export function organizationPolicy(
  change: { rule?: Props; selection?: Props; plan?: Props; content?: unknown } = {},
  more: More = {},
): TestResource {
  const assign = (value: unknown) => ({ "@@assign": value });
  const content = change.content ?? {
    plans: {
      org_daily: {
        regions: assign([REGION]),
        rules: {
          daily: {
            schedule_expression: assign("cron(0 10 * * ? *)"),
            start_backup_window_minutes: assign("60"),
            complete_backup_window_minutes: assign("10080"),
            target_backup_vault_name: assign("organization-local"),
            lifecycle: { delete_after_days: assign("35") },
            copy_actions: {
              [CENTRAL_VAULT_ARN]: {
                target_backup_vault_arn: assign(CENTRAL_VAULT_ARN),
                lifecycle: { delete_after_days: assign("180") },
              },
            },
            ...change.rule,
          },
        },
        selections: {
          resources: {
            all_not_opted_out: {
              iam_role_arn: assign(`arn:aws:iam::$account:role/${BACKUP_ROLE}`),
              resource_types: assign(["arn:aws:ec2:*:*:volume/*", "arn:aws:rds:*:*:db:*"]),
              conditions: {
                string_not_equals: {
                  opt_out: {
                    condition_key: assign("aws:ResourceTag/backup"),
                    condition_value: assign("false"),
                  },
                },
              },
              ...change.selection,
            },
          },
        },
        ...change.plan,
      },
    },
  };
  return part(
    "aws:organizations/policy:Policy",
    "backup-policy",
    {
      name: "org-daily",
      type: "BACKUP_POLICY",
      content: typeof content === "string" ? content : JSON.stringify(content),
    },
    { ...inAccount("333333333333", REGION), ...more },
  );
}

/** Attaches a policy of the stack to a unit. */
export const attachment = (policy = "backup-policy", targetId = "ou-a1b2-11111111"): TestResource =>
  part(
    "aws:organizations/policyAttachment:PolicyAttachment",
    `${policy}-attachment`,
    { policyId: "p-1234567890", targetId },
    { from: { policyId: [policy] }, ...inAccount("333333333333", REGION) },
  );
