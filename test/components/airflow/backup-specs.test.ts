import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020";
import { AirflowBackupSpecs, type AirflowBackupSpecsArgs } from "../../../components";
import { AIRFLOW_PLACE, CUSTOMERS, ORDERS, ORDERS_RESTORE } from "../../support/datasets";
import { PROJECT_ROOT } from "../../support/preview-of";
import { problemsOf } from "../../support/problems-of";
import { recordResources, type RecordedResource } from "../../support/record-resources";

const ARGS: AirflowBackupSpecsArgs = {
  ...AIRFLOW_PLACE,
  datasets: [ORDERS, CUSTOMERS],
  restoreTests: [ORDERS_RESTORE],
  bucketName: "dags",
  kmsKeyArn: "arn:aws:kms:eu-west-1:111111111111:key/1",
  alerts: true,
  alertTopicArn: "arn:aws:sns:eu-west-1:111111111111:backup-failures",
};
const DAGS = join(PROJECT_ROOT, "components", "airflow", "dags");
const GOLDEN = join(PROJECT_ROOT, "test", "airflow", "golden", "backup_specs.json");

const declared = (args: AirflowBackupSpecsArgs): Promise<readonly RecordedResource[]> =>
  recordResources((opts) => new AirflowBackupSpecs("backups", args, opts));

const specOf = (resources: readonly RecordedResource[]): string =>
  String(resources.find(({ name }) => name === "backups-specs")?.inputs.content);

describe("AirflowBackupSpecs (R32, R33)", () => {
  it("makes of one dataset a role pair, a connection, and the upload of spec file and DAGs", async () => {
    const resources = await declared({ ...ARGS, datasets: [ORDERS], restoreTests: [] });
    const files = (readdirSync(DAGS, { recursive: true }) as readonly string[])
      .filter((file) => /\.(py|airflowignore)$|^\.airflowignore$/.test(file))
      .map((file) => `backups-${file}`);

    assert.deepEqual(
      resources.filter(({ type }) => type.startsWith("aws:")).map(({ name }) => name),
      [
        ...files,
        "backups-orders_backup",
        "backups-orders_backup-connection",
        "backups-orders_backup-connection-value",
        "backups-orders_backup-policy",
        "backups-orders_backup-service",
        "backups-orders_backup-service-policy",
        "backups-specs",
      ].sort(),
    );
  });

  it("makes of one restore test two roles and a connection, and keeps none of them", async () => {
    const made = await declared({ ...ARGS, datasets: [], restoreTests: [ORDERS_RESTORE] });

    assert.deepEqual(
      made
        .filter(({ name, type }) => type.startsWith("aws:") && name.includes("orders_restore"))
        .map(({ name, options }) => [name, options.retainOnDelete]),
      ["", "-connection", "-connection-value", "-policy", "-restore", "-restore-policy"].map((end) => [
        `backups-orders_restore${end}`,
        undefined,
      ]),
    );
  });

  it("keeps a service role, and nothing else, when its dataset goes", async () => {
    const kept = (await declared(ARGS)).filter(({ options }) => options.retainOnDelete === true);

    assert.deepEqual(
      kept.map(({ name }) => name),
      ["customers", "orders"].flatMap((dataset) => [
        `backups-${dataset}_backup-service`,
        `backups-${dataset}_backup-service-policy`,
      ]),
    );
  });

  it("puts a connection without any key where Airflow looks for it, and lets its name go with it", async () => {
    const resources = await declared(ARGS);
    const inputsOf = (name: string): RecordedResource["inputs"] | undefined =>
      resources.find((resource) => resource.name === name)?.inputs;

    assert.deepEqual(inputsOf("backups-customers_backup-connection"), {
      region: "eu-west-1",
      name: "airflow/prod/connections/aws_customers_backup",
      description: "How the DAG customers_backup takes on its role. Without any key.",
      kmsKeyId: ARGS.kmsKeyArn,
      recoveryWindowInDays: 0,
    });
    const value = inputsOf("backups-customers_backup-connection-value")?.secretString;
    // The SDK marks it as a secret, which says nothing of what is in it.
    assert.deepEqual(JSON.parse(String((value as { value?: unknown }).value ?? value)), {
      conn_type: "aws",
      extra: {
        role_arn: "arn:aws:iam::111111111111:role/airflow/prod/airflow-prod-customers_backup",
        region_name: "eu-central-1",
        assume_role_method: "assume_role",
        assume_role_kwargs: {
          RoleSessionName: "airflow-prod-customers_backup",
          SourceIdentity: "airflow-prod-customers_backup",
          ExternalId: "aws-org-backup/prod/customers_backup",
          DurationSeconds: 3600,
          Tags: [
            { Key: "dag_id", Value: "customers_backup" },
            { Key: "environment", Value: "prod" },
          ],
        },
      },
    });
  });

  it("writes a spec file that the schema takes, and that the DAGs read", async () => {
    const text = specOf(await declared(ARGS));
    const schema: unknown = JSON.parse(
      readFileSync(join(PROJECT_ROOT, "components", "airflow", "backup-spec.schema.json"), "utf8"),
    );
    const isValid = new Ajv2020({ strict: false }).compile(schema as object);

    assert.ok(isValid(JSON.parse(text)), JSON.stringify(isValid.errors));
    // test/airflow/core/test_component_spec.py reads the same file with the DAGs' own reader.
    if (process.env.UPDATE_GOLDEN !== undefined) writeFileSync(GOLDEN, text);
    assert.equal(text, readFileSync(GOLDEN, "utf8"));
  });

  it("says nothing of alerts where there is no queue", async () => {
    const { alertTopicArn: _, restoreTests: __, ...rest } = ARGS;
    const spec = JSON.parse(specOf(await declared({ ...rest, alerts: false }))) as object;

    assert.deepEqual(Object.keys(spec), ["version", "environment", "backups"]);
  });

  it("refuses every bad dataset at once, before it declares anything", async () => {
    const datasets = [
      ORDERS,
      { ...ORDERS, retentionDays: 5, vaultLock: { minRetentionDays: 7, maxRetentionDays: 30 } },
      { ...CUSTOMERS, dagId: "x".repeat(53), resourceArn: "arn:aws:sqs:eu-west-1:111111111111:q" },
      { ...CUSTOMERS, dagId: "another", resourceArn: CUSTOMERS.resourceArn.replace("1111", "2222") },
      { ...CUSTOMERS, dagId: "a_third", region: "eu-west-1" },
    ];

    const restoreTests = [{ ...ORDERS_RESTORE, dagId: "orders_backup" }];

    assert.deepEqual(
      (
        await problemsOf(
          (opts) => new AirflowBackupSpecs("backups", { ...ARGS, datasets, restoreTests }, opts),
        )
      ).map(({ path }) => path),
      [
        "datasets[1].retentionDays",
        "datasets[1].dagId",
        "datasets[2].dagId",
        "datasets[2].resourceArn",
        "datasets[3].resourceArn",
        "datasets[4].resourceArn",
        "restoreTests[0].dagId",
      ],
    );
  });
});
