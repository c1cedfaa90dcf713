import { parseCron } from "../plan/cron";
import { longestGapHours } from "../plan/frequency";
import type { BackupSchedule } from "../plan/schedule";
import { AUDITABLE_TYPES, CONTROL_TIMES, type AuditControl, type AuditControlName } from "./audit-control";

/**
 * What an organization's backup policy does with the accounts that it reaches, as far as controls can ask about it. Every
 * figure is one of the policy: a report that asks for another one is red although all is well, or green although it is not.
 */
export interface AuditedBackups {
  readonly schedule: BackupSchedule;
  /** Days that a backup stays in the account's own vault. */
  readonly retentionDays: number;
  /** Name of that vault. */
  readonly vaultName: string;
  /** Bounds of its lock, in days. @default - it has none */
  readonly lock?: { readonly minRetentionDays: number; readonly maxRetentionDays: number };
  /** Types that are backed up, by AWS Backup's names. */
  readonly resourceTypes: readonly string[];
  /** Those of them that are copied. */
  readonly copiedTypes: readonly string[];
  /** The account that copies go to. Twelve digits. */
  readonly copyAccountId: string;
  /** Region that copies go to. */
  readonly copyRegion: string;
}

const HOURS_PER_DAY = 24;
const MINUTES_PER_HOUR = 60;
/** Gaps are those of the expression; a schedule for certain years alone has one too long for any control. */
const FIRST_DAY = "1970-01-01";

/**
 * The controls of a framework in an account whose resources are backed up, for one Region.
 *
 * - A resource that its tag takes out of the backups is red: no scope can leave it out, and somebody should look at it.
 * - Without a lock of the local vault nothing is asked about locks. Whether a copy in a locked vault of another account counts
 *   is nowhere said [?], and a control that is red for ever teaches people to look away.
 */
export function controlsOfMember(backups: AuditedBackups): readonly AuditControl[] {
  const { copiedTypes, copyAccountId, copyRegion, lock, resourceTypes, retentionDays, vaultName } = backups;
  const ofTypes = (
    types: readonly string[],
    name: AuditControlName,
    parameters: Readonly<Record<string, string>> = {},
  ): readonly AuditControl[] => {
    const seen = AUDITABLE_TYPES.filter((type) => types.includes(type));
    return seen.length === 0 ? [] : [{ name, parameters, scope: { resourceTypes: seen } }];
  };
  const requiredRetentionDays = String(retentionDays);
  const age = newestPointAge(backups);
  return [
    ...ofTypes(resourceTypes, "BACKUP_RESOURCES_PROTECTED_BY_BACKUP_PLAN"),
    ...frequencyControls(backups),
    ...controlsOfVault(vaultName),
    { name: "BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK", parameters: { requiredRetentionDays } },
    ...(age === undefined ? [] : ofTypes(resourceTypes, "BACKUP_LAST_RECOVERY_POINT_CREATED", age)),
    ...ofTypes(copiedTypes, "BACKUP_RESOURCES_PROTECTED_BY_CROSS_REGION", { crossRegionList: copyRegion }),
    ...ofTypes(copiedTypes, "BACKUP_RESOURCES_PROTECTED_BY_CROSS_ACCOUNT", {
      crossAccountList: copyAccountId,
    }),
    ...(lock === undefined
      ? []
      : ofTypes(resourceTypes, "BACKUP_RESOURCES_PROTECTED_BY_BACKUP_VAULT_LOCK", {
          minRetentionDays: String(lock.minRetentionDays),
          maxRetentionDays: String(lock.maxRetentionDays),
        })),
  ];
}

/**
 * The controls that a vault is asked wherever it stands: nobody deletes from it by hand, and what is in it is encrypted. For the
 * backup account they are all: there are no plans in it, and no resources.
 *
 * How long copies are kept is not asked there. Environments share the account, so that a figure of one would be red for the
 * others, and the lock of the vault holds it anyway.
 */
export function controlsOfVault(vaultName: string): readonly AuditControl[] {
  return [
    {
      name: "BACKUP_RECOVERY_POINT_MANUAL_DELETION_DISABLED",
      parameters: {},
      scope: { resourceIds: [vaultName], resourceTypes: ["AWS::Backup::BackupVault"] },
    },
    { name: "BACKUP_RECOVERY_POINT_ENCRYPTED", parameters: {} },
  ];
}

/**
 * A control asks for retention and frequency together, and for a run a day where no frequency is given: a plan that runs more seldom
 * than it can ask for is not asked. What it keeps for how long, the control about recovery points asks as well.
 */
function frequencyControls({ retentionDays, schedule }: AuditedBackups): readonly AuditControl[] {
  const name = "BACKUP_PLAN_MIN_FREQUENCY_AND_MIN_RETENTION_CHECK";
  const time = timeOf(name, gapHoursOf(schedule));
  if (time === undefined) return [];
  const parameters = {
    requiredFrequencyUnit: time.unit,
    requiredFrequencyValue: String(time.value),
    requiredRetentionDays: String(retentionDays),
  };
  return [{ name, parameters }];
}

/** How old the newest recovery point is at most: a gap between two runs, and the time that a job may take. */
function newestPointAge({ schedule }: AuditedBackups): Readonly<Record<string, string>> | undefined {
  const gap = gapHoursOf(schedule);
  const windows = (schedule.startWindowMinutes + schedule.completionWindowMinutes) / MINUTES_PER_HOUR;
  const time = timeOf(
    "BACKUP_LAST_RECOVERY_POINT_CREATED",
    gap === undefined ? undefined : Math.ceil(gap + windows),
  );
  return time === undefined
    ? undefined
    : { recoveryPointAgeUnit: time.unit, recoveryPointAgeValue: String(time.value) };
}

function gapHoursOf({ cron }: BackupSchedule): number | undefined {
  const parsed = parseCron(cron);
  if ("reason" in parsed) return undefined;
  const hours = longestGapHours(parsed.cron, FIRST_DAY);
  return hours === undefined ? undefined : Math.ceil(hours);
}

/** A time in hours where the control takes so many, in days otherwise; nothing when it takes neither. */
function timeOf(
  control: AuditControlName,
  hours: number | undefined,
): { readonly unit: "hours" | "days"; readonly value: number } | undefined {
  const bounds = CONTROL_TIMES.get(control);
  if (bounds === undefined || hours === undefined) return undefined;
  if (hours <= bounds.hours.max) return { unit: "hours", value: Math.max(hours, bounds.hours.min) };
  const days = Math.ceil(hours / HOURS_PER_DAY);
  return days <= bounds.days.max ? { unit: "days", value: days } : undefined;
}
