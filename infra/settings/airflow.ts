import { DEFAULT_LOG_RETENTION_DAYS } from "../../domain/alerts/alert-retention";
import {
  AIRFLOW_VERSIONS,
  ENVIRONMENT_CLASSES,
  findAirflowChoiceProblems,
} from "../../domain/airflow/environment/mwaa";
import { findAirflowNetworkProblems } from "../../domain/airflow/environment/network";
import {
  findAccountIdProblems,
  findRegionProblems,
  findRoleNameProblems,
} from "../../domain/aws/identifiers";
import { findLogRetentionProblems } from "../../domain/alerts/alert-retention";
import { got, isRecord, type Problem } from "../../domain/problem";
import type { Section } from "./section";
import type { AirflowSettings, DatasetSettings } from "./settings";

/**
 * Reads which datasets are backed up by workflows, which restores are rehearsed, and what runs these. What is wrong with either is looked for once the other sections
 * are read, because it depends on the vaults.
 */
export function readAirflow(section: Section, homeRegion: unknown): AirflowSettings {
  const account = section.section("account");
  const region = section.raw("region") ?? homeRegion;
  if (section.has("region")) section.report(findRegionProblems(region, "airflow.region"));
  const settings = {
    account: {
      id: account.text("id", findAccountIdProblems),
      deployRole: account.text("deployRole", findRoleNameProblems),
    },
    region,
    ...choice(section, "airflowVersion", AIRFLOW_VERSIONS),
    ...choice(section, "environmentClass", ENVIRONMENT_CLASSES),
    ...given(section, "egress"),
    ...given(section, "availabilityZones"),
    ...given(section, "people"),
    logRetentionDays: section.raw("logRetentionDays") ?? DEFAULT_LOG_RETENTION_DAYS,
    datasets: datasetsOf(section),
    ...restoreTestsOf(section),
  };
  section.report(
    findAirflowNetworkProblems(settings).map(({ path, reason }) => ({ path: `airflow.${path}`, reason })),
  );
  section.report(findLogRetentionProblems(settings.logRetentionDays, "airflow.logRetentionDays"));
  for (const each of [account, section]) each.end();
  // The checks have looked at every field, or will once all sections are read; what they refuse is never used.
  return settings as unknown as AirflowSettings;
}

function given(section: Section, field: string): Readonly<Record<string, unknown>> {
  return section.has(field) ? { [field]: section.raw(field) } : {};
}

function choice(
  section: Section,
  field: string,
  known: readonly string[],
): Readonly<Record<string, unknown>> {
  if (!section.has(field)) return {};
  section.report(findAirflowChoiceProblems(section.raw(field), known, `airflow.${field}`));
  return { [field]: section.raw(field) };
}

function datasetsOf(section: Section): readonly DatasetSettings[] {
  return recordsOf(section, "datasets", "dataset") as unknown as readonly DatasetSettings[]; // each field is checked later
}

function restoreTestsOf(section: Section): Readonly<Record<string, unknown>> {
  return section.has("restoreTests")
    ? { restoreTests: recordsOf(section, "restoreTests", "restore test") }
    : {};
}

/** A list of at least one map; what is none is reported, and left out. */
function recordsOf(
  section: Section,
  field: string,
  what: string,
): readonly Readonly<Record<string, unknown>>[] {
  const list = section.raw(field);
  const path = `airflow.${field}`;
  if (!Array.isArray(list) || list.length === 0) {
    section.report([{ path, reason: `must be a list of at least one ${what}, ${got(list)}` }]);
    return [];
  }
  const items: readonly unknown[] = list;
  section.report(
    items.flatMap((item, index): readonly Problem[] =>
      isRecord(item) ? [] : [{ path: `${path}[${index}]`, reason: `must be a ${what}, ${got(item)}` }],
    ),
  );
  return items.filter(isRecord);
}
