import { EngineProblem } from "./engine-problem";
import type { RawPosition } from "./raw-position";
import type { ResourceRecord } from "./resource-record";
import { nameOf, typeOf } from "./urn";

/** The resources of one run, by URN and in the order of their registration. */
export class Registry {
  readonly #records = new Map<string, ResourceRecord>();
  readonly #describePosition: (at: RawPosition | undefined) => string;

  /** @param describePosition Says where something is declared, in parentheses; empty where that is not known. */
  constructor(describePosition: (at: RawPosition | undefined) => string) {
    this.#describePosition = describePosition;
  }

  /** All of them, in the order of registration. */
  get all(): readonly ResourceRecord[] {
    return [...this.#records.values()];
  }

  /** @throws EngineProblem where another resource has the same URN: the engine could not tell them apart. */
  add(record: ResourceRecord): void {
    const other = this.#records.get(record.urn);
    if (other !== undefined) {
      throw new EngineProblem(
        `Two resources are both ${record.type} "${record.name}"${this.#describePosition(other.position)}` +
          ` and "${record.name}"${this.#describePosition(record.position)}, which makes one URN of them: ${record.urn}.` +
          ` Give one of them another name.`,
        record.position,
      );
    }
    this.#records.set(record.urn, record);
  }

  get(urn: string): ResourceRecord | undefined {
    return this.#records.get(urn);
  }

  /** @throws EngineProblem where no such resource was registered. */
  require(urn: string): ResourceRecord {
    const record = this.#records.get(urn);
    if (record === undefined) {
      throw new EngineProblem(`No resource ${typeOf(urn)} "${nameOf(urn)}" was registered (${urn}).`);
    }
    return record;
  }

  /** The resource's parents, nearest first. */
  ancestorsOf(parent: string | undefined): readonly ResourceRecord[] {
    const record = parent === undefined ? undefined : this.#records.get(parent);
    return record === undefined ? [] : [record, ...this.ancestorsOf(record.parent)];
  }
}
