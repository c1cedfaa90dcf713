import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import Ajv2020 from "ajv/dist/2020";
import { parseAllDocuments } from "yaml";
import { PROJECT_ROOT } from "./preview-of";

/** A step of a preview, as its JSON has it. */
export interface ExampleStep {
  readonly op: string;
  readonly newState: { readonly type: string; readonly inputs: Readonly<Record<string, unknown>> };
}

const AIRFLOW = path.join(PROJECT_ROOT, "components", "airflow");

/**
 * The spec file of an example has the form of the schema, and is the golden one, which `test/airflow/core/test_component_spec.py` reads
 * with the DAGs' own reader; and the package brings every file of the DAGs.
 */
export function assertAirflowUploads(example: string, steps: readonly ExampleStep[]): void {
  const uploads = new Map(
    inputsOf(steps, "aws:s3/bucketObjectv2:BucketObjectv2").map((inputs) => [String(inputs.key), inputs]),
  );
  const text = String(uploads.get("dags/config/backup_specs.json")?.content);
  const schema = JSON.parse(fs.readFileSync(path.join(AIRFLOW, "backup-spec.schema.json"), "utf8")) as object;
  const isValid = new Ajv2020({ strict: false }).compile(schema);
  assert.ok(isValid(JSON.parse(text)), JSON.stringify(isValid.errors));

  const golden = path.join(PROJECT_ROOT, "test", "airflow", "golden", `${example}.json`);
  if (process.env.UPDATE_GOLDEN !== undefined) fs.writeFileSync(golden, text);
  assert.equal(text, fs.readFileSync(golden, "utf8"));

  const dags = fs.readdirSync(path.join(AIRFLOW, "dags"), { recursive: true, encoding: "utf8" });
  assert.deepEqual(
    [...uploads.keys()].sort(),
    [
      "dags/config/backup_specs.json",
      ...dags.filter((name) => /\.(py|airflowignore)$/.test(name)).map((name) => `dags/${name}`),
    ].sort(),
  );
}

/** What the example says to Kubernetes is what it says to AWS: service accounts, the bucket, and where connections are. */
export function assertClusterFits(steps: readonly ExampleStep[]): void {
  const accounts = manifestsOf("service-accounts.yaml").filter(({ kind }) => kind === "ServiceAccount");
  const associations = inputsOf(steps, "aws:eks/podIdentityAssociation:PodIdentityAssociation");
  assert.deepEqual(
    [
      ...accounts.map(({ metadata }) => `${String(metadata?.namespace)}/${String(metadata?.name)}`),
      "kube-system/s3-csi-driver-sa",
    ].sort(),
    associations
      .map(({ namespace, serviceAccount }) => `${String(namespace)}/${String(serviceAccount)}`)
      .sort(),
  );

  const [volume] = manifestsOf("dags-volume.yaml");
  const [bucket] = inputsOf(steps, "aws:s3/bucket:Bucket");
  assert.deepEqual(volume?.spec?.csi.volumeAttributes, { bucketName: bucket?.bucket });

  const [values] = manifestsOf("values.yaml");
  const kwargs = JSON.parse(values?.config?.secrets.backend_kwargs ?? "") as Readonly<
    Record<string, unknown>
  >;
  const secrets = inputsOf(steps, "aws:secretsmanager/secret:Secret").map(({ name }) => String(name));
  assert.ok(secrets.length > 0);
  assert.deepEqual(
    secrets.filter((name) => !name.startsWith(`${String(kwargs.connections_prefix)}/aws_`)),
    [],
  );
}

function inputsOf(steps: readonly ExampleStep[], type: string): readonly ExampleStep["newState"]["inputs"][] {
  return steps.filter(({ newState }) => newState.type === type).map(({ newState }) => newState.inputs);
}

/** As much of the files for the cluster as is looked at. */
interface Manifest {
  readonly kind?: string;
  readonly metadata?: { readonly name: string; readonly namespace?: string };
  readonly spec?: { readonly csi: { readonly volumeAttributes: object } };
  readonly config?: { readonly secrets: { readonly backend_kwargs: string } };
}

function manifestsOf(name: string): readonly Manifest[] {
  const file = path.join(PROJECT_ROOT, "examples", "airflow-on-eks", "cluster", name);
  return parseAllDocuments(fs.readFileSync(file, "utf8")).map((document) => document.toJS() as Manifest);
}
