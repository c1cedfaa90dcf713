import {
  COMPLIANCE_TEMPLATES,
  findReportTemplateProblems,
  type ReportTemplate,
} from "../../domain/audit/report-plan";
import { findReportDaysProblems } from "../../domain/audit/report-bucket";
import { got } from "../../domain/problem";
import { DEFAULT_LOCKED_DAYS } from "../../domain/protection/locked-bucket";
import type { Section } from "./section";
import type { AuditSettings } from "./settings";

/** Reads what is reported of the backups (R25). */
export function readAudit(section: Section): AuditSettings {
  const configRecords = section.flag("configRecords", false);
  const retentionDays = section.raw("retentionDays") ?? DEFAULT_LOCKED_DAYS;
  section.report(findReportDaysProblems(retentionDays, "audit.retentionDays"));
  const reports = section.has("reports")
    ? section.list("reports", findReportTemplateProblems, { minItems: 1 })
    : undefined;
  if (!configRecords) section.report(findEmptyReportProblems(reports ?? []));
  const audit = {
    configRecords,
    // The check has looked at each of them; what it refuses is never used.
    ...(reports === undefined ? {} : { reports: reports as readonly ReportTemplate[] }),
    retentionDays: Number(retentionDays),
    lockReports: section.flag("lockReports", true),
  };
  section.end();
  return audit;
}

/** Compliance is that with a framework, and without AWS Config there is none. */
function findEmptyReportProblems(reports: readonly string[]): ReturnType<typeof findReportTemplateProblems> {
  return reports.flatMap((report, index) =>
    COMPLIANCE_TEMPLATES.some((one) => one === report)
      ? [
          {
            path: `audit.reports[${index}]`,
            reason: `must be left out while audit.configRecords is not true, because without frameworks it reports nothing, ${got(report)}`,
          },
        ]
      : [],
  );
}
