import assert from "node:assert/strict";
import { AirflowDagRole, type AirflowDagRoleArgs } from "../../../components";
import { dagRoleTrust } from "../../../domain/airflow/dag-role-trust";
import { serviceRolePolicy } from "../../../domain/airflow/service-role-policy";
import { taskRolePolicy } from "../../../domain/airflow/task-role-policy";
import { restoreRoleTrust } from "../../../domain/break-glass/restore-role";
import { AIRFLOW_PLACE, ORDERS } from "../../support/datasets";
import { problemsOf } from "../../support/problems-of";
import { recordResources } from "../../support/record-resources";

const ARGS: AirflowDagRoleArgs = {
  ...AIRFLOW_PLACE,
  dagId: "orders_backup",
  vaultName: "orders",
  resourceArns: [ORDERS.resourceArn],
};
const SCOPE = { ...ARGS, partition: "aws" };
const TAGS = { dag_id: "orders_backup", environment: "prod" };

describe("AirflowDagRole (R32, R33)", () => {
  it("declares a role for the tasks, and one for AWS Backup, which stays", async () => {
    const resources = await recordResources((opts) => new AirflowDagRole("orders", ARGS, opts));

    assert.deepEqual(
      resources.filter(({ type }) => type.startsWith("aws:")),
      [
        {
          type: "aws:iam/role:Role",
          name: "orders",
          inputs: {
            name: "airflow-prod-orders_backup",
            path: "/airflow/prod/",
            description: "The tasks of the DAG orders_backup take it on, and nothing else does.",
            assumeRolePolicy: JSON.stringify(
              dagRoleTrust({ ...SCOPE, externalId: "aws-org-backup/prod/orders_backup" }),
            ),
            permissionsBoundary: ARGS.taskBoundaryArn,
            maxSessionDuration: 3600,
            tags: TAGS,
          },
          options: {},
        },
        {
          type: "aws:iam/rolePolicy:RolePolicy",
          name: "orders-policy",
          inputs: {
            role: "airflow-prod-orders_backup",
            name: "dag",
            policy: JSON.stringify(taskRolePolicy(SCOPE)),
          },
          options: { dependsOn: ["orders"] },
        },
        {
          type: "aws:iam/role:Role",
          name: "orders-service",
          inputs: {
            name: "backup-prod-orders_backup",
            path: "/backup/prod/",
            description:
              "AWS Backup works with it for the DAG orders_backup, and expires with it what it made.",
            assumeRolePolicy: JSON.stringify(restoreRoleTrust()),
            permissionsBoundary: ARGS.serviceBoundaryArn,
            tags: TAGS,
          },
          options: { retainOnDelete: true },
        },
        {
          type: "aws:iam/rolePolicy:RolePolicy",
          name: "orders-service-policy",
          inputs: {
            role: "backup-prod-orders_backup",
            name: "dataset",
            policy: JSON.stringify(serviceRolePolicy(SCOPE)),
          },
          options: { retainOnDelete: true, dependsOn: ["orders-service"] },
        },
      ],
    );
  });

  it("gives the role to pods where EKS does", async () => {
    const principal = {
      kind: "podIdentity" as const,
      clusterArn: "arn:aws:eks:eu-west-1:111111111111:cluster/workflows",
      namespace: "airflow",
      serviceAccount: "orders-backup",
    };
    const resources = await recordResources(
      (opts) => new AirflowDagRole("orders", { ...ARGS, principal }, opts),
    );

    assert.deepEqual(
      resources.find(({ name }) => name === "orders-pods"),
      {
        type: "aws:eks/podIdentityAssociation:PodIdentityAssociation",
        name: "orders-pods",
        inputs: {
          region: "eu-west-1",
          clusterName: "workflows",
          namespace: "airflow",
          serviceAccount: "orders-backup",
          roleArn: "arn:aws:iam::111111111111:role/airflow/prod/airflow-prod-orders_backup",
        },
        options: { dependsOn: ["orders"] },
      },
    );
  });

  it("refuses every bad argument at once, before it declares anything", async () => {
    const bad = {
      ...ARGS,
      environment: "Prod",
      dagId: "backup_specs_check",
      principal: { kind: "role" as const, roleArn: "arn:aws:iam::999999999999:role/x" },
      vaultName: "a",
      resourceArns: [],
      copyTargetArns: ["keep"],
      recoveryPointTagKeys: ["airflow:run"],
      externalId: "x",
      taskBoundaryArn: "arn:aws:iam::999999999999:policy/x",
      serviceBoundaryArn: "",
    };

    assert.deepEqual(
      (await problemsOf((opts) => new AirflowDagRole("orders", bad, opts))).map(({ path }) => path),
      [
        "environment",
        "dagId",
        "principal.roleArn",
        "vaultName",
        "resourceArns",
        "copyTargetArns[0]",
        "recoveryPointTagKeys[0]",
        "externalId",
        "taskBoundaryArn",
        "serviceBoundaryArn",
      ],
    );
  });
});
