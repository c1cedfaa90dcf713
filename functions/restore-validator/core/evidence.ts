import {
  evidenceText,
  type EvidenceRecord,
  firstRecord,
  markerKey,
  nextRecord,
  readRecord,
  recordKey,
  RECORDS_PREFIX,
  type TestedRestore,
} from "../../../domain/restore-testing/evidence-chain";
import type { Ports } from "./ports";

/** So many writers may be faster before one gives up and is tried again later. */
const MAX_RACES = 10;

/** The last record, and its text. */
export interface LastRecord {
  readonly record: EvidenceRecord;
  readonly text: string;
}

/**
 * The chain of evidence.
 *
 * A record is one object, and its key is its number: whoever writes a number first has written it, so that two writers can
 * neither fork the chain nor overwrite each other. A restore that has its record is marked with an object of its own. The
 * marker of a record is written before the record after it, so that at most the last record is without.
 */
export class Evidence {
  readonly #ports: Pick<Ports, "evidence" | "now" | "sha256">;

  constructor(ports: Pick<Ports, "evidence" | "now" | "sha256">) {
    this.#ports = ports;
  }

  /** What is written of a restore; nothing while nothing is. */
  async of(restoreJobId: string): Promise<TestedRestore | undefined> {
    const { evidence } = this.#ports;
    const marked = await evidence.read(markerKey(restoreJobId));
    if (marked !== undefined) return this.#testIn(marked);
    const test = (await this.#last())?.record.test;
    return test?.restoreJobId === restoreJobId ? test : undefined;
  }

  /**
   * Writes a test down, once.
   *
   * @returns what is written of the restore, and whether it was this call that wrote it
   */
  async append(test: TestedRestore): Promise<{ readonly test: TestedRestore; readonly isNew: boolean }> {
    const { evidence, now, sha256 } = this.#ports;
    for (let race = 0; race < MAX_RACES; race += 1) {
      const last = await this.begun();
      await this.#mark(last.record);
      const written = await this.of(test.restoreJobId);
      if (written !== undefined) return { test: written, isNew: false };
      const record = nextRecord(last.text, test, now().toISOString(), sha256);
      if (!(await evidence.create(recordKey(record.sequence), evidenceText(record)))) continue;
      await this.#mark(record);
      return { test, isNew: true };
    }
    throw new Error("other writers were always faster with the next record");
  }

  /** The last record; the first is written when there is none. */
  async begun(): Promise<LastRecord> {
    const last = await this.#last();
    if (last !== undefined) return last;
    const record = firstRecord(this.#ports.now().toISOString());
    await this.#ports.evidence.create(recordKey(record.sequence), evidenceText(record));
    const begun = await this.#last();
    if (begun === undefined) throw new Error("the evidence cannot be begun");
    return begun;
  }

  async #testIn(key: string): Promise<TestedRestore | undefined> {
    return (await this.#read(key)).record.test;
  }

  async #last(): Promise<LastRecord | undefined> {
    const key = await this.#ports.evidence.lastKey(RECORDS_PREFIX);
    return key === undefined ? undefined : this.#read(key);
  }

  async #read(key: string): Promise<LastRecord> {
    const text = (await this.#ports.evidence.read(key)) ?? "";
    const record = readRecord(text);
    if (record === undefined) throw new Error(`${key} is no record of evidence`);
    return { record, text };
  }

  async #mark({ sequence, test }: EvidenceRecord): Promise<void> {
    if (test !== undefined)
      await this.#ports.evidence.create(markerKey(test.restoreJobId), recordKey(sequence));
  }
}
