/** What linting files found out: the contract between `cli/lint`, which fills it in, and the renderers. */
import type { PackRule } from "../policy-pack/pack-info";
import type { PolicyFinding } from "../preview/preview-result";
import type { LeftOutRule } from "./left-out-rule";
import type { Recognised } from "./recognise-document";

/** What a rule says about a resource or a document of a file. */
export interface LintFinding extends PolicyFinding {
  /** What the file calls it; absent where the finding is about the file as a whole. */
  readonly address?: string;
  /** Where in it, in the file's own words: `LockConfiguration.MinRetentionDays`. */
  readonly path?: string;
  readonly position: { readonly file: string; readonly line: number };
}

/** Something that a person should know about a file. It does not decide anything. */
export interface FileNotice {
  /** Complete sentences. */
  readonly message: string;
  readonly line?: number;
}

/** One file, judged or not. */
export interface LintedFile {
  /** As the user names it; `standard input` for `-`. */
  readonly file: string;
  /** Absent where that could not be told. */
  readonly recognised?: Recognised;
  /** What was judged, in the order of the file. */
  readonly resources: readonly { readonly address: string; readonly type: string }[];
  readonly findings: readonly LintFinding[];
  readonly notices: readonly FileNotice[];
  /** Why nothing, or not everything, of the file was judged. Its message follows the file's name. */
  readonly error?: { readonly message: string; readonly line?: number };
}

/** The whole answer. */
export interface LintResult {
  readonly stack: string;
  readonly files: readonly LintedFile[];
  readonly pack: {
    readonly name: string;
    readonly version: string;
    /** Those that judged: neither turned off nor left out. */
    readonly rules: readonly PackRule[];
  };
  /** Rules of the pack that do not apply to what did not come from Pulumi. */
  readonly leftOut: readonly LeftOutRule[];
}
