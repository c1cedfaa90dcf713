import { counted } from "./text";

/** The part of a rule or copy that says how long a backup is kept. */
export interface Retention {
  readonly deleteAfterDays?: number;
  readonly moveToColdStorageAfterDays?: number;
}

/** Says how long a local backup is kept. Without a limit AWS Backup never deletes it. */
export function describeRetention(retention: Retention): string {
  return `${daysOf(retention) ?? "for ever"}${coldStorageOf(retention)}`;
}

/**
 * Says how long a copy is kept. Without a limit of its own it expires when the backup does that it is a copy of.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/recov-point-create-a-copy.html
 */
export function describeCopyRetention(copy: Retention, source: Retention): string {
  return `${daysOf(copy) ?? `as local: ${daysOf(source) ?? "for ever"}`}${coldStorageOf(copy)}`;
}

/** A backup policy also writes "no limit" as -1. */
function daysOf({ deleteAfterDays: days }: Retention): string | undefined {
  return days === undefined || days === -1 ? undefined : counted(days, "day");
}

function coldStorageOf({ moveToColdStorageAfterDays: days }: Retention): string {
  return days === undefined || days === -1 ? "" : `, cold after ${days}`;
}
