import { AUTOMATION_SESSION_SECONDS } from "../identity/session-seconds";
import { dagNamesOf, taskRoleArn, type DagPlace } from "./dag-names";
import { AirflowPrincipalKind, bringsToken, type AirflowPrincipal } from "./dag-principal";
import { sessionTagsOf } from "./dag-role-trust";

/** What an Airflow connection depends on. */
export interface ConnectionArgs extends DagPlace {
  readonly region: string;
  readonly principal: AirflowPrincipal;
  readonly externalId: string;
}

/**
 * Where EKS puts the token of a pod's service account.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/pod-configuration.html
 */
const EKS_TOKEN_FILE = "/var/run/secrets/eks.amazonaws.com/serviceaccount/token";

/**
 * The connection with which a DAG takes on its role, as Airflow's secrets backend reads it. It holds no login, no password and no key.
 *
 * @see https://airflow.apache.org/docs/apache-airflow-providers-amazon/stable/connections/aws.html
 */
export function airflowConnection(args: ConnectionArgs): Readonly<Record<string, unknown>> {
  return {
    conn_type: "aws",
    extra: {
      role_arn: taskRoleArn(args),
      region_name: args.region,
      ...(bringsToken(args.principal) ? withToken(args) : withRole(args)),
    },
  };
}

function withRole(args: ConnectionArgs): Readonly<Record<string, unknown>> {
  const { sessionName } = dagNamesOf(args);
  return {
    assume_role_method: "assume_role",
    assume_role_kwargs: {
      RoleSessionName: sessionName,
      SourceIdentity: sessionName,
      ExternalId: args.externalId,
      DurationSeconds: AUTOMATION_SESSION_SECONDS,
      Tags: Object.entries(sessionTagsOf(args)).map(([key, value]) => ({ Key: key, Value: value })),
    },
  };
}

/** STS takes neither tags nor a source identity nor an external id with a token: those a token would have to carry itself. */
function withToken(args: ConnectionArgs): Readonly<Record<string, unknown>> {
  const { principal } = args;
  const method = "assume_role_with_web_identity";
  return {
    assume_role_method: method,
    ...(principal.kind === AirflowPrincipalKind.Google
      ? {
          [`${method}_federation`]: "google",
          [`${method}_federation_audience`]: principal.audience,
        }
      : { [`${method}_federation`]: "file", [`${method}_token_file`]: EKS_TOKEN_FILE }),
    assume_role_kwargs: {
      RoleSessionName: dagNamesOf(args).sessionName,
      DurationSeconds: AUTOMATION_SESSION_SECONDS,
    },
  };
}
