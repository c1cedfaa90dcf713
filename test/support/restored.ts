import type { FakeRestores } from "./fake-restores";

/** The plan whose tests the validator looks at. */
export const PLAN_ARN = "arn:aws:backup:us-west-2:222222222222:restore-testing-plan:org_backup_test-1a2b";
/** The bucket of evidence. */
export const EVIDENCE = "restore-evidence-test-222222222222";
/** The network that restores are tested in. */
export const NETWORK = "vpc-isolated";
/** The environment of the function. */
export const VALIDATOR_VARIABLES = {
  RESTORE_TESTING_PLAN_ARN: PLAN_ARN,
  EVIDENCE_BUCKET: EVIDENCE,
  NETWORK_ID: NETWORK,
  TIMEOUT_MINUTES: "60",
};

const ACCOUNT = "us-west-2:222222222222";

/** A restored resource of each type that is sound, with its id and its ARN. */
export const SOUND: Readonly<Record<string, { id: string; arn: string; fields: Record<string, unknown> }>> = {
  Aurora: {
    id: "awsbackup-restore-test-aurora",
    arn: `arn:aws:rds:${ACCOUNT}:cluster:awsbackup-restore-test-aurora`,
    fields: { Status: "available", Engine: "aurora-postgresql", StorageEncrypted: true },
  },
  DocumentDB: {
    id: "awsbackup-restore-test-docdb",
    arn: `arn:aws:rds:${ACCOUNT}:cluster:awsbackup-restore-test-docdb`,
    fields: { Status: "available", Engine: "docdb", StorageEncrypted: true },
  },
  DynamoDB: {
    id: "awsbackup-restore-test-orders",
    arn: `arn:aws:dynamodb:${ACCOUNT}:table/awsbackup-restore-test-orders`,
    fields: { TableStatus: "ACTIVE", items: [{ id: { S: "1" } }] },
  },
  EBS: {
    id: "vol-0a1b",
    arn: `arn:aws:ec2:${ACCOUNT}:volume/vol-0a1b`,
    fields: { status: "available", encrypted: true, size: 8 },
  },
  EC2: {
    id: "i-0a1b",
    arn: `arn:aws:ec2:${ACCOUNT}:instance/i-0a1b`,
    fields: {
      instanceState: { name: "running" },
      vpcId: NETWORK,
      checks: { systemStatus: { status: "ok" }, instanceStatus: { status: "ok" } },
    },
  },
  EFS: {
    id: "fs-0a1b",
    arn: `arn:aws:elasticfilesystem:${ACCOUNT}:file-system/fs-0a1b`,
    fields: { LifeCycleState: "available", Encrypted: true, SizeInBytes: { Value: 6144 } },
  },
  FSx: {
    id: "fs-0fsx",
    arn: `arn:aws:fsx:${ACCOUNT}:file-system/fs-0fsx`,
    fields: { Lifecycle: "AVAILABLE", VpcId: NETWORK },
  },
  Neptune: {
    id: "awsbackup-restore-test-graph",
    arn: `arn:aws:rds:${ACCOUNT}:cluster:awsbackup-restore-test-graph`,
    fields: { Status: "available", Engine: "neptune", StorageEncrypted: true },
  },
  RDS: {
    id: "awsbackup-restore-test-db",
    arn: `arn:aws:rds:${ACCOUNT}:db:awsbackup-restore-test-db`,
    fields: {
      DBInstanceStatus: "available",
      Engine: "postgres",
      StorageEncrypted: true,
      PubliclyAccessible: false,
      DBSubnetGroup: { VpcId: NETWORK },
    },
  },
  S3: { id: "awsbackup-restore-test-bucket", arn: "arn:aws:s3:::awsbackup-restore-test-bucket", fields: {} },
};

/** A restore that ended minutes ago, with what it restored; fields replace or, when undefined, remove those of a sound one. */
export function putRestore(
  aws: FakeRestores,
  restoreJobId: string,
  type: string,
  {
    fields,
    job = {},
    minutesAgo = 1,
  }: { fields?: Record<string, unknown>; job?: object; minutesAgo?: number } = {},
): void {
  const sound = SOUND[type];
  if (sound === undefined) throw new Error(`no sound ${type}`);
  const completed = Math.floor(Date.now() / 1000) - minutesAgo * 60;
  aws.jobs.set(restoreJobId, {
    RestoreJobId: restoreJobId,
    ResourceType: type,
    Status: "COMPLETED",
    CreatedBy: { RestoreTestingPlanArn: PLAN_ARN },
    CreatedResourceArn: sound.arn,
    SourceResourceArn: `arn:aws:example:eu-west-1:111111111111:${type}/source`,
    RecoveryPointArn: "arn:aws:backup:us-west-2:222222222222:recovery-point:1",
    BackupVaultArn: "arn:aws:backup:us-west-2:222222222222:backup-vault:air-gapped-test",
    BackupSizeInBytes: 1024,
    CreationDate: completed - 600,
    CompletionDate: completed,
    ...job,
  });
  aws.restored.set(sound.id, fields ?? sound.fields);
  if (type === "S3" && fields === undefined) aws.objects.set(`${sound.id}/a.txt`, "hello");
}

/** A message of the queue: the event that a restore ended. */
export function ended(restoreJobId: string, detail: object = {}): string {
  return JSON.stringify({
    version: "0",
    id: "ab32977c-378d-2122-e985-000000000000",
    "detail-type": "Restore Job State Change",
    source: "aws.backup",
    account: "222222222222",
    time: "2026-11-23T12:30:00Z",
    region: "us-west-2",
    resources: [],
    detail: {
      restoreJobId,
      restoreTestingPlanArn: PLAN_ARN,
      status: "COMPLETED",
      resourceType: "EBS",
      ...detail,
    },
  });
}

/** A batch of the queue; messages are called `m0`, `m1`, ... */
export function batchOf(...bodies: readonly unknown[]): object {
  return { Records: bodies.map((body, index) => ({ messageId: `m${index}`, body })) };
}

/** The texts of the records of evidence, in order. */
export function recordsIn(aws: FakeRestores): readonly string[] {
  return [...aws.objects.entries()]
    .filter(([name]) => name.startsWith(`${EVIDENCE}/records/`))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, text]) => text);
}
