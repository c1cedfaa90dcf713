import type { SourcePath } from "./source-path";

/** A key that stands twice in one object. */
export interface DuplicateKey {
  /** The path, as people write it. */
  readonly path: string;
  /** Where it stands last, counted from 1. */
  readonly line: number;
}

/** What a parser makes of a text. */
export interface ParsedContent {
  readonly format: "JSON" | "YAML";
  readonly content: unknown;
  readonly duplicateKeys: readonly DuplicateKey[];
  /** The line of a value, counted from 1; that of what is around it where there is no such value. */
  readonly lineOf: (path: SourcePath) => number;
}
