import { bucketArn } from "../../aws/bucket";
import { formatArn, roleArn } from "../../aws/arn";
import type { PolicyDocument, Statement } from "../../aws/policy-document";
import { neverDestroys } from "../../identity/never-destroys";
import { connectionsPrefixOf, taskRolePathOf, variablesPrefixOf } from "../dag-names";
import { airflowLogGroupsArn, mwaaEnvironmentArn, type MwaaPlace } from "./mwaa";
import { MWAA_LOG_ACTIONS, MWAA_QUEUE_ACTIONS } from "./mwaa-actions";

/** What the execution role depends on. */
export interface ExecutionRoleScope extends MwaaPlace {
  /** Whose connections it reads and whose task roles it takes on. */
  readonly environment: string;
  readonly bucketName: string;
}

/**
 * Who may take on the execution role: MWAA, for the one environment.
 *
 * @see https://docs.aws.amazon.com/mwaa/latest/userguide/cross-service-confused-deputy-prevention.html
 */
export function executionRoleTrust(place: MwaaPlace): PolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "MwaaTakesOnTheRoleForTheEnvironment",
        Effect: "Allow",
        Principal: { Service: ["airflow.amazonaws.com", "airflow-env.amazonaws.com"] },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: { "aws:SourceAccount": place.accountId },
          ArnLike: { "aws:SourceArn": mwaaEnvironmentArn(place) },
        },
      },
    ],
  };
}

/**
 * What an environment may do: what MWAA documents, its own environment's connections, and its own environment's task roles. It backs up
 * nothing itself.
 *
 * The queues of the workers are in an account of AWS, so that their ARNs have a wildcard for it.
 *
 * @see https://docs.aws.amazon.com/mwaa/latest/userguide/mwaa-create-role.html
 */
export function executionRolePolicy(scope: ExecutionRoleScope): PolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: [...platformStatements(scope), ...dagStatements(scope), neverDestroys()],
  };
}

function platformStatements(scope: ExecutionRoleScope): readonly Statement[] {
  const { accountId, partition, region } = scope;
  const bucket = bucketArn(scope);
  const suffix = partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
  return [
    allow("MwaaPublishesMetrics", ["airflow:PublishMetrics"], mwaaEnvironmentArn(scope)),
    allow("MwaaReadsTheBucket", ["s3:GetBucket*", "s3:GetObject*", "s3:List*"], [bucket, `${bucket}/*`]),
    allow("MwaaAsksWhetherTheAccountIsClosed", ["s3:GetAccountPublicAccessBlock"], "*"),
    allow("MwaaWritesLogs", MWAA_LOG_ACTIONS, [
      airflowLogGroupsArn(scope),
      `${airflowLogGroupsArn(scope)}:*`,
    ]),
    allow("MwaaFindsLogGroups", ["logs:DescribeLogGroups"], "*"),
    {
      ...allow("MwaaPutsMetrics", ["cloudwatch:PutMetricData"], "*"),
      // AWS documents no condition; MWAA writes to these two namespaces [?].
      Condition: { StringEquals: { "cloudwatch:namespace": ["AWS/MWAA", "AmazonMWAA"] } },
    },
    allow(
      "MwaaHandsTasksToWorkers",
      MWAA_QUEUE_ACTIONS,
      formatArn({ partition, service: "sqs", region, accountId: "*", resource: "airflow-celery-*" }),
    ),
    {
      ...allow(
        "MwaaUsesTheKey",
        ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*"],
        formatArn({ partition, service: "kms", region, accountId, resource: "key/*" }),
      ),
      Condition: {
        StringEquals: {
          "kms:ViaService": ["s3", "secretsmanager", "sqs"].map(
            (service) => `${service}.${region}.${suffix}`,
          ),
        },
      },
    },
  ];
}

function dagStatements({
  accountId,
  environment,
  partition,
  region,
}: ExecutionRoleScope): readonly Statement[] {
  const secret = (prefix: string): string =>
    formatArn({ partition, service: "secretsmanager", region, accountId, resource: `secret:${prefix}/*` });
  return [
    allow(
      "AirflowReadsItsConnections",
      ["secretsmanager:GetSecretValue"],
      [secret(connectionsPrefixOf(environment)), secret(variablesPrefixOf(environment))],
    ),
    allow(
      "DagsTakeOnTheirRoles",
      ["sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"],
      roleArn({ partition, accountId, roleName: `${taskRolePathOf(environment)}/*` }),
    ),
  ];
}

function allow(sid: string, actions: readonly string[], resource: string | readonly string[]): Statement {
  return {
    Sid: sid,
    Effect: "Allow",
    Action: actions.length === 1 ? (actions[0] ?? "") : [...actions],
    Resource: typeof resource === "string" ? resource : [...resource],
  };
}
