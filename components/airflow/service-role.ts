import * as iam from "@pulumi/aws/iam";
import type * as pulumi from "@pulumi/pulumi";
import { dagNamesOf, type DagPlace } from "../../domain/airflow/dag-names";
import type { PolicyDocument } from "../../domain/aws/policy-document";
import { restoreRoleTrust } from "../../domain/break-glass/restore-role";

/** A role that AWS Backup works with for one DAG. */
export interface ServiceRole extends DagPlace {
  readonly description: string;
  readonly boundaryArn: string;
  readonly policyName: string;
  readonly policy: PolicyDocument;
}

/** Declares the role, and what it may do. */
export function declareServiceRole(
  name: string,
  { boundaryArn, dagId, description, environment, policy, policyName }: ServiceRole,
  opts: pulumi.CustomResourceOptions,
): void {
  const { serviceRole, serviceRolePath } = dagNamesOf({ dagId, environment });
  const role = new iam.Role(
    name,
    {
      name: serviceRole,
      path: serviceRolePath,
      description,
      assumeRolePolicy: JSON.stringify(restoreRoleTrust()),
      permissionsBoundary: boundaryArn,
      tags: { dag_id: dagId, environment },
    },
    opts,
  );
  new iam.RolePolicy(
    `${name}-policy`,
    { role: serviceRole, name: policyName, policy: JSON.stringify(policy) },
    { ...opts, dependsOn: [role] },
  );
}
