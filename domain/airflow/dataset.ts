import { findRegionProblems } from "../aws/identifiers";
import { findWholeNumberProblems, got, isRecord, type Problem } from "../problem";
import { findVaultNameProblems } from "../vault/vault-name";
import { findBackedUpResourceProblems } from "./backed-up-type";
import { findCopyTargetProblems } from "./copy-target";
import { findDagIdProblems } from "./dag-names";
import { findPrincipalProblems, type AirflowPrincipal } from "./dag-principal";
import { findKeptProblems, findUnknownFieldProblems, type RetentionLock } from "./kept-backup";
import { findRecoveryPointTagProblems } from "./recovery-point-tags";

/** Where a finished backup is copied to. */
export interface DatasetCopy {
  /** ARN of the vault. */
  readonly vaultArn: string;
  /** Days that the copy is kept; 1 to 36 500. It has to be within the vault's lock. */
  readonly retentionDays: number;
  /** Days until the copy moves to cold storage, at least 90 less than `retentionDays`. @default - never */
  readonly coldStorageAfterDays?: number;
  /** The bounds of that vault's lock. @default - the vault has none */
  readonly vaultLock?: RetentionLock;
  /** Minutes that the DAG waits for the copy; 10 to 43 200. @default 1440 */
  readonly completeWindowMinutes?: number;
}

/** One dataset: what is backed up, to where, for how long and when. */
export interface Dataset {
  /** Id of its DAG, unique among them all. The name of the session, `airflow-<environment>-<dagId>`, has at most 64 characters. */
  readonly dagId: string;
  /** ARN of the resource. */
  readonly resourceArn: string;
  /** Region of resource and vault. @default - that of the component */
  readonly region?: string;
  /** Vault that the backup goes into, of the same account and Region. */
  readonly vaultName: string;
  /** The bounds of the vault's lock. @default - the vault has none */
  readonly vaultLock?: RetentionLock;
  /** Days that the backup is kept; 1 to 36 500. It has to be within the vault's lock. */
  readonly retentionDays: number;
  /**
   * Days until the backup moves to cold storage, at least 90 less than `retentionDays`. DynamoDB, EBS and EFS have it.
   * @default - never
   */
  readonly coldStorageAfterDays?: number;
  /** Minutes within which the job must start; 60 to 43 200. @default 60 */
  readonly startWindowMinutes?: number;
  /** Minutes within which it must end, from the same moment on, so more than `startWindowMinutes`. @default 180 */
  readonly completeWindowMinutes?: number;
  /** How often a failed job is tried, 1 to 10. @default 3 */
  readonly maxAttempts?: number;
  /** Five fields of cron, or `@hourly`, `@daily`, `@weekly`, `@monthly`. @default - the DAG runs on `assets`, or by hand */
  readonly schedule?: string;
  /** URIs of assets (datasets, in Airflow 2) on whose update it runs; instead of `schedule`. @default - none */
  readonly assets?: string[];
  /** Hours within which a person has to approve each run; 1 to 720. @default - nobody has to */
  readonly approvalHours?: number;
  /** Where the backup is copied to. @default - nowhere */
  readonly copyTo?: DatasetCopy;
  /** Tags of the recovery points. @default - none but those of the run */
  readonly tags?: Record<string, string>;
  /** Who takes on the DAG's role. @default - that of the component */
  readonly principal?: AirflowPrincipal;
}

/** Limits of the windows, in minutes: the shortest of AWS Backup, and the longest that the DAGs wait for. */
const WINDOW = { min: 60, max: 43_200, unit: "minutes" };
/** Windows, unless somebody says otherwise, in minutes. */
export const DEFAULT_WINDOW_MINUTES = { start: 60, complete: 180 } as const;
const ATTEMPTS = { min: 1, max: 10, unit: "attempts" };
const APPROVAL = { min: 1, max: 720, unit: "hours" };
const SCHEDULE = /^(@(hourly|daily|weekly|monthly)|\S+( \S+){4})$/;

/** Fields of a dataset; any other is a typing error. */
const FIELDS: readonly string[] = [
  "dagId",
  "resourceArn",
  "region",
  "vaultName",
  "vaultLock",
  "retentionDays",
  "coldStorageAfterDays",
  "startWindowMinutes",
  "completeWindowMinutes",
  "maxAttempts",
  "schedule",
  "assets",
  "approvalHours",
  "copyTo",
  "tags",
  "principal",
];

/** Where datasets are, unless they say otherwise. */
export interface DatasetPlace {
  readonly environment: unknown;
  readonly accountId: unknown;
  readonly region: unknown;
}

/** Lists everything that is wrong with a list of datasets, as somebody wrote them; an empty list is sound. */
export function findDatasetsProblems(
  datasets: unknown,
  place: DatasetPlace,
  path: string,
): readonly Problem[] {
  if (!Array.isArray(datasets)) return [{ path, reason: `must be a list of datasets, ${got(datasets)}` }];
  const list: readonly unknown[] = datasets;
  const ids = list.map((dataset) => (isRecord(dataset) ? dataset.dagId : undefined));
  return list.flatMap((dataset, index) => {
    const at = `${path}[${index}]`;
    const first = ids.indexOf(ids[index]);
    return [
      ...findDatasetProblems(dataset, place, at),
      ...(typeof ids[index] === "string" && first < index
        ? [
            {
              path: `${at}.dagId`,
              reason: `must be used once, and ${path}[${first}] has it too, ${got(ids[index])}`,
            },
          ]
        : []),
    ];
  });
}

function findDatasetProblems(dataset: unknown, place: DatasetPlace, at: string): readonly Problem[] {
  if (!isRecord(dataset)) return [{ path: at, reason: `must be a dataset, ${got(dataset)}` }];
  const { dagId, principal, region = place.region, resourceArn, tags, vaultName } = dataset;
  const here = { accountId: place.accountId, region };
  return [
    ...findDagIdProblems(dagId, place.environment, `${at}.dagId`),
    ...(dataset.region === undefined ? [] : findRegionProblems(region, `${at}.region`)),
    ...findBackedUpResourceProblems(resourceArn, here, `${at}.resourceArn`),
    ...findVaultNameProblems(vaultName, `${at}.vaultName`),
    ...findKeptProblems(dataset, resourceArn, String(vaultName), at),
    ...findTimingProblems(dataset, at),
    ...(dataset.copyTo === undefined
      ? []
      : findCopyTargetProblems(dataset.copyTo, resourceArn, `${at}.copyTo`)),
    ...findRecoveryPointTagProblems(tags, `${at}.tags`),
    ...(principal === undefined ? [] : findPrincipalProblems(principal, here, `${at}.principal`)),
    ...findUnknownFieldProblems(dataset, FIELDS, at),
  ];
}

/** Lists what is wrong with when a DAG runs; nothing is sound. */
export function findScheduleProblems(schedule: unknown, path: string): readonly Problem[] {
  if (schedule === undefined || (typeof schedule === "string" && SCHEDULE.test(schedule))) return [];
  const reason = `must be a cron expression of five fields or one of @hourly, @daily, @weekly, @monthly, ${got(schedule)}`;
  return [{ path, reason }];
}

function findTimingProblems(dataset: Readonly<Record<string, unknown>>, at: string): readonly Problem[] {
  const { approvalHours, assets, maxAttempts, schedule } = dataset;
  const start = dataset.startWindowMinutes ?? DEFAULT_WINDOW_MINUTES.start;
  const complete = dataset.completeWindowMinutes ?? DEFAULT_WINDOW_MINUTES.complete;
  const windows = [
    ...findWholeNumberProblems(start, `${at}.startWindowMinutes`, WINDOW),
    ...findWholeNumberProblems(complete, `${at}.completeWindowMinutes`, WINDOW),
  ];
  const isAssets =
    Array.isArray(assets) && assets.every((asset: unknown) => typeof asset === "string" && asset !== "");
  return [
    ...windows,
    // AWS counts both from the scheduled time: a job that starts late would be cancelled at once.
    ...(windows.length === 0 && Number(complete) <= Number(start)
      ? [
          {
            path: `${at}.completeWindowMinutes`,
            reason: `must be more than startWindowMinutes (${Number(start)}), ${got(complete)}`,
          },
        ]
      : []),
    ...(maxAttempts === undefined ? [] : findWholeNumberProblems(maxAttempts, `${at}.maxAttempts`, ATTEMPTS)),
    ...(approvalHours === undefined
      ? []
      : findWholeNumberProblems(approvalHours, `${at}.approvalHours`, APPROVAL)),
    ...findScheduleProblems(schedule, `${at}.schedule`),
    ...(assets === undefined || isAssets
      ? []
      : [{ path: `${at}.assets`, reason: `must be a list of URIs, ${got(assets)}` }]),
    ...(schedule !== undefined && isAssets && assets.length > 0
      ? [{ path: `${at}.assets`, reason: `must be left out where schedule is set, ${got(assets)}` }]
      : []),
  ];
}
