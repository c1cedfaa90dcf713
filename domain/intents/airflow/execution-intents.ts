import type { RequestContext } from "../../access/request-context";
import { MWAA_LOG_ACTIONS, MWAA_QUEUE_ACTIONS } from "../../airflow/environment/mwaa-actions";
import { connectionsPrefixOf, variablesPrefixOf } from "../../airflow/dag-names";
import { BACKUP_STARTING_ACTIONS } from "../../identity/preset-actions";
import type { Asker, Intent, Subject } from "../intent";
import { neverDestroyingIntent } from "../never-destroying-intent";
import { asIntents, type AskedRow } from "./asked-rows";

/** An environment and its execution role. */
export interface ExecutionPromise {
  readonly accountId: string;
  readonly region: string;
  readonly environment: string;
  readonly environmentName: string;
  readonly bucketName: string;
  /** Name of the role, with its path. */
  readonly roleName: string;
  /** Name of its permission boundary, where it is of the component's own. */
  readonly boundaryName: string | undefined;
}

const ELSEWHERE = "xx-west-9";
const TAKING_ON = ["sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"];

/**
 * What the execution role can do, and what it cannot: what MWAA documents, the connections and the task roles of its own environment (R33). The
 * role within its boundary can do all of it; its policies by themselves allow nothing else, and neither does the boundary.
 */
export function executionIntents(promise: ExecutionPromise): readonly Intent[] {
  const { accountId: of, boundaryName, environmentName, roleName: role } = promise;
  const bounded: readonly Asker[] = boundaryName === undefined ? [] : [{ boundedBy: boundaryName, of }];
  const unbounded: Asker = { role, of, isUnbounded: true };
  const allowed = {
    claim: `${environmentName} does what MWAA documents, and looks up its own connections`,
    expected: "allowed" as const,
  };
  const denied = {
    claim: `${environmentName} does nothing else, whichever of its policy and its boundary is asked`,
    expected: "denied" as const,
  };
  return [
    ...asIntents(dutiesOf(promise), allowed, [{ role, of }]),
    ...asIntents(refusalsOf(promise), denied, [unbounded, ...bounded], of),
    neverDestroyingIntent({
      claim: `Whatever else it is given, the role of ${environmentName} starts no backup, passes no role, and destroys nothing`,
      requirement: "R33",
      role,
      of,
    }),
  ];
}

function subjectsOf({ accountId: of, bucketName, environment, environmentName, region }: ExecutionPromise) {
  const arn = (text: string): readonly Subject[] => [{ arn: `arn:aws:${text}`, of }];
  const inRegion = (service: string, resource: string, where = region): readonly Subject[] =>
    arn(`${service}:${where}:\${account}:${resource}`);
  const secret = (prefix: string): readonly Subject[] =>
    inRegion("secretsmanager", `secret:${prefix}/aws_x-AbCdEf`);
  return {
    any: [{ arn: "*", of }] as readonly Subject[],
    environmentArn: (name = environmentName) => inRegion("airflow", `environment/${name}`),
    bucket: (name = bucketName) => arn(`s3:::${name}`),
    file: (name = bucketName) => arn(`s3:::${name}/dags/x.py`),
    logs: (name = environmentName) => [
      ...inRegion("logs", `log-group:airflow-${name}-Task`),
      ...inRegion("logs", `log-group:airflow-${name}-Task:log-stream:x`),
    ],
    queue: (name = "airflow-celery-x") => inRegion("sqs", name),
    key: (where = region) => inRegion("kms", "key/x", where),
    connection: secret(connectionsPrefixOf(environment)),
    variable: secret(variablesPrefixOf(environment)),
    otherConnection: secret(connectionsPrefixOf(`${environment}x`)),
  };
}

const KEY_USING = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"];
const namespace = (name: string): RequestContext => ({ "cloudwatch:namespace": name });

function dutiesOf(promise: ExecutionPromise): readonly AskedRow[] {
  const its = subjectsOf(promise);
  const via = (service: string): RequestContext => ({
    "kms:ViaService": `${service}.${promise.region}.amazonaws.com`,
  });
  return [
    [["airflow:PublishMetrics"], its.environmentArn()],
    [["s3:GetBucketVersioning", "s3:ListBucket"], its.bucket()],
    [["s3:GetObject", "s3:GetObjectVersion"], its.file()],
    [["s3:GetAccountPublicAccessBlock", "logs:DescribeLogGroups"], its.any],
    [MWAA_LOG_ACTIONS, its.logs()],
    ...["AWS/MWAA", "AmazonMWAA"].map((name): AskedRow => [
      ["cloudwatch:PutMetricData"],
      its.any,
      namespace(name),
    ]),
    [MWAA_QUEUE_ACTIONS, its.queue()],
    ...["s3", "secretsmanager", "sqs"].map((service): AskedRow => [KEY_USING, its.key(), via(service)]),
    [["secretsmanager:GetSecretValue"], [...its.connection, ...its.variable]],
  ];
}

function refusalsOf(promise: ExecutionPromise): readonly AskedRow[] {
  const its = subjectsOf(promise);
  const via = (service: string): RequestContext => ({
    "kms:ViaService": `${service}.${promise.region}.amazonaws.com`,
  });
  return [
    [["airflow:CreateCliToken", "airflow:UpdateEnvironment"], its.environmentArn()],
    [["airflow:PublishMetrics"], its.environmentArn("another")],
    [["s3:PutObject", "s3:DeleteObject"], its.file()],
    [["s3:PutBucketPolicy"], its.bucket()],
    [["s3:GetObject"], its.file("another")],
    [["s3:ListBucket", "s3:GetBucketVersioning"], its.bucket("another")],
    [["logs:DeleteLogGroup", "logs:PutRetentionPolicy"], its.logs()],
    [["logs:PutLogEvents", "logs:GetLogEvents"], its.logs("another")],
    [["cloudwatch:PutMetricData"], its.any, namespace("another")],
    [["sqs:PurgeQueue", "sqs:DeleteQueue"], its.queue()],
    [["sqs:SendMessage", "sqs:ReceiveMessage"], its.queue("another")],
    [KEY_USING, its.key(), via("ec2")],
    [KEY_USING, its.key(ELSEWHERE), via("s3")],
    [["kms:CreateGrant", "kms:ReEncryptFrom"], its.key(), via("s3")],
    [["secretsmanager:PutSecretValue", "secretsmanager:DeleteSecret"], its.connection],
    [["secretsmanager:GetSecretValue"], its.otherConnection],
    // Which role is taken on, its own trust decides too.
    [[...TAKING_ON, ...BACKUP_STARTING_ACTIONS, "iam:PassRole"], its.any],
  ];
}
