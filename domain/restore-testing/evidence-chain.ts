import { isRecord, isWholeNumber, type Problem } from "../problem";

/** What a check of a restored resource found. */
export interface CheckResult {
  /** What should hold: `is encrypted`. */
  readonly claim: string;
  readonly holds: boolean;
  /** What was seen. */
  readonly seen: string;
}

/** What a restore test ended as. There is nothing in between: what could not be shown to work has failed. */
export type TestOutcome = "SUCCESSFUL" | "FAILED";

/** What was restored, from what, how long it took, and what was found. Moments are ISO 8601, in UTC. */
export interface TestedRestore {
  readonly restoreJobId: string;
  readonly restoreTestingPlanArn: string;
  readonly resourceType: string;
  readonly sourceResourceArn?: string;
  readonly recoveryPointArn?: string;
  readonly recoveryPointCreatedAt?: string;
  readonly backupVaultArn?: string;
  readonly restoredResourceArn?: string;
  readonly backupSizeBytes?: number;
  readonly startedAt?: string;
  readonly completedAt?: string;
  /** How long the restore took, in seconds. */
  readonly restoreSeconds?: number;
  readonly outcome: TestOutcome;
  /** Why it ended so, in one sentence. */
  readonly reason: string;
  readonly checks: readonly CheckResult[];
}

/** One link of the chain. */
export interface EvidenceRecord {
  readonly version: 1;
  /** Counts from 1, without gaps. */
  readonly sequence: number;
  /** SHA-256 of the text of the record before, in hexadecimal; {@link NO_PREVIOUS_HASH} in the first. */
  readonly previousSha256: string;
  readonly writtenAt: string;
  /** Absent in the first record, which only says when the chain began. */
  readonly test?: TestedRestore;
}

/** Stands in the first record in the place of a hash. */
export const NO_PREVIOUS_HASH = "0".repeat(64);

/** SHA-256 of a text, in hexadecimal. Given by the caller, because this room does no I/O. */
export type Sha256 = (text: string) => string;

/** The text that is written, and hashed by the record after it. */
export function evidenceText(record: EvidenceRecord): string {
  return `${JSON.stringify(record, undefined, 2)}\n`;
}

/** The first record of a chain. */
export function firstRecord(writtenAt: string): EvidenceRecord {
  return { version: 1, sequence: 1, previousSha256: NO_PREVIOUS_HASH, writtenAt };
}

/** The record that follows another one, given as it was written. */
export function nextRecord(
  previousText: string,
  test: TestedRestore,
  writtenAt: string,
  sha256: Sha256,
): EvidenceRecord {
  const previous = readRecord(previousText);
  if (previous === undefined) throw new Error("the last record of the evidence cannot be read");
  return {
    version: 1,
    sequence: previous.sequence + 1,
    previousSha256: sha256(previousText),
    writtenAt,
    test,
  };
}

/** Reads a record. Gives nothing for any other text. */
export function readRecord(text: string): EvidenceRecord | undefined {
  const value = fromJson(text);
  const isRead =
    isRecord(value) &&
    value.version === 1 &&
    isWholeNumber(value.sequence) &&
    typeof value.previousSha256 === "string" &&
    typeof value.writtenAt === "string";
  return isRead ? (value as unknown as EvidenceRecord) : undefined;
}

/**
 * Lists where a chain is broken: a record that is missing, that cannot be read, or whose predecessor was changed.
 *
 * @param texts the records as they were written, in the order of their names
 */
export function findChainProblems(texts: readonly string[], sha256: Sha256): readonly Problem[] {
  return texts.flatMap((text, index): readonly Problem[] => {
    const path = `records[${index}]`;
    const record = readRecord(text);
    if (record === undefined) return [{ path, reason: "must be a record of evidence, got another text" }];
    if (record.sequence !== index + 1)
      return [{ path, reason: `must be record ${index + 1}, got record ${record.sequence}` }];
    const previous = texts[index - 1];
    const expected = previous === undefined ? NO_PREVIOUS_HASH : sha256(previous);
    if (record.previousSha256 === expected) return [];
    const reason = `must carry the hash of the record before it (${expected}), got ${record.previousSha256}`;
    return [{ path, reason }];
  });
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The key under which a record is kept. Names sort as the records follow each other. */
export function recordKey(sequence: number): string {
  return `${RECORDS_PREFIX}${String(sequence).padStart(10, "0")}.json`;
}

/** Records lie below it, one object each. */
export const RECORDS_PREFIX = "records/";

/** The key of the object that says that a restore has its record. */
export function markerKey(restoreJobId: string): string {
  return `restores/${restoreJobId}`;
}
