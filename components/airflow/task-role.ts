import * as eks from "@pulumi/aws/eks";
import * as iam from "@pulumi/aws/iam";
import type * as pulumi from "@pulumi/pulumi";
import { dagNamesOf, taskRoleArn, type DagPlace } from "../../domain/airflow/dag-names";
import { AirflowPrincipalKind, type AirflowPrincipal } from "../../domain/airflow/dag-principal";
import { dagRoleTrust } from "../../domain/airflow/dag-role-trust";
import type { PolicyDocument } from "../../domain/aws/policy-document";
import { AUTOMATION_SESSION_SECONDS } from "../../domain/identity/session-seconds";

/** A role that the tasks of one DAG take on. */
export interface TaskRole extends DagPlace {
  readonly region: string;
  readonly principal: AirflowPrincipal;
  readonly externalId: string;
  readonly boundaryArn: string;
  readonly policy: PolicyDocument;
}

/** Declares the role, what it may do, and what gives it to pods where EKS does. */
export function declareTaskRole(
  name: string,
  task: TaskRole,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  const { dagId, environment, principal, region } = task;
  const { taskRole, taskRolePath } = dagNamesOf(task);
  const role = new iam.Role(
    name,
    {
      name: taskRole,
      path: taskRolePath,
      description: `The tasks of the DAG ${dagId} take it on, and nothing else does.`,
      assumeRolePolicy: JSON.stringify(dagRoleTrust(task)),
      permissionsBoundary: task.boundaryArn,
      maxSessionDuration: AUTOMATION_SESSION_SECONDS,
      tags: { dag_id: dagId, environment },
    },
    opts,
  );
  const ofRole = { ...opts, dependsOn: [role] };
  const policy = new iam.RolePolicy(
    `${name}-policy`,
    { role: taskRole, name: "dag", policy: JSON.stringify(task.policy) },
    ofRole,
  );
  if (principal.kind !== AirflowPrincipalKind.PodIdentity) return [role, policy];
  const { clusterArn = "", namespace = "", serviceAccount = "" } = principal;
  const association = new eks.PodIdentityAssociation(
    `${name}-pods`,
    {
      region,
      clusterName: clusterArn.split("/").at(-1) ?? "",
      namespace,
      serviceAccount,
      roleArn: taskRoleArn(task),
    },
    ofRole,
  );
  return [role, policy, association];
}
