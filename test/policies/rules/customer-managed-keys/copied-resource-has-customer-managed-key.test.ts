import { copiedResourceHasCustomerManagedKey } from "../../../../policies/rules/customer-managed-keys/copied-resource-has-customer-managed-key";
import { itJudges, UNKNOWN, type TestResource, type VerdictRow } from "../../../support/evaluate-rule";

const KEY_ARN = "arn:aws:kms:eu-west-1:111111111111:key/11111111-2222-3333-4444-555555555555";
const KEY: TestResource = { type: "aws:kms/key:Key", name: "key", props: {} };
const DEMANDED = "because this organization demands it of every protected resource";
const UNENCRYPTED = "because this organization keeps no protected data unencrypted";

const needed = (type: string) =>
  `because AWS copies no ${type} backup that is encrypted with one of its own keys to another account`;
const stillDemanded = (type: string) =>
  `${DEMANDED} (AWS itself would not need it: it encrypts ${type} backups with the key of the vault)`;
const keyMissing = (at: string, because: string) =>
  `data: ${at} must name a customer-managed KMS key, ${because}, got nothing`;
const awsKey = (at: string, because: string, alias: string) =>
  `data: ${at} must name a customer-managed KMS key, not one of AWS's own, ${because}, got "${alias}"`;
const mustBeTrue = (at: string, because: string, got = "nothing") =>
  `data: ${at} must be true, ${because}, got ${got}`;
const staysUnencrypted = (type: string) =>
  `because AWS leaves the copies of an unencrypted ${type} cluster unencrypted`;
const cannotKnow = (at: string) => `data: string value at .${at} can't be known during preview`;

function data(type: string, props: object, more: Partial<TestResource> = {}): TestResource {
  return { type, name: "data", props: { ...props }, ...more };
}
const volume = (props: object, more: Partial<TestResource> = {}) =>
  data("aws:ebs/volume:Volume", props, more);
const cluster = (props: object) => data("aws:rds/cluster:Cluster", props);
const table = (props: object, more: Partial<TestResource> = {}) =>
  data("aws:dynamodb/table:Table", props, more);
const optedOut = ["data: opted out of the backups with the tag backup=false"];
const takenOver = ["data: AWS takes the key of the source over"];

/** For each class: what is said when it is encrypted and names no key, and when nothing is said at all. */
const CLASSES: readonly {
  type: string;
  flag?: string;
  key: string;
  because: string;
  flagBecause?: string;
}[] = [
  { type: "aws:ebs/volume:Volume", flag: "encrypted", key: "kmsKeyId", because: needed("EBS") },
  { type: "aws:rds/instance:Instance", flag: "storageEncrypted", key: "kmsKeyId", because: needed("RDS") },
  {
    type: "aws:rds/cluster:Cluster",
    flag: "storageEncrypted",
    key: "kmsKeyId",
    because: needed("Aurora"),
    flagBecause: staysUnencrypted("Aurora"),
  },
  {
    type: "aws:docdb/cluster:Cluster",
    flag: "storageEncrypted",
    key: "kmsKeyId",
    because: needed("DocumentDB"),
    flagBecause: staysUnencrypted("DocumentDB"),
  },
  {
    type: "aws:neptune/cluster:Cluster",
    flag: "storageEncrypted",
    key: "kmsKeyArn",
    because: needed("Neptune"),
    flagBecause: staysUnencrypted("Neptune"),
  },
  {
    type: "aws:efs/fileSystem:FileSystem",
    flag: "encrypted",
    key: "kmsKeyId",
    because: stillDemanded("EFS"),
  },
  { type: "aws:fsx/windowsFileSystem:WindowsFileSystem", key: "kmsKeyId", because: needed("FSx") },
  { type: "aws:fsx/ontapFileSystem:OntapFileSystem", key: "kmsKeyId", because: needed("FSx") },
  { type: "aws:fsx/openZfsFileSystem:OpenZfsFileSystem", key: "kmsKeyId", because: needed("FSx") },
  { type: "aws:timestreamwrite/database:Database", key: "kmsKeyId", because: stillDemanded("Timestream") },
];

const eachClass: readonly VerdictRow[] = CLASSES.flatMap(
  ({ type, flag, key, because, flagBecause = UNENCRYPTED }) => {
    const on = flag === undefined ? {} : { [flag]: true };
    return [
      { title: `${type}: accepts a key of one's own`, resources: [data(type, { ...on, [key]: KEY_ARN })] },
      {
        title: `${type}: rejects the default key`,
        resources: [data(type, on)],
        violations: [keyMissing(key, because)],
      },
      {
        title: `${type}: rejects AWS's own key`,
        resources: [data(type, { ...on, [key]: "alias/aws/ebs" })],
        violations: [awsKey(key, because, "alias/aws/ebs")],
      },
      {
        title: `${type}: accepts an unknown key of the same stack`,
        resources: [KEY, data(type, { ...on, [key]: UNKNOWN }, { from: { [key]: ["key"] } })],
      },
      {
        title: `${type}: leaves an unknown key from elsewhere undecided`,
        resources: [data(type, { ...on, [key]: UNKNOWN })],
        undecided: [cannotKnow(key)],
      },
      {
        title: `${type}: passes over the exact opt-out`,
        resources: [data(type, { tags: { backup: "false" } })],
        notApplicable: optedOut,
      },
      ...(flag === undefined
        ? []
        : [
            {
              title: `${type}: rejects no encryption`,
              resources: [data(type, { [flag]: false, [key]: KEY_ARN })],
              violations: [mustBeTrue(flag, flagBecause, "false")],
            },
            {
              title: `${type}: rejects nothing at all`,
              resources: [data(type, {})],
              violations: [mustBeTrue(flag, flagBecause), keyMissing(key, because)],
            },
            {
              title: `${type}: leaves an unknown switch undecided, and judges the key`,
              resources: [data(type, { [flag]: UNKNOWN })],
              violations: [keyMissing(key, because)],
              undecided: [cannotKnow(flag)],
            },
          ]),
    ];
  },
);

describe("copied-resource-has-customer-managed-key", () => {
  itJudges(copiedResourceHasCustomerManagedKey, eachClass);

  itJudges(copiedResourceHasCustomerManagedKey, [
    {
      title: "volume: accepts the id of a key, and an alias of one's own",
      resources: [
        volume({ encrypted: true, kmsKeyId: "11111111-2222-3333-4444-555555555555" }),
        volume({ encrypted: true, kmsKeyId: "mrk-0123456789abcdef0123456789abcdef" }, { name: "second" }),
        volume({ encrypted: true, kmsKeyId: "alias/app" }, { name: "third" }),
      ],
    },
    {
      title: "volume: rejects what names no key",
      resources: [volume({ encrypted: true, kmsKeyId: "my key" })],
      violations: ['data: kmsKeyId must be the ARN of a KMS key, got "my key"'],
    },
    {
      title: "volume: takes the key of its snapshot over",
      resources: [volume({ snapshotId: "snap-0123456789abcdef0" })],
      notApplicable: takenOver,
    },
    {
      title: "volume: judges a key that is named beside a snapshot",
      resources: [volume({ snapshotId: UNKNOWN, kmsKeyId: "alias/aws/ebs" })],
      violations: [awsKey("kmsKeyId", needed("EBS"), "alias/aws/ebs")],
    },
    {
      title: "volume: does not take a near miss for an opt-out",
      resources: [volume({ encrypted: true, tags: { Backup: "false" } })],
      violations: [keyMissing("kmsKeyId", needed("EBS"))],
    },
    {
      title: "volume: knows a configured opt-out",
      resources: [volume({ tags: { schedule: "none" } })],
      config: { optOut: { key: "schedule", value: "none" } },
      notApplicable: ["data: opted out of the backups with the tag schedule=none"],
    },
    {
      title: "volume: an unknown tag that could be the opt-out leaves a missing key undecided",
      resources: [volume({ encrypted: true, tags: { backup: UNKNOWN } })],
      undecided: [cannotKnow("tags.backup")],
    },
    {
      title: "volume: an unknown tag that could be the opt-out does not matter when the key is right",
      resources: [volume({ encrypted: true, kmsKeyId: KEY_ARN, tags: { backup: UNKNOWN } })],
    },
    {
      title: "volume: an unknown tag of another name does not matter",
      resources: [volume({ encrypted: true, tags: { Name: UNKNOWN } })],
      violations: [keyMissing("kmsKeyId", needed("EBS"))],
    },
    {
      title: "volume: a type that is not backed up here is passed over",
      resources: [volume({}), cluster({ storageEncrypted: true, kmsKeyId: KEY_ARN })].map((one, index) => ({
        ...one,
        name: index === 0 ? "data" : "cluster",
      })),
      config: { excludeResourceTypes: ["EBS"] },
      notApplicable: ["data: EBS is not backed up here"],
    },
    {
      title: "volume: an unknown key of an opted-out volume is no question",
      resources: [volume({ kmsKeyId: UNKNOWN, tags: { backup: "false" } })],
      notApplicable: optedOut,
    },
    {
      title: "volume: an absent key is judged once, although the outputs hold an unknown one",
      resources: [volume({ encrypted: true }, { outputs: { encrypted: true, kmsKeyId: UNKNOWN } })],
      violations: [keyMissing("kmsKeyId", needed("EBS"))],
    },
    {
      title: "volume: an unknown key that comes from something else is undecided",
      resources: [
        { type: "aws:ssm/parameter:Parameter", name: "parameter", props: {} },
        volume({ encrypted: true, kmsKeyId: UNKNOWN }, { from: { kmsKeyId: ["parameter"] } }),
      ],
      undecided: [cannotKnow("kmsKeyId")],
    },
    {
      title: "volume: lets an exception pass",
      resources: [volume({})],
      config: { exceptions: [{ resource: "data", reason: "re-encrypted next month", until: "2026-06-15" }] },
      notApplicable: ["data: excepted until 2026-06-15: re-encrypted next month"],
    },
    {
      title: "volume: says that an exception has expired",
      resources: [volume({ encrypted: true })],
      config: { exceptions: [{ resource: "data", reason: "re-encrypted last month", until: "2026-06-14" }] },
      violations: [`${keyMissing("kmsKeyId", needed("EBS"))}; the exception of 2026-06-14 has expired`],
    },
    ...["replicateSourceDb", "snapshotIdentifier", "restoreToPointInTime"].map((source) => ({
      title: `database: takes the key over with ${source}`,
      resources: [data("aws:rds/instance:Instance", { [source]: "shop" })],
      notApplicable: takenOver,
    })),
    ...[
      ["rds", "snapshotIdentifier"],
      ["rds", "restoreToPointInTime"],
      ["rds", "replicationSourceIdentifier"],
      ["docdb", "snapshotIdentifier"],
      ["docdb", "restoreToPointInTime"],
      ["neptune", "snapshotIdentifier"],
      ["neptune", "replicationSourceIdentifier"],
    ].map(([service = "", source = ""]) => ({
      title: `${service} cluster: takes the key over with ${source}`,
      resources: [data(`aws:${service}/cluster:Cluster`, { [source]: "shop" })],
      notApplicable: takenOver,
    })),
    {
      title: "cluster: a Multi-AZ cluster of MySQL is of type RDS",
      resources: [cluster({ engine: "mysql", storageEncrypted: true })],
      violations: [keyMissing("kmsKeyId", needed("RDS"))],
    },
    {
      title: "cluster: Aurora is Aurora",
      resources: [cluster({ engine: "aurora-postgresql", storageEncrypted: true })],
      violations: [keyMissing("kmsKeyId", needed("Aurora"))],
    },
    {
      title: "cluster: a serverless one is always encrypted, but not with one's own key",
      resources: [cluster({ engine: "aurora-mysql", engineMode: "serverless" })],
      violations: [keyMissing("kmsKeyId", needed("Aurora"))],
    },
    {
      title: "cluster: a provisioned one is not encrypted by itself",
      resources: [cluster({ engineMode: "provisioned", kmsKeyId: KEY_ARN })],
      violations: [mustBeTrue("storageEncrypted", staysUnencrypted("Aurora"))],
    },
    {
      title: "lustre: a persistent one is judged",
      resources: [data("aws:fsx/lustreFileSystem:LustreFileSystem", { deploymentType: "PERSISTENT_2" })],
      violations: [keyMissing("kmsKeyId", needed("FSx"))],
    },
    ...[{}, { deploymentType: "SCRATCH_1" }, { deploymentType: "SCRATCH_2" }].map((props) => ({
      title: `lustre: a scratch file system has no backups: ${JSON.stringify(props)}`,
      resources: [data("aws:fsx/lustreFileSystem:LustreFileSystem", props)],
      notApplicable: ["data: AWS Backup cannot back up scratch file systems"],
    })),
    {
      title: "table: accepts a key of one's own",
      resources: [table({ serverSideEncryption: { enabled: true, kmsKeyArn: KEY_ARN } })],
    },
    {
      title: "table: accepts an unknown key of the same stack",
      resources: [
        KEY,
        table(
          { serverSideEncryption: { enabled: true, kmsKeyArn: UNKNOWN } },
          { from: { serverSideEncryption: ["key"] } },
        ),
      ],
    },
    {
      title: "table: leaves an unknown key from elsewhere undecided",
      resources: [table({ serverSideEncryption: { enabled: true, kmsKeyArn: UNKNOWN } })],
      undecided: [cannotKnow("serverSideEncryption.kmsKeyArn")],
    },
    {
      title: "table: rejects AWS's own key",
      resources: [table({ serverSideEncryption: { enabled: true } })],
      violations: [keyMissing("serverSideEncryption.kmsKeyArn", stillDemanded("DynamoDB"))],
    },
    {
      title: "table: rejects the key that AWS owns",
      resources: [table({})],
      violations: [
        mustBeTrue("serverSideEncryption.enabled", UNENCRYPTED),
        keyMissing("serverSideEncryption.kmsKeyArn", stillDemanded("DynamoDB")),
      ],
    },
    ...["restoreSourceName", "restoreSourceTableArn", "restoreBackupArn"].map((source) => ({
      title: `table: takes the key over with ${source}`,
      resources: [table({ [source]: "orders" })],
      notApplicable: takenOver,
    })),
    {
      title: "redshift: is encrypted by default, and demanded although AWS copies none of it",
      resources: [data("aws:redshift/cluster:Cluster", {})],
      violations: [keyMissing("kmsKeyId", `${DEMANDED} (AWS copies no Redshift backup to another account)`)],
    },
    {
      title: "redshift: takes true and false as texts",
      resources: [
        data("aws:redshift/cluster:Cluster", { encrypted: "true", kmsKeyId: KEY_ARN }, { name: "one" }),
        data("aws:redshift/cluster:Cluster", { encrypted: "false", kmsKeyId: KEY_ARN }),
      ],
      violations: [mustBeTrue("encrypted", UNENCRYPTED, '"false"')],
    },
    ...["snapshotIdentifier", "snapshotArn"].map((source) => ({
      title: `redshift: takes the key over with ${source}`,
      resources: [data("aws:redshift/cluster:Cluster", { [source]: "shop" })],
      notApplicable: takenOver,
    })),
    { title: "has nothing to say about other resources", resources: [KEY] },
  ]);
});
