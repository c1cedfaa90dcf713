import { formatArn } from "../aws/arn";
import type { Statement } from "../aws/policy-document";
import { dagNamesOf, type DagPlace } from "./dag-names";
import { hasRoleItself, type AirflowPrincipal } from "./dag-principal";

/** Reads a connection out of its secret. */
export const CONNECTION_READING_ACTION = "secretsmanager:GetSecretValue";
/** Decrypts a secret that is under a customer-managed key. */
export const CONNECTION_DECRYPTING_ACTION = "kms:Decrypt";

/** Where connections are. */
interface ConnectionPlace {
  readonly partition: string;
  readonly accountId: string;
}

/**
 * What a task needs to look up its own connection where a service gives it the role itself: there nobody else does it for the task, as the
 * execution role of MWAA does for all DAGs of an environment. Only there does a connection stay with its DAG.
 */
export function readsItsConnection(
  dag: DagPlace & { readonly principal: AirflowPrincipal },
): readonly Statement[] {
  if (!hasRoleItself(dag.principal)) return [];
  // Secrets Manager ends the ARN of a secret with six characters of its own.
  const secret = `${dagNamesOf(dag).secretName}-??????`;
  return reading(["TheTaskReadsItsConnection", "TheTaskDecryptsItsConnection"], dag, secret);
}

/** The most that such tasks of one environment can be allowed, by the path of their roles: the connections below it. */
export function readsConnectionsBelow(place: ConnectionPlace, taskRolePath: string): readonly Statement[] {
  return reading(["TasksReadConnections", "TasksDecryptConnections"], place, `${taskRolePath}/connections/*`);
}

/**
 * In any Region, because the connections are where Airflow is, and a dataset may be elsewhere. Which key it is only the deployment knows;
 * that it decrypts this secret and nothing else, Secrets Manager says with every request.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
 */
function reading(
  [reads, decrypts]: readonly [string, string],
  { accountId, partition }: ConnectionPlace,
  secret: string,
): readonly Statement[] {
  const anywhere = { partition, accountId, region: "*" };
  const arn = formatArn({ ...anywhere, service: "secretsmanager", resource: `secret:${secret}` });
  const suffix = partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
  return [
    { Sid: reads, Effect: "Allow", Action: CONNECTION_READING_ACTION, Resource: arn },
    {
      Sid: decrypts,
      Effect: "Allow",
      Action: CONNECTION_DECRYPTING_ACTION,
      Resource: formatArn({ ...anywhere, service: "kms", resource: "key/*" }),
      Condition: {
        StringLike: {
          "kms:ViaService": `secretsmanager.*.${suffix}`,
          "kms:EncryptionContext:SecretARN": arn,
        },
      },
    },
  ];
}
