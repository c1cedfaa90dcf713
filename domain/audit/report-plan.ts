import { isAccountId, isOrganizationalUnitId } from "../aws/identifiers";
import { nearestName } from "../nearest-name";
import { got, isRecord, type Problem } from "../problem";

/**
 * What a report tells of. Every report is made once a day. As of 2026-11-27.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_ReportSetting.html
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/create-report-plan-api.html
 */
export const ReportTemplate = {
  /** Of each resource, which controls it meets. Needs frameworks in the accounts that it covers. */
  ResourceCompliance: "RESOURCE_COMPLIANCE_REPORT",
  /** Of each control, how many resources meet it. Needs frameworks in the accounts that it covers. */
  ControlCompliance: "CONTROL_COMPLIANCE_REPORT",
  BackupJobs: "BACKUP_JOB_REPORT",
  CopyJobs: "COPY_JOB_REPORT",
  RestoreJobs: "RESTORE_JOB_REPORT",
  /** Scans of recovery points for malware, where plans ask for some. */
  ScanJobs: "SCAN_JOB_REPORT",
} as const;
/** One of {@link ReportTemplate}. */
export type ReportTemplate = (typeof ReportTemplate)[keyof typeof ReportTemplate];

const TEMPLATES: readonly string[] = Object.values(ReportTemplate);

/** Reports that say nothing without a framework. */
export const COMPLIANCE_TEMPLATES: readonly ReportTemplate[] = [
  ReportTemplate.ResourceCompliance,
  ReportTemplate.ControlCompliance,
];

/** Reports of what every organization does with backups. */
export const JOB_TEMPLATES: readonly ReportTemplate[] = [
  ReportTemplate.BackupJobs,
  ReportTemplate.CopyJobs,
  ReportTemplate.RestoreJobs,
];

/** Stands for every account of the organization. Only the management account and delegated administrators may report on others. */
export const WHOLE_ORGANIZATION = "ROOT";

/** Which accounts and Regions a report covers. */
export interface ReportCoverage {
  readonly accounts?: readonly string[];
  readonly organizationUnits?: readonly string[];
  readonly regions: readonly string[];
}

/**
 * Which accounts a report covers, by targets: organizational units, accounts, or nothing for the whole organization. An account
 * besides, such as that of the copies, is covered in any case.
 */
export function reportCoverage(
  targets: readonly string[] | undefined,
  regions: readonly string[],
  besides: string,
): ReportCoverage {
  if (targets === undefined) return { accounts: [WHOLE_ORGANIZATION], regions };
  const organizationUnits = targets.filter(isOrganizationalUnitId);
  return {
    accounts: [...targets.filter(isAccountId), besides],
    ...(organizationUnits.length === 0 ? {} : { organizationUnits }),
    regions,
  };
}

/** The name of a report plan: `org_backup_prod_copy_job`. */
export function reportPlanName(prefix: string, template: ReportTemplate): string {
  return `${prefix}_${template.replace(/_REPORT$/, "").toLowerCase()}`;
}

/** The most characters of a prefix, so that the longest name of a report plan fits into 256. */
export const MAX_REPORT_PREFIX_CHARACTERS = 200;

/** Lists what is wrong with a report's template. */
export function findReportTemplateProblems(template: unknown, at: string): readonly Problem[] {
  if (typeof template === "string" && TEMPLATES.includes(template)) return [];
  const meant = typeof template === "string" ? nearestName(template, TEMPLATES) : undefined;
  const wayOut = meant === undefined ? `one of ${TEMPLATES.join(", ")}` : `did you mean ${meant}?`;
  return [{ path: at, reason: `must be a report of AWS Backup; ${wayOut}, ${got(template)}` }];
}

/**
 * Lists why a report plan is refused, or reports nothing.
 *
 * @param setting as the provider takes it: `reportSetting`
 * @param channel `reportDeliveryChannel`
 */
export function findReportPlanProblems(setting: unknown, channel: unknown): readonly Problem[] {
  if (!isRecord(setting)) return [];
  const { accounts, frameworkArns, organizationUnits, reportTemplate: template } = setting;
  const problems = [...findReportTemplateProblems(template, "reportSetting.reportTemplate")];
  const isOfOthers = isFilled(accounts) || isFilled(organizationUnits);
  const isCompliance = COMPLIANCE_TEMPLATES.some((one) => one === template);
  if (isCompliance && !isOfOthers && !isFilled(frameworkArns))
    problems.push({
      path: "reportSetting.frameworkArns",
      reason: `must name the frameworks, because a report on compliance of one account is about nothing else, ${got(undefined)}`,
    });
  const formats: unknown = isRecord(channel) ? channel.formats : undefined;
  if (isOfOthers && Array.isArray(formats) && formats.some((format) => format !== "CSV"))
    problems.push({
      path: "reportDeliveryChannel.formats",
      reason: `must be CSV alone, because AWS Backup writes reports on several accounts in no other format, ${got(formats.join(", "))}`,
    });
  return problems;
}

/** Whether a report covers other accounts than its own. */
export function coversOthers(setting: unknown): boolean {
  return isRecord(setting) && (isFilled(setting.accounts) || isFilled(setting.organizationUnits));
}

function isFilled(list: unknown): boolean {
  return Array.isArray(list) && list.length > 0;
}
