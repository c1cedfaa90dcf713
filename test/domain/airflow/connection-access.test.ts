import assert from "node:assert/strict";
import { readsConnectionsBelow, readsItsConnection } from "../../../domain/airflow/connection-access";
import { dagNamesOf, taskRolePathOf } from "../../../domain/airflow/dag-names";
import type { AirflowPrincipal } from "../../../domain/airflow/dag-principal";
import type { PolicyDocument, Statement } from "../../../domain/aws/policy-document";
import { readEstate } from "../../../domain/estate/read-estate";
import {
  connectionBoundaryIntents,
  connectionIntents,
} from "../../../domain/intents/airflow/connection-intents";
import { judgeIntents } from "../../../domain/intents/judge-intents";
import { SCHEDULER } from "../../support/datasets";
import { rendered } from "../../support/rendered";

const ACCOUNT = "111111111111";
const DAG = { partition: "aws", accountId: ACCOUNT, environment: "prod", dagId: "orders_backup" };
const POD: AirflowPrincipal = {
  kind: "podIdentity",
  clusterArn: "arn:aws:eks:eu-west-1:111111111111:cluster/workflows",
  namespace: "airflow",
  serviceAccount: "orders-backup",
};
const OWN = "arn:aws:secretsmanager:*:111111111111:secret:airflow/prod/connections/aws_orders_backup-??????";
const BELOW = "arn:aws:secretsmanager:*:111111111111:secret:airflow/prod/connections/*";

/** What is promised of a role with these statements, within a boundary with those, and does not hold. */
function brokenBy(role: readonly Statement[], boundary: readonly Statement[]): readonly string[] {
  const { taskRole, taskRolePath } = dagNamesOf(DAG);
  const documentOf = (statements: readonly Statement[]): string =>
    JSON.stringify({ Version: "2012-10-17", Statement: [...statements] } satisfies PolicyDocument);
  const estate = readEstate(
    rendered(
      {
        type: "aws:iam/policy:Policy",
        name: "limits",
        accountId: ACCOUNT,
        inputs: { name: "limits", policy: documentOf(boundary) },
      },
      {
        type: "aws:iam/role:Role",
        accountId: ACCOUNT,
        inputs: {
          name: taskRole,
          path: taskRolePath,
          assumeRolePolicy: documentOf([]),
          permissionsBoundary: `arn:aws:iam::${ACCOUNT}:policy/limits`,
        },
      },
      {
        type: "aws:iam/rolePolicy:RolePolicy",
        name: "policy",
        accountId: ACCOUNT,
        inputs: { role: taskRole, name: "dag", policy: documentOf(role) },
      },
    ),
  );
  const place = { accountId: ACCOUNT, region: "eu-west-1" };
  const { findings, questions } = judgeIntents(estate, [
    ...connectionIntents({ ...DAG, ...place, principal: POD, externalId: "x" }),
    ...connectionBoundaryIntents({ ...place, policyName: "limits" }, taskRolePathOf("prod")),
  ]);
  assert.ok(questions > 10);
  return [...new Set(findings.map(({ intent }) => intent.claim))];
}

const ROLE = readsItsConnection({ ...DAG, principal: POD });
const BOUNDARY = readsConnectionsBelow(DAG, "airflow/prod");

describe("who looks up connections (R33)", () => {
  const rows: readonly (readonly [title: string, principal: AirflowPrincipal, secret: string | undefined])[] =
    [
      ["a pod with EKS Pod Identity", POD, OWN],
      ["a task of ECS", { kind: "ecsTask" }, OWN],
      ["MWAA, for its DAGs", SCHEDULER, undefined],
      ["whoever brings a token", { kind: "google", audience: "a", subject: "1" }, undefined],
    ];
  for (const [title, principal, secret] of rows)
    it(`is ${title}${secret === undefined ? ", so that the task's role reads nothing" : ", by itself, its own"}`, () => {
      assert.deepEqual(
        readsItsConnection({ ...DAG, principal }).map(({ Condition: condition, Resource: resource }) =>
          condition === undefined ? resource : condition.StringLike?.["kms:EncryptionContext:SecretARN"],
        ),
        secret === undefined ? [] : [secret, secret],
      );
      assert.equal(
        connectionIntents({ ...DAG, principal, region: "eu-west-1", externalId: "x" }).length > 0,
        secret !== undefined,
      );
    });

  it("may do so within a boundary for tasks of its environment", () => {
    assert.deepEqual(
      BOUNDARY.map(({ Resource: resource }) => resource),
      [BELOW, "arn:aws:kms:*:111111111111:key/*"],
    );
    assert.deepEqual(brokenBy(ROLE, BOUNDARY), []);
  });

  const own = "The tasks of orders_backup look up their own connection";
  const others = "The tasks of orders_backup look up no other connection, and change none";
  const within = "Within limits a task can be allowed to look up connections of its environment";
  const outside = "Within limits a task can be allowed no other secret";
  const [reads, decrypts] = ROLE as readonly [Statement, Statement];
  const [mayRead, mayDecrypt] = BOUNDARY as readonly [Statement, Statement];
  const conditionsOf = ({ Condition: condition, ...bare }: Statement, key: string): Statement => ({
    ...bare,
    Condition: {
      StringLike: Object.fromEntries(
        Object.entries(condition?.StringLike ?? {}).filter(([each]) => each !== key),
      ),
    },
  });
  const VIA = "kms:ViaService";
  const CONTEXT = "kms:EncryptionContext:SecretARN";
  const weak: readonly (readonly [
    title: string,
    role: readonly Statement[],
    boundary: readonly Statement[],
    broken: readonly string[],
  ])[] = [
    ["a role that cannot read", [decrypts], BOUNDARY, [own]],
    ["a role that cannot decrypt", [reads], BOUNDARY, [own]],
    ["every connection of the environment", [{ ...reads, Resource: BELOW }, decrypts], BOUNDARY, [others]],
    [
      "names that begin alike",
      [{ ...reads, Resource: OWN.replace("-??????", "*") }, decrypts],
      BOUNDARY,
      [others],
    ],
    ["a role that changes secrets", [{ ...reads, Action: "secretsmanager:*" }, decrypts], BOUNDARY, [others]],
    ["any service that decrypts", [reads, conditionsOf(decrypts, VIA)], BOUNDARY, [others]],
    ["any secret that is decrypted", [reads, conditionsOf(decrypts, CONTEXT)], BOUNDARY, [others]],
    ["a boundary without secrets", ROLE, [mayDecrypt], [own, within]],
    ["a boundary without keys", ROLE, [mayRead], [own, within]],
    ["a boundary of every secret", ROLE, [{ ...mayRead, Resource: "*" }, mayDecrypt], [outside]],
    [
      "a boundary that lets change",
      ROLE,
      [{ ...mayRead, Action: "secretsmanager:*" }, mayDecrypt],
      [outside],
    ],
    ["a boundary for any service", ROLE, [mayRead, conditionsOf(mayDecrypt, VIA)], [outside]],
    ["a boundary for any context", ROLE, [mayRead, conditionsOf(mayDecrypt, CONTEXT)], [outside]],
  ];
  for (const [title, role, boundary, broken] of weak)
    it(`breaks a promise by ${title}`, () => {
      assert.deepEqual(brokenBy(role, boundary), broken);
    });
});
