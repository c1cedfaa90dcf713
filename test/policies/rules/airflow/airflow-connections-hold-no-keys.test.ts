import assert from "node:assert/strict";
import { connection } from "../../../../policies/airflow-examples";
import { airflowConnectionsHoldNoKeys } from "../../../../policies/rules/airflow/airflow-connections-hold-no-keys";
import { evaluateRule, itJudges, UNKNOWN, urnOf, type TestResource } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";

const BECAUSE = "because every DAG of the environment can read it, and whoever has it needs no role";
const LEFT_OUT = `must be left out, ${BECAUSE}, got a value`;
const NO_KEY = `must hold no access key, ${BECAUSE}, got an id that begins with`;
const ROLE =
  "extra.role_arn must be the role that the connection takes on, so that the DAG has an identity of its own";
const KEY_ID = "AKIAIOSFODNN7EXAMPLE";

const parameter = (name: unknown, props: object): TestResource => ({
  type: "aws:ssm/parameter:Parameter",
  name: "parameter",
  props: { name, type: "SecureString", ...props },
});
const CONNECTION = "/airflow/prod/connections/aws_orders";
/** A secret that is a connection, and its version. */
const held = (props: object, secretProps: object = {}): readonly TestResource[] => {
  const [secret, version] = connection("prod", "orders");
  return [
    { ...secret, props: { ...secret.props, ...secretProps } },
    { ...version, props: { secretId: UNKNOWN, ...props } },
  ];
};
const VERSION = "orders-connection-value: ";

describe("airflow-connections-hold-no-keys", () => {
  itJudges(airflowConnectionsHoldNoKeys, [
    ...rowsOf(airflowConnectionsHoldNoKeys, {
      "a login and a password": [
        `${VERSION}secretString.login ${LEFT_OUT}`,
        `${VERSION}secretString.password ${LEFT_OUT}`,
      ],
      "keys beside the role": [
        `${VERSION}secretString.extra.aws_access_key_id ${LEFT_OUT}`,
        `${VERSION}secretString.extra.aws_secret_access_key ${LEFT_OUT}`,
      ],
      "a connection without a role": [`parameter: value.${ROLE}, got nothing`],
      "a variable with an access key": [`parameter: value ${NO_KEY} AKIA`],
    }),
    ...["value", "insecureValue", "valueWo"].map((property) => ({
      title: `reads ${property} of a parameter`,
      resources: [parameter(CONNECTION, { [property]: `aws://${KEY_ID}@/?role_arn=a` })],
      violations: [`parameter: ${property}.login ${LEFT_OUT}`],
    })),
    {
      title: "reads what is only written, of which a provider gives nothing back",
      resources: held({ secretStringWo: `aws://${KEY_ID}@/?role_arn=a`, secretStringWoVersion: 1 }).map(
        (one) => ({ ...one, outputs: { ...one.props, secretStringWo: undefined } }),
      ),
      violations: [`${VERSION}secretStringWo.login ${LEFT_OUT}`],
    },
    {
      title: "rejects a binary value, which Airflow does not read",
      resources: held({ secretBinary: "e30=" }),
      violations: [
        `${VERSION}secretBinary must be secretString, which alone Airflow reads, got a binary value`,
      ],
    },
    ...[
      "airflow/prod/connections/aws_orders",
      "arn:aws:secretsmanager:eu-west-1:111111111111:secret:airflow/prod/connections/aws_orders-AbCdEf",
    ].map((secretId) => ({
      title: `finds the secret of another stack by ${secretId.slice(0, 11)}`,
      resources: [
        {
          type: "aws:secretsmanager/secretVersion:SecretVersion",
          name: "value",
          props: { secretId, secretString: KEY_ID },
        },
      ],
      violations: [
        "value: secretString must be a connection as Airflow reads it, JSON or a URI, got a text of 20 characters",
        `value: secretString ${NO_KEY} AKIA`,
      ],
    })),
    {
      title:
        "asks nothing of other secrets, of those whose name Pulumi chooses, and of versions without a value",
      resources: [
        ...held({ secretString: KEY_ID }, { name: "shop/payments" }),
        ...held({ secretString: KEY_ID }, { name: undefined }).map((one) => ({
          ...one,
          name: `${one.name ?? ""}-2`,
          ...(one.from === undefined ? {} : { from: { secretId: ["orders-connection-2"] } }),
        })),
        ...held({ versionStages: ["AWSPREVIOUS"] }).map((one) => ({
          ...one,
          name: `${one.name ?? ""}-3`,
          ...(one.from === undefined ? {} : { from: { secretId: ["orders-connection-3"] } }),
        })),
        parameter("/airflow/prod/connections", { value: KEY_ID }),
      ],
    },
    {
      title: "leaves a value undecided that is not known",
      resources: held({ secretString: UNKNOWN }),
      undecided: [`${VERSION}string value at .secretString can't be known during preview`],
    },
    {
      title: "leaves a secret undecided whose name is not known, where there would be something to say",
      resources: [...held({ secretString: KEY_ID }, { name: UNKNOWN })],
      undecided: [`${VERSION}string value at .name can't be known during preview`],
    },
    {
      title: "leaves a parameter undecided of which nothing is known",
      resources: [parameter(UNKNOWN, { value: UNKNOWN })],
      undecided: ["parameter: string value at .name can't be known during preview"],
    },
    {
      title: "asks not for the name of a secret without a key",
      resources: held({ secretString: '{"conn_type":"aws","extra":{"role_arn":"a"}}' }, { name: UNKNOWN }),
    },
    {
      title: "leaves a version undecided whose secret is not known",
      resources: [
        {
          type: "aws:secretsmanager/secretVersion:SecretVersion",
          name: "value",
          props: { secretId: UNKNOWN, secretString: KEY_ID },
        },
      ],
      undecided: ["value: string value at .secretId can't be known during preview"],
    },
    {
      title: "lets an excepted connection pass",
      resources: [parameter(CONNECTION, { value: "aws://" })],
      config: {
        exceptions: [
          {
            resource: urnOf(parameter(CONNECTION, {})),
            reason: "the platform's own role is meant",
            until: "2026-12-31",
          },
        ],
      },
    },
  ]);

  it("repeats no secret in what it says", async () => {
    const secrets = ["hunter-two", "wJalrXUtnFEMI", KEY_ID, "arn:aws:iam::111111111111:role/secret"];
    const [password = "", key = "", id = "", role = ""] = secrets;
    const values = [
      JSON.stringify({ login: id, password, extra: { aws_secret_access_key: key } }),
      JSON.stringify({
        conn_type: "aws",
        extra: { role_arn: "", session_kwargs: { aws_access_key_id: id } },
      }),
      `aws://${id}:${password}@/?aws_secret_access_key=${key}`,
      `{ "login": "${password}" `,
      `${password} ${id} ${role}`,
    ];
    for (const value of values) {
      const { violations } = await evaluateRule(airflowConnectionsHoldNoKeys, {
        resources: held({ secretString: value }),
      });
      assert.notDeepEqual(violations, []);
      for (const secret of secrets) assert.ok(!violations.join("\n").includes(secret), violations.join("\n"));
    }
  });
});
