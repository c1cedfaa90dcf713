import { airflowSecretOf } from "../../../domain/airflow/named-environment";
import { passedServiceRoles } from "../../../domain/airflow/passed-service-roles";
import { connectionRoleOf } from "../../../domain/airflow/stored-connection";
import { connection, dagRole, serviceRoleArnOf, task, taskRoleArnOf } from "../../airflow-examples";
import { airflowRoles, type AirflowRole } from "../../airflow-roles";
import { HELD_SECRET_TYPES, heldSecrets } from "../../held-secrets";
import { PERMISSION_TYPES, judgeDocuments } from "../../identity-documents";
import { ResourceType } from "../../resource-type";
import type { StackContext, StackRule } from "../../rule";
import type { StackView } from "../../stack-view";

/** Of two jobs with one identity nobody can tell which of them did it, and each can do what the other needs. */
export const oneJobHasOneIdentity: StackRule = {
  kind: "stack",
  name: "one-job-has-one-identity",
  promise: "airflow",
  title: "One job has one identity",
  description:
    "No two connections of Airflow take on one role, and no two roles of DAGs pass one service role.",
  why: "Of two jobs with one identity nobody can tell which of them did it, and each can do what the other needs.",
  severity: "high",
  remediation:
    "Give each DAG roles of its own, as AirflowDagRole makes them, and name them in its connection and its policy.",
  supports: [
    { framework: "nist-800-53", controls: ["AC-6", "AU-3", "IA-2"] },
    { framework: "soc-2", controls: ["CC6.1"] },
  ],
  // Made where somebody looks at them: a preview does not.
  get examples() {
    return {
      passes: [
        {
          title: "two DAGs, each with its own roles and connection",
          resources: ["orders", "customers"].flatMap((dag) => [
            dagRole("dev", dag),
            task("dev", dag),
            ...connection("dev", dag),
          ]),
        },
        {
          title: "a DAG that passes no role",
          resources: [
            dagRole("dev", "orders"),
            task("dev", "orders", { Action: "backup:DescribeBackupJob", Resource: "*" }),
          ],
        },
      ],
      fails: [
        {
          title: "two connections with one role",
          resources: [
            ...connection("dev", "orders"),
            ...connection("dev", "customers", { role_arn: taskRoleArnOf("dev", "orders") }),
          ],
        },
        {
          title: "two DAGs that pass one role to AWS Backup",
          resources: [
            dagRole("dev", "orders"),
            task("dev", "orders"),
            dagRole("dev", "customers"),
            task("dev", "customers", { Resource: serviceRoleArnOf("dev", "orders") }),
          ],
        },
      ],
    };
  },
  types: [...HELD_SECRET_TYPES, ResourceType.RolePolicyAttachment, ...PERMISSION_TYPES],

  checkStack(stack, context) {
    judgeConnections(stack, context);
    judgePassedRoles(stack, context);
  },
};

/** The role is part of what is kept secret, so that the other connection is told instead. */
function judgeConnections(stack: StackView, { attempt, report }: StackContext): void {
  const held = stack.share(heldSecrets);
  const others = new Set(held.map(({ resource, secret }) => secret ?? resource));
  // One connection alone shares its role with no other, known or not.
  if (others.size < 2) return;
  const takenBy = new Map<string, string>();
  for (const { at, name, resource, value } of held) {
    attempt(resource, () => {
      const own = name();
      if (own === undefined || airflowSecretOf(own)?.isConnection !== true) return;
      const role = connectionRoleOf(value());
      if (role === undefined) return;
      const first = takenBy.get(role) ?? own;
      takenBy.set(role, first);
      if (first === own) return;
      const reason = `must be a role that no other connection takes on, because CloudTrail tells jobs apart by their roles, got that of ${first}`;
      report(resource, [{ path: `${at}.extra.role_arn`, reason }]);
    });
  }
}

function judgePassedRoles(stack: StackView, context: StackContext): void {
  const passedBy = new Map<string, AirflowRole>();
  for (const each of stack.share(airflowRoles)) {
    judgeDocuments(each.permissions, context, (statements) =>
      passedServiceRoles(statements).flatMap(({ arn, path }) => {
        const first = passedBy.get(arn) ?? each;
        passedBy.set(arn, first);
        if (first.role === each.role) return [];
        // Whether a role whose path is not known is one of a DAG decides only here.
        [first, each].forEach(({ environment }) => environment());
        const reason = `must be a role that no other DAG passes, because AWS Backup's jobs are told apart by it, and ${first.role.name} passes it as well, got "${arn}"`;
        return [{ path, reason }];
      }),
    );
  }
}
