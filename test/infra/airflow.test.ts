import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PreviewResult } from "../../cli/preview/preview-result";
import { previewedEstate } from "../../cli/estate/previewed-estate";
import { runPreview } from "../../cli/preview/run-preview";
import { previewedPromises } from "../../cli/prove/previewed-promises";
import { judgeIntents } from "../../domain/intents/judge-intents";
import { previewOf, TODAY } from "../support/preview-of";
import { ProjectCopy } from "../support/project-copy";

const DATASET = `      - dagId: customers_backup
        resourceArn: arn:aws:elasticfilesystem:eu-west-1:333333333333:file-system/fs-0123456789abcdef0
        retentionDays: 3
        assets: [s3://customers/done]
`;

const RESTORE_TEST = `    restoreTests:
      - dagId: orders_restore
        resourceArn: arn:aws:dynamodb:eu-west-1:333333333333:table/orders
        newestPointWithinHours: 30
`;

const airflowOf = ({ resources }: PreviewResult): readonly string[] =>
  resources
    .filter(({ name }) => name.includes("airflow-backups-dev"))
    .map(({ name }) => name)
    .sort();

const specOf = ({
  resources,
}: PreviewResult): Readonly<Record<"backups" | "restoreTests", readonly Record<string, unknown>[]>> =>
  JSON.parse(
    String(resources.find(({ name }) => name === "airflow-backups-dev-specs")?.inputs.content),
  ) as ReturnType<typeof specOf>;

describe("Airflow in a stack (R32, R33)", function () {
  // Each test makes a preview of its own.
  this.timeout(120_000);

  let copy: ProjectCopy;
  const preview = (): Promise<PreviewResult> => runPreview({ root: copy.folder, stack: "dev", now: TODAY });
  /** The preview with more at the end of the settings, which no rule may refuse, and the names of what is new in it. */
  const previewWith = async (
    settings: string,
  ): Promise<{ readonly after: PreviewResult; readonly added: readonly string[] }> => {
    const before = new Set(airflowOf(await previewOf("dev")));
    const file = join(copy.folder, "Pulumi.dev.yaml");
    writeFileSync(file, `${readFileSync(file, "utf8").trimEnd()}\n${settings}`);
    const after = await preview();
    assert.deepEqual(
      after.findings.filter(({ enforcementLevel }) => enforcementLevel === "mandatory"),
      [],
    );
    return { after, added: airflowOf(after).filter((name) => !before.has(name)) };
  };

  beforeEach(() => {
    copy = new ProjectCopy();
  });
  afterEach(() => {
    copy.remove();
  });

  it("shows a dataset that is added as role pair, connection, spec and upload", async () => {
    const { added, after } = await previewWith(DATASET);

    assert.deepEqual(added, [
      "airflow-backups-dev-customers_backup",
      "airflow-backups-dev-customers_backup",
      "airflow-backups-dev-customers_backup-connection",
      "airflow-backups-dev-customers_backup-connection-value",
      "airflow-backups-dev-customers_backup-policy",
      "airflow-backups-dev-customers_backup-service",
      "airflow-backups-dev-customers_backup-service-policy",
    ]);
    assert.deepEqual(specOf(after).backups[1], {
      dagId: "customers_backup",
      connectionId: "aws_customers_backup",
      taskRoleArn: "arn:aws:iam::333333333333:role/airflow/dev/airflow-dev-customers_backup",
      sessionName: "airflow-dev-customers_backup",
      accountId: "333333333333",
      region: "eu-west-1",
      serviceRoleArn: "arn:aws:iam::333333333333:role/backup/dev/backup-dev-customers_backup",
      resourceArn: "arn:aws:elasticfilesystem:eu-west-1:333333333333:file-system/fs-0123456789abcdef0",
      retentionDays: 3,
      assets: ["s3://customers/done"],
      vaultName: "org-backup-dev",
    });
  });

  it("keeps the service role, and nothing else, of a dataset that is removed", async () => {
    const before = await previewOf("dev");
    const file = join(copy.folder, "Pulumi.dev.yaml");
    const [kept = ""] = readFileSync(file, "utf8").split("      - dagId: orders_backup");
    writeFileSync(file, `${kept}${DATASET}`);

    const left = new Set(airflowOf(await preview()));

    const gone = before.resources.filter(
      ({ custom, name }) => custom && name.includes("orders_backup") && !left.has(name),
    );
    assert.deepEqual(
      Object.fromEntries(
        gone.map(({ name, options }) => [name.replace("airflow-backups-dev-", ""), options.retainOnDelete]),
      ),
      {
        orders_backup: false,
        "orders_backup-policy": false,
        "orders_backup-service": true,
        "orders_backup-service-policy": true,
        "orders_backup-connection": false,
        "orders_backup-connection-value": false,
      },
    );
  });

  it("shows a restore test that is added as two roles, connection and spec, all within the boundaries", async () => {
    const { added, after } = await previewWith(RESTORE_TEST);

    assert.deepEqual(added, [
      "airflow-backups-dev-orders_restore",
      "airflow-backups-dev-orders_restore",
      "airflow-backups-dev-orders_restore-connection",
      "airflow-backups-dev-orders_restore-connection-value",
      "airflow-backups-dev-orders_restore-policy",
      "airflow-backups-dev-orders_restore-restore",
      "airflow-backups-dev-orders_restore-restore-policy",
    ]);
    assert.deepEqual(specOf(after).restoreTests, [
      {
        dagId: "orders_restore",
        connectionId: "aws_orders_restore",
        taskRoleArn: "arn:aws:iam::333333333333:role/airflow/dev/airflow-dev-orders_restore",
        sessionName: "airflow-dev-orders_restore",
        accountId: "333333333333",
        region: "eu-west-1",
        restoreRoleArn: "arn:aws:iam::333333333333:role/backup/dev/backup-dev-orders_restore",
        vaultName: "org-backup-dev",
        resourceArn: "arn:aws:dynamodb:eu-west-1:333333333333:table/orders",
        newestPointWithinHours: 30,
      },
    ]);
    const intents = previewedPromises(after).flatMap((promise) => promise.intents);
    assert.deepEqual(judgeIntents(previewedEstate(after), intents).findings, []);
  });

  it("lets the dataset's service role copy into the central vault, and nobody new besides", async () => {
    const { resources } = await previewOf("dev");
    const serviceRole = "arn:aws:iam::333333333333:role/backup/dev/backup-dev-orders_backup";
    const documents = resources
      .flatMap(({ inputs, name }) => [inputs.policy].map((text) => ({ name, text: String(text) })))
      .filter(({ name, text }) => name.startsWith("air-gapped-dev") && text.includes("PrincipalOrgID"))
      .map(
        ({ text }) =>
          JSON.parse(text) as { Statement: { Sid: string; Condition?: Record<string, unknown> }[] },
      );

    assert.equal(documents.length, 2);
    for (const { Statement: statements } of documents)
      for (const { Condition: condition, Sid: sid } of statements)
        if (JSON.stringify(condition ?? {}).includes("PrincipalOrgID"))
          assert.deepEqual(
            condition?.ArnLike,
            { "aws:PrincipalArn": ["arn:aws:iam::*:role/AWSBackup-org-backup-dev", serviceRole] },
            sid,
          );
  });

  const refused: readonly (readonly [title: string, from: string, to: string, problem: string])[] = [
    [
      "a copy that the central vault's lock does not take",
      "copyTo: { retentionDays: 7 }",
      "copyTo: { retentionDays: 31 }",
      "airflow.datasets[0].copyTo.retentionDays must be at most the 30 days that the lock of vault air-gapped-dev allows, got 31",
    ],
    [
      "a resource of another account",
      "eu-west-1:333333333333:table",
      "eu-west-1:444444444444:table",
      "airflow.datasets[0].resourceArn must be a resource of account 333333333333",
    ],
    [
      "a restore test under the id of a dataset",
      "        tags: { dataset: orders }",
      `        tags: { dataset: orders }\n${RESTORE_TEST.replace("orders_restore", "orders_backup").trimEnd()}`,
      "airflow.restoreTests[0].dagId must be used once, and airflow.datasets[0] has it too",
    ],
    ["a field that nobody knows", "tags: {", "tag: {", "airflow.datasets[0].tag is not known"],
    [
      "a setting that nobody knows",
      "environmentClass:",
      "environmentSize:",
      "airflow.environmentSize is not a setting",
    ],
    [
      "the backup account",
      'account: { id: "333333333333"',
      'account: { id: "222222222222"',
      "airflow.account.id must be neither the backup account nor the management account",
    ],
  ];
  for (const [title, from, to, problem] of refused)
    it(`refuses ${title}`, async () => {
      copy.change("Pulumi.dev.yaml", { [from]: to });

      await assert.rejects(preview(), (error: Error) => {
        assert.ok(error.message.includes(problem), error.message);
        return true;
      });
    });
});
