import { formatArn } from "../aws/arn";
import type { Condition, PolicyDocument, Statement } from "../aws/policy-document";
import { viaServices } from "../encryption/via-service";
import { bucketArn } from "../aws/bucket";
import { queueArn } from "./event-queue";

/** Who may be the validator: AWS Lambda, for this account. */
export function validatorTrust(): PolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "OnlyLambdaAssumesTheRole",
        Effect: "Allow",
        Principal: { Service: "lambda.amazonaws.com" },
        Action: "sts:AssumeRole",
      },
    ],
  };
}

/** What the validator works with. */
export interface ValidatorPolicyArgs {
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
  /** Types whose restores it looks at, as AWS Backup writes them. */
  readonly resourceTypes: readonly string[];
  readonly bucketName: string;
  readonly queueName: string;
  readonly logGroupName: string;
  /** Alias of the key of evidence, queue and log, without `alias/`. */
  readonly keyAlias: string;
}

/** What the validator calls, by what for. */
export const VALIDATOR_ACTIONS = {
  telling: ["backup:DescribeRestoreJob", "backup:ListRestoreJobs", "backup:PutRestoreValidationResult"],
  recording: ["s3:GetObject", "s3:PutObject"],
  takingEvents: [
    "sqs:ChangeMessageVisibility",
    "sqs:DeleteMessage",
    "sqs:GetQueueAttributes",
    "sqs:ReceiveMessage",
  ],
  logging: ["logs:CreateLogStream", "logs:PutLogEvents"],
  encrypting: ["kms:Decrypt", "kms:GenerateDataKey"],
  lookingAtMachines: ["ec2:DescribeInstances", "ec2:DescribeInstanceStatus", "ec2:DescribeVolumes"],
  removingMachines: ["ec2:DeleteVolume", "ec2:TerminateInstances"],
  lookingAtDatabases: ["rds:DescribeDBClusters", "rds:DescribeDBInstances"],
  removingDatabases: ["rds:DeleteDBCluster", "rds:DeleteDBInstance"],
  lookingAtFileSystems: ["elasticfilesystem:DescribeFileSystems"],
  removingFileSystems: ["elasticfilesystem:DeleteFileSystem"],
  lookingAtFsx: ["fsx:DescribeFileSystems", "fsx:DescribeVolumes"],
  removingFsx: ["fsx:DeleteFileSystem", "fsx:DeleteVolume"],
  readingTables: ["dynamodb:DescribeTable", "dynamodb:Scan", "dynamodb:DeleteTable"],
  readingBuckets: ["s3:GetObject", "s3:ListBucket"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** What restore tests call what they restore, where a name is all that tells it apart. */
export const RESTORED_NAME_PREFIX = "awsbackup-restore-test-";

/** The tag that every other restored resource carries. */
export const RESTORED_TAG = "awsbackup-restore-test";

/** Only what a restore test made. This is how AWS's own role for restore tests is limited, too. */
const ONLY_RESTORED: Condition = { Null: { [`aws:ResourceTag/${RESTORED_TAG}`]: "false" } };

/**
 * What the validator may do: tell AWS Backup a result, write a record, read what was restored, and remove what AWS Backup
 * could not. Types that are not tested give it nothing.
 *
 * The calls that describe take no resource, so that nothing narrower than `*` works for them [?]. S3 buckets are never removed
 * by it: a bucket must be emptied first, and AWS Backup does that with a lifecycle rule, over days.
 *
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSServiceRolePolicyForBackupRestoreTesting.html
 */
export function validatorPolicy(args: ValidatorPolicyArgs): PolicyDocument {
  const { resourceTypes } = args;
  const statements = [
    ...ownStatements(args),
    ...BY_TYPES.filter(({ types }) => types.some((type) => resourceTypes.includes(type))).flatMap(
      ({ allow }) => allow(args),
    ),
  ];
  return { Version: "2012-10-17", Statement: statements };
}

function ownStatements(args: ValidatorPolicyArgs): readonly Statement[] {
  const { accountId, keyAlias, logGroupName, partition, queueName, region } = args;
  const bucket = bucketArn(args);
  const logGroup = formatArn({ ...args, service: "logs", resource: `log-group:${logGroupName}` });
  return [
    allow("TellsAwsBackupTheResult", VALIDATOR_ACTIONS.telling, "*"),
    allow("WritesAndReadsEvidence", VALIDATOR_ACTIONS.recording, `${bucket}/*`),
    allow("FindsTheLastRecord", ["s3:ListBucket"], bucket),
    allow(
      "TakesEvents",
      VALIDATOR_ACTIONS.takingEvents,
      queueArn({ partition, region, accountId, queueName }),
    ),
    allow("WritesItsLog", VALIDATOR_ACTIONS.logging, `${logGroup}:*`),
    allow("UsesTheKeyOfEvidence", VALIDATOR_ACTIONS.encrypting, keysOf(args), {
      "ForAnyValue:StringEquals": { "kms:ResourceAliases": `alias/${keyAlias}` },
    }),
  ];
}

/** Types that share their calls, and what the validator needs for them. */
interface TypePermissions {
  readonly types: readonly string[];
  readonly allow: (args: ValidatorPolicyArgs) => readonly Statement[];
}

const BY_TYPES: readonly TypePermissions[] = [
  {
    types: ["EBS", "EC2"],
    allow: () => [
      allow("LooksAtRestoredMachines", VALIDATOR_ACTIONS.lookingAtMachines, "*"),
      allow("RemovesRestoredMachines", VALIDATOR_ACTIONS.removingMachines, "*", ONLY_RESTORED),
    ],
  },
  {
    types: ["Aurora", "DocumentDB", "Neptune", "RDS"],
    allow: () => [
      allow("LooksAtRestoredDatabases", VALIDATOR_ACTIONS.lookingAtDatabases, "*"),
      allow("RemovesRestoredDatabases", VALIDATOR_ACTIONS.removingDatabases, "*", ONLY_RESTORED),
    ],
  },
  {
    types: ["EFS"],
    allow: () => [
      allow("LooksAtRestoredFileSystems", VALIDATOR_ACTIONS.lookingAtFileSystems, "*"),
      allow("RemovesRestoredFileSystems", VALIDATOR_ACTIONS.removingFileSystems, "*", ONLY_RESTORED),
    ],
  },
  {
    types: ["FSx"],
    allow: () => [
      allow("LooksAtRestoredFsx", VALIDATOR_ACTIONS.lookingAtFsx, "*"),
      allow("RemovesRestoredFsx", VALIDATOR_ACTIONS.removingFsx, "*", ONLY_RESTORED),
    ],
  },
  {
    types: ["DynamoDB"],
    allow: (args) => [
      allow(
        "ReadsRestoredTablesAndRemovesThem",
        VALIDATOR_ACTIONS.readingTables,
        formatArn({ ...args, service: "dynamodb", resource: `table/${RESTORED_NAME_PREFIX}*` }),
      ),
      decryptsThrough(args, "dynamodb", "DecryptsRestoredTables"),
    ],
  },
  {
    types: ["S3"],
    allow: (args) => {
      const restored = bucketArn({ ...args, bucketName: `${RESTORED_NAME_PREFIX}*` });
      return [
        allow("ReadsRestoredBuckets", VALIDATOR_ACTIONS.readingBuckets, [restored, `${restored}/*`], {
          StringEquals: { "aws:ResourceAccount": args.accountId },
        }),
        decryptsThrough(args, "s3", "DecryptsRestoredBuckets"),
      ];
    },
  },
];

/** What is restored may be encrypted with any key of the account, and is read through its own service only. */
function decryptsThrough(args: ValidatorPolicyArgs, service: string, sid: string): Statement {
  const via = viaServices(args.partition, args.region, [service]);
  return allow(sid, ["kms:Decrypt"], keysOf(args), { StringEquals: { "kms:ViaService": via } });
}

function keysOf({ accountId, partition, region }: ValidatorPolicyArgs): string {
  return formatArn({ partition, service: "kms", region, accountId, resource: "key/*" });
}

function allow(
  sid: string,
  actions: readonly string[],
  resource: string | readonly string[],
  condition?: Condition,
): Statement {
  return {
    Sid: sid,
    Effect: "Allow",
    Action: [...actions],
    Resource: typeof resource === "string" ? resource : [...resource],
    ...(condition === undefined ? {} : { Condition: condition }),
  };
}
