import { secretsBackendOptions } from "../../domain/airflow/environment/secrets-backend";
import { UNKNOWN, type TestResource } from "../support/evaluate-rule";
import type { DefectiveStack, SoundStack } from "./corpus";
import { KEY_ARN, part, policyOf, REGION, WORKLOADS } from "./parts";

/** Airflow as modules, samples and guides declare it, and what failures of its backups are told with. */

type Props = Readonly<Record<string, unknown>>;

const ENVIRONMENT = "aws:mwaa/environment:Environment";
const LOGS = ["dagProcessingLogs", "schedulerLogs", "taskLogs", "webserverLogs", "workerLogs"];
const logsAt = (logLevel: string, ...logs: readonly string[]) =>
  Object.fromEntries(logs.map((log) => [log, { enabled: true, logLevel }]));
const GROUPS = ["DAGProcessing", "Scheduler", "Task", "WebServer", "Worker"].map((log) =>
  part("aws:cloudwatch/logGroup:LogGroup", log, { name: `airflow-etl-${log}`, retentionInDays: 90 }),
);

/** An environment whose bucket, key and network the same program makes. */
const environment = (changes: Props = {}): TestResource =>
  part(
    ENVIRONMENT,
    "etl",
    {
      name: "etl",
      airflowVersion: "2.11.0",
      dagS3Path: "dags",
      executionRoleArn: `arn:aws:iam::${WORKLOADS}:role/airflow/etl`,
      sourceBucketArn: UNKNOWN,
      kmsKey: UNKNOWN,
      networkConfiguration: { subnetIds: [UNKNOWN, UNKNOWN], securityGroupIds: [UNKNOWN] },
      loggingConfiguration: logsAt("INFO", ...LOGS),
      airflowConfigurationOptions: { "core.default_timezone": "utc", ...secretsBackendOptions("etl") },
      ...changes,
    },
    {
      from: {
        sourceBucketArn: ["dags"],
        kmsKey: ["key"],
        networkConfiguration: ["a", "b"],
        tags: GROUPS.map(({ name = "" }) => name),
      },
    },
  );
const KEY = part("aws:kms/key:Key", "key", { enableKeyRotation: true, deletionWindowInDays: 30 });
const NETWORK = ["a", "b"].map((zone) =>
  part("aws:ec2/subnet:Subnet", zone, { vpcId: "vpc-11111111", availabilityZone: `${REGION}${zone}` }),
);
const OPTED_OUT = {
  backup: "false",
  "backup-opt-out-reason": "the repository of the DAGs has it",
  "backup-opt-out-approved-by": "platform",
};
const BUCKET = part("aws:s3/bucket:Bucket", "dags", { bucket: "etl-dags", tags: OPTED_OUT });
const ofBucket = (kind: string, name: string, props: Props) =>
  part(`aws:s3/${kind}`, name, { bucket: "etl-dags", ...props });
const VERSIONS = ofBucket("bucketVersioning:BucketVersioning", "versions", {
  versioningConfiguration: { status: "Enabled" },
});
const CLOSED = ofBucket("bucketPublicAccessBlock:BucketPublicAccessBlock", "closed", {
  blockPublicAcls: true,
  blockPublicPolicy: true,
  ignorePublicAcls: true,
  restrictPublicBuckets: true,
});
const ENCRYPTED = ofBucket(
  "bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  "encrypted",
  {
    rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: KEY_ARN } }],
  },
);
const TRANSPORT = {
  Sid: "AllowSSLRequestsOnly",
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: ["arn:aws:s3:::etl-dags", "arn:aws:s3:::etl-dags/*"],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};
const BUCKET_POLICY = ofBucket("bucketPolicy:BucketPolicy", "transport", { policy: policyOf(TRANSPORT) });
const GUARDS = [VERSIONS, CLOSED, ENCRYPTED, BUCKET_POLICY];
const AROUND = [KEY, ...NETWORK, BUCKET, ...GUARDS, ...GROUPS];
const but = (left: TestResource, instead?: TestResource) =>
  AROUND.flatMap((one) => (one === left ? (instead ?? []) : one));

const rule = (pattern: unknown) =>
  part("aws:cloudwatch/eventRule:EventRule", "failures", {
    name: "failures",
    eventPattern: JSON.stringify(pattern),
  });
const QUEUE_ARN = `arn:aws:sqs:${REGION}:${WORKLOADS}:lost`;
const target = (deadLetterConfig?: unknown) =>
  part("aws:cloudwatch/eventTarget:EventTarget", "to-chat", {
    rule: "failures",
    arn: `arn:aws:lambda:${REGION}:${WORKLOADS}:function:chat`,
    deadLetterConfig,
  });
const QUEUE = part("aws:sqs/queue:Queue", "lost", { name: "lost", sqsManagedSseEnabled: true });
const queuePolicy = (service: string) =>
  part(
    "aws:sqs/queuePolicy:QueuePolicy",
    "lost-policy",
    {
      queueUrl: UNKNOWN,
      policy: policyOf({
        Effect: "Allow",
        Principal: { Service: service },
        Action: "sqs:SendMessage",
        Resource: QUEUE_ARN,
        Condition: { StringEquals: { "aws:SourceAccount": WORKLOADS } },
      }),
    },
    { from: { queueUrl: ["lost"] } },
  );
const BOTH = { source: ["aws.backup"], detail: { $or: [{ state: ["FAILED"] }, { status: ["FAILED"] }] } };

/** What guides and modules get wrong about Airflow, and about alerts of its backups. */
export const DEFECTIVE_AIRFLOW: readonly DefectiveStack[] = [
  {
    title: "the quick start of a guide: a public web server, AWS's key, the newest version, the log of tasks",
    harm: "whoever gets hold of a login token runs any DAG, and nobody sees in which one",
    resources: [
      ...AROUND,
      environment({
        webserverAccessMode: "PUBLIC_ONLY",
        kmsKey: undefined,
        airflowVersion: undefined,
        loggingConfiguration: logsAt("INFO", "taskLogs"),
        airflowConfigurationOptions: undefined,
      }),
    ],
    caughtBy: {
      "airflow-web-server-is-private": "etl",
      "airflow-has-customer-managed-key": "etl",
      "airflow-version-is-pinned": "etl",
      "airflow-writes-its-logs": "etl",
      "airflow-reads-secrets-of-aws": "etl",
    },
  },
  {
    title: "the smallest class with the workers and schedulers of a module that was made for larger ones",
    harm: "AWS refuses it after the network has been made",
    resources: [...AROUND, environment({ environmentClass: "mw1.micro", maxWorkers: 10, schedulers: 2 })],
    caughtBy: { "airflow-environment-can-be-made": "etl" },
  },
  {
    title: "all private subnets of a network with three zones",
    harm: "AWS refuses it after the network has been made",
    resources: [
      ...AROUND,
      environment({
        networkConfiguration: { subnetIds: [UNKNOWN, UNKNOWN, UNKNOWN], securityGroupIds: [UNKNOWN] },
      }),
    ],
    caughtBy: { "airflow-environment-can-be-made": "etl" },
  },
  {
    title: "a list of Python packages that is uploaded, and whose version nobody hands on",
    harm: "AWS refuses it, or the environment keeps the packages of the first day",
    resources: [...AROUND, environment({ requirementsS3Path: "requirements.txt" })],
    caughtBy: { "airflow-environment-can-be-made": "etl" },
  },
  {
    title: "a version that was current when a module was written",
    harm: "AWS ended its support, and the environment cannot be made again",
    resources: [...AROUND, environment({ airflowVersion: "2.5.1" })],
    caughtBy: { "airflow-version-is-pinned": "etl" },
  },
  {
    title: "logs of warnings and errors, to save money",
    harm: "nobody can say which task ran as whom",
    resources: [...AROUND, environment({ loggingConfiguration: logsAt("WARNING", ...LOGS) })],
    caughtBy: { "airflow-writes-its-logs": "etl" },
  },
  {
    title: "a backend of secrets as its documentation shows it, for all environments alike",
    harm: "development reads the connections of production",
    resources: [
      ...AROUND,
      environment({
        airflowConfigurationOptions: {
          "secrets.backend": "airflow.providers.amazon.aws.secrets.secrets_manager.SecretsManagerBackend",
          "secrets.backend_kwargs": '{"profile_name": "default"}',
        },
      }),
    ],
    caughtBy: { "airflow-reads-secrets-of-aws": "etl" },
  },
  {
    title: "log groups that expire after thirty days, declared when MWAA had made them long ago",
    harm: "the update fails, and logs are kept for ever",
    resources: [...AROUND, { ...environment(), from: { ...environment().from, tags: [] } }],
    caughtBy: { "airflow-logs-expire": "Task" },
  },
  {
    title: "a bucket of DAGs whose versions were switched off when they cost too much",
    harm: "nothing shows what a DAG did before it was changed",
    resources: [
      ...but(VERSIONS, {
        ...VERSIONS,
        props: { ...VERSIONS.props, versioningConfiguration: { status: "Suspended" } },
      }),
      environment(),
    ],
    caughtBy: { "dag-bucket-is-guarded": "versions" },
  },
  {
    title: "a bucket of DAGs that is closed to lists of access alone",
    harm: "one policy makes the DAGs public, and AWS refuses the environment",
    resources: [
      ...but(CLOSED, {
        ...CLOSED,
        props: { bucket: "etl-dags", blockPublicAcls: true, ignorePublicAcls: true },
      }),
      environment(),
    ],
    caughtBy: { "dag-bucket-is-guarded": "closed" },
  },
  {
    title: "a Deny of plain transport for the objects, and for one role",
    harm: "everybody else reads and writes DAGs in the clear",
    resources: [
      ...but(BUCKET_POLICY, {
        ...BUCKET_POLICY,
        props: {
          bucket: "etl-dags",
          policy: policyOf({ ...TRANSPORT, Principal: { AWS: `arn:aws:iam::${WORKLOADS}:role/etl` } }),
        },
      }),
      environment(),
    ],
    caughtBy: { "dag-bucket-is-guarded": "transport" },
  },
  {
    title: "failures of backups by their state, as the most read guide shows it",
    harm: "nobody is told of a restore that failed",
    resources: [rule({ source: ["aws.backup"], detail: { state: ["FAILED", "ABORTED", "EXPIRED"] } })],
    caughtBy: { "failure-patterns-miss-no-job": "failures" },
  },
  {
    title: "failures by state and status at once",
    harm: "no event has both, and nobody is ever told of anything",
    resources: [rule({ source: ["aws.backup"], detail: { state: ["FAILED"], status: ["FAILED"] } })],
    caughtBy: { "failure-patterns-miss-no-job": "failures" },
  },
  {
    title: "a function that is told of failures, and nothing for what does not get to it",
    harm: "while the function is broken nobody is told, and nothing shows it later",
    resources: [rule(BOTH), target()],
    caughtBy: { "undelivered-alerts-are-kept": "to-chat" },
  },
  {
    title: "a queue of dead letters that was copied from a topic's",
    harm: "EventBridge is not let in, and drops the alert after all",
    resources: [rule(BOTH), target({ arn: QUEUE_ARN }), QUEUE, queuePolicy("sns.amazonaws.com")],
    caughtBy: { "undelivered-alerts-are-kept": "to-chat" },
  },
];

/** Airflow and its alerts as they should be. */
export const SOUND_AIRFLOW: readonly SoundStack[] = [
  {
    title: "an environment of Airflow with everything around it",
    resources: [...AROUND, environment({ webserverAccessMode: "PRIVATE_ONLY" })],
  },
  {
    title: "the smallest environment, with a public web server, for development",
    stackName: "dev",
    resources: [
      ...AROUND,
      environment({ webserverAccessMode: "PUBLIC_ONLY", environmentClass: "mw1.micro", schedulers: 1 }),
    ],
  },
  {
    title: "an environment whose bucket and key another stack makes",
    resources: [
      ...GROUPS,
      {
        ...environment({ sourceBucketArn: "arn:aws:s3:::etl-dags", kmsKey: KEY_ARN }),
        from: { tags: GROUPS.map(({ name = "" }) => name) },
      },
    ],
  },
  {
    title: "a function that is told of failures, with a queue for what does not get to it",
    resources: [rule(BOTH), target({ arn: QUEUE_ARN }), QUEUE, queuePolicy("events.amazonaws.com")],
  },
  {
    title: "a dashboard of backup jobs that went well, by their state",
    resources: [rule({ source: ["aws.backup"], detail: { state: ["COMPLETED"] } }), target()],
  },
];
