import {
  findForeignResourceProblems,
  findForeignTrustProblems,
} from "../../../domain/airflow/environment-reach";
import { airflowSecretOf, environmentOfArn } from "../../../domain/airflow/named-environment";
import { connectionRoleOf } from "../../../domain/airflow/stored-connection";
import type { Problem } from "../../../domain/problem";
import { airflowRoles, environmentOfRole } from "../../airflow-roles";
import { connection, dagRole, task } from "../../airflow-examples";
import { HELD_SECRET_TYPES, heldSecrets, type HeldSecret } from "../../held-secrets";
import { PERMISSION_TYPES, judgeDocuments, trustDocuments } from "../../identity-documents";
import { ResourceType } from "../../resource-type";
import type { StackContext, StackRule } from "../../rule";
import type { StackView } from "../../stack-view";

const PRODUCTION = "arn:aws:iam::111111111111:role/airflow/prod/airflow-prod-orders";

/** What somebody tries out in one environment would start, stop or read what belongs to another. */
export const airflowStaysInItsEnvironment: StackRule = {
  kind: "stack",
  name: "airflow-stays-in-its-environment",
  promise: "airflow",
  title: "Airflow stays in its environment",
  description:
    "No role or connection of an Airflow environment reaches another one, and none lets another one in.",
  why: "What somebody tries out in one environment would start, stop or read what belongs to another.",
  severity: "high",
  remediation:
    "Name the role's own environment in ARNs, tags and external ids, without a wildcard in its place; make a role in each environment.",
  supports: [
    { framework: "nist-800-53", controls: ["AC-4", "AC-6"] },
    { framework: "soc-2", controls: ["CC6.1"] },
  ],
  // Made where somebody looks at them: a preview does not.
  get examples() {
    return {
      passes: [
        {
          title: "a role of a DAG, its permissions and its connection",
          resources: [dagRole("dev", "orders"), task("dev", "orders"), ...connection("dev", "orders")],
        },
        {
          title: "the role of a platform, for one environment",
          resources: [
            dagRole("dev", "orders", { name: "mwaa-dev", path: "/airflow/" }),
            task("dev", "orders", {
              Action: "sts:AssumeRole",
              Resource: "arn:aws:iam::111111111111:role/airflow/dev/*",
            }),
          ],
        },
      ],
      fails: [
        {
          title: "a role that takes on one of another environment",
          resources: [
            dagRole("dev", "orders"),
            task("dev", "orders", { Action: "sts:AssumeRole", Resource: PRODUCTION }),
          ],
        },
        {
          title: "a role that reads the connections of every environment",
          resources: [
            dagRole("dev", "orders"),
            task("dev", "orders", {
              Action: "secretsmanager:GetSecretValue",
              Resource: "arn:aws:secretsmanager:eu-west-1:111111111111:secret:airflow/*",
            }),
          ],
        },
        {
          title: "a role that lets in one of another environment",
          resources: [
            dagRole(
              "prod",
              "orders",
              {},
              { Condition: { ArnEquals: { "aws:PrincipalArn": PRODUCTION.replaceAll("prod", "dev") } } },
            ),
          ],
        },
        {
          title: "a connection with the role of another environment",
          resources: connection("dev", "orders", { role_arn: PRODUCTION }),
        },
      ],
    };
  },
  types: [...HELD_SECRET_TYPES, ResourceType.RolePolicyAttachment, ...PERMISSION_TYPES],

  checkStack(stack, context) {
    judgePermissions(stack, context);
    judgeTrusts(stack, context);
    for (const held of stack.share(heldSecrets)) {
      context.attempt(held.resource, () => {
        context.report(held.resource, findForeignRoleProblems(held));
      });
    }
  },
};

function judgePermissions(stack: StackView, context: StackContext): void {
  for (const { environment, permissions } of stack.share(airflowRoles)) {
    judgeDocuments(permissions, context, (statements) => {
      // Which environment it is decides only where one is named.
      const isSilent = findForeignResourceProblems(statements, undefined).length === 0;
      return isSilent ? [] : findForeignResourceProblems(statements, environment());
    });
  }
}

function judgeTrusts(stack: StackView, context: StackContext): void {
  const byRole = new Map(stack.share(airflowRoles).map(({ environment, role }) => [role, environment]));
  const trusts = stack.share(trustDocuments).filter(({ resource }) => byRole.has(resource));
  judgeDocuments(trusts, context, (statements, role) => {
    const own = byRole.get(role)?.();
    return own === undefined
      ? []
      : findForeignTrustProblems(statements, own, (arn) => environmentOfRole(arn, stack));
  });
}

/** The name of a role is part of what is kept secret, so that only its environment is told. */
function findForeignRoleProblems({ at, name, value }: HeldSecret): readonly Problem[] {
  const place = airflowSecretOf(name());
  if (place?.isConnection !== true || place.environment === undefined) return [];
  const role = environmentOfArn(connectionRoleOf(value()) ?? "");
  if (role.kind !== "one" || role.environment === place.environment) return [];
  const reason = `must be a role of the environment ${place.environment}, whose DAGs read the connection, got one of ${role.environment}`;
  return [{ path: `${at}.extra.role_arn`, reason }];
}
