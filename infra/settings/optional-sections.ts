import { findEmailProblems } from "../../domain/alerts/alert-emails";
import { DEFAULT_LOG_RETENTION_DAYS, findLogRetentionProblems } from "../../domain/alerts/alert-retention";
import { DEFAULT_SILENCE_HOURS, MAX_SILENCE_HOURS } from "../../domain/alerts/silence-alarm";
import { findAccountIdProblems, findRegionProblems } from "../../domain/aws/identifiers";
import {
  DEFAULT_SESSION_HOURS,
  findGroupIdProblems,
  findInstanceArnProblems,
  SESSION_HOURS,
} from "../../domain/break-glass/permission-set";
import { findCopyJobFigureProblems } from "../../domain/quotas/copy-job-estimate";
import { isRecord, type Problem } from "../../domain/problem";
import { findResourceFigureProblems } from "../../domain/recovery-objectives/resource-figures";
import { AWS_MAX_GRACE_PERIOD_DAYS, AWS_MIN_GRACE_PERIOD_DAYS } from "../../domain/vault/vault-lock";
import { readAirflow } from "./airflow";
import { readAudit } from "./audit";
import { findTextProblems } from "./checks";
import { readFederation } from "./federation";
import { readRestoreTesting } from "./restore-testing";
import { Section } from "./section";
import type { Settings } from "./settings";

/** Sections that a stack may leave out. */
export const OPTIONAL_SECTIONS = [
  "guardrails",
  "estimate",
  "breakGlass",
  "restoreTesting",
  "audit",
  "alerts",
  "federation",
  "airflow",
] as const;

type OptionalSection = (typeof OPTIONAL_SECTIONS)[number];

const READERS: {
  readonly [Name in OptionalSection]: (section: Section, homeRegion: unknown) => NonNullable<Settings[Name]>;
} = {
  guardrails: readGuardrails,
  estimate: readEstimate,
  breakGlass: readBreakGlass,
  restoreTesting: readRestoreTesting,
  audit: readAudit,
  alerts: readAlerts,
  federation: readFederation,
  airflow: readAirflow,
};

/** Reads the sections that are there. */
export function readOptionalSections(
  sections: Readonly<Record<string, unknown>>,
  homeRegion: unknown,
  problems: Problem[],
): Pick<Settings, OptionalSection> {
  const given = OPTIONAL_SECTIONS.filter((name) => !isLeftOut(sections[name]));
  return Object.fromEntries(
    given.map((name) => [name, READERS[name](new Section(name, sections[name], problems), homeRegion)]),
  );
}

/** `Pulumi.yaml` gives an empty map to every section that a stack does not write. */
function isLeftOut(section: unknown): boolean {
  return section === undefined || (isRecord(section) && Object.keys(section).length === 0);
}

function readGuardrails(section: Section): NonNullable<Settings["guardrails"]> {
  const grace = { min: AWS_MIN_GRACE_PERIOD_DAYS, max: AWS_MAX_GRACE_PERIOD_DAYS, unit: "days" };
  const guardrails = {
    optOutApproverRoleArns: section.list("optOutApproverRoleArns", findTextProblems, { fallback: [] }),
    ...(section.has("minGracePeriodDays")
      ? { minGracePeriodDays: section.number("minGracePeriodDays", grace) }
      : {}),
  };
  section.end();
  return guardrails;
}

function readBreakGlass(section: Section): NonNullable<Settings["breakGlass"]> {
  const breakGlass = {
    instanceArn: section.text("instanceArn", findInstanceArnProblems),
    identityCenterRegion: section.text("identityCenterRegion", findRegionProblems),
    groupId: section.text("groupId", findGroupIdProblems),
    sessionHours: section.number("sessionHours", { ...SESSION_HOURS, unit: "hours" }, DEFAULT_SESSION_HOURS),
  };
  section.end();
  return breakGlass;
}

function readAlerts(section: Section): NonNullable<Settings["alerts"]> {
  const silence = { min: 1, max: MAX_SILENCE_HOURS, unit: "hours" };
  const logRetentionDays = section.raw("logRetentionDays") ?? DEFAULT_LOG_RETENTION_DAYS;
  section.report(findLogRetentionProblems(logRetentionDays, "alerts.logRetentionDays"));
  const alerts = {
    emails: section.list("emails", findEmailProblems, { minItems: 1 }),
    silenceHours: section.number("silenceHours", silence, DEFAULT_SILENCE_HOURS),
    logRetentionDays: Number(logRetentionDays),
    ...(section.has("watchedAccounts")
      ? { watchedAccounts: section.list("watchedAccounts", findAccountIdProblems) }
      : {}),
  };
  section.end();
  return alerts;
}

function readEstimate(section: Section): NonNullable<Settings["estimate"]> {
  const targetConcurrency = section.raw("targetConcurrency");
  const minutesPerCopy = section.raw("minutesPerCopy");
  const resources = section.raw("resources");
  if (resources !== undefined) section.report(findResourceFigureProblems(resources, "estimate.resources"));
  const figures = {
    resourcesPerDay: section.raw("resourcesPerDay"),
    fullyManagedShare: section.raw("fullyManagedShare"),
    ...(targetConcurrency === undefined ? {} : { targetConcurrency }),
    ...(minutesPerCopy === undefined ? {} : { minutesPerCopy }),
    ...(resources === undefined ? {} : { resources }),
  };
  section.report(findCopyJobFigureProblems(figures, "estimate"));
  section.end();
  // The check has looked at every field; what it refuses is never used.
  return figures as NonNullable<Settings["estimate"]>;
}
