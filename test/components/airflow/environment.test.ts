import assert from "node:assert/strict";
import { AirflowEnvironment, type AirflowEnvironmentArgs } from "../../../components";
import { executionRolePolicy, executionRoleTrust } from "../../../domain/airflow/environment/execution-role";
import { mwaaKeyPolicy } from "../../../domain/airflow/environment/mwaa-key-policy";
import { problemsOf } from "../../support/problems-of";
import { recordResources, type RecordedResource } from "../../support/record-resources";

const ARGS: AirflowEnvironmentArgs = {
  environment: "prod",
  environmentName: "backups-prod",
  accountId: "111111111111",
  region: "eu-west-1",
  deployRoleName: "OrgBackupDeployer",
  bucketName: "airflow-dags-prod",
  keyAlias: "airflow-prod",
};
const PLACE = { ...ARGS, partition: "aws" };
const ROLE = "arn:aws:iam::111111111111:role/airflow/mwaa-backups-prod";

const declared = (args: Partial<AirflowEnvironmentArgs> = {}): Promise<readonly RecordedResource[]> =>
  recordResources((opts) => new AirflowEnvironment("airflow", { ...ARGS, ...args }, opts));

const find = (resources: readonly RecordedResource[], name: string, type = ""): RecordedResource => {
  const found = resources.find((each) => each.name === name && each.type.startsWith(`aws:${type}`));
  assert.ok(found, `${name} is declared`);
  return found;
};

const namesOf = (resources: readonly RecordedResource[], type: string): readonly string[] =>
  resources.filter((each) => each.type.startsWith(`aws:${type}`)).map(({ name }) => name);

describe("AirflowEnvironment (R32, R33)", () => {
  it("has one worker in the smallest size, which does not scale", async () => {
    const { inputs } = find(await declared({ environmentClass: "mw1.micro" }), "airflow", "mwaa");

    assert.deepEqual([inputs.minWorkers, inputs.maxWorkers], [1, 1]);
  });

  it("pins version, closes the web server, and looks connections up in secrets of its own", async () => {
    const { inputs, options } = find(await declared(), "airflow", "mwaa");
    // The SDK marks the options as a secret, because some hold one. These do not.
    const { airflowConfigurationOptions: secret, ...rest } = inputs;

    assert.deepEqual(
      { ...rest, airflowConfigurationOptions: (secret as { value: unknown }).value },
      {
        region: "eu-west-1",
        name: "backups-prod",
        airflowVersion: "3.0.6",
        environmentClass: "mw1.small",
        minWorkers: 1,
        maxWorkers: 5,
        executionRoleArn: ROLE,
        sourceBucketArn: "airflow-dags.arn",
        dagS3Path: "dags/",
        kmsKey: "airflow-key.arn",
        networkConfiguration: {
          subnetIds: ["airflow-network-eu-west-1a.id", "airflow-network-eu-west-1b.id"],
          securityGroupIds: ["airflow-network-airflow.id"],
        },
        webserverAccessMode: "PRIVATE_ONLY",
        airflowConfigurationOptions: {
          "secrets.backend": "airflow.providers.amazon.aws.secrets.secrets_manager.SecretsManagerBackend",
          "secrets.backend_kwargs": JSON.stringify({
            connections_prefix: "airflow/prod/connections",
            variables_prefix: "airflow/prod/variables",
            connections_lookup_pattern: "^aws_",
          }),
        },
        loggingConfiguration: Object.fromEntries(
          ["dagProcessingLogs", "schedulerLogs", "taskLogs", "webserverLogs", "workerLogs"].map((log) => [
            log,
            { enabled: true, logLevel: "INFO" },
          ]),
        ),
      },
    );
    const logs = ["DAGProcessing", "Scheduler", "Task", "WebServer", "Worker"].map((log) => `airflow-${log}`);
    for (const needed of [...logs, "airflow-role-policy", "airflow-dags-versions", "airflow-network-s3"])
      assert.ok(options.dependsOn?.includes(needed), needed);
  });

  it("makes the five log groups with a retention, under its key", async () => {
    const groups = (await declared({ logRetentionDays: 90 })).filter(({ type }) =>
      type.endsWith(":LogGroup"),
    );

    assert.deepEqual(
      groups.map(({ inputs }) => inputs),
      ["DAGProcessing", "Scheduler", "Task", "WebServer", "Worker"].map((log) => ({
        region: "eu-west-1",
        name: `airflow-backups-prod-${log}`,
        kmsKeyId: "airflow-key.arn",
        retentionInDays: 90,
      })),
    );
  });

  it("runs with a role of what AWS documents, within a boundary of the same", async () => {
    const resources = await declared();
    const policy = JSON.stringify(executionRolePolicy(PLACE));

    assert.equal(find(resources, "airflow-boundary").inputs.policy, policy);
    assert.equal(find(resources, "airflow-role-policy").inputs.policy, policy);
    assert.deepEqual(find(resources, "airflow-role").inputs, {
      name: "mwaa-backups-prod",
      path: "/airflow/",
      description: "Airflow backups-prod runs with it. All its DAGs share it.",
      assumeRolePolicy: JSON.stringify(executionRoleTrust(PLACE)),
      permissionsBoundary: "arn:aws:iam::111111111111:policy/mwaa-backups-prod",
      maxSessionDuration: 3600,
    });
    const given = { permissionsBoundaryArn: "arn:aws:iam::111111111111:policy/ours" };
    assert.deepEqual(namesOf(await declared(given), "iam/policy:"), []);
  });

  it("closes the bucket, keeps its versions, and encrypts with its own key", async () => {
    const resources = await declared();

    assert.equal(find(resources, "airflow-key").inputs.policy, JSON.stringify(mwaaKeyPolicy(PLACE)));
    assert.deepEqual(find(resources, "airflow-dags-versions").inputs.versioningConfiguration, {
      status: "Enabled",
    });
    const { bucket: __, region: ___, ...closed } = find(resources, "airflow-dags-closed").inputs;
    assert.deepEqual(closed, {
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
  });

  it("reaches AWS through endpoints, or through a gateway in each zone", async () => {
    const endpoints = await declared();
    const nat = await declared({ egress: "nat" });

    assert.equal(namesOf(endpoints, "ec2/vpcEndpoint:").length, 17);
    assert.deepEqual(namesOf(endpoints, "ec2/natGateway:"), []);
    assert.deepEqual(namesOf(endpoints, "ec2/internetGateway:"), []);
    assert.deepEqual(namesOf(nat, "ec2/vpcEndpoint:"), []);
    assert.deepEqual(namesOf(nat, "ec2/natGateway:"), [
      "airflow-network-eu-west-1a-nat",
      "airflow-network-eu-west-1b-nat",
    ]);
  });

  it("uses a network that is there", async () => {
    const network = { subnetIds: ["subnet-1", "subnet-2"], securityGroupIds: ["sg-1"] };
    const resources = await declared({ network });

    assert.deepEqual(namesOf(resources, "ec2/"), []);
    assert.deepEqual(find(resources, "airflow", "mwaa").inputs.networkConfiguration, network);
  });

  it("lets people sign in as one of Airflow's roles, and do nothing else", async () => {
    const people = {
      instanceArn: "arn:aws:sso:::instance/ssoins-1234567890abcdef",
      identityCenterRegion: "eu-west-1",
      groups: { Op: "11111111-2222-3333-4444-555555555555" },
    };
    const resources = await declared({ people });

    assert.equal(find(resources, "airflow-people-op").inputs.name, "Airflow-prod-Op");
    assert.deepEqual(JSON.parse(String(find(resources, "airflow-people-op-policy").inputs.inlinePolicy)), {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "PeopleSignInAsTheirRole",
          Effect: "Allow",
          Action: "airflow:CreateWebLoginToken",
          Resource: "arn:aws:airflow:eu-west-1:111111111111:role/backups-prod/Op",
        },
        {
          Sid: "NobodyGoesAroundTheRoles",
          Effect: "Deny",
          Action: "airflow:CreateCliToken",
          Resource: "arn:aws:airflow:eu-west-1:111111111111:environment/backups-prod",
        },
      ],
    });
  });

  const refused: readonly (readonly [
    title: string,
    args: Partial<AirflowEnvironmentArgs>,
    paths: readonly string[],
  ])[] = [
    ["a version that MWAA does not offer", { airflowVersion: "3.0.7" }, ["airflowVersion"]],
    ["another size", { environmentClass: "mw1.huge" }, ["environmentClass"]],
    ["fewer workers at most than at least", { minWorkers: 6 }, ["maxWorkers"]],
    ["no workers", { minWorkers: 0 }, ["minWorkers"]],
    [
      "more workers than the smallest size has",
      { environmentClass: "mw1.micro", maxWorkers: 2 },
      ["maxWorkers"],
    ],
    ["one zone", { availabilityZones: ["eu-west-1a"] }, ["availabilityZones"]],
    ["zones of another region", { availabilityZones: ["us-east-1a", "us-east-1b"] }, ["availabilityZones"]],
    [
      "three subnets",
      { network: { subnetIds: ["a", "b", "c"], securityGroupIds: ["g"] } },
      ["network.subnetIds"],
    ],
    [
      "zones of a network that is there",
      {
        availabilityZones: ["eu-west-1a", "eu-west-1b"],
        network: { subnetIds: ["a", "b"], securityGroupIds: ["g"] },
      },
      ["availabilityZones"],
    ],
    ["logs for days that CloudWatch does not take", { logRetentionDays: 366 }, ["logRetentionDays"]],
    [
      "a role that Airflow does not have, and no group",
      {
        people: { instanceArn: "x", identityCenterRegion: "eu-west-1", groups: { Root: "x" } },
      },
      ["people.instanceArn", "people.groups.Root", "people.groups.Root"],
    ],
    [
      "several things at once",
      { environment: "", bucketName: "A", keyAlias: "", environmentName: "1" },
      ["environment", "environmentName", "bucketName", "keyAlias"],
    ],
  ];
  for (const [title, args, paths] of refused)
    it(`refuses ${title}`, async () => {
      assert.deepEqual(
        (await problemsOf((opts) => new AirflowEnvironment("airflow", { ...ARGS, ...args }, opts))).map(
          ({ path }) => path,
        ),
        paths,
      );
    });
});
