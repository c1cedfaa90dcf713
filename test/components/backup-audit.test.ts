import assert from "node:assert/strict";
import { BackupAudit, type BackupAuditArgs, LockMode, ReportTemplate } from "../../components";
import { controlsOfVault } from "../../domain/audit/audited-backups";
import { inWordsOfProvider } from "../../domain/audit/declared-control";
import { reportBucketPolicy } from "../../domain/audit/report-bucket";
import { reportKeyPolicy } from "../../domain/audit/report-key-policy";
import { problemsOf } from "../support/problems-of";
import { recordResources, type RecordedResource } from "../support/record-resources";

const ARGS: BackupAuditArgs = {
  accountId: "222222222222",
  region: "us-west-2",
  vaultName: "air-gapped",
  auditName: "org_backup",
  reportBucketName: "backup-reports-222222222222",
  reportKeyAlias: "backup-reports",
  deployRoleName: "OrgBackupDeployer",
  reportedRegions: ["eu-west-1", "us-west-2"],
  reportLockMode: LockMode.Compliance,
  configRecords: true,
};
const ACCESS = {
  partition: "aws",
  accountId: "222222222222",
  bucketName: "backup-reports-222222222222",
  deployRoleName: "OrgBackupDeployer",
};
const JOBS = ["BACKUP_JOB_REPORT", "COPY_JOB_REPORT", "RESTORE_JOB_REPORT"];

let usual: Promise<readonly RecordedResource[]> | undefined;

/** What the component declares; with the usual arguments it is recorded once. */
async function declared(change?: Partial<BackupAuditArgs>): Promise<readonly RecordedResource[]> {
  const record = (): Promise<readonly RecordedResource[]> =>
    recordResources((opts) => new BackupAudit("audit", { ...ARGS, ...change }, opts));
  const resources = await (change === undefined ? (usual ??= record()) : record());
  return resources.filter(({ type }) => type.startsWith("aws:"));
}

/** What stands in a resource, besides its region, by the part of its name after the component's. */
async function inputsOf(suffix: string, change?: Partial<BackupAuditArgs>): Promise<object | undefined> {
  const resource = (await declared(change)).find(({ name }) => name === `audit${suffix}`);
  const { region: _, ...inputs } = resource?.inputs ?? {};
  return resource === undefined ? undefined : inputs;
}

async function reportsOf(change?: Partial<BackupAuditArgs>): Promise<readonly unknown[]> {
  return (await declared(change))
    .filter(({ type }) => type.endsWith(":ReportPlan"))
    .map(({ inputs }) => (inputs.reportSetting as { reportTemplate: unknown }).reportTemplate);
}

describe("BackupAudit (R25)", () => {
  it("reports jobs and compliance of the whole organization, each once", async () => {
    assert.deepEqual(
      [...(await reportsOf())].sort(),
      [...JOBS, "CONTROL_COMPLIANCE_REPORT", "RESOURCE_COMPLIANCE_REPORT"].sort(),
    );
    assert.deepEqual(await inputsOf("-copy-job-report"), {
      name: "org_backup_copy_job",
      reportDeliveryChannel: { s3BucketName: "backup-reports-222222222222", formats: ["CSV"] },
      reportSetting: {
        reportTemplate: "COPY_JOB_REPORT",
        accounts: ["ROOT"],
        regions: ["eu-west-1", "us-west-2"],
      },
    });
  });

  it("reports on some targets alone, and on the backup account", async () => {
    const reportedTargets = ["ou-a1b2-11111111", "333333333333"];
    const report = (await inputsOf("-copy-job-report", { reportedTargets })) as { reportSetting: object };
    assert.deepEqual(report.reportSetting, {
      reportTemplate: "COPY_JOB_REPORT",
      accounts: ["333333333333", "222222222222"],
      organizationUnits: ["ou-a1b2-11111111"],
      regions: ["eu-west-1", "us-west-2"],
    });
  });

  it("reports jobs alone, and makes no framework, where AWS Config does not record", async () => {
    const change = { configRecords: false };
    assert.deepEqual([...(await reportsOf(change))].sort(), JOBS);
    assert.equal(await inputsOf("-framework", change), undefined);
  });

  it("reports what is asked for", async () => {
    assert.deepEqual(await reportsOf({ reportTemplates: [ReportTemplate.ScanJobs] }), ["SCAN_JOB_REPORT"]);
  });

  it("has a framework for the central vault", async () => {
    assert.deepEqual(await inputsOf("-framework"), {
      name: "org_backup",
      description: "Whether copies in the vault air-gapped are encrypted and nobody deletes them",
      controls: controlsOfVault("air-gapped").map(inWordsOfProvider),
    });
  });

  it("delivers into a bucket that keeps versions, locks them, expires them and lets nobody in", async () => {
    const bucket = "backup-reports-222222222222";
    assert.deepEqual(
      await Promise.all(
        ["", "-versioning", "-lock", "-lifecycle", "-encryption", "-public-access", "-policy"].map((suffix) =>
          inputsOf(`-reports${suffix}`),
        ),
      ),
      [
        { bucket, objectLockEnabled: true, forceDestroy: false },
        { bucket, versioningConfiguration: { status: "Enabled" } },
        {
          bucket,
          objectLockEnabled: "Enabled",
          rule: { defaultRetention: { mode: "COMPLIANCE", days: 400 } },
        },
        {
          bucket,
          rules: [
            {
              id: "expire",
              status: "Enabled",
              filter: { prefix: "" },
              expiration: { days: 400 },
              noncurrentVersionExpiration: { noncurrentDays: 1 },
            },
          ],
        },
        {
          bucket,
          rules: [
            {
              applyServerSideEncryptionByDefault: {
                sseAlgorithm: "aws:kms",
                kmsMasterKeyId: "audit-reports-key.arn",
              },
              bucketKeyEnabled: true,
            },
          ],
        },
        {
          bucket,
          blockPublicAcls: true,
          blockPublicPolicy: true,
          ignorePublicAcls: true,
          restrictPublicBuckets: true,
        },
        { bucket, policy: JSON.stringify(reportBucketPolicy(ACCESS)) },
      ],
    );
  });

  it("encrypts under a key that rotates and that only the deployer could take away", async () => {
    assert.deepEqual(await inputsOf("-reports-key"), {
      description: "Encrypts the reports of AWS Backup",
      policy: JSON.stringify(reportKeyPolicy(ACCESS)),
      enableKeyRotation: true,
      deletionWindowInDays: 30,
    });
    const alias = (await declared()).find(({ type }) => type === "aws:kms/alias:Alias");
    assert.equal(alias?.inputs.name, "alias/backup-reports");
  });

  it("locks nothing where no mode is given, and keeps as long as it is told", async () => {
    const change = { reportRetentionDays: 30 };
    const { reportLockMode: _, ...unlocked } = { ...ARGS, ...change };
    const resources = await recordResources((opts) => new BackupAudit("audit", unlocked, opts));
    assert.deepEqual(
      resources.filter(({ name }) => name === "audit-reports-lock"),
      [],
    );
    const lock = (await inputsOf("-reports-lock", { ...change, reportLockMode: LockMode.Governance })) as {
      rule: unknown;
    };
    assert.deepEqual(lock.rule, { defaultRetention: { mode: "GOVERNANCE", days: 30 } });
  });

  it("protects bucket and key, and delivers nothing before the bucket is guarded", async () => {
    const resources = await declared();
    assert.deepEqual(
      resources.filter(({ options }) => options.protect === true).map(({ name }) => name),
      ["audit-reports", "audit-reports-key"],
    );
    const report = resources.find(({ name }) => name === "audit-copy-job-report");
    assert.deepEqual([...(report?.options.dependsOn as string[])].sort(), [
      "audit-framework",
      ...["encryption", "lifecycle", "lock", "policy", "public-access", "versioning"].map(
        (guard) => `audit-reports-${guard}`,
      ),
    ]);
  });

  const refused: readonly (readonly [string, Partial<BackupAuditArgs>, readonly string[]])[] = [
    [
      "a report that would be empty",
      { configRecords: false, reportTemplates: [ReportTemplate.ControlCompliance] },
      [
        'reportTemplates[0] must be left out while configRecords is not true, because without frameworks it reports nothing, got "CONTROL_COMPLIANCE_REPORT"',
      ],
    ],
    ["no report", { reportTemplates: [] }, ["reportTemplates must name at least 1, got an empty list"]],
    [
      "one report twice",
      { reportTemplates: [ReportTemplate.CopyJobs, ReportTemplate.CopyJobs] },
      ['reportTemplates[1] must be named once, and reportTemplates[0] names it too, got "COPY_JOB_REPORT"'],
    ],
    [
      "everything at once",
      {
        accountId: "2",
        region: "oregon",
        vaultName: "a",
        auditName: "org-backup",
        reportBucketName: "Reports",
        reportKeyAlias: "",
        deployRoleName: "",
        reportedRegions: [],
        reportedTargets: [],
        reportRetentionDays: 0,
      },
      [],
    ],
  ];
  for (const [title, change, problems] of refused)
    it(`refuses ${title}`, async () => {
      const found = await problemsOf((opts) => new BackupAudit("audit", { ...ARGS, ...change }, opts));
      if (problems.length > 0)
        assert.deepEqual(
          found.map(({ path, reason }) => `${path} ${reason}`),
          problems,
        );
      else
        assert.deepEqual(
          found.map(({ path }) => path),
          Object.keys(change),
        );
    });
});
