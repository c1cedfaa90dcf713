import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as iam from "@pulumi/aws/iam";
import * as mwaa from "@pulumi/aws/mwaa";
import * as pulumi from "@pulumi/pulumi";
import {
  executionRolePolicy,
  executionRoleTrust,
  type ExecutionRoleScope,
} from "../../domain/airflow/environment/execution-role";
import {
  AIRFLOW_LOGS,
  AIRFLOW_VERSIONS,
  airflowLogGroupName,
  executionRoleOf,
  findMwaaProblems,
} from "../../domain/airflow/environment/mwaa";
import { defaultMaxWorkers } from "../../domain/airflow/environment/mwaa-size";
import { LEAST_LOG_LEVEL } from "../../domain/airflow/environment/mwaa-logs";
import { AirflowEgress, findAirflowNetworkProblems } from "../../domain/airflow/environment/network";
import { findPeopleProblems } from "../../domain/airflow/environment/people";
import { secretsBackendOptions } from "../../domain/airflow/environment/secrets-backend";
import { DEFAULT_LOG_RETENTION_DAYS } from "../../domain/alerts/alert-retention";
import { roleArn } from "../../domain/aws/arn";
import { partitionOf } from "../../domain/aws/regions";
import { AUTOMATION_SESSION_SECONDS } from "../../domain/identity/session-seconds";
import { assertNoProblems } from "../assert-no-problems";
import { boundaryArn } from "../permission-boundary";
import { findProviderProblems } from "../provider-argument";
import { declareAirflowKey, declareDagBucket } from "./dag-bucket";
import type { AirflowEnvironmentArgs } from "./environment-args";
import { declareAirflowNetwork, type DeclaredNetwork } from "./network";
import { declarePeople } from "./people";

/** Creating an environment takes AWS up to an hour. */
const TIMEOUTS = { create: "2h", update: "3h", delete: "1h30m" };

/**
 * Apache Airflow as Amazon MWAA runs it, closed to the outside (R32, R33): its network, or one that is there, a bucket of DAGs with
 * versions, a customer-managed key, log groups with a retention that are there before MWAA makes them without one, an execution role of
 * what AWS documents, and connections in Secrets Manager.
 *
 * **All DAGs of one environment share the execution role.** Each can take on the role of any other DAG of the environment, and read its
 * connection. Roles of their own limit what an error does, and say who did what; they are no wall against the author of a DAG. A wall is
 * another environment, for another team or another stage: its execution role takes on the roles below its own path only.
 *
 * @example
 * ```ts
 * new AirflowEnvironment("airflow", {
 *   environment: "prod",
 *   environmentName: "backups-prod",
 *   accountId: "111111111111",
 *   region: "eu-west-1",
 *   deployRoleName: "OrgBackupDeployer",
 *   bucketName: "airflow-dags-prod-111111111111",
 *   keyAlias: "airflow-prod",
 * });
 * ```
 * @see https://docs.aws.amazon.com/mwaa/latest/userguide/what-is-mwaa.html
 */
export class AirflowEnvironment extends pulumi.ComponentResource {
  /** ARN of the role under which all DAGs run: the principal of `AirflowDagRole`. */
  public readonly executionRoleArn: pulumi.Output<string>;
  /** Name of the bucket of DAGs, once it is closed and encrypted. */
  public readonly bucketName: pulumi.Output<string>;
  /** ARN of the environment's key. */
  public readonly kmsKeyArn: pulumi.Output<string>;
  /** Where people sign in. It is reached from within the network only. */
  public readonly webserverUrl: pulumi.Output<string>;

  /** @throws `InputPropertiesError` that names every argument which AWS would refuse. */
  constructor(name: string, args: AirflowEnvironmentArgs, opts?: pulumi.ComponentResourceOptions) {
    super("aws-org-backup:index:AirflowEnvironment", name, args, opts);
    const chosen = withDefaults(args);
    assertNoProblems(`AirflowEnvironment ${name}`, [
      ...findMwaaProblems(chosen),
      ...findAirflowNetworkProblems(args),
      ...(args.people === undefined ? [] : findPeopleProblems(args.people, args.environment, "people")),
      ...findProviderProblems(args.people?.identityCenterProvider, "people.identityCenterProvider"),
    ]);
    const place = { ...chosen, partition: partitionOf(args.region) };
    const key = declareAirflowKey(`${name}-key`, place, this);
    const { bucket, guards } = declareDagBucket(`${name}-dags`, place, key, this);
    const role = declareExecutionRole(name, place, args.permissionsBoundaryArn, { parent: this });
    const network = networkOf(name, args, this);
    const logs = declareLogGroups(name, place, key.arn, { parent: this });
    const environment = new mwaa.Environment(
      name,
      environmentArgs(place, { bucketArn: bucket.arn, kmsKey: key.arn, network }),
      { parent: this, dependsOn: [...guards, ...role, ...network.ready, ...logs], customTimeouts: TIMEOUTS },
    );
    if (args.people !== undefined) declarePeople(`${name}-people`, args.people, place, this);

    this.executionRoleArn = pulumi.output(executionRoleArnOf(place));
    this.bucketName = bucket.bucket;
    this.kmsKeyArn = key.arn;
    this.webserverUrl = environment.webserverUrl;
    this.registerOutputs({
      executionRoleArn: this.executionRoleArn,
      bucketName: this.bucketName,
      kmsKeyArn: this.kmsKeyArn,
      webserverUrl: this.webserverUrl,
    });
  }
}

function withDefaults(args: AirflowEnvironmentArgs) {
  const { airflowVersion = AIRFLOW_VERSIONS[0] ?? "", environmentClass = "mw1.small" } = args;
  const { logRetentionDays = DEFAULT_LOG_RETENTION_DAYS, minWorkers = 1 } = args;
  const { maxWorkers = defaultMaxWorkers(environmentClass) } = args;
  return { ...args, airflowVersion, environmentClass, logRetentionDays, maxWorkers, minWorkers };
}

type Place = ReturnType<typeof withDefaults> & { readonly partition: string };

/** ARN of an execution role, before it is made. */
export function executionRoleArnOf(place: {
  readonly partition: string;
  readonly accountId: string;
  readonly environmentName: string;
}): string {
  const { name, path } = executionRoleOf(place.environmentName);
  return roleArn({ ...place, roleName: `${path.slice(1)}${name}` });
}

function networkOf(name: string, args: AirflowEnvironmentArgs, parent: pulumi.Resource): DeclaredNetwork {
  if (args.network !== undefined) return { ...args.network, ready: [] };
  const { availabilityZones, egress = AirflowEgress.Endpoints, region } = args;
  const zones = availabilityZones ?? ["a", "b"].map((zone) => `${region}${zone}`);
  return declareAirflowNetwork(`${name}-network`, { region, availabilityZones: zones, egress }, parent);
}

function declareExecutionRole(
  name: string,
  scope: ExecutionRoleScope,
  givenBoundaryArn: string | undefined,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  const { accountId, environmentName, partition } = scope;
  const { name: roleName, path } = executionRoleOf(environmentName);
  const policy = JSON.stringify(executionRolePolicy(scope));
  // Whatever somebody attaches to the role later, it can do no more than today.
  const boundaries =
    givenBoundaryArn === undefined
      ? [
          new iam.Policy(
            `${name}-boundary`,
            { name: roleName, description: "The most that the execution role can be allowed.", policy },
            opts,
          ),
        ]
      : [];
  const role = new iam.Role(
    `${name}-role`,
    {
      name: roleName,
      path,
      description: `Airflow ${environmentName} runs with it. All its DAGs share it.`,
      assumeRolePolicy: JSON.stringify(executionRoleTrust(scope)),
      permissionsBoundary: givenBoundaryArn ?? boundaryArn({ partition, accountId, policyName: roleName }),
      maxSessionDuration: AUTOMATION_SESSION_SECONDS,
    },
    { ...opts, dependsOn: boundaries },
  );
  const attached = new iam.RolePolicy(
    `${name}-role-policy`,
    { role: roleName, name: "airflow", policy },
    { ...opts, dependsOn: [role] },
  );
  return [...boundaries, role, attached];
}

function declareLogGroups(
  name: string,
  { environmentName, logRetentionDays, region }: Place,
  kmsKeyId: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  return Object.values(AIRFLOW_LOGS).map(
    (log) =>
      new cloudwatch.LogGroup(
        `${name}-${log}`,
        {
          region,
          name: airflowLogGroupName(environmentName, log),
          kmsKeyId,
          retentionInDays: logRetentionDays,
        },
        opts,
      ),
  );
}

function environmentArgs(
  place: Place,
  made: {
    readonly bucketArn: pulumi.Input<string>;
    readonly kmsKey: pulumi.Input<string>;
    readonly network: DeclaredNetwork;
  },
): mwaa.EnvironmentArgs {
  const { securityGroupIds, subnetIds } = made.network;
  return {
    region: place.region,
    name: place.environmentName,
    airflowVersion: place.airflowVersion,
    environmentClass: place.environmentClass,
    minWorkers: place.minWorkers,
    maxWorkers: place.maxWorkers,
    executionRoleArn: executionRoleArnOf(place),
    sourceBucketArn: made.bucketArn,
    dagS3Path: "dags/",
    kmsKey: made.kmsKey,
    networkConfiguration: { subnetIds, securityGroupIds },
    webserverAccessMode: "PRIVATE_ONLY",
    airflowConfigurationOptions: secretsBackendOptions(place.environment),
    loggingConfiguration: Object.fromEntries(
      Object.keys(AIRFLOW_LOGS).map((log) => [log, { enabled: true, logLevel: LEAST_LOG_LEVEL }]),
    ),
  };
}
