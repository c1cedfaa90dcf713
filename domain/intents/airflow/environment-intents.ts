import { connectionsPrefixOf } from "../../airflow/dag-names";
import { executionRoleOf } from "../../airflow/environment/mwaa";
import { NEVER_BY_AUTOMATION } from "../../identity/never-destroys";
import { BACKUP_STARTING_ACTIONS } from "../../identity/preset-actions";
import type { Asker, Intent } from "../intent";

/** What the arguments of an environment say of who may do what. */
interface EnvironmentPromise {
  readonly accountId: string;
  readonly region: string;
  readonly environment: string;
  readonly environmentName: string;
  readonly bucketName: string;
  readonly keyAlias: string;
  readonly deployRoleName: string;
}

/** What an environment promises: MWAA takes on its role, and the role reaches its own environment's roles and connections only. */
export function environmentIntents(promise: EnvironmentPromise): readonly Intent[] {
  return [...executionIntents(promise), ...trustIntents(promise), ...keepingIntents(promise)];
}

function roleNameOf({ environmentName }: EnvironmentPromise): string {
  const { name, path } = executionRoleOf(environmentName);
  return `${path.slice(1)}${name}`;
}

function executionIntents(promise: EnvironmentPromise): readonly Intent[] {
  const { accountId: of, environment, environmentName, region } = promise;
  const roleName = roleNameOf(promise);
  const role: Asker = { role: roleName, of };
  const arn = (resource: string) => [{ arn: `arn:aws:${resource}`, of }];
  const secret = (prefix: string) =>
    arn(`secretsmanager:${region}:\${account}:secret:${prefix}/aws_x-AbCdEf`);
  const common = { requirements: ["R33"], who: [role] };
  return [
    {
      ...common,
      claim: `${environmentName} reads the connections of its own environment`,
      expected: "allowed",
      actions: ["secretsmanager:GetSecretValue"],
      about: secret(connectionsPrefixOf(environment)),
    },
    {
      ...common,
      claim: `${environmentName} reads no connection of another environment, and changes none`,
      expected: "denied",
      actions: ["secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue"],
      about: secret(connectionsPrefixOf(`${environment}x`)),
    },
    {
      ...common,
      claim: `${environmentName} starts no backup and passes no role by itself`,
      expected: "denied",
      actions: [...BACKUP_STARTING_ACTIONS, "iam:PassRole", ...NEVER_BY_AUTOMATION],
      about: [{ arn: "*", of }],
      evenWithout: [
        { guard: "guardrails", of },
        { guard: "limits of the role", role: roleName, of },
      ],
    },
  ];
}

function trustIntents(promise: EnvironmentPromise): readonly Intent[] {
  const { accountId: of, environmentName, region } = promise;
  const roleName = roleNameOf(promise);
  const environmentArn = (named: string): string => `arn:aws:airflow:${region}:${of}:environment/${named}`;
  const trust = { requirements: ["R33"], actions: ["sts:AssumeRole"], about: [{ role: roleName, of }] };
  const claim = `MWAA takes on the execution role of ${environmentName}, for no other environment, and nobody else does`;
  const services = ["airflow.amazonaws.com", "airflow-env.amazonaws.com"];
  const mwaa = services.map((service): Asker => ({ service, for: of }));
  return [
    {
      ...trust,
      claim,
      expected: "allowed",
      who: mwaa,
      context: { "aws:SourceArn": environmentArn(environmentName) },
    },
    {
      ...trust,
      claim,
      expected: "denied",
      who: mwaa,
      context: { "aws:SourceArn": environmentArn("another") },
    },
    {
      ...trust,
      claim,
      expected: "denied",
      who: [{ person: "administrator", of }, { strangersRole: "AnyAdministrator" }],
    },
  ];
}

/** Its bucket is reached over encrypted transport, and its key is taken away by the deployer alone. */
function keepingIntents(promise: EnvironmentPromise): readonly Intent[] {
  const { accountId: of, bucketName, deployRoleName, environmentName, keyAlias, region } = promise;
  const administrator: readonly Asker[] = [{ person: "administrator", of }];
  const bucket = { guarded: `arn:aws:s3:::${bucketName}`, of };
  const inBucket = {
    requirements: ["R33"],
    actions: ["s3:GetObject"],
    about: [{ ...bucket, within: "/dags/x.py" }],
  };
  const ofKey = { requirements: ["R17", "R33"], about: [{ key: `alias/${keyAlias}`, of }] };
  const logs: readonly Asker[] = [{ service: `logs.${region}.amazonaws.com`, for: of }];
  const taking = ["kms:ScheduleKeyDeletion", "kms:DisableKey", "kms:PutKeyPolicy"];
  const context = (named: string) => ({
    "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:${region}:${of}:log-group:airflow-${named}-Task`,
    "kms:BypassPolicyLockoutSafetyCheck": false,
  });
  const row = (
    expected: Intent["expected"],
    claim: string,
    who: readonly Asker[],
    actions: readonly string[],
    named = environmentName,
  ): Intent => ({ ...ofKey, expected, claim, who, actions, context: context(named) });
  const transport = "Nobody reads a DAG over a connection that is not encrypted";
  const writes = "CloudWatch Logs encrypts the environment's log groups with its key, and no others";
  const takes = "Only the deployer takes the environment's key away";
  return [
    {
      ...inBucket,
      expected: "allowed",
      claim: transport,
      who: administrator,
      context: { "aws:SecureTransport": true },
    },
    {
      ...inBucket,
      expected: "denied",
      claim: transport,
      who: administrator,
      context: { "aws:SecureTransport": false },
    },
    row("allowed", writes, logs, ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey", "kms:DescribeKey"]),
    row("denied", writes, logs, ["kms:Encrypt", "kms:DescribeKey"], "another"),
    row("denied", writes, logs, ["kms:CreateGrant", ...taking]),
    row("denied", takes, administrator, taking),
    row("allowed", takes, [{ role: deployRoleName, of }], taking),
  ];
}
