import { nearestName } from "../../domain/nearest-name";
import { findWholeNumberProblems, got, isRecord, type Problem } from "../../domain/problem";

/** Lists what is wrong with one value, which stands at `path`. */
export type Check = (value: unknown, path: string) => readonly Problem[];

/** The limits of a whole number, and the unit it counts. */
export type NumberRule = Parameters<typeof findWholeNumberProblems>[2];

/**
 * Reads one map of the stack file, field by field, and keeps every problem that it meets.
 *
 * A field that is absent or wrong yields an empty value of its type, so that reading goes on and all problems are
 * reported together. What is read is used only when there are no problems.
 */
export class Section {
  readonly #path: string;
  readonly #values: Readonly<Record<string, unknown>>;
  readonly #problems: Problem[];
  readonly #fields = new Set<string>();

  /**
   * @param path Where the map stands in the stack file.
   * @param value What stands there. When nothing does, each of its required fields is reported as missing; when it is
   *   no map, that alone is reported.
   * @param problems Receives what is wrong.
   */
  constructor(path: string, value: unknown, problems: Problem[]) {
    const isUsable = value === undefined || isRecord(value);
    this.#path = path;
    this.#problems = isUsable ? problems : [];
    this.#values = isRecord(value) ? value : {};
    if (!isUsable) problems.push({ path, reason: `must be a map of settings, ${got(value)}` });
  }

  /** Adds what a check of several fields found. */
  report(problems: readonly Problem[]): void {
    this.#problems.push(...problems);
  }

  /** A string that `check` finds sound. */
  text(field: string, check: Check): string {
    const value = this.#take(field);
    this.#problems.push(...check(value, this.#at(field)));
    return typeof value === "string" ? value : "";
  }

  /** Like {@link Section.text}, and absent when it is not given. */
  optionalText(field: string, check: Check): string | undefined {
    return this.has(field) ? this.text(field, check) : undefined;
  }

  /** A whole number within `rule`. */
  number(field: string, rule: NumberRule, fallback?: number): number {
    const value = this.#take(field) ?? fallback;
    this.#problems.push(...findWholeNumberProblems(value, this.#at(field), rule));
    return typeof value === "number" ? value : Number.NaN;
  }

  /** `true` or `false`. */
  flag(field: string, fallback: boolean): boolean {
    const value = this.#take(field) ?? fallback;
    if (typeof value === "boolean") return value;
    this.#problems.push({ path: this.#at(field), reason: `must be true or false, ${got(value)}` });
    return fallback;
  }

  /** A list of different strings, each of which `check` finds sound. */
  list(
    field: string,
    check: Check,
    options: { fallback?: readonly string[]; minItems?: number } = {},
  ): readonly string[] {
    const value = this.#take(field) ?? options.fallback;
    const path = this.#at(field);
    if (!Array.isArray(value)) {
      this.#problems.push({ path, reason: `must be a list, ${got(value)}` });
      return [];
    }
    const items: readonly unknown[] = value;
    if (items.length < (options.minItems ?? 0)) {
      this.#problems.push({ path, reason: `must name at least ${options.minItems ?? 0}, got an empty list` });
    }
    for (const [index, item] of items.entries()) {
      const itemPath = `${path}[${index}]`;
      this.#problems.push(...check(item, itemPath));
      const first = items.indexOf(item);
      if (first < index) {
        this.#problems.push({
          path: itemPath,
          reason: `must be named once, and ${path}[${first}] names it too, ${got(item)}`,
        });
      }
    }
    return items.filter((item) => typeof item === "string");
  }

  /** A map within this one. */
  section(field: string, fallback?: Readonly<Record<string, unknown>>): Section {
    return new Section(this.#at(field), this.#take(field) ?? fallback, this.#problems);
  }

  /** What stands at `field`, for a check that reads several fields at once. */
  raw(field: string): unknown {
    return this.#take(field);
  }

  /** Whether the user wrote `field`. */
  has(field: string): boolean {
    this.#fields.add(field);
    return this.#values[field] !== undefined;
  }

  /** Refuses every field that nobody asked for: a typo must not become a default. */
  end(): void {
    const known = [...this.#fields];
    for (const field of Object.keys(this.#values)) {
      if (this.#fields.has(field)) continue;
      const meant = nearestName(field, known);
      const wayOut =
        meant === undefined ? `the settings here are ${known.join(", ")}` : `did you mean ${meant}?`;
      this.#problems.push({
        path: this.#at(field),
        reason: `is not a setting; ${wayOut}, ${got(this.#values[field])}`,
      });
    }
  }

  #take(field: string): unknown {
    this.#fields.add(field);
    return this.#values[field];
  }

  #at(field: string): string {
    return `${this.#path}.${field}`;
  }
}
