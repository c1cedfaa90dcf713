import assert from "node:assert/strict";
import { airflowConnection } from "../../../domain/airflow/connection";
import { AirflowPrincipalKind, type AirflowPrincipal } from "../../../domain/airflow/dag-principal";
import { taskRoleArn } from "../../../domain/airflow/dag-names";
import {
  connectionRoleOf,
  findAccessKeyProblems,
  findConnectionProblems,
  isKeyless,
} from "../../../domain/airflow/stored-connection";

const BECAUSE = "because every DAG of the environment can read it, and whoever has it needs no role";
const KEY_ID = "AKIAIOSFODNN7EXAMPLE";
const ROLE = "arn:aws:iam::111111111111:role/airflow/prod/airflow-prod-orders";
const WITH_ROLE = { role_arn: ROLE };
const json = (fields: object): string => JSON.stringify(fields);
const aws = (extra: object, fields: object = {}): string => json({ conn_type: "aws", extra, ...fields });

const ROLE_MISSING = (given = "nothing") =>
  `extra.role_arn must be the role that the connection takes on, so that the DAG has an identity of its own, got ${given}`;
const leftOut = (field: string): string => `${field} must be left out, ${BECAUSE}, got a value`;
const NO_CONNECTION = (kind: string): string =>
  ` must be a connection as Airflow reads it, JSON or a URI, got ${kind}`;
const KEY = (kind: string): string =>
  ` must hold no access key, ${BECAUSE}, got an id that begins with ${kind}`;

describe("a stored connection", () => {
  const cases: readonly (readonly [
    title: string,
    text: unknown,
    problems: readonly string[],
    keyless?: boolean,
  ])[] = [
    ["takes on a role", aws(WITH_ROLE), [], true],
    ["takes on a role, with extra as text", json({ conn_type: "AWS", extra: json(WITH_ROLE) }), [], true],
    ["takes on a role, as a URI", `aws://?role_arn=${encodeURIComponent(ROLE)}`, [], true],
    [
      "takes on a role, in everything of extra",
      `aws://?__extra__=${encodeURIComponent(json(WITH_ROLE))}`,
      [],
      true,
    ],
    ["has no type, and is taken for one of AWS", json({ extra: WITH_ROLE }), [], true],
    [
      "has fields with nothing in them",
      aws({ ...WITH_ROLE, aws_access_key_id: "" }, { login: "", password: null }),
      [],
      true,
    ],
    ["has no role", aws({ region_name: "eu-west-1" }), [ROLE_MISSING()]],
    ["has an empty role", aws({ role_arn: "" }), [ROLE_MISSING('""')]],
    ["has no extra", json({ conn_type: "aws" }), [ROLE_MISSING()]],
    ["has an extra that is no object", json({ conn_type: "aws", extra: "role" }), [ROLE_MISSING()]],
    ...["login", "user", "username", "user_name"].map(
      (word) => [`has a ${word}`, aws(WITH_ROLE, { [word]: "a" }), [leftOut("login")]] as const,
    ),
    ...["password", "pass", "key"].map(
      (word) => [`has a ${word}`, aws(WITH_ROLE, { [word]: "a" }), [leftOut("password")]] as const,
    ),
    ...["conn_type", "conn_id", "connection_type", "engine"].map(
      (word) => [`is of another type, by ${word}`, json({ [word]: "postgres", password: "a" }), []] as const,
    ),
    ["is of another type, as a URI", "google_cloud_platform://a:b@host", []],
    ["has credentials in a URI", `aws://a:b@/?role_arn=a`, [leftOut("login"), leftOut("password")]],
    ...["aws_access_key_id", "aws_secret_access_key", "aws_session_token"].flatMap((field) => [
      [`has ${field}`, aws({ ...WITH_ROLE, [field]: "a" }), [leftOut(`extra.${field}`)]] as const,
      [
        `has ${field} deeper`,
        aws({ ...WITH_ROLE, session_kwargs: { [field.toUpperCase()]: "a" } }),
        [leftOut(`extra.${field}`)],
      ] as const,
      [
        `has ${field} in a text of extra`,
        aws({ ...WITH_ROLE, session_kwargs: json({ [field]: "a" }) }),
        [leftOut(`extra.${field}`)],
      ] as const,
      [`has ${field} in a URI`, `aws://?role_arn=a&${field}=b`, [leftOut(`extra.${field}`)]] as const,
    ]),
    ["has a key id where nobody looks for one", aws({ ...WITH_ROLE, note: `was ${KEY_ID}` }), [KEY("AKIA")]],
    ["has a key id once and a login", aws(WITH_ROLE, { login: KEY_ID }), [leftOut("login")]],
    ["is a database with a key id", `postgres://${KEY_ID}:a@host`, [KEY("AKIA")]],
    ["is neither JSON nor a URI", "role", [NO_CONNECTION("a text of 4 characters")]],
    ["is JSON of something else", "[]", [NO_CONNECTION("a text of 2 characters")]],
    ["has a login alone in a URI", "aws://a@/?role_arn=a", [leftOut("login")]],
    ["has a password alone in a URI", "aws://:a@host/?role_arn=a", [leftOut("password")]],
    ["has a host alone in a URI", "aws://host:1/schema?role_arn=a", [], true],
    ["has a role where Airflow reads none", "aws://#?role_arn=a", [ROLE_MISSING()]],
    ["is no text", 7, [NO_CONNECTION("a number")]],
  ];
  for (const [title, text, problems, keyless = false] of cases)
    it(title, () => {
      assert.deepEqual(
        findConnectionProblems(text, "").map(({ path, reason }) => `${path.replace(/^\./, "")} ${reason}`),
        problems,
      );
      assert.equal(isKeyless(text), keyless);
    });

  it("says which role it takes on, where it does", () => {
    const texts = [
      aws(WITH_ROLE),
      `aws://?role_arn=${ROLE}`,
      aws({}),
      aws({ role_arn: "" }),
      aws({ role_arn: 1 }),
      "{",
      1,
    ];

    assert.deepEqual(texts.map(connectionRoleOf), [ROLE, ROLE, ...Array<undefined>(5).fill(undefined)]);
  });

  const principals: readonly AirflowPrincipal[] = [
    { kind: AirflowPrincipalKind.Role, roleArn: "arn:aws:iam::111111111111:role/airflow/mwaa-prod" },
    { kind: AirflowPrincipalKind.EcsTask },
    { kind: AirflowPrincipalKind.Irsa, clusterId: "A".repeat(32), namespace: "n", serviceAccount: "s" },
    { kind: AirflowPrincipalKind.Google, audience: "a", subject: "1" },
  ];
  for (const principal of principals)
    it(`of our own holds no key, for ${principal.kind}`, () => {
      const place = {
        partition: "aws",
        accountId: "111111111111",
        environment: "prod",
        dagId: "orders",
      };
      const text = json(
        airflowConnection({
          ...place,
          region: "eu-west-1",
          principal,
          externalId: "aws-org-backup/prod/orders",
        }),
      );

      assert.deepEqual([isKeyless(text), connectionRoleOf(text)], [true, taskRoleArn(place)]);
    });

  const keys: readonly (readonly [text: unknown, kind: string | undefined])[] = [
    [KEY_ID, "AKIA"],
    [KEY_ID.replace("AKIA", "ASIA"), "ASIA"],
    [`key=${KEY_ID}&`, "AKIA"],
    [`${KEY_ID}7`, undefined],
    [KEY_ID.slice(0, -1), undefined],
    [`X${KEY_ID}`, undefined],
    [KEY_ID.toLowerCase(), undefined],
    [KEY_ID.replace("AKIA", "AROA"), undefined],
    [undefined, undefined],
  ];
  for (const [text, kind] of keys)
    it(`has ${kind === undefined ? "no" : "an"} access key in ${String(text)}`, () => {
      assert.deepEqual(
        findAccessKeyProblems(text, "value").map(({ path, reason }) => `${path} ${reason}`),
        kind === undefined ? [] : [`value${KEY(kind)}`],
      );
    });
});
