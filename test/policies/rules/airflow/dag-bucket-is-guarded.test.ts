import { dagBucketIsGuarded } from "../../../../policies/rules/airflow/dag-bucket-is-guarded";
import { airflow } from "../../../support/airflow-environment";
import { itJudges, UNKNOWN, type TestResource } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";

const KEY = "arn:aws:kms:eu-west-1:111111111111:key/11111111-2222-3333-4444-555555555555";
const VERSIONS = "because MWAA refuses a bucket without versioning";
const CLOSED = "because MWAA refuses a bucket that may become public";
const WHY_KEY =
  "because who changes a DAG acts as every DAG, and only a key of your own tells who read and wrote it";
const TRANSPORT =
  'must have a statement that denies everybody what is done where aws:SecureTransport is "false", in the bucket and on it';
const NO_VERSIONS = `bucket: versioning must be enabled, with an aws.s3.BucketVersioning, ${VERSIONS}, got nothing`;
const NOT_CLOSED = `bucket: bucket must be closed to the public, with an aws.s3.BucketPublicAccessBlock whose four flags are true, ${CLOSED}, got nothing`;
const NO_KEY = `bucket: serverSideEncryptionConfiguration must name a customer-managed KMS key, here or in an aws.s3.BucketServerSideEncryptionConfiguration, ${WHY_KEY}, got nothing`;
const NO_POLICY = `bucket: policy ${TRANSPORT}, got no policy`;
const BARE = [NO_VERSIONS, NOT_CLOSED, NO_KEY, NO_POLICY];
const renamed = (violations: readonly string[], name: string) =>
  violations.map((one) => one.replace(/^bucket:/, `${name}:`));

const bucket = (props: object = {}, more: Partial<TestResource> = {}): TestResource => ({
  type: "aws:s3/bucket:Bucket",
  name: "bucket",
  props: { bucket: "airflow-dags", ...props },
  ...more,
});
const of =
  (type: string, name: string) =>
  (props: object = {}, more: Partial<TestResource> = {}): TestResource => ({
    type,
    name,
    props: { bucket: "airflow-dags", ...props },
    ...more,
  });
const versions = of("aws:s3/bucketVersioning:BucketVersioning", "versions");
const closure = of("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "closure");
const encryption = of(
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  "encryption",
);
const policy = of("aws:s3/bucketPolicy:BucketPolicy", "policy");
const FLAGS = {
  blockPublicAcls: true,
  blockPublicPolicy: true,
  ignorePublicAcls: true,
  restrictPublicBuckets: true,
};
const ruleWith = (key: unknown, sseAlgorithm: unknown = "aws:kms") => ({
  rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm, kmsMasterKeyId: key } }],
});
const DENY = {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: ["arn:aws:s3:::airflow-dags", "arn:aws:s3:::airflow-dags/*"],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};
const denying = (changes: object = {}) => ({
  policy: JSON.stringify({ Version: "2012-10-17", Statement: [{ ...DENY, ...changes }] }),
});
const ENABLED = { versioningConfiguration: { status: "Enabled" } };
const GUARDS = {
  versions: versions(ENABLED),
  closure: closure(FLAGS),
  encryption: encryption(ruleWith(KEY)),
  policy: policy(denying()),
};
/** An environment, its bucket and what guards it, but for what is said otherwise. */
const guarded = (but: Partial<Record<keyof typeof GUARDS, TestResource>> = {}) => [
  airflow(),
  bucket(),
  ...Object.values({ ...GUARDS, ...but }),
];
const flag = (name: string, got: string) => `closure: ${name} must be true, ${CLOSED}, got ${got}`;
const undenied = (...actions: readonly string[]) =>
  `policy: policy ${TRANSPORT}, got none that denies ${actions.join(", ")}`;
const ALL = ["s3:GetObject", "s3:PutObject", "s3:ListBucket"];

/** Policies, and what they leave open. */
const POLICIES: readonly (readonly [title: string, changes: object, open: readonly string[]])[] = [
  ["everything denied", {}, []],
  ["everybody as AWS writes it", { Principal: { AWS: "*" } }, []],
  ["a condition as a truth value", { Condition: { Bool: { "aws:SecureTransport": false } } }, []],
  ["a condition in other letters", { Condition: { bool: { "AWS:securetransport": ["FALSE"] } } }, []],
  [
    "a condition if the key is there",
    { Condition: { BoolIfExists: { "aws:SecureTransport": "false" } } },
    [],
  ],
  ["all buckets", { Resource: "*" }, []],
  ["all actions but another", { Action: undefined, NotAction: "s3:GetBucketAcl" }, []],
  ["all resources but others", { Resource: undefined, NotResource: "arn:aws:s3:::another/*" }, []],
  ["objects alone", { Resource: "arn:aws:s3:::airflow-dags/*" }, ["s3:ListBucket"]],
  ["the bucket alone", { Resource: "arn:aws:s3:::airflow-dags" }, ["s3:GetObject", "s3:PutObject"]],
  [
    "one folder",
    { Resource: ["arn:aws:s3:::airflow-dags", "arn:aws:s3:::airflow-dags/dags/*"] },
    ["s3:GetObject", "s3:PutObject"],
  ],
  ["reading alone", { Action: ["s3:Get*", "s3:List*"] }, ["s3:PutObject"]],
  ["all actions but writing", { Action: undefined, NotAction: "s3:PutObject" }, ["s3:PutObject"]],
  ["all resources but these", { Resource: undefined, NotResource: "arn:aws:s3:::airflow-dags*" }, ALL],
  ["an Allow", { Effect: "Allow" }, ALL],
  ["one principal", { Principal: { AWS: "arn:aws:iam::111111111111:role/a" } }, ALL],
  ["another bucket", { Resource: ["arn:aws:s3:::other", "arn:aws:s3:::other/*"] }, ALL],
  [
    "all resources but the objects and others",
    { Resource: undefined, NotResource: ["arn:aws:s3:::another", "arn:aws:s3:::airflow-dags/*"] },
    ["s3:GetObject", "s3:PutObject"],
  ],
  ["either transport", { Condition: { Bool: { "aws:SecureTransport": ["true", "false"] } } }, []],
  [
    "an operator for several values",
    { Condition: { "ForAnyValue:Bool": { "aws:SecureTransport": "false" } } },
    ALL,
  ],
  ["no condition", { Condition: undefined }, ALL],
  ["encrypted transport", { Condition: { Bool: { "aws:SecureTransport": "true" } } }, ALL],
  ["another key", { Condition: { Bool: { "aws:ViaAWSService": "false" } } }, ALL],
  ["another operator", { Condition: { StringEquals: { "aws:SecureTransport": "false" } } }, ALL],
  [
    "a further condition",
    {
      Condition: {
        Bool: { "aws:SecureTransport": "false" },
        StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
      },
    },
    ALL,
  ],
];

describe("dag-bucket-is-guarded", () => {
  itJudges(dagBucketIsGuarded, [
    ...rowsOf(dagBucketIsGuarded, {
      "a bucket without versions": renamed([NO_VERSIONS], "dags"),
      "a bucket that nothing closes": renamed([NOT_CLOSED], "dags"),
      "a bucket that is open to new policies": [
        flag("blockPublicPolicy", "false").replace("closure", "closed"),
      ],
      "a bucket without a key": renamed([NO_KEY], "dags"),
      "a bucket without a policy": renamed([NO_POLICY], "dags"),
      "a policy that says nothing of the transport": [undenied(...ALL)],
    }),
    { title: "rejects a bucket that nothing guards", resources: [airflow(), bucket()], violations: BARE },
    {
      title: "finds the bucket by an edge, whatever is known",
      resources: [airflow({ sourceBucketArn: UNKNOWN }, { from: { sourceBucketArn: ["bucket"] } }), bucket()],
      violations: BARE,
    },
    {
      title: "judges a bucket of two environments once",
      resources: [airflow(), airflow({}, { name: "another" }), bucket()],
      violations: BARE,
    },
    {
      title: "judges a bucket of the older class",
      resources: [airflow(), bucket({}, { type: "aws:s3/bucketV2:BucketV2" })],
      violations: [
        NO_VERSIONS.replace("versioning", "versionings"),
        NOT_CLOSED,
        NO_KEY.replace("Configuration must", "Configurations must"),
        NO_POLICY,
      ],
    },
    { title: "says nothing of another bucket", resources: [airflow(), bucket({ bucket: "reports" })] },
    {
      title: "says nothing of a bucket of that name elsewhere",
      resources: [airflow(), bucket({ region: "eu-central-1" })],
    },
    {
      title: "accepts what the bucket's own inputs say",
      resources: [
        airflow(),
        bucket({
          versioning: { enabled: true },
          serverSideEncryptionConfiguration: { rule: ruleWith(KEY).rules[0] },
          ...denying(),
        }),
        GUARDS.closure,
      ],
    },
    {
      title: "accepts a key that the stack makes",
      resources: [
        { type: "aws:kms/key:Key", name: "key", props: {} },
        ...guarded({ encryption: encryption(ruleWith(UNKNOWN), { from: { rules: ["key"] } }) }),
      ],
    },
    {
      title: "rejects versions that were suspended",
      resources: guarded({ versions: versions({ versioningConfiguration: { status: "Suspended" } }) }),
      violations: [
        `versions: versioningConfiguration.status must be "Enabled", ${VERSIONS}, got "Suspended"`,
      ],
    },
    ...Object.keys(FLAGS).map((name) => ({
      title: `rejects a bucket whose ${name} is not set`,
      resources: guarded({
        closure: closure({ ...FLAGS, [name]: undefined }, { outputs: { bucket: "airflow-dags", ...FLAGS } }),
      }),
      violations: [flag(name, "nothing")],
    })),
    {
      title: "rejects AWS's own key",
      resources: guarded({ encryption: encryption(ruleWith(undefined, "AES256")) }),
      violations: [
        `encryption: rules[0].applyServerSideEncryptionByDefault.sseAlgorithm must be "aws:kms" or "aws:kms:dsse", ${WHY_KEY}, got "AES256"`,
      ],
    },
    ...POLICIES.map(([title, changes, open]) => ({
      title: `judges a policy with ${title}`,
      resources: guarded({ policy: policy(denying(changes)) }),
      violations: open.length === 0 ? [] : [undenied(...open)],
    })),
    {
      title: "accepts two statements that deny everything together",
      resources: guarded({
        policy: policy({
          policy: {
            Version: "2012-10-17",
            Statement: [
              { ...DENY, Action: "s3:Get*" },
              { ...DENY, NotAction: "s3:Get*", Action: undefined },
            ],
          },
        }),
      }),
    },
    {
      title: "reads ARNs where nothing says which the Region is",
      resources: guarded().map((one) => ({ ...one, provider: { name: "somewhere", props: {} } })),
    },
    {
      title: "reads the ARNs of another partition",
      resources: [
        airflow({ sourceBucketArn: "arn:aws-cn:s3:::airflow-dags", region: "cn-north-1" }),
        bucket({ region: "cn-north-1" }),
        ...Object.values(GUARDS).map((one) => ({ ...one, props: { ...one.props, region: "cn-north-1" } })),
      ],
      violations: [undenied(...ALL)],
    },
    {
      title: "rejects a policy that is none",
      resources: guarded({ policy: policy({ policy: "{" }) }),
      violations: ['policy: policy must be a policy document, got "{"'],
    },
    {
      title: "leaves undecided what is not known, guard by guard",
      resources: guarded({
        versions: versions({ versioningConfiguration: { status: UNKNOWN } }),
        closure: closure({ ...FLAGS, ignorePublicAcls: UNKNOWN, blockPublicAcls: false }),
        policy: policy({ policy: UNKNOWN }),
      }),
      violations: [flag("blockPublicAcls", "false")],
      undecided: [
        "bucket: string value at .versioningConfiguration.status can't be known during preview; closure: string value at .ignorePublicAcls can't be known during preview; policy: string value at .policy can't be known during preview",
      ],
    },
    {
      title: "leaves undecided whose guards they are that name no known bucket",
      resources: [
        airflow(),
        bucket(),
        ...Object.values(GUARDS).map((one) => ({ ...one, props: { ...one.props, bucket: UNKNOWN } })),
      ],
      undecided: ["bucket: string value at .bucket can't be known during preview"],
    },
    {
      title: "leaves undecided which bucket an environment has",
      resources: [airflow({ sourceBucketArn: UNKNOWN }), bucket()],
      undecided: ["airflow: string value at .sourceBucketArn can't be known during preview"],
    },
    {
      title: "lets an exception pass",
      resources: [airflow(), bucket()],
      config: {
        exceptions: [{ resource: "bucket", reason: "guarded by the platform", until: "2026-06-15" }],
      },
    },
  ]);
});
