import { findAuditNameProblems } from "../domain/audit/audit-name";
import { findReportDaysProblems } from "../domain/audit/report-bucket";
import {
  COMPLIANCE_TEMPLATES,
  findReportTemplateProblems,
  JOB_TEMPLATES,
  MAX_REPORT_PREFIX_CHARACTERS,
  type ReportTemplate,
} from "../domain/audit/report-plan";
import { findBucketNameProblems } from "../domain/aws/bucket";
import { findAccountIdProblems, findRegionProblems, findRoleNameProblems } from "../domain/aws/identifiers";
import { findRegionListProblems } from "../domain/aws/region-list";
import { findKeyAliasProblems } from "../domain/encryption/key-alias";
import { findTargetsProblems } from "../domain/organization/targets";
import { got, type Problem } from "../domain/problem";
import { DEFAULT_LOCKED_DAYS } from "../domain/protection/locked-bucket";
import { findLockModeProblems, type LockMode } from "../domain/vault/vault-lock";
import { findVaultNameProblems } from "../domain/vault/vault-name";

/** Arguments for `BackupAudit`. They are plain values, so that every document can be read at preview. */
export interface BackupAuditArgs {
  /** The backup account, which must be a delegated administrator of AWS Backup. Twelve digits. */
  accountId: string;
  /** Region of the central vault, in which reports are made. */
  region: string;
  /** Name of the central vault. */
  vaultName: string;
  /** Name of the framework; names of report plans begin with it. A letter, then letters, digits and underscores, at most 200. */
  auditName: string;
  /** Name of the bucket of reports, unique in the world. */
  reportBucketName: string;
  /** Alias of the key of the reports, without the prefix `alias/`. */
  reportKeyAlias: string;
  /** Name of the role that deploys. Only it may change the policies of bucket and key. */
  deployRoleName: string;
  /** Regions that reports cover. */
  reportedRegions: string[];
  /**
   * Organizational units and accounts that reports cover besides the backup account.
   * @default - the whole organization
   */
  reportedTargets?: string[];
  /**
   * What is reported.
   * @default - jobs of backup, copy and restore, and where AWS Config records also compliance
   */
  reportTemplates?: ReportTemplate[];
  /**
   * Days that a report is kept.
   * @default 400
   */
  reportRetentionDays?: number;
  /**
   * Whether reports can be deleted early by anybody (`governance`), or by nobody at all (`compliance`).
   * @default - they are not locked, and the policy of the bucket alone keeps them
   */
  reportLockMode?: LockMode;
  /**
   * Whether AWS Config records the resources of AWS Backup in the backup account and in the accounts that are reported. Only then
   * can a framework be deployed.
   * @default false
   */
  configRecords?: boolean;
}

/** What is reported: what is asked for, or what makes sense. */
export function reportTemplatesOf({
  configRecords = false,
  reportTemplates = [...JOB_TEMPLATES, ...(configRecords ? COMPLIANCE_TEMPLATES : [])],
}: Pick<BackupAuditArgs, "configRecords" | "reportTemplates">): readonly ReportTemplate[] {
  return reportTemplates;
}

/** Lists everything wrong with the arguments. */
export function findBackupAuditProblems(args: BackupAuditArgs): readonly Problem[] {
  const { configRecords = false, reportedTargets, reportLockMode, reportTemplates } = args;
  return [
    ...findAccountIdProblems(args.accountId, "accountId"),
    ...findRegionProblems(args.region, "region"),
    ...findVaultNameProblems(args.vaultName, "vaultName"),
    ...findAuditNameProblems(args.auditName, "auditName", MAX_REPORT_PREFIX_CHARACTERS),
    ...findBucketNameProblems(args.reportBucketName, "reportBucketName"),
    ...findKeyAliasProblems(args.reportKeyAlias, "reportKeyAlias"),
    ...findRoleNameProblems(args.deployRoleName, "deployRoleName"),
    ...findRegionListProblems(args.reportedRegions, "reportedRegions", args.region),
    ...(reportedTargets === undefined ? [] : findTargetsProblems(reportedTargets, "reportedTargets")),
    ...(reportTemplates === undefined
      ? []
      : findTemplatesProblems(reportTemplates, configRecords, "reportTemplates")),
    ...findReportDaysProblems(args.reportRetentionDays ?? DEFAULT_LOCKED_DAYS, "reportRetentionDays"),
    ...(reportLockMode === undefined ? [] : findLockModeProblems(reportLockMode, "reportLockMode")),
  ];
}

/** A report on compliance where no framework can be is an empty table, which looks like one without findings. */
function findTemplatesProblems(
  templates: readonly string[],
  configRecords: boolean,
  at: string,
): readonly Problem[] {
  if (templates.length === 0) return [{ path: at, reason: "must name at least 1, got an empty list" }];
  return templates.flatMap((template, index) => {
    const path = `${at}[${index}]`;
    const first = templates.indexOf(template);
    const isEmpty = !configRecords && COMPLIANCE_TEMPLATES.some((one) => one === template);
    return [
      ...findReportTemplateProblems(template, path),
      ...(first < index
        ? [{ path, reason: `must be named once, and ${at}[${first}] names it too, ${got(template)}` }]
        : []),
      ...(isEmpty
        ? [
            {
              path,
              reason: `must be left out while configRecords is not true, because without frameworks it reports nothing, ${got(template)}`,
            },
          ]
        : []),
    ];
  });
}
