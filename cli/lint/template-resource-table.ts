import { type AttributeTable, fromPascalCase, regular } from "./attribute-shape";

/** A Pulumi resource that a resource of a template corresponds to. */
export interface TemplateResourceShape {
  /** Type token, for example `aws:backup/vault:Vault`. */
  readonly type: string;
  /** The property that makes it a resource of its own in Pulumi; absent for the resource itself. */
  readonly part?: string;
  readonly attributes: AttributeTable;
}

const values = (names: string): AttributeTable => regular("value", fromPascalCase, names);
const numbers = (names: string): AttributeTable => regular("number", fromPascalCase, names);

const VAULT_NAME: AttributeTable = { BackupVaultName: { kind: "value", to: "name" } };
const VAULT_TAGS: AttributeTable = { BackupVaultTags: { kind: "value", to: "tags" } };
const TAGS = regular("tags", fromPascalCase, "Tags");

/** What a vault carries in a template and is a resource of its own in Pulumi. */
const VAULT_PARTS: readonly TemplateResourceShape[] = [
  {
    type: "aws:backup/vaultPolicy:VaultPolicy",
    part: "AccessPolicy",
    attributes: { ...values("BackupVaultName"), AccessPolicy: { kind: "document", to: "policy" } },
  },
  {
    type: "aws:backup/vaultNotifications:VaultNotifications",
    part: "Notifications",
    attributes: {
      ...values("BackupVaultName"),
      Notifications: {
        kind: "inside",
        attributes: { ...values("BackupVaultEvents"), SNSTopicArn: { kind: "value", to: "snsTopicArn" } },
      },
    },
  },
];

const LIFECYCLE: AttributeTable = {
  MoveToColdStorageAfterDays: { kind: "number", to: "coldStorageAfter" },
  DeleteAfterDays: { kind: "number", to: "deleteAfter" },
  ...regular("boolean", fromPascalCase, "OptInToArchiveForSupportedResources"),
};

const PLAN_RULE: AttributeTable = {
  ...values("RuleName ScheduleExpressionTimezone RecoveryPointTags TargetLogicallyAirGappedBackupVaultArn"),
  ...regular("boolean", fromPascalCase, "EnableContinuousBackup"),
  TargetBackupVault: { kind: "value", to: "targetVaultName" },
  ScheduleExpression: { kind: "value", to: "schedule" },
  // AWS's own defaults: 8 hours and 7 days.
  StartWindowMinutes: { kind: "number", to: "startWindow", absent: 480 },
  CompletionWindowMinutes: { kind: "number", to: "completionWindow", absent: 10_080 },
  Lifecycle: { kind: "one", to: "lifecycle", attributes: LIFECYCLE },
  CopyActions: {
    kind: "many",
    to: "copyActions",
    attributes: {
      DestinationBackupVaultArn: { kind: "value", to: "destinationVaultArn" },
      Lifecycle: { kind: "one", to: "lifecycle", attributes: LIFECYCLE },
    },
  },
};

const PLAN: AttributeTable = {
  BackupPlanName: { kind: "value", to: "name" },
  BackupPlanRule: { kind: "many", to: "rules", attributes: PLAN_RULE },
  AdvancedBackupSettings: {
    kind: "many",
    to: "advancedBackupSettings",
    attributes: values("BackupOptions ResourceType"),
  },
};

const SELECTION_CONDITION: AttributeTable = Object.fromEntries(
  [
    ["StringEquals", "stringEquals"],
    ["StringLike", "stringLikes"],
    ["StringNotEquals", "stringNotEquals"],
    ["StringNotLike", "stringNotLikes"],
  ].map(([name = "", to = ""]) => [
    name,
    {
      kind: "many",
      to,
      attributes: {
        ConditionKey: { kind: "value", to: "key" },
        ConditionValue: { kind: "value", to: "value" },
      },
    },
  ]),
);

const SELECTION: AttributeTable = {
  SelectionName: { kind: "value", to: "name" },
  ...values("IamRoleArn Resources NotResources"),
  ListOfTags: {
    kind: "many",
    to: "selectionTags",
    attributes: {
      ConditionType: { kind: "value", to: "type" },
      ConditionKey: { kind: "value", to: "key" },
      ConditionValue: { kind: "value", to: "value" },
    },
  },
  Conditions: { kind: "many", to: "conditions", attributes: SELECTION_CONDITION },
};

const BY_TYPE: Readonly<Record<string, readonly TemplateResourceShape[]>> = {
  "AWS::Backup::BackupVault": [
    {
      type: "aws:backup/vault:Vault",
      attributes: {
        ...VAULT_NAME,
        ...VAULT_TAGS,
        EncryptionKeyArn: { kind: "value", to: "kmsKeyArn" },
      },
    },
    {
      type: "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
      part: "LockConfiguration",
      attributes: {
        ...values("BackupVaultName"),
        LockConfiguration: {
          kind: "inside",
          attributes: numbers("ChangeableForDays MinRetentionDays MaxRetentionDays"),
        },
      },
    },
    ...VAULT_PARTS,
  ],
  "AWS::Backup::LogicallyAirGappedBackupVault": [
    {
      type: "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault",
      attributes: {
        ...VAULT_NAME,
        ...VAULT_TAGS,
        ...values("EncryptionKeyArn"),
        ...numbers("MinRetentionDays MaxRetentionDays"),
      },
    },
    ...VAULT_PARTS,
  ],
  "AWS::Backup::BackupPlan": [
    {
      type: "aws:backup/plan:Plan",
      attributes: {
        BackupPlan: { kind: "inside", attributes: PLAN },
        BackupPlanTags: { kind: "value", to: "tags" },
      },
    },
  ],
  "AWS::Backup::BackupSelection": [
    {
      type: "aws:backup/selection:Selection",
      attributes: {
        BackupPlanId: { kind: "value", to: "planId" },
        BackupSelection: { kind: "inside", attributes: SELECTION },
      },
    },
  ],
  "AWS::KMS::Key": [
    {
      type: "aws:kms/key:Key",
      attributes: {
        ...values("Description KeyUsage"),
        ...TAGS,
        ...regular("boolean", fromPascalCase, "EnableKeyRotation MultiRegion"),
        ...numbers("RotationPeriodInDays"),
        BypassPolicyLockoutSafetyCheck: { kind: "boolean", to: "bypassPolicyLockoutSafetyCheck" },
        Enabled: { kind: "boolean", to: "isEnabled" },
        KeyPolicy: { kind: "document", to: "policy" },
        KeySpec: { kind: "value", to: "customerMasterKeySpec" },
        PendingWindowInDays: { kind: "number", to: "deletionWindowInDays" },
      },
    },
  ],
  "AWS::KMS::ReplicaKey": [
    {
      type: "aws:kms/replicaKey:ReplicaKey",
      attributes: {
        ...values("Description PrimaryKeyArn"),
        ...TAGS,
        Enabled: { kind: "boolean", to: "enabled" },
        KeyPolicy: { kind: "document", to: "policy" },
        PendingWindowInDays: { kind: "number", to: "deletionWindowInDays" },
      },
    },
  ],
  "AWS::KMS::Alias": [
    {
      type: "aws:kms/alias:Alias",
      attributes: { ...values("TargetKeyId"), AliasName: { kind: "value", to: "name" } },
    },
  ],
  "AWS::Organizations::Policy": [
    {
      type: "aws:organizations/policy:Policy",
      attributes: {
        ...values("Name Description Type"),
        ...TAGS,
        Content: { kind: "document", to: "content" },
      },
    },
  ],
};

/**
 * The resources of a template that are judged. One may be several in Pulumi.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_Backup.html
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_KMS.html
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_Organizations.html
 */
export const TEMPLATE_RESOURCES: ReadonlyMap<unknown, readonly TemplateResourceShape[]> = new Map(
  Object.entries(BY_TYPE),
);
