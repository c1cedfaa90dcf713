import { formatArn } from "../aws/arn";
import type { Condition, Statement } from "../aws/policy-document";
import type { BackedUpKind } from "./backed-up-type";

/** Where the resources are. */
interface SourcePlace {
  readonly partition: string;
  readonly accountId: string;
  readonly region: string;
}

type Statements = (arns: readonly string[], place: SourcePlace) => readonly Statement[];

/** What AWS Backup has made carries this tag, and nobody else can set it. */
const MADE_BY_AWS_BACKUP: Condition = { Null: { "aws:ResourceTag/aws:backup:source-resource": "false" } };

/** Looks at snapshots and what they are of; EC2 knows no narrower right. */
const SNAPSHOT_LOOKING_ACTIONS: readonly string[] = [
  "ec2:DescribeSnapshotTierStatus",
  "ec2:DescribeSnapshots",
  "ec2:DescribeTags",
  "ec2:DescribeVolumes",
];
/** Looks at machines and what they consist of, likewise. */
const MACHINE_LOOKING_ACTIONS: readonly string[] = [
  "ec2:DescribeImages",
  "ec2:DescribeInstanceAttribute",
  "ec2:DescribeInstanceCreditSpecifications",
  "ec2:DescribeInstances",
  "ec2:DescribeNetworkInterfaces",
];

/** Which statements a service role needs to back up resources of each kind, and nothing but them. */
export const SOURCE_STATEMENTS: Readonly<Record<BackedUpKind, Statements>> = {
  dynamodb: (arns) => [
    allow(
      "TheRoleBacksUpTables",
      [
        "dynamodb:CreateBackup",
        "dynamodb:DescribeTable",
        "dynamodb:ListTagsOfResource",
        "dynamodb:StartAwsBackupJob",
      ],
      arns,
    ),
    allow(
      "TheRoleKeepsBackupsOfTables",
      ["dynamodb:DeleteBackup", "dynamodb:DescribeBackup"],
      arns.map((arn) => `${arn}/backup/*`),
    ),
  ],
  ebs: (arns, place) => [
    allow("TheRoleSnapshotsVolumes", ["ec2:CreateSnapshot"], [...arns, snapshots(place)]),
    ...snapshotStatements("Volumes", place),
  ],
  ec2: (arns, place) => [
    allow(
      "TheRoleMakesImages",
      ["ec2:CreateImage"],
      // EC2 asks for all that an image consists of, and these have no names before.
      [...arns, images(place), snapshots(place), ec2(place, "volume/*")],
    ),
    allow("TheRoleLooksAtMachines", MACHINE_LOOKING_ACTIONS, ["*"]),
    allow("TheRoleTagsAndCopiesImages", ["ec2:CopyImage", "ec2:CreateTags"], [images(place)]),
    allow(
      "TheRoleExpiresItsImages",
      ["ec2:DeregisterImage", "ec2:ModifyImageAttribute"],
      [images(place)],
      MADE_BY_AWS_BACKUP,
    ),
    ...snapshotStatements("Images", place),
  ],
  efs: (arns) => [
    allow("TheRoleBacksUpFileSystems", ["elasticfilesystem:Backup", "elasticfilesystem:DescribeTags"], arns),
  ],
  fsx: (arns, place) => [
    allow(
      "TheRoleBacksUpFsx",
      ["fsx:DescribeFileSystems", "fsx:DescribeVolumes", "fsx:ListTagsForResource"],
      arns,
    ),
    allow("TheRoleMakesBackupsOfFsx", ["fsx:CreateBackup"], [...arns, fsxBackups(place)]),
    allow(
      "TheRoleKeepsBackupsOfFsx",
      [
        "fsx:CopyBackup",
        "fsx:DeleteBackup",
        "fsx:DescribeBackups",
        "fsx:ListTagsForResource",
        "fsx:ManageBackupPrincipalAssociations",
        "fsx:TagResource",
      ],
      [fsxBackups(place)],
    ),
  ],
  rds: (arns, place) => rdsStatements("Databases", "DB", arns, rds(place, "snapshot:awsbackup:*")),
  rdsCluster: (arns, place) =>
    rdsStatements("Clusters", "DBCluster", arns, rds(place, "cluster-snapshot:awsbackup:*")),
  s3: s3Statements,
};

function snapshotStatements(of: string, place: SourcePlace): readonly Statement[] {
  return [
    allow(`TheRoleTagsSnapshotsOf${of}`, ["ec2:CopySnapshot", "ec2:CreateTags"], [snapshots(place)]),
    allow(
      `TheRoleExpiresItsSnapshotsOf${of}`,
      ["ec2:DeleteSnapshot", "ec2:ModifySnapshotAttribute", "ec2:ModifySnapshotTier"],
      [snapshots(place)],
      MADE_BY_AWS_BACKUP,
    ),
    allow(`TheRoleLooksAt${of}`, SNAPSHOT_LOOKING_ACTIONS, ["*"]),
  ];
}

/** `DB` for instances, `DBCluster` for clusters: RDS has the same actions of both. */
function rdsStatements(
  of: string,
  kind: "DB" | "DBCluster",
  arns: readonly string[],
  snapshotArn: string,
): readonly Statement[] {
  const describing = kind === "DB" ? "rds:DescribeDBInstances" : "rds:DescribeDBClusters";
  return [
    allow(`TheRoleLooksAt${of}`, [describing, "rds:ListTagsForResource"], arns),
    allow(
      `TheRoleSnapshots${of}`,
      [`rds:Create${kind}Snapshot`, "rds:AddTagsToResource"],
      [...arns, snapshotArn],
    ),
    allow(
      `TheRoleKeepsItsSnapshotsOf${of}`,
      [
        `rds:Copy${kind}Snapshot`,
        `rds:Delete${kind}Snapshot`,
        `rds:Describe${kind}Snapshots`,
        `rds:Modify${kind}SnapshotAttribute`,
        "rds:ListTagsForResource",
      ],
      [snapshotArn],
    ),
    // RDS looks for a snapshot by its database as well.
    allow(`TheRoleFindsSnapshotsOf${of}`, [`rds:Describe${kind}Snapshots`], arns),
  ];
}

/** AWS Backup follows changes of a bucket by a rule of EventBridge of its own, and lists it by an inventory. */
function s3Statements(arns: readonly string[], place: SourcePlace): readonly Statement[] {
  const rule = formatArn({ ...place, service: "events", resource: "rule/AwsBackupManagedRule*" });
  return [
    allow(
      "TheRoleReadsBuckets",
      [
        "s3:GetBucketAcl",
        "s3:GetBucketLocation",
        "s3:GetBucketNotification",
        "s3:GetBucketTagging",
        "s3:GetBucketVersioning",
        "s3:GetInventoryConfiguration",
        "s3:ListBucket",
        "s3:ListBucketVersions",
        "s3:PutBucketNotification",
        "s3:PutInventoryConfiguration",
      ],
      arns,
    ),
    allow(
      "TheRoleReadsObjects",
      [
        "s3:GetObject",
        "s3:GetObjectAcl",
        "s3:GetObjectTagging",
        "s3:GetObjectVersion",
        "s3:GetObjectVersionAcl",
        "s3:GetObjectVersionTagging",
      ],
      arns.map((arn) => `${arn}/*`),
    ),
    allow(
      "TheRoleFindsBuckets",
      ["cloudwatch:GetMetricData", "events:ListRules", "s3:ListAllMyBuckets"],
      ["*"],
    ),
    allow(
      "TheRoleFollowsChanges",
      [
        "events:DeleteRule",
        "events:DescribeRule",
        "events:DisableRule",
        "events:EnableRule",
        "events:ListTargetsByRule",
        "events:PutRule",
        "events:PutTargets",
        "events:RemoveTargets",
      ],
      [rule],
    ),
  ];
}

/** Snapshots and images have no account in their ARNs. */
function snapshots({ partition, region }: SourcePlace): string {
  return formatArn({ partition, service: "ec2", region, accountId: "", resource: "snapshot/*" });
}

function images({ partition, region }: SourcePlace): string {
  return formatArn({ partition, service: "ec2", region, accountId: "", resource: "image/*" });
}

function ec2({ accountId, partition, region }: SourcePlace, resource: string): string {
  return formatArn({ partition, service: "ec2", region, accountId, resource });
}

function rds({ accountId, partition, region }: SourcePlace, resource: string): string {
  return formatArn({ partition, service: "rds", region, accountId, resource });
}

function fsxBackups({ accountId, partition, region }: SourcePlace): string {
  return formatArn({ partition, service: "fsx", region, accountId, resource: "backup/*" });
}

function allow(
  sid: string,
  actions: readonly string[],
  resources: readonly string[],
  condition?: Condition,
): Statement {
  const [only = "", ...others] = resources;
  return {
    Sid: sid,
    Effect: "Allow",
    Action: actions.length === 1 ? (actions[0] ?? "") : [...actions].sort(),
    Resource: others.length === 0 ? only : [...resources],
    ...(condition === undefined ? {} : { Condition: condition }),
  };
}
