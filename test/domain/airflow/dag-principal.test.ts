import assert from "node:assert/strict";
import { airflowConnection } from "../../../domain/airflow/connection";
import { findPrincipalProblems, type AirflowPrincipal } from "../../../domain/airflow/dag-principal";
import { dagNamesOf } from "../../../domain/airflow/dag-names";
import { dagRoleTrust } from "../../../domain/airflow/dag-role-trust";
import { taskRolePolicy } from "../../../domain/airflow/task-role-policy";
import { findMergedStatementProblems } from "../../../domain/identity/token-trust";
import { readEstate } from "../../../domain/estate/read-estate";
import { takingIntents } from "../../../domain/intents/airflow/taking-intents";
import { judgeIntents } from "../../../domain/intents/judge-intents";
import { locateStatements } from "../../../domain/aws/policy-statement";
import { ORDERS, SCHEDULER } from "../../support/datasets";
import { rendered } from "../../support/rendered";

const PLACE = { accountId: "111111111111", region: "eu-west-1" };
const POD: AirflowPrincipal = {
  kind: "podIdentity",
  clusterArn: "arn:aws:eks:eu-west-1:111111111111:cluster/workflows",
  namespace: "airflow",
  serviceAccount: "orders-backup",
};
const PRINCIPALS: Readonly<Record<string, AirflowPrincipal>> = {
  "a scheduler's role": SCHEDULER,
  "tasks of ECS": { kind: "ecsTask" },
  "pods with EKS Pod Identity": POD,
  "pods with a token of their cluster": {
    kind: "irsa",
    clusterId: "0123456789ABCDEF0123456789ABCDEF",
    namespace: "airflow",
    serviceAccount: "orders-backup",
  },
  "a service account of Google": { kind: "google", audience: "backups", subject: "123456789012345678901" },
};
const DAG = {
  ...PLACE,
  partition: "aws",
  environment: "prod",
  dagId: "orders_backup",
  externalId: "orders-1",
};

describe("AirflowPrincipal", () => {
  for (const [title, principal] of Object.entries(PRINCIPALS)) {
    it(`lets ${title} take on the role, under the DAG's name, and nobody else`, () => {
      const { taskRole, taskRolePath } = dagNamesOf(DAG);
      const trust = dagRoleTrust({ ...DAG, principal });
      const scope = { ...DAG, principal, vaultName: "orders", resourceArns: [ORDERS.resourceArn] };
      const role = { role: taskRole, name: "dag", policy: JSON.stringify(taskRolePolicy(scope)) };
      const estate = readEstate(
        rendered(
          {
            type: "aws:iam/role:Role",
            accountId: PLACE.accountId,
            inputs: { name: taskRole, path: taskRolePath, assumeRolePolicy: JSON.stringify(trust) },
          },
          { type: "aws:iam/rolePolicy:RolePolicy", name: "policy", accountId: PLACE.accountId, inputs: role },
        ),
      );
      const { findings, questions } = judgeIntents(estate, takingIntents({ ...DAG, principal }));

      assert.deepEqual(
        findings.map(({ action, intent, verdict, who }) => ({ action, claim: intent.claim, verdict, who })),
        [],
      );
      assert.ok(questions > 10);
      assert.deepEqual(findMergedStatementProblems(locateStatements(trust, "trust").statements), []);
      assert.deepEqual(findPrincipalProblems(principal, PLACE, "principal"), []);
    });

    it(`gives ${title} a connection without any key`, () => {
      const text = JSON.stringify(airflowConnection({ ...DAG, principal }));

      assert.doesNotMatch(text, /"(login|password)"|access_key|session_token|AKIA|ASIA/);
      assert.match(text, /"RoleSessionName":"airflow-prod-orders_backup"/);
    });
  }

  it("asks STS for no tags and no external id where a token is shown", () => {
    const connection = airflowConnection({
      ...DAG,
      principal: { kind: "google", audience: "b", subject: "1" },
    });

    assert.deepEqual(connection, {
      conn_type: "aws",
      extra: {
        role_arn: "arn:aws:iam::111111111111:role/airflow/prod/airflow-prod-orders_backup",
        region_name: "eu-west-1",
        assume_role_method: "assume_role_with_web_identity",
        assume_role_with_web_identity_federation: "google",
        assume_role_with_web_identity_federation_audience: "b",
        assume_role_kwargs: { RoleSessionName: "airflow-prod-orders_backup", DurationSeconds: 3600 },
      },
    });
  });

  const refused: readonly (readonly [title: string, principal: unknown, paths: readonly string[]])[] = [
    ["nothing", undefined, ["principal"]],
    ["another kind", { kind: "lambda" }, ["principal.kind"]],
    [
      "a role of another account",
      { kind: "role", roleArn: "arn:aws:iam::222222222222:role/x" },
      ["principal.roleArn"],
    ],
    [
      "roles by a wildcard",
      { kind: "role", roleArn: "arn:aws:iam::111111111111:role/*" },
      ["principal.roleArn"],
    ],
    ["a field of another kind", { kind: "ecsTask", namespace: "airflow" }, ["principal.namespace"]],
    [
      "a cluster elsewhere",
      { ...POD, clusterArn: POD.clusterArn?.replace("1111", "2222") },
      ["principal.clusterArn"],
    ],
    ["every service account", { ...POD, serviceAccount: "*" }, ["principal.serviceAccount"]],
    [
      "a cluster's id in lower case",
      { kind: "irsa", clusterId: "a".repeat(32), namespace: "n", serviceAccount: "s" },
      ["principal.clusterId"],
    ],
    ["an address of Google", { kind: "google", audience: "b", subject: "x@y.z" }, ["principal.subject"]],
  ];
  for (const [title, principal, paths] of refused)
    it(`refuses ${title}`, () => {
      assert.deepEqual(
        findPrincipalProblems(principal, PLACE, "principal").map(({ path }) => path),
        paths,
      );
    });
});
