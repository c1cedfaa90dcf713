import type { IdentityCase } from "./corpus";
import { resourcePolicy, trusting } from "./identity-parts";
import { ORGANIZATION, REGION, WORKLOADS } from "./parts";

const ASKS = "services-say-for-whom-they-act";

const assumedBy = (service: string | readonly string[], condition?: object): object => ({
  Effect: "Allow",
  Principal: { Service: service },
  Action: "sts:AssumeRole",
  ...(condition === undefined ? {} : { Condition: condition }),
});
const sentBy = (service: string, condition?: object, action = "sqs:SendMessage"): object => ({
  ...assumedBy(service, condition),
  Action: action,
  Resource: `arn:aws:sqs:${REGION}:${WORKLOADS}:orders`,
});
const TRAIL = `arn:aws:cloudtrail:${REGION}:${WORKLOADS}:trail/audit`;

/** Services that are let in, by roles and by the policies of other resources. */
export const SERVICE_CASES: readonly IdentityCase[] = [
  {
    title: "AWS Backup, for its role",
    because: "AWS documents no such condition for this trust, and a role is passed within its account",
    resources: [trusting(assumedBy("backup.amazonaws.com"))],
    near: [ASKS],
  },
  {
    title: "tasks of the account, by account and by ARN",
    because: "the account is written out, and so it is in the ARN",
    resources: [
      trusting(
        assumedBy("ecs-tasks.amazonaws.com", {
          ArnLike: { "aws:SourceArn": `arn:aws:ecs:*:${WORKLOADS}:*` },
          StringEquals: { "aws:SourceAccount": WORKLOADS },
        }),
      ),
    ],
    near: [ASKS],
  },
  {
    title: "Airflow's two services, with the key in small letters",
    because: "names of condition keys have no letter case",
    resources: [
      trusting(
        assumedBy(["airflow.amazonaws.com", "airflow-env.amazonaws.com"], {
          StringEquals: { "aws:sourceaccount": [WORKLOADS] },
        }),
      ),
    ],
    near: [ASKS],
  },
  {
    title: "CloudTrail's bucket, by the trail",
    because: "the ARN of the trail is written out",
    resources: [
      resourcePolicy(
        "Bucket",
        {
          Sid: "AclCheck",
          Effect: "Allow",
          Principal: { Service: "cloudtrail.amazonaws.com" },
          Action: "s3:GetBucketAcl",
          Resource: "arn:aws:s3:::audit",
          Condition: { StringEquals: { "aws:SourceArn": TRAIL } },
        },
        {
          Sid: "Write",
          Effect: "Allow",
          Principal: { Service: "cloudtrail.amazonaws.com" },
          Action: "s3:PutObject",
          Resource: `arn:aws:s3:::audit/AWSLogs/${WORKLOADS}/*`,
          Condition: {
            StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control", "aws:SourceArn": TRAIL },
          },
        },
        {
          Effect: "Deny",
          Principal: "*",
          Action: "s3:*",
          Resource: ["arn:aws:s3:::audit", "arn:aws:s3:::audit/*"],
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ),
    ],
    near: [ASKS, "actions-exist"],
  },
  {
    title: "CloudTrail of the whole organization",
    because: "every account of the organization is meant, and no other",
    resources: [
      resourcePolicy("Bucket", {
        Effect: "Allow",
        Principal: { Service: "cloudtrail.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: "arn:aws:s3:::audit/*",
        Condition: { StringEquals: { "aws:SourceOrgID": ORGANIZATION } },
      }),
    ],
    near: [ASKS],
  },
  {
    title: "units of the organization",
    because: "the path begins with the organization, written out",
    resources: [
      trusting(
        assumedBy("events.amazonaws.com", {
          "ForAnyValue:StringLike": { "aws:SourceOrgPaths": `${ORGANIZATION}/r-a1b2/*` },
        }),
      ),
    ],
    near: [ASKS],
  },
  {
    title: "a bucket that tells a queue",
    because: "buckets have no account in their ARN, and this one is written out beside its account",
    resources: [
      resourcePolicy(
        "Queue",
        sentBy("s3.amazonaws.com", {
          ArnLike: { "aws:SourceArn": "arn:aws:s3:::orders-data" },
          StringEquals: { "aws:SourceAccount": WORKLOADS },
        }),
      ),
    ],
    near: [ASKS],
  },
  {
    title: "a bucket that tells a queue, by a wildcard and its account",
    because: "both tests must hold, and the account is written out",
    resources: [
      resourcePolicy(
        "Queue",
        sentBy("s3.amazonaws.com", {
          ArnLike: { "aws:SourceArn": "arn:aws:s3:::orders-*" },
          StringEquals: { "aws:SourceAccount": WORKLOADS },
        }),
      ),
    ],
    near: [ASKS],
  },
  {
    title: "a topic that tells a queue",
    because: "the topic is written out",
    resources: [
      resourcePolicy(
        "Queue",
        sentBy("sns.amazonaws.com", {
          ArnEquals: { "aws:SourceArn": `arn:aws:sns:${REGION}:${WORKLOADS}:orders` },
        }),
      ),
    ],
    near: [ASKS],
  },
  {
    title: "EventBridge that tells a topic, without a condition",
    because: "EventBridge says nothing of its source to topics, so that a condition stops every message",
    resources: [
      resourcePolicy("Topic", {
        Effect: "Allow",
        Principal: { Service: "events.amazonaws.com" },
        Action: "sns:Publish",
        Resource: `arn:aws:sns:${REGION}:${WORKLOADS}:orders`,
      }),
    ],
    near: [ASKS],
  },
  {
    title: "a Deny for a service",
    because: "a Deny lets nobody in",
    resources: [resourcePolicy("Queue", { ...sentBy("sns.amazonaws.com"), Effect: "Deny" })],
    near: [ASKS],
  },
  ...(
    [
      ["no condition", undefined, "EventBridge works for every account"],
      ["any account", { StringLike: { "aws:SourceAccount": "*" } }, "any value matches"],
      [
        "accounts that begin alike",
        { StringLike: { "aws:SourceAccount": "1*" } },
        "a tenth of all accounts begins so",
      ],
      [
        "an account, if there is one",
        { StringEqualsIfExists: { "aws:SourceAccount": WORKLOADS } },
        "a call without the key is let in",
      ],
      [
        "an account among all the values that there are",
        { "ForAllValues:StringEquals": { "aws:SourceAccount": WORKLOADS } },
        "ForAllValues holds where there is no value",
      ],
      [
        "another account than one",
        { StringNotEquals: { "aws:SourceAccount": WORKLOADS } },
        "it lets in all the others",
      ],
      ["a source, whichever", { Null: { "aws:SourceArn": "false" } }, "every call has a source"],
      [
        "rules of any account",
        { ArnLike: { "aws:SourceArn": "arn:aws:events:*:*:rule/*" } },
        "the account is a wildcard",
      ],
      ["any organization", { StringLike: { "aws:SourceOrgID": "o-*" } }, "every organization has such an id"],
      ["a Region", { StringEquals: { "aws:RequestedRegion": REGION } }, "it says where, and not for whom"],
    ] as const
  ).map(([what, condition, because]) => ({
    title: `EventBridge with ${what}`,
    because,
    resources: [trusting(assumedBy("events.amazonaws.com", condition))],
    finds: [ASKS],
  })),
  {
    title: "one of two services that works for everybody",
    because: "each service of the list is let in without a condition",
    resources: [trusting(assumedBy(["backup.amazonaws.com", "sns.amazonaws.com"]))],
    finds: [ASKS],
  },
  {
    title: "a queue for any bucket",
    because: "every bucket of every account has such an ARN",
    resources: [
      resourcePolicy("Queue", sentBy("s3.amazonaws.com", { ArnLike: { "aws:SourceArn": "arn:aws:s3:::*" } })),
    ],
    finds: [ASKS],
  },
  {
    title: "a queue for buckets that begin alike",
    because: "anybody can make a bucket whose name begins so, because names are the world's",
    resources: [
      resourcePolicy(
        "Queue",
        sentBy("s3.amazonaws.com", { ArnLike: { "aws:SourceArn": "arn:aws:s3:::orders-*" } }),
      ),
    ],
    finds: [ASKS],
  },
  {
    title: "a topic that a bucket tells without a condition",
    because: "S3 says its source to topics",
    resources: [
      resourcePolicy("Topic", {
        Effect: "Allow",
        Principal: { Service: ["events.amazonaws.com", "s3.amazonaws.com"] },
        Action: "sns:Publish",
        Resource: `arn:aws:sns:${REGION}:${WORKLOADS}:orders`,
      }),
    ],
    finds: [ASKS],
  },
  {
    title: "CloudTrail's bucket, as older guides show it",
    because: "any account's trail can be pointed at the bucket, and write below this account's prefix",
    resources: [
      resourcePolicy("Bucket", {
        Effect: "Allow",
        Principal: { Service: "cloudtrail.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: `arn:aws:s3:::audit/AWSLogs/${WORKLOADS}/*`,
        Condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } },
      }),
    ],
    finds: [ASKS],
  },
];
