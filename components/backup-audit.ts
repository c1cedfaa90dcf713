import * as backup from "@pulumi/aws/backup";
import * as pulumi from "@pulumi/pulumi";
import { controlsOfVault } from "../domain/audit/audited-backups";
import { inWordsOfProvider } from "../domain/audit/declared-control";
import { reportBucketPolicy } from "../domain/audit/report-bucket";
import { reportKeyPolicy } from "../domain/audit/report-key-policy";
import { reportCoverage, reportPlanName } from "../domain/audit/report-plan";
import { partitionOf } from "../domain/aws/regions";
import { DEFAULT_LOCKED_DAYS } from "../domain/protection/locked-bucket";
import { assertNoProblems } from "./assert-no-problems";
import { findBackupAuditProblems, reportTemplatesOf, type BackupAuditArgs } from "./backup-audit-args";
import { type DeclaredBucket, declareLockedBucket } from "./locked-bucket";

/**
 * Daily reports on the backups of an organization, and a framework for its central vault (R25).
 *
 * AWS Backup reports every job and, where frameworks are, what meets their controls, for every account and Region that the
 * arguments name, into one bucket: encrypted with a key of its own, versioned, kept for so many days and deleted by nobody before.
 *
 * The account must be a delegated administrator of AWS Backup, and `AWSServiceRoleForBackupReports` must exist: policies that
 * name it are refused otherwise. Pass what makes the role in `dependsOn`.
 *
 * A framework sees one account and Region. `MemberAudit` declares those of the accounts whose resources are backed up.
 *
 * @example
 * ```ts
 * new BackupAudit("audit", {
 *   accountId: "222222222222",
 *   region: "us-west-2",
 *   vaultName: "air-gapped",
 *   auditName: "org_backup",
 *   reportBucketName: "backup-reports-222222222222",
 *   reportKeyAlias: "backup-reports",
 *   deployRoleName: "OrgBackupDeployer",
 *   reportedRegions: ["eu-west-1", "us-west-2"],
 *   configRecords: true,
 * }, { providers: [backup], dependsOn: [roles] });
 * ```
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/aws-backup-audit-manager.html
 */
export class BackupAudit extends pulumi.ComponentResource {
  /** Name of the bucket of reports. */
  public readonly reportBucketName: pulumi.Output<string>;
  /** ARNs of the report plans, in the order of their templates. */
  public readonly reportPlanArns: pulumi.Output<string[]>;

  /** @throws `InputPropertiesError` that names every argument which AWS would refuse, and reports that would be empty. */
  constructor(name: string, args: BackupAuditArgs, opts?: pulumi.ComponentResourceOptions) {
    super("aws-org-backup:index:BackupAudit", name, args, opts);
    assertNoProblems(`BackupAudit ${name}`, findBackupAuditProblems(args));
    const dependsOn = [opts?.dependsOn ?? []].flat() as pulumi.Input<pulumi.Resource>[];
    const { bucket, guards } = declareReports(`${name}-reports`, args, this, dependsOn);
    const framework = args.configRecords === true ? [declareFramework(name, args, this, dependsOn)] : [];
    const plans = declareReportPlans(name, args, { parent: this, dependsOn: [...guards, ...framework] });

    this.reportBucketName = bucket.bucket;
    this.reportPlanArns = pulumi.all(plans.map(({ arn }) => arn));
    this.registerOutputs({
      reportBucketName: this.reportBucketName,
      reportPlanArns: this.reportPlanArns,
    });
  }
}

function declareReports(
  name: string,
  args: BackupAuditArgs,
  parent: pulumi.Resource,
  dependsOn: pulumi.Input<pulumi.Resource>[],
): DeclaredBucket {
  const { region, reportBucketName, reportKeyAlias, reportLockMode } = args;
  const access = { ...args, partition: partitionOf(region), bucketName: reportBucketName };
  const days = args.reportRetentionDays ?? DEFAULT_LOCKED_DAYS;
  return declareLockedBucket(
    name,
    {
      region,
      bucketName: reportBucketName,
      policy: reportBucketPolicy(access),
      key: {
        alias: reportKeyAlias,
        description: "Encrypts the reports of AWS Backup",
        policy: reportKeyPolicy(access),
      },
      ...(reportLockMode === undefined ? {} : { lock: { mode: reportLockMode, days } }),
      expireAfterDays: days,
    },
    parent,
    dependsOn,
  );
}

function declareFramework(
  name: string,
  { auditName, region, vaultName }: BackupAuditArgs,
  parent: pulumi.Resource,
  dependsOn: pulumi.Input<pulumi.Resource>[],
): backup.Framework {
  return new backup.Framework(
    `${name}-framework`,
    {
      region,
      name: auditName,
      description: `Whether copies in the vault ${vaultName} are encrypted and nobody deletes them`,
      controls: controlsOfVault(vaultName).map(inWordsOfProvider),
    },
    { parent, dependsOn },
  );
}

/** Nothing is delivered before the bucket is guarded. */
function declareReportPlans(
  name: string,
  args: BackupAuditArgs,
  opts: pulumi.CustomResourceOptions,
): readonly backup.ReportPlan[] {
  const { accountId, auditName, region, reportBucketName, reportedRegions, reportedTargets } = args;
  const { accounts, organizationUnits, regions } = reportCoverage(
    reportedTargets,
    reportedRegions,
    accountId,
  );
  return reportTemplatesOf(args).map((reportTemplate) => {
    const planName = reportPlanName(auditName, reportTemplate);
    return new backup.ReportPlan(
      `${name}-${reportTemplate.toLowerCase().replaceAll("_", "-")}`,
      {
        region,
        name: planName,
        reportDeliveryChannel: { s3BucketName: reportBucketName, formats: ["CSV"] },
        reportSetting: {
          reportTemplate,
          ...(accounts === undefined ? {} : { accounts: [...accounts] }),
          ...(organizationUnits === undefined ? {} : { organizationUnits: [...organizationUnits] }),
          regions: [...regions],
        },
      },
      opts,
    );
  });
}
