import {
  ACKNOWLEDGED,
  bucket,
  CENTRAL,
  CENTRAL_POLICY,
  CENTRAL_VAULT_ARN,
  centralVault,
  COMPLIANCE,
  COPY,
  COPY_IN_STATEMENT,
  DAILY,
  database,
  DENY_STATEMENTS,
  FAR_REGION,
  inAccount,
  KEY_ARN,
  LOCAL_POLICY,
  localVault,
  organizationPolicy,
  part,
  plan,
  policyOf,
  selection,
  vaultLock,
  vaultPolicy,
  volume,
} from "./parts";
import { UNKNOWN } from "../support/evaluate-rule";
import { DEFECTIVE_AIRFLOW } from "./airflow-environments";
import type { DefectiveStack } from "./corpus";

const assign = (value: unknown) => ({ "@@assign": value });
const LOCAL = [localVault(), vaultPolicy("local", LOCAL_POLICY)];
const [NOBODY_DELETES, ONLY_DEPLOYER, NOBODY_TAKES] = DENY_STATEMENTS;

/** Without the Deny that keeps the policy itself in place. */
const REMOVABLE = {
  ...ONLY_DEPLOYER,
  Action: ONLY_DEPLOYER.Action.filter((action) => action !== "backup:DeleteBackupVaultAccessPolicy"),
};

/** What public modules, samples and platforms got wrong, each at least once. */
export const DEFECTIVE_STACKS: readonly DefectiveStack[] = [
  ...DEFECTIVE_AIRFLOW,
  {
    title: "a backup policy whose rules stand directly below plans, with values that are not assigned",
    harm: "Organizations refuses it, or accepts it and no account makes a backup",
    resources: [
      organizationPolicy({
        content: {
          plans: {
            rules: [
              {
                rule_name: "daily",
                schedule_expression: "cron(0 10 * * ? *)",
                start_window_minutes: 60,
                completion_window_minutes: 180,
                copy_actions: [{ destination_vault_arn: CENTRAL_VAULT_ARN }],
              },
            ],
            selections: { everything: { resources: ["*"] } },
          },
        },
      }),
    ],
    caughtBy: { "organization-policy-is-valid": "backup-policy" },
  },
  {
    title: "a permanent lock that its author took for one that can be removed",
    harm: "three days later nobody can undo it any more",
    resources: centralVault({ lock: { ...COMPLIANCE, changeableForDays: 3 } }),
    caughtBy: {
      "vault-lock-has-grace-period": "central-lock",
      "permanent-lock-is-acknowledged": "central-lock",
    },
  },
  {
    title: "a vault that is emptied when it is destroyed, under a permanent lock",
    harm: "the update deletes what the lock still lets it delete, and then fails on the rest",
    resources: centralVault({ vault: { forceDestroy: true } }),
    caughtBy: { "locked-vault-cannot-be-destroyed": "central" },
  },
  {
    title: "a lock that allows exactly a year, and a plan that copies for four days",
    harm: "every copy job fails",
    stackName: "staging",
    resources: [
      ...centralVault({ lock: { minRetentionDays: 365, maxRetentionDays: 365 } }),
      ...LOCAL,
      plan([{ ...DAILY, copyActions: [{ ...COPY, lifecycle: { deleteAfter: 4 } }] }]),
      selection(),
    ],
    caughtBy: { "vault-lock-bounds-hold-retention": "plan" },
  },
  {
    title: "a vault policy that denies deletes, and can itself be dropped",
    harm: "two calls delete a backup: the first drops the policy",
    resources: centralVault({ policy: policyOf(COPY_IN_STATEMENT, NOBODY_DELETES, REMOVABLE, NOBODY_TAKES) }),
    caughtBy: { "vault-policy-denies-destruction": "central-policy" },
  },
  {
    title: "a vault policy that compares a list of copy targets as if it were one text",
    harm: "the Deny never matches, or matches the wrong copies",
    resources: centralVault({
      policy: policyOf(COPY_IN_STATEMENT, ...DENY_STATEMENTS, {
        Sid: "CopiesGoHomeOnly",
        Effect: "Deny",
        Principal: "*",
        Action: "backup:CopyFromBackupVault",
        Resource: "*",
        Condition: { StringNotEquals: { "backup:CopyTargets": [CENTRAL_VAULT_ARN] } },
      }),
    }),
    caughtBy: { "vault-policy-conditions-hold": "central-policy" },
  },
  {
    title:
      "notifications of five events that go to a topic without a subscriber, and nothing about expired jobs",
    harm: "a job that never started is noticed by nobody",
    resources: [
      ...LOCAL,
      plan(),
      selection(),
      part("aws:sns/topic:Topic", "alerts", { name: "alerts", kmsMasterKeyId: KEY_ARN }),
      part(
        "aws:backup/vaultNotifications:VaultNotifications",
        "local-notifications",
        {
          backupVaultName: "local",
          snsTopicArn: "arn:aws:sns:eu-west-1:111111111111:alerts",
          backupVaultEvents: ["BACKUP_JOB_COMPLETED", "RESTORE_JOB_COMPLETED"],
        },
        { from: { snsTopicArn: ["alerts"], backupVaultName: ["local"] } },
      ),
    ],
    caughtBy: { "failures-reach-a-person": "local" },
  },
  {
    title: "an alert topic under no key of its own",
    harm: "with AWS's own key the service cannot publish; without any, alerts lie in the clear",
    resources: [
      ...LOCAL,
      part("aws:sns/topic:Topic", "alerts", { name: "alerts", kmsMasterKeyId: "alias/aws/sns" }),
      part(
        "aws:backup/vaultNotifications:VaultNotifications",
        "local-notifications",
        {
          backupVaultName: "local",
          snsTopicArn: "arn:aws:sns:eu-west-1:111111111111:alerts",
          backupVaultEvents: ["BACKUP_JOB_FAILED"],
        },
        { from: { snsTopicArn: ["alerts"], backupVaultName: ["local"] } },
      ),
    ],
    caughtBy: { "alert-topic-is-encrypted": "alerts" },
  },
  {
    title: "central vaults with a fixed grace period of three days that can be emptied by the program",
    harm: "the one cannot be changed in time, the other is not protected at all",
    resources: centralVault({
      lock: { ...COMPLIANCE, changeableForDays: 3 },
      vault: { forceDestroy: true },
    }),
    caughtBy: {
      "vault-lock-has-grace-period": "central-lock",
      "locked-vault-cannot-be-destroyed": "central",
    },
  },
  {
    title: "a key of all vaults that anybody may use",
    harm: "whoever reads a recovery point can decrypt it",
    resources: [
      ...LOCAL,
      part("aws:kms/key:Key", "shared-key", {
        enableKeyRotation: true,
        multiRegion: true,
        policy: policyOf(
          {
            Sid: "Use",
            Effect: "Allow",
            Principal: { AWS: "arn:aws:iam::111111111111:root" },
            Action: "kms:*",
            Resource: "*",
          },
          { Sid: "Everybody", Effect: "Allow", Principal: "*", Action: ["kms:Decrypt"], Resource: "*" },
        ),
      }),
    ],
    caughtBy: { "key-policy-is-not-public": "shared-key" },
  },
  {
    title: "an intermediate vault that copies wait in, without a lock",
    harm: "when the second hop stops, the only copies lie where they can be deleted",
    resources: [
      ...LOCAL,
      part(
        "aws:backup/vault:Vault",
        "intermediate",
        { name: "intermediate", kmsKeyArn: KEY_ARN, tags: { team: "backup" } },
        inAccount(CENTRAL, FAR_REGION),
      ),
      vaultPolicy("intermediate", CENTRAL_POLICY, inAccount(CENTRAL, FAR_REGION)),
    ],
    caughtBy: { "vault-is-locked": "intermediate" },
  },
  {
    title:
      "a central vault without lock and without any Deny, into which everybody in the organization may copy",
    harm: "an administrator of the backup account deletes every copy",
    resources: [
      part(
        "aws:backup/vault:Vault",
        "central",
        { name: "central", kmsKeyArn: KEY_ARN, tags: { team: "backup" } },
        inAccount(CENTRAL, FAR_REGION),
      ),
      vaultPolicy(
        "central",
        policyOf({
          ...COPY_IN_STATEMENT,
          Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
        }),
        inAccount(CENTRAL, FAR_REGION),
      ),
    ],
    caughtBy: { "vault-is-locked": "central", "vault-policy-denies-destruction": "central-policy" },
  },
  {
    title: "a local vault's policy whose statement names the central vault",
    harm: "the statement does nothing",
    resources: [
      localVault(),
      vaultPolicy(
        "local",
        policyOf(...DENY_STATEMENTS, { ...NOBODY_DELETES, Sid: "Central", Resource: CENTRAL_VAULT_ARN }),
      ),
    ],
    caughtBy: { "vault-policy-conditions-hold": "local-policy" },
  },
  {
    title: "an audit framework that asks for another retention than the plan keeps",
    harm: "the report is red although all is well, or green although nothing is",
    resources: [
      ...LOCAL,
      plan(),
      selection(),
      part("aws:backup/framework:Framework", "framework", {
        name: "framework",
        tags: { team: "shop" },
        controls: [
          {
            name: "BACKUP_PLAN_MIN_FREQUENCY_AND_MIN_RETENTION_CHECK",
            inputParameters: [
              { name: "requiredFrequencyUnit", value: "days" },
              { name: "requiredFrequencyValue", value: "1" },
              { name: "requiredRetentionDays", value: "365" },
            ],
          },
        ],
      }),
    ],
    caughtBy: { "compliance-is-reported": "framework" },
  },
  {
    title: "a central vault in production of which nobody reports anything",
    harm: "an auditor asks, and nobody can show that backups were made",
    settings: { ...ACKNOWLEDGED, "compliance-is-reported": {} },
    resources: centralVault(),
    caughtBy: { "compliance-is-reported": "central" },
  },
  {
    title: "a restore test with an administrator's role, into whatever network there is",
    harm: "the test fails where there is no default network, and its role can do anything",
    resources: [
      part("aws:backup/restoreTestingPlan:RestoreTestingPlan", "tests", {
        name: "tests",
        scheduleExpression: "cron(0 12 ? * MON *)",
        recoveryPointSelection: {
          algorithm: "LATEST_WITHIN_WINDOW",
          includeVaults: ["*"],
          recoveryPointTypes: ["SNAPSHOT"],
        },
        tags: { team: "backup" },
      }),
      part(
        "aws:backup/restoreTestingSelection:RestoreTestingSelection",
        "ec2-tests",
        {
          name: "ec2",
          restoreTestingPlanName: "tests",
          protectedResourceType: "EC2",
          iamRoleArn: "arn:aws:iam::111111111111:role/restore",
          protectedResourceArns: ["*"],
        },
        { from: { iamRoleArn: ["restore"], restoreTestingPlanName: ["tests"] } },
      ),
      part("aws:iam/role:Role", "restore", {
        name: "restore",
        assumeRolePolicy: policyOf({
          Effect: "Allow",
          Principal: { Service: "backup.amazonaws.com" },
          Action: "sts:AssumeRole",
        }),
      }),
      part(
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
        "restore-is-admin",
        { role: "restore", policyArn: "arn:aws:iam::aws:policy/AmazonEC2FullAccess" },
        { from: { role: ["restore"] } },
      ),
    ],
    caughtBy: { "restore-test-names-its-place": "ec2-tests" },
  },
  {
    title: "a copy action whose key was to be edited by hand",
    harm: "Organizations refuses the policy, or the copy goes nowhere",
    resources: [
      organizationPolicy({
        rule: {
          copy_actions: {
            "<central vault ARN>": {
              target_backup_vault_arn: assign(CENTRAL_VAULT_ARN),
              lifecycle: { delete_after_days: assign("180") },
            },
          },
        },
      }),
    ],
    caughtBy: { "organization-policy-is-valid": "backup-policy" },
  },
  {
    title: "a yearly rule that moves to the cold after five years and deletes after one",
    harm: "AWS Backup ignores the whole policy",
    resources: [
      organizationPolicy({
        rule: {
          lifecycle: {
            move_to_cold_storage_after_days: assign("1825"),
            delete_after_days: assign("365"),
          },
        },
      }),
    ],
    caughtBy: { "organization-policy-is-valid": "backup-policy" },
  },
  {
    title: "a completion window of a week in seconds, where minutes are asked for",
    harm: "a job may hang for more than a year before it counts as failed",
    resources: [organizationPolicy({ rule: { complete_backup_window_minutes: assign("604800") } })],
    caughtBy: { "organization-policy-is-valid": "backup-policy" },
  },
  {
    title: "the same slip in a plan of its own",
    harm: "a job may hang for more than a year before it counts as failed",
    resources: [...LOCAL, plan([{ ...DAILY, completionWindow: 604800 }]), selection()],
    caughtBy: { "plan-schedule-is-sound": "plan" },
  },
  {
    title: "two plans that select everything into the same vault",
    harm: "every resource is backed up and paid for twice",
    resources: [
      ...LOCAL,
      plan(),
      selection(),
      part("aws:backup/plan:Plan", "second", { name: "second", rules: [DAILY], tags: { team: "shop" } }),
      {
        ...selection({ name: "again", planId: "second-id" }),
        name: "second-selection",
        from: { planId: ["second"] },
      },
    ],
    caughtBy: { "no-resource-is-backed-up-twice": "second-selection" },
  },
  {
    title: "a Deny that asks for MFA with a plain Bool",
    harm: "calls with an access key do not carry the key of the condition, and pass",
    resources: centralVault({
      policy: policyOf(COPY_IN_STATEMENT, ...DENY_STATEMENTS, {
        Sid: "NoChangesWithoutMfa",
        Effect: "Deny",
        Principal: "*",
        Action: "backup:PutBackupVaultNotifications",
        Resource: "*",
        Condition: { Bool: { "aws:MultiFactorAuthPresent": "false" } },
      }),
    }),
    caughtBy: { "vault-policy-conditions-hold": "central-policy" },
  },
  {
    title: "a backup policy of which only the file's existence was checked",
    harm: "the deployment stops halfway, or the accounts keep the policy of before",
    resources: [organizationPolicy({ content: "{ plans: " })],
    caughtBy: { "organization-policy-is-valid": "backup-policy" },
  },
  {
    title: "a plan for volumes, tables and instances in a stack that also has a file system",
    harm: "the file system is in no backup, and nobody says so",
    resources: [
      ...LOCAL,
      plan(),
      selection({
        resources: ["arn:aws:ec2:*:*:volume/*", "arn:aws:dynamodb:*:*:table/*", "arn:aws:rds:*:*:db:*"],
      }),
      volume(),
      database(),
      part("aws:efs/fileSystem:FileSystem", "home", { encrypted: true, kmsKeyId: KEY_ARN }),
    ],
    caughtBy: { "stateful-resource-is-covered": "home" },
  },
  {
    title: "a rule that moves to the cold for less than 90 days",
    harm: "AWS refuses the plan",
    resources: [
      ...LOCAL,
      plan([{ ...DAILY, lifecycle: { coldStorageAfter: 30, deleteAfter: 119 } }]),
      selection(),
    ],
    caughtBy: { "plan-lifecycle-is-valid": "plan" },
  },
  {
    title: "continuous backups in two vaults of one plan",
    harm: "AWS refuses the plan when the deployment is half done",
    resources: [
      ...LOCAL,
      plan([
        { ...DAILY, enableContinuousBackup: true },
        { ...DAILY, enableContinuousBackup: true, ruleName: "second", targetVaultName: "second" },
      ]),
      selection(),
    ],
    caughtBy: { "plan-stays-within-quotas": "plan" },
  },
  {
    title: "a plan that copies into a vault beside its own, by an output",
    harm: "whoever takes over the account takes backups and copies",
    resources: [
      ...LOCAL,
      localVault({ name: "second" }, { name: "second" }),
      plan(
        [{ ...DAILY, copyActions: [{ ...COPY, destinationVaultArn: UNKNOWN }] }],
        {},
        { from: { rules: ["second"] } },
      ),
      selection(),
    ],
    caughtBy: { "copies-leave-account-and-region": "plan" },
  },
  {
    title: "every hour of working days",
    harm: "what is written at the weekend is lost with the resource until Monday",
    resources: [...LOCAL, plan([{ ...DAILY, schedule: "cron(0 * ? * MON-FRI *)" }]), selection()],
    caughtBy: { "plan-runs-daily": "plan" },
  },
  {
    title: "a data warehouse in a plan that copies",
    harm: "the copy is never made, and nothing says so",
    resources: [...LOCAL, plan(), selection({ resources: ["arn:aws:redshift:*:*:cluster:*"] })],
    caughtBy: { "copies-can-arrive": "plan" },
  },
  {
    title: "buckets, and a role without the permissions for them",
    harm: "every backup of a bucket fails",
    resources: [
      ...LOCAL,
      plan(),
      selection({ resources: ["arn:aws:s3:::*"] }, { from: { planId: ["plan"], iamRoleArn: ["role"] } }),
      part("aws:iam/role:Role", "role", {
        name: "backup",
        assumeRolePolicy: policyOf({
          Effect: "Allow",
          Principal: { Service: "backup.amazonaws.com" },
          Action: "sts:AssumeRole",
        }),
        managedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup"],
      }),
    ],
    caughtBy: { "backup-role-is-usable": "role" },
  },
  {
    title: "a vault with the name that AWS Backup gives its own",
    harm: "the deployment fails where AWS Backup has been used before",
    resources: [localVault({ name: "Default" }), vaultPolicy("Default", LOCAL_POLICY)],
    caughtBy: { "vault-name-is-free": "local" },
  },
  {
    title: "a rule without schedule and without lifecycle",
    harm: "backups are made when AWS likes, and kept for ever",
    resources: [...LOCAL, plan([{ ruleName: "copy", targetVaultName: "local" }]), selection()],
    caughtBy: { "plan-runs-daily": "plan" },
  },
  {
    title: "the same in a backup policy of the organization",
    harm: "Organizations refuses the policy, or no account makes a backup",
    resources: [
      organizationPolicy({
        plan: { rules: { copy: { target_backup_vault_name: assign("organization-local") } } },
      }),
    ],
    caughtBy: { "organization-policy-is-valid": "backup-policy" },
  },
  {
    title: "a bucket that is backed up without versioning",
    harm: "every backup job of the bucket fails",
    resources: bucket("reports").filter(({ type }) => !type.includes("Versioning")),
    caughtBy: { "bucket-has-versioning": "reports" },
  },
  {
    title: "a selection of everything in a Region that switches volumes off",
    harm: "no volume is in any backup, and nothing fails",
    resources: [
      ...LOCAL,
      plan(),
      selection(),
      volume(),
      part("aws:backup/regionSettings:RegionSettings", "settings", {
        resourceTypeOptInPreference: { EBS: false, RDS: true },
      }),
    ],
    caughtBy: { "selected-types-are-opted-in": "settings" },
  },
  {
    title: "a volume that a selection names, under a condition that it does not meet",
    harm: "the volume is in no backup, though its ARN is in the selection",
    resources: [
      ...LOCAL,
      plan(),
      selection(
        {
          resources: [UNKNOWN],
          conditions: [{ stringEquals: [{ key: "aws:ResourceTag/plan", value: "gold" }] }],
        },
        { from: { planId: ["plan"], resources: ["data"] } },
      ),
      volume({ tags: { plan: "Gold" } }),
    ],
    caughtBy: { "stateful-resource-is-covered": "data" },
  },
  {
    title: "a selection of just what opted out",
    harm: "everything but the scratch space is without backups",
    resources: [
      ...LOCAL,
      plan(),
      selection({ conditions: [{ stringEquals: [{ key: "aws:ResourceTag/backup", value: "false" }] }] }),
    ],
    caughtBy: { "selection-means-what-it-says": "selection" },
  },
  {
    title: "a second backup policy for the same volumes and the same target",
    harm: "every volume is backed up, copied and paid for twice",
    resources: ["first", "second"].flatMap((name) => [
      {
        ...organizationPolicy({
          content: {
            plans: {
              [name]: {
                regions: assign(["eu-west-1"]),
                rules: {
                  daily: {
                    schedule_expression: assign("cron(0 10 * * ? *)"),
                    target_backup_vault_name: assign("organization-local"),
                    lifecycle: { delete_after_days: assign("35") },
                  },
                },
                selections: {
                  resources: {
                    volumes: {
                      iam_role_arn: assign("arn:aws:iam::$account:role/AWSBackupOrganization"),
                      resource_types: assign(["arn:aws:ec2:*:*:volume/*"]),
                    },
                  },
                },
              },
            },
          },
        }),
        name,
      },
      part(
        "aws:organizations/policyAttachment:PolicyAttachment",
        `${name}-attachment`,
        { policyId: UNKNOWN, targetId: "ou-a1b2-11111111" },
        { from: { policyId: [name] } },
      ),
    ]),
    caughtBy: { "no-resource-is-backed-up-twice": "second" },
  },
  {
    title: "a volume under AWS's own key",
    harm: "the local backup succeeds, and no copy ever leaves the account",
    resources: [volume({ kmsKeyId: undefined })],
    caughtBy: { "copied-resource-has-customer-managed-key": "data" },
  },
  {
    title: "a lock that Pulumi would replace by put and then delete",
    harm: "changing a number leaves the vault unlocked",
    resources: [...LOCAL, vaultLock("local", { minRetentionDays: 7, maxRetentionDays: 90 }, { options: {} })],
    caughtBy: { "vault-lock-cannot-be-replaced": "local-lock" },
  },
];
