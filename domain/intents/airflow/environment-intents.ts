import { executionRoleOf } from "../../airflow/environment/mwaa";
import type { Asker, Intent } from "../intent";
import { executionIntents } from "./execution-intents";

/** What the arguments of an environment say of who may do what. */
interface EnvironmentPromise {
  readonly accountId: string;
  readonly region: string;
  readonly environment: string;
  readonly environmentName: string;
  readonly bucketName: string;
  readonly keyAlias: string;
  readonly deployRoleName: string;
  /** Whether the boundary of the execution role is of the component's own making. */
  readonly hasOwnBoundary: boolean;
}

/** What an environment promises: MWAA takes on its role, and the role reaches its own environment's roles and connections only. */
export function environmentIntents(promise: EnvironmentPromise): readonly Intent[] {
  const { name } = executionRoleOf(promise.environmentName);
  const boundaryName = promise.hasOwnBoundary ? name : undefined;
  return [
    ...executionIntents({ ...promise, roleName: roleNameOf(promise), boundaryName }),
    ...trustIntents(promise),
    ...bucketIntents(promise),
    ...keyIntents(promise),
  ];
}

function roleNameOf({ environmentName }: EnvironmentPromise): string {
  const { name, path } = executionRoleOf(environmentName);
  return `${path.slice(1)}${name}`;
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
      claim: `MWAA calls no session of ${environmentName} otherwise`,
      expected: "denied",
      who: mwaa,
      actions: ["sts:SetSourceIdentity", "sts:TagSession"],
      context: { "aws:SourceArn": environmentArn(environmentName) },
    },
    {
      ...trust,
      claim,
      expected: "denied",
      who: [{ person: "administrator", of }, { strangersRole: "AnyAdministrator" }],
    },
  ];
}

/** Its bucket is reached over encrypted transport. */
function bucketIntents({ accountId: of, bucketName }: EnvironmentPromise): readonly Intent[] {
  const bucket = { guarded: `arn:aws:s3:::${bucketName}`, of };
  const common = {
    requirements: ["R33"],
    claim: "Nobody reads a DAG over a connection that is not encrypted",
    who: [{ person: "administrator" as const, of }],
  };
  const reading = { actions: ["s3:GetObject"], about: [{ ...bucket, within: "/dags/x.py" }] };
  const listing = { actions: ["s3:ListBucket"], about: [bucket] };
  const plain = { "aws:SecureTransport": false };
  return [
    { ...common, ...reading, expected: "allowed", context: { "aws:SecureTransport": true } },
    { ...common, ...reading, expected: "denied", context: plain },
    { ...common, ...listing, expected: "denied", context: plain },
  ];
}

/** Its key encrypts its logs, and is taken away by the deployer alone. */
function keyIntents(promise: EnvironmentPromise): readonly Intent[] {
  const { accountId: of, deployRoleName, environmentName, keyAlias, region } = promise;
  const ofKey = { requirements: ["R17", "R33"], about: [{ key: `alias/${keyAlias}`, of }] };
  const logs: readonly Asker[] = [{ service: `logs.${region}.amazonaws.com`, for: of }];
  const taking = ["kms:ScheduleKeyDeletion", "kms:DisableKey", "kms:PutKeyPolicy"];
  const using = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncryptFrom", "kms:ReEncryptTo", "kms:GenerateDataKey"];
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
  const writes = "CloudWatch Logs encrypts the environment's log groups with its key, and no others";
  const takes = "Only the deployer takes the environment's key away";
  return [
    row("allowed", writes, logs, [...using, "kms:DescribeKey"]),
    row("denied", writes, logs, ["kms:Encrypt", "kms:DescribeKey"], "another"),
    row("denied", writes, logs, ["kms:CreateGrant", ...taking]),
    row("denied", writes, [{ strangersRole: "AnyAdministrator" }], using),
    row("denied", takes, [{ person: "administrator", of }], taking),
    row("allowed", takes, [{ role: deployRoleName, of }], taking),
  ];
}
