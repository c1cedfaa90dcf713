import assert from "node:assert/strict";
import {
  connectionsPrefixOf,
  serviceRoleArn,
  taskRoleArn,
  variablesPrefixOf,
} from "../../../domain/airflow/dag-names";
import {
  airflowSecretOf,
  environmentOfArn,
  environmentOfTaskPath,
  isAirflowPath,
  isServiceRolePath,
} from "../../../domain/airflow/named-environment";

const NONE = { kind: "none" };
const one = (environment: string) => ({ kind: "one", environment });

describe("the environment that a name of Airflow says", () => {
  const dag = { partition: "aws", accountId: "111111111111", environment: "prod-eu", dagId: "orders" };
  const arns: readonly (readonly [arn: string, named: object])[] = [
    [taskRoleArn(dag), one("prod-eu")],
    [serviceRoleArn(dag), one("prod-eu")],
    [
      `arn:aws-cn:secretsmanager:cn-north-1:111111111111:secret:${connectionsPrefixOf("prod")}/aws_a-AbCdEf`,
      one("prod"),
    ],
    [`arn:aws:secretsmanager:*:*:secret:${variablesPrefixOf("prod")}/*`, one("prod")],
    ["arn:aws:ssm:eu-west-1:111111111111:parameter/airflow/prod/connections/a", one("prod")],
    ["arn:aws:iam::*:role/airflow/prod/", one("prod")],
    ["arn:aws:iam::1:role/airflow/$prod/a", one("$prod")],
    ["arn:aws:iam::1:role/airflow/prod", NONE],
    ["arn:aws:iam::1:role/airflow/mwaa-prod", NONE],
    ["arn:aws:iam::1:role/team/airflow/prod/a", NONE],
    ["arn:aws:iam::1:policy/airflow/prod/a", NONE],
    ["arn:aws:secretsmanager:eu-west-1:1:secret:airflow/connections", NONE],
    ["arn:aws:s3:::role/airflow/*", NONE],
    ["arn:aws:iam::1:role/airflow/${aws:PrincipalTag/environment}/*", NONE],
    ["arn:aws:iam::1:role/air", NONE],
    ["arn:aws:secretsmanager:eu-west-1:1:secret:airflow/connections/*", NONE],
    ["arn:aws:ssm:eu-west-1:1:parameter/airflow/variables/a", NONE],
    ["*", NONE],
    ["", NONE],
    ["arn:aws:iam::1:role/airflow/*", { kind: "any" }],
    ["arn:aws:iam::1:role/airflow/pr*/a", { kind: "any" }],
    ["arn:aws:iam::1:role/airflow/${aws:username}/a", { kind: "any" }],
    ["arn:aws:iam::1:role/airflow/mwaa-*", { kind: "any" }],
    ["arn:aws:iam::1:role/a?rflow/prod/a", { kind: "any" }],
    ["arn:aws:iam::1:role/b*", { kind: "any" }],
    ["arn:aws:iam::1:role/orders-*", NONE],
    ["arn:aws:secretsmanager:eu-west-1:1:secret:*", { kind: "any" }],
    ["arn:aws:*:*:*:*", { kind: "any" }],
  ];
  for (const [arn, named] of arns)
    it(`is ${JSON.stringify(named)} for ${arn}`, () => {
      assert.deepEqual(environmentOfArn(arn), named);
    });

  it("is that of a path, where the path has one", () => {
    const paths = [
      "/airflow/prod/",
      "/airflow/prod/eu/",
      "/airflow/",
      "/airflow/prod",
      "/backup/prod/",
      "/",
      undefined,
    ];

    assert.deepEqual(
      paths.map((path) => [environmentOfTaskPath(path), isAirflowPath(path), isServiceRolePath(path)]),
      [
        ["prod", true, false],
        ["prod", true, false],
        [undefined, true, false],
        [undefined, true, false],
        [undefined, false, true],
        [undefined, false, false],
        [undefined, false, false],
      ],
    );
  });

  it("is that of a secret, with what it is", () => {
    const names: readonly (readonly [name: unknown, secret: object | undefined])[] = [
      ["airflow/prod/connections/aws_a", { environment: "prod", isConnection: true }],
      ["/airflow/prod/connections/a/b", { environment: "prod", isConnection: true }],
      ["airflow/prod/variables/a", { environment: "prod", isConnection: false }],
      ["airflow/prod/other/a", { environment: "prod", isConnection: false }],
      ["airflow/connections/aws_a", { environment: undefined, isConnection: true }],
      ["/airflow/variables/a/b", { environment: undefined, isConnection: false }],
      ["airflow/config/sql_alchemy_conn", { environment: undefined, isConnection: false }],
      ["airflow/connections", undefined],
      ["airflow/connections/", undefined],
      ["airflow/prod/connections", undefined],
      ["airflow/prod/connections/", undefined],
      ["airflow/prod", undefined],
      ["team/airflow/prod/connections/a", undefined],
      [undefined, undefined],
    ];

    assert.deepEqual(
      names.map(([name]) => airflowSecretOf(name)),
      names.map(([, secret]) => secret),
    );
  });
});
