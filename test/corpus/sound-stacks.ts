import { UNKNOWN, type TestResource } from "../support/evaluate-rule";
import {
  ACKNOWLEDGED,
  attachment,
  bucket,
  CENTRAL,
  CENTRAL_POLICY,
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
  REGION,
  selection,
  table,
  TESTED_ELSEWHERE,
  vaultLock,
  vaultPolicy,
  volume,
  WORKLOADS,
} from "./parts";
import { SOUND_AIRFLOW } from "./airflow-environments";
import type { SoundStack } from "./corpus";

const ROLE_ARN = `arn:aws:iam::${WORKLOADS}:role/AWSBackupOrganization`;
/** A vault of the workloads' account with what belongs to it. */
const LOCAL = [localVault(), vaultPolicy("local", LOCAL_POLICY)];
const PLANNED = [...LOCAL, plan(), selection()];
/** What a stack says about the rest of the organization: alerts, restore tests and audit are elsewhere. */
const key = (props: object = {}, more: Partial<TestResource> = {}): TestResource =>
  part("aws:kms/key:Key", "key", { enableKeyRotation: true, tags: { team: "shop" }, ...props }, more);

/** Stacks of teams that have nothing to do with AWS Backup but their data. */
const TEAM_STACKS: readonly SoundStack[] = [
  { title: "an empty stack", resources: [] },
  { title: "a volume under a key of its own", resources: [volume()] },
  {
    title: "a volume whose key the same stack makes",
    resources: [key(), volume({ kmsKeyId: UNKNOWN }, { from: { kmsKeyId: ["key"] } })],
  },
  {
    title: "a volume that opted out, with reason and approval",
    resources: [
      volume({
        encrypted: false,
        kmsKeyId: undefined,
        tags: {
          backup: "false",
          "backup-opt-out-reason": "scratch space of the build",
          "backup-opt-out-approved-by": "backup-owners",
        },
      }),
    ],
  },
  {
    title: "a volume with an explicit opt-in",
    resources: [volume({ tags: { backup: "true", team: "shop" } })],
  },
  { title: "a bucket with key and versioning", resources: bucket("reports") },
  { title: "a database with everything that protects it", resources: [database()] },
  { title: "a table with its own recovery", resources: [table()] },
  {
    title: "a cluster of Aurora",
    resources: [
      part("aws:rds/cluster:Cluster", "aurora", {
        engine: "aurora-postgresql",
        storageEncrypted: true,
        kmsKeyId: KEY_ARN,
        backupRetentionPeriod: 7,
        copyTagsToSnapshot: true,
        deletionProtection: true,
        skipFinalSnapshot: false,
        finalSnapshotIdentifier: "aurora-final",
      }),
    ],
  },
  {
    title: "a file system of EFS",
    resources: [part("aws:efs/fileSystem:FileSystem", "home", { encrypted: true, kmsKeyId: KEY_ARN })],
  },
  {
    title: "a database restored from a snapshot, whose key AWS takes over",
    resources: [
      database({ kmsKeyId: undefined, storageEncrypted: undefined, snapshotIdentifier: "orders-before" }),
    ],
  },
  {
    title: "a scratch file system of FSx for Lustre, which AWS cannot back up",
    resources: [
      part("aws:fsx/lustreFileSystem:LustreFileSystem", "scratch", {
        deploymentType: "SCRATCH_2",
        subnetIds: "subnet-1",
      }),
    ],
  },
  {
    title: "functions, roles and a network, which need no backup",
    resources: [
      part("aws:lambda/function:Function", "api", { name: "api", role: ROLE_ARN }),
      part("aws:iam/role:Role", "api-role", {
        assumeRolePolicy: policyOf({
          Effect: "Allow",
          Principal: { Service: "lambda.amazonaws.com" },
          Action: "sts:AssumeRole",
        }),
      }),
      part("aws:ec2/vpc:Vpc", "vpc", { cidrBlock: "10.0.0.0/16" }),
    ],
  },
  {
    title: "resources of other clouds",
    resources: [
      part("gcp:storage/bucket:Bucket", "elsewhere", { location: "EU" }),
      part("kubernetes:core/v1:ConfigMap", "settings", { data: { a: "b" } }),
    ],
  },
  {
    title: "a development stack that protects its data less",
    stackName: "dev",
    resources: [
      database({
        deletionProtection: false,
        skipFinalSnapshot: true,
        finalSnapshotIdentifier: undefined,
        backupRetentionPeriod: 1,
      }),
    ],
  },
  {
    title: "a queue and a topic that have nothing to do with backups",
    resources: [
      part("aws:sns/topic:Topic", "orders-events", { name: "orders" }),
      part("aws:sqs/queue:Queue", "orders-queue", { name: "orders" }),
    ],
  },
  {
    title: "an event rule of another service",
    resources: [part("aws:cloudwatch/eventRule:EventRule", "nightly", { scheduleExpression: "rate(1 day)" })],
  },
  {
    title: "a key for signing, which does not rotate",
    resources: [
      part("aws:kms/key:Key", "signing", { keyUsage: "SIGN_VERIFY", customerMasterKeySpec: "ECC_NIST_P256" }),
    ],
  },
  {
    title: "a service control policy about something else",
    resources: [
      part("aws:organizations/policy:Policy", "regions", {
        name: "regions",
        type: "SERVICE_CONTROL_POLICY",
        content: policyOf({
          Effect: "Deny",
          NotAction: ["iam:*", "organizations:*"],
          Resource: "*",
          Condition: { StringNotEquals: { "aws:RequestedRegion": [REGION] } },
        }),
      }),
    ],
  },
  {
    title: "a tag policy of the organization",
    resources: [
      part("aws:organizations/policy:Policy", "tags", {
        name: "tags",
        type: "TAG_POLICY",
        content: '{"tags":{"team":{"tag_key":{"@@assign":"team"}}}}',
      }),
    ],
  },
];

/** Stacks that back up their own account. */
const ACCOUNT_STACKS: readonly SoundStack[] = [
  { title: "a local vault with its policy", stackName: "staging", resources: LOCAL },
  {
    title: "a plan that backs everything up every day and copies it",
    stackName: "staging",
    resources: PLANNED,
  },
  {
    title: "a plan with data that it covers",
    stackName: "staging",
    resources: [...PLANNED, volume(), database(), table(), ...bucket("reports")],
  },
  {
    title: "a plan whose copies another stack makes",
    stackName: "staging",
    resources: [...LOCAL, plan([{ ...DAILY, copyActions: [] }]), selection()],
  },
  {
    title: "a daily rule and a monthly one that is kept longer, in the cold",
    stackName: "staging",
    resources: [
      ...LOCAL,
      plan([
        DAILY,
        {
          ...DAILY,
          ruleName: "monthly",
          schedule: "cron(0 3 1 * ? *)",
          lifecycle: { coldStorageAfter: 30, deleteAfter: 365 },
          copyActions: [],
        },
      ]),
      selection(),
    ],
  },
  {
    title: "a continuous backup of 35 days",
    stackName: "staging",
    resources: [...LOCAL, plan([{ ...DAILY, enableContinuousBackup: true }]), selection()],
  },
  {
    title: "a continuous backup beside a snapshot that is kept longer, at the same time",
    stackName: "staging",
    resources: [
      ...LOCAL,
      plan([
        { ...DAILY, ruleName: "continuous", enableContinuousBackup: true, copyActions: [] },
        { ...DAILY, lifecycle: { deleteAfter: 90 } },
      ]),
      selection(),
    ],
  },
  {
    title: "a plan that starts every hour on working days, and once every night",
    stackName: "staging",
    resources: [
      ...LOCAL,
      plan([
        {
          ...DAILY,
          schedule: "cron(0 8-18 ? * MON-FRI *)",
          ruleName: "hourly",
          lifecycle: { deleteAfter: 35 },
        },
        DAILY,
      ]),
      selection(),
    ],
  },
  {
    title: "cold storage for exactly 90 days",
    stackName: "staging",
    resources: [
      ...LOCAL,
      plan([{ ...DAILY, lifecycle: { coldStorageAfter: 8, deleteAfter: 98 } }]),
      selection(),
    ],
  },
  {
    title: "a lock whose bounds are AWS's own",
    stackName: "staging",
    resources: [
      localVault({}, { options: { protect: true } }),
      vaultPolicy("local", LOCAL_POLICY),
      vaultLock("local", { minRetentionDays: 1, maxRetentionDays: 36500 }),
      plan(),
      selection(),
    ],
  },
  {
    title: "a lock that allows one retention only",
    stackName: "staging",
    resources: [
      localVault({}, { options: { protect: true } }),
      vaultPolicy("local", LOCAL_POLICY),
      vaultLock("local", { minRetentionDays: 35, maxRetentionDays: 35 }),
    ],
  },
  {
    title: "a selection by type",
    stackName: "staging",
    resources: [
      ...LOCAL,
      plan(),
      selection({ resources: ["arn:aws:rds:*:*:db:*", "arn:aws:ec2:*:*:volume/*"] }),
      volume(),
      database(),
    ],
  },
  {
    title: "a selection by tag of what carries it",
    stackName: "staging",
    resources: [
      ...LOCAL,
      plan(),
      selection({
        resources: undefined,
        conditions: undefined,
        notResources: undefined,
        selectionTags: [{ type: "STRINGEQUALS", key: "backup", value: "true" }],
      }),
      volume({ tags: { backup: "true" } }),
    ],
  },
  {
    title: "a selection of a service in its Region, and one volume by an edge",
    stackName: "staging",
    resources: [
      ...LOCAL,
      plan(),
      selection(
        { resources: ["arn:aws:rds:eu-west-1:*", UNKNOWN] },
        { from: { planId: ["plan"], resources: ["data"] } },
      ),
      volume(),
      database(),
    ],
  },
  {
    title: "a selection of a type beside settings that switch the type off, which count less",
    stackName: "staging",
    resources: [
      ...LOCAL,
      plan(),
      selection({ resources: ["arn:aws:ec2:*:*:volume/*"] }),
      volume(),
      part("aws:backup/regionSettings:RegionSettings", "settings", {
        resourceTypeOptInPreference: { EBS: false, RDS: true },
        resourceTypeManagementPreference: { DynamoDB: true },
      }),
    ],
  },
  {
    title: "a bucket with object lock, which S3 versions itself",
    stackName: "staging",
    resources: bucket("ledger", { objectLockEnabled: true }).filter(
      ({ type }) => !type.includes("Versioning"),
    ),
  },
  {
    title: "a plan whose vault and role are made elsewhere",
    stackName: "staging",
    resources: [plan(), selection({ iamRoleArn: UNKNOWN })],
  },
  {
    title: "a plan whose vault the stack makes, by reference",
    stackName: "staging",
    resources: [
      ...LOCAL,
      plan([{ ...DAILY, targetVaultName: "local" }], {}, { from: { rules: ["local"] } }),
      selection(),
    ],
  },
  {
    title: "two plans for different types",
    stackName: "staging",
    resources: [
      ...LOCAL,
      plan(),
      selection({ resources: ["arn:aws:rds:*:*:db:*"] }),
      part("aws:backup/plan:Plan", "volumes", {
        name: "volumes",
        rules: [{ ...DAILY, schedule: "cron(0 2 * * ? *)" }],
        tags: { team: "shop" },
      }),
      part(
        "aws:backup/selection:Selection",
        "volumes-selection",
        {
          name: "volumes",
          planId: "volumes-id",
          iamRoleArn: ROLE_ARN,
          resources: ["arn:aws:ec2:*:*:volume/*"],
          notResources: [],
          conditions: [{ stringNotEquals: [{ key: "aws:ResourceTag/backup", value: "false" }] }],
        },
        { from: { planId: ["volumes"] } },
      ),
    ],
  },
];

/** The backup account's stacks, and the organization's. */
const CENTRAL_STACKS: readonly SoundStack[] = [
  {
    title: "a central vault with key, compliance lock and policy",
    settings: ACKNOWLEDGED,
    resources: centralVault(),
  },
  {
    title: "a central vault with a grace period of a year",
    settings: {
      ...TESTED_ELSEWHERE,
      "permanent-lock-is-acknowledged": {
        acknowledgements: ["lock vault central for good: keep 30 to 365 days, 365 days of grace"],
      },
    },
    resources: centralVault({ lock: { ...COMPLIANCE, changeableForDays: 365 } }),
  },
  {
    title: "a central vault with a governance lock, in staging",
    stackName: "staging",
    resources: centralVault({ lock: { minRetentionDays: 7, maxRetentionDays: 90 } }),
  },
  {
    title: "a central vault under a multi-Region key",
    settings: ACKNOWLEDGED,
    resources: centralVault({ key: { multiRegion: true } }),
  },
  {
    title: "a central vault whose policy speaks of its own ARN",
    settings: ACKNOWLEDGED,
    resources: centralVault({
      policy: policyOf({ ...COPY_IN_STATEMENT, Resource: "*" }, ...DENY_STATEMENTS),
    }),
  },
  {
    title: "a central vault that a named role restores from",
    settings: ACKNOWLEDGED,
    resources: centralVault({
      policy: policyOf(COPY_IN_STATEMENT, DENY_STATEMENTS[0], DENY_STATEMENTS[1], {
        ...DENY_STATEMENTS[2],
        Condition: { ArnNotLike: { "aws:PrincipalArn": [`arn:aws:iam::${CENTRAL}:role/BreakGlassRestore`] } },
      }),
    }),
  },
  {
    title: "a central vault whose policy denies in lower case",
    settings: ACKNOWLEDGED,
    resources: centralVault({ policy: CENTRAL_POLICY.replaceAll("backup:Delete", "BACKUP:delete") }),
  },
  {
    title: "a central vault's policy alone, whose vault another stack makes",
    resources: [vaultPolicy("central", CENTRAL_POLICY, inAccount(CENTRAL, FAR_REGION))],
  },
  {
    title: "a backup policy of the organization, attached to a unit",
    resources: [organizationPolicy(), attachment()],
  },
  {
    title: "a backup policy for every type",
    resources: [organizationPolicy({ selection: { resource_types: { "@@assign": ["*"] } } }), attachment()],
  },
  {
    title: "a backup policy in two Regions, with two rules",
    resources: [
      organizationPolicy({ plan: { regions: { "@@assign": [REGION, "eu-north-1"] } } }),
      attachment(),
    ],
  },
  {
    title: "a backup policy that is whole JSON with line breaks",
    resources: [
      organizationPolicy({
        content: JSON.stringify(JSON.parse(String(organizationPolicy().props.content)), undefined, 2),
      }),
      attachment(),
    ],
  },
  {
    title: "a plan that copies into the vault of the same organization",
    resources: [...LOCAL, plan([{ ...DAILY, copyActions: [COPY] }]), selection()],
    stackName: "staging",
  },
];

/** Stacks in which no rule may find anything, nor leave anything undecided unless a row says so. */
export const SOUND_STACKS: readonly SoundStack[] = [
  ...TEAM_STACKS,
  ...ACCOUNT_STACKS,
  ...CENTRAL_STACKS,
  ...SOUND_AIRFLOW,
];
