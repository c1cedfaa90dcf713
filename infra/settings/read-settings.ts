import {
  findAccountIdProblems,
  findOrganizationIdProblems,
  findRegionProblems,
  findRoleNameProblems,
  findRootIdProblems,
} from "../../domain/aws/identifiers";
import { readCopyOverrides } from "../../domain/copying/overrides";
import { findTargetProblems } from "../../domain/organization/targets";
import { MAX_RETENTION_DAYS } from "../../domain/plan/lifecycle";
import { DEFAULT_OPT_OUT, findOptOutTagProblems } from "../../domain/plan/opt-out-tag";
import { findScheduleProblems } from "../../domain/plan/schedule";
import { got, type Problem } from "../../domain/problem";
import { findLogicallyAirGappedVaultProblems } from "../../domain/vault/logically-air-gapped-vault";
import { findVaultKindProblems, VaultKind } from "../../domain/vault/vault-kind";
import { findVaultLockProblems, type LockMode, type VaultLock } from "../../domain/vault/vault-lock";
import { nearestName } from "../../domain/nearest-name";
import { findEnvironmentProblems } from "../names";
import { findResourceTypeProblems, findTextProblems } from "./checks";
import { findContradictions } from "./contradictions";
import { OPTIONAL_SECTIONS, readOptionalSections } from "./optional-sections";
import { Section } from "./section";
import type { AirGapSettings, ProtectSettings, ScheduleSettings, Settings } from "./settings";

/** What a stack file says, before anybody has looked at it. */
export interface RawSettings {
  readonly environment: string;
  /** `aws:region`. */
  readonly homeRegion: unknown;
  /** The keys of the project's own namespace, without the namespace: `organization`, `accounts`, ... */
  readonly sections: Readonly<Record<string, unknown>>;
  /** The day on which the settings are read. A schedule must fire after it. */
  readonly today: Date;
}

/** The defaults of the brief (R9, R12): daily at 10:00 UTC, 60 and 120 minutes, 14 and 180 days. */
const DEFAULTS = {
  cron: "cron(0 10 * * ? *)",
  startWindowMinutes: 60,
  completionWindowMinutes: 120,
  localRetentionDays: 14,
  copyRetentionDays: 180,
} as const;

const SECTIONS = ["organization", "accounts", "protect", "schedule", "airGap", ...OPTIONAL_SECTIONS] as const;

/**
 * Turns what the stack file says into settings, or into everything that is wrong with it.
 *
 * Unknown keys are refused. Sections that contradict each other are refused as well, once each is sound by itself.
 *
 * @returns The settings, which are only to be used when `problems` is empty.
 */
export function readSettings(raw: RawSettings): {
  readonly settings: Settings;
  readonly problems: readonly Problem[];
} {
  const problems: Problem[] = [
    ...findEnvironmentProblems(raw.environment),
    ...findRegionProblems(raw.homeRegion, "aws:region"),
    ...findUnknownSections(raw.sections),
  ];
  const { accounts, airGap, organization, protect, schedule } = raw.sections;
  const settings: Settings = {
    environment: raw.environment,
    homeRegion: typeof raw.homeRegion === "string" ? raw.homeRegion : "",
    organization: readOrganization(new Section("organization", organization, problems)),
    accounts: readAccounts(new Section("accounts", accounts, problems)),
    protect: readProtect(new Section("protect", protect, problems)),
    schedule: readSchedule(new Section("schedule", schedule, problems), raw.today),
    airGap: readAirGap(new Section("airGap", airGap, problems)),
    ...readOptionalSections(raw.sections, raw.homeRegion, problems),
  };
  return { settings, problems: [...problems, ...findContradictions(settings, problems)] };
}

function findUnknownSections(sections: Readonly<Record<string, unknown>>): readonly Problem[] {
  const unknown = Object.keys(sections).filter((name) => !(SECTIONS as readonly string[]).includes(name));
  return unknown.map((name) => {
    const meant = nearestName(name, SECTIONS);
    const wayOut = meant === undefined ? `the settings are ${SECTIONS.join(", ")}` : `did you mean ${meant}?`;
    return { path: name, reason: `is not a setting; ${wayOut}, ${got(sections[name])}` };
  });
}

function readOrganization(section: Section): Settings["organization"] {
  const existingResourcePolicy = section.optionalText("existingResourcePolicy", findTextProblems);
  const organization = {
    id: section.text("id", findOrganizationIdProblems),
    rootId: section.text("rootId", findRootIdProblems),
    managementAccountId: section.text("managementAccountId", findAccountIdProblems),
    ownsSettings: section.flag("ownsSettings", false),
    ...(section.has("multiPartyApproval")
      ? { multiPartyApproval: section.flag("multiPartyApproval", false) }
      : {}),
    ...(existingResourcePolicy === undefined ? {} : { existingResourcePolicy }),
  };
  section.end();
  return organization;
}

function readAccounts(section: Section): Settings["accounts"] {
  const backup = section.section("backup");
  const management = section.section("management");
  const accounts = {
    backup: { id: backup.text("id", findAccountIdProblems), ...readRoles(backup, "accounts.backup") },
    management: readRoles(management, "accounts.management"),
  };
  for (const each of [backup, management, section]) each.end();
  return accounts;
}

/** Whoever previews as the role that deploys could deploy as well. */
function readRoles(section: Section, path: string): Settings["accounts"]["management"] {
  const deployRole = section.text("deployRole", findRoleNameProblems);
  const previewRole = section.optionalText("previewRole", findRoleNameProblems);
  if (previewRole === undefined) return { deployRole };
  if (previewRole === deployRole)
    section.report([
      { path: `${path}.previewRole`, reason: `must be another role than deployRole, ${got(previewRole)}` },
    ]);
  return { deployRole, previewRole };
}

function readProtect(section: Section): ProtectSettings {
  const optOut = section.section("optOut", { ...DEFAULT_OPT_OUT });
  const tag = { key: optOut.raw("key"), value: optOut.raw("value") };
  optOut.report(findOptOutTagProblems(tag, "protect.optOut"));
  const protect = {
    targets: section.list("targets", findTargetProblems, { minItems: 1 }),
    regions: section.list("regions", findRegionProblems, { minItems: 1 }),
    resourceTypes: section.list("resourceTypes", findResourceTypeProblems, { fallback: ["*"], minItems: 1 }),
    excludeResourceTypes: section.list("excludeResourceTypes", findResourceTypeProblems, { fallback: [] }),
    localOnlyResourceTypes: section.list("localOnlyResourceTypes", findResourceTypeProblems, {
      fallback: [],
    }),
    optOut: { key: asText(tag.key), value: asText(tag.value) },
  };
  for (const each of [optOut, section]) each.end();
  return protect;
}

function readSchedule(section: Section, today: Date): ScheduleSettings {
  const schedule = {
    cron: section.raw("cron") ?? DEFAULTS.cron,
    startWindowMinutes: section.raw("startWindowMinutes") ?? DEFAULTS.startWindowMinutes,
    completionWindowMinutes: section.raw("completionWindowMinutes") ?? DEFAULTS.completionWindowMinutes,
  };
  section.report(findScheduleProblems(schedule, "schedule", today));
  const localRetentionDays = section.number(
    "localRetentionDays",
    { min: 1, max: MAX_RETENTION_DAYS, unit: "days" },
    DEFAULTS.localRetentionDays,
  );
  section.end();
  return {
    cron: asText(schedule.cron),
    startWindowMinutes: Number(schedule.startWindowMinutes),
    completionWindowMinutes: Number(schedule.completionWindowMinutes),
    localRetentionDays,
  };
}

function readAirGap(section: Section): AirGapSettings {
  const retention = { min: 1, max: MAX_RETENTION_DAYS, unit: "days" };
  const acknowledge = section.optionalText("acknowledge", findTextProblems);
  const copyOverrides = readCopyOverrides(section.raw("copyOverrides"), "airGap.copyOverrides");
  section.report(copyOverrides.problems);
  const kind = section.has("kind") ? section.text("kind", findVaultKindProblems) : VaultKind.Standard;
  const airGap = {
    kind: kind as VaultKind,
    region: section.text("region", findRegionProblems),
    retentionDays: section.number("retentionDays", retention, DEFAULTS.copyRetentionDays),
    lock: readLock(section.section("lock"), kind),
    copyOverrides: copyOverrides.overrides,
    ...(acknowledge === undefined ? {} : { acknowledge }),
  };
  section.end();
  return airGap;
}

function readLock(section: Section, kind: string): VaultLock {
  const lock = {
    mode: section.raw("mode") as LockMode,
    minRetentionDays: section.raw("minRetentionDays") as number,
    maxRetentionDays: section.raw("maxRetentionDays") as number,
    ...(section.has("gracePeriodDays") ? { gracePeriodDays: section.raw("gracePeriodDays") as number } : {}),
  };
  const findProblems =
    kind === VaultKind.LogicallyAirGapped ? findLogicallyAirGappedVaultProblems : findVaultLockProblems;
  section.report(findProblems(lock, "airGap.lock"));
  section.end();
  return lock;
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : "";
}
