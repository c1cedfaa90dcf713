/** What one offline preview found out: the contract between the engine, which fills it in, and the renderers. */
import type { Properties } from "../engine/values";

/** A place in the user's own source. */
export interface SourcePosition {
  /** Path relative to the project root, with forward slashes. */
  readonly file: string;
  /** Line, counted from 1. */
  readonly line: number;
}

/** Everything that decides how the engine would treat a resource, apart from its inputs. */
export interface ResourceOptions {
  /** The engine refuses to delete or replace it. */
  readonly protect: boolean;
  /** The cloud resource stays when the resource leaves the stack. */
  readonly retainOnDelete: boolean;
  /** Absent where the program leaves it to the provider. */
  readonly deleteBeforeReplace?: boolean;
  /** URNs under which the engine would also look for it. */
  readonly aliases: readonly string[];
  readonly ignoreChanges: readonly string[];
  readonly replaceOnChanges: readonly string[];
  readonly additionalSecretOutputs: readonly string[];
  readonly hideDiffs: readonly string[];
  /** URNs whose replacement replaces this one. */
  readonly replaceWith: readonly string[];
  /** URN of the resource whose deletion deletes this one. */
  readonly deletedWith?: string;
  /** Id of the existing cloud resource that would be taken over. */
  readonly importId?: string;
  /** As written, for example `10m`; absent where the program sets none. */
  readonly customTimeouts?: { readonly create?: string; readonly update?: string; readonly delete?: string };
  /** Names of the hooks bound to it, by event (`beforeDelete`); absent where there is none. */
  readonly hooks?: Readonly<Record<string, readonly string[]>>;
  /** Version of the provider's SDK, for example `7.48.0`; absent for components. */
  readonly version?: string;
}

/** One resource that the program declares or reads. */
export interface PreviewedResource {
  readonly urn: string;
  /** Type token, for example `aws:backup/vault:Vault`. */
  readonly type: string;
  readonly name: string;
  /** False for components and the stack. */
  readonly custom: boolean;
  /** True when the program only reads it (`get`, stack references). */
  readonly external: boolean;
  /** URN of the parent; absent for the stack, and for the default providers that the engine makes. */
  readonly parent?: string;
  /** URN of the provider, without its id; absent for components and providers. */
  readonly provider?: string;
  /** What the program says. */
  readonly inputs: Properties;
  /** What other resources and policies can see: inputs and computed values, the latter unknown. */
  readonly outputs: Properties;
  readonly options: ResourceOptions;
  /** URNs, sorted. */
  readonly dependencies: readonly string[];
  /** URNs that each input comes from, sorted. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  /** Where it is declared; worked out when it is first read. Absent where the program gives no position. */
  readonly position?: SourcePosition | undefined;
}

/** How much a rule's violation matters. */
export type Severity = "low" | "medium" | "high" | "critical";

/** What a rule says about a resource. */
export interface PolicyFinding {
  /** Name of the policy pack. */
  readonly pack: string;
  /** Name of the rule. */
  readonly policy: string;
  /** `undecided`: the rule needs a value that is unknown at preview, so nothing was checked. */
  readonly kind: "violation" | "undecided";
  /** As configured; an undecided finding keeps the level of its rule. */
  readonly enforcementLevel: "mandatory" | "advisory";
  readonly severity: Severity;
  /** URN of the resource; the stack's own where the rule names none. */
  readonly urn: string;
  /** What is wrong with this resource, and what was got. */
  readonly message: string;
  /** What the rule demands, and why it matters. */
  readonly description: string;
  /** How to mend it; empty where the rule does not say. */
  readonly remediation: string;
  readonly url?: string;
  /** Where the resource is declared; worked out when it is first read. */
  readonly position?: SourcePosition | undefined;
}

/** A rule that judged the stack. */
export interface JudgingRule {
  readonly name: string;
  /** What it is there for, by which lists are grouped: its first tag. Absent where it has none. */
  readonly promise?: string;
  /** What its violation does. */
  readonly level: "advisory" | "mandatory" | "remediate";
}

/** Something the program or the preview wants a person to know. */
export interface Notice {
  readonly severity: "info" | "warning" | "error";
  readonly message: string;
  /** URN of the resource it is about. */
  readonly urn?: string;
}

/** The whole answer. */
export interface PreviewResult {
  readonly project: string;
  readonly stack: string;
  /** In the order of registration: stack, components and providers included. */
  readonly resources: readonly PreviewedResource[];
  readonly findings: readonly PolicyFinding[];
  /** Outputs of the stack. */
  readonly outputs: Properties;
  readonly notices: readonly Notice[];
  readonly pack: {
    readonly name: string;
    readonly version: string;
    readonly rules: readonly JudgingRule[];
    /** File with its settings, as it was named or found. Absent where the rules' own defaults hold. */
    readonly settingsFile?: string;
  };
}
