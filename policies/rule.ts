import type { Severity } from "@pulumi/policy";
import type { PolicyConfigJSONSchema } from "@pulumi/policy/schema";
import type { SupportedControls } from "../domain/compliance/frameworks";
import type { Problem } from "../domain/problem";
import type { JudgedResource } from "./judged-resource";
import type { StackResource, StackView } from "./stack-view";
import type { ExceptionNote } from "./exception-ledger";

/** What the rules are there for, in the order of the pack; the folder of a rule is the promise that it keeps. */
export const PROMISES = [
  "vault-lock",
  "vault-access",
  "customer-managed-keys",
  "plans",
  "coverage",
  "opt-out-tagging",
  "organization",
  "detection",
  "restore",
  "identity",
  "airflow",
  "exceptions",
] as const;
/** One of {@link PROMISES}. */
export type PromiseName = (typeof PROMISES)[number];

/** The settings that a rule takes: a JSON schema for each, with the value that holds when nothing is set. */
export type ConfigSchema<Config extends object> = {
  readonly [Key in keyof Config]-?: PolicyConfigJSONSchema & {
    readonly default: Config[Key];
    readonly description: string;
  };
};

/** One resource of an {@link Example}, as the program declares it. */
export interface ExampleResource {
  readonly type: string;
  /** @default - "example" */
  readonly name?: string;
  readonly props: Readonly<Record<string, unknown>>;
  /** @default - neither protected nor deleted before it is replaced */
  readonly options?: { readonly protect?: boolean; readonly deleteBeforeReplace?: boolean };
  /** For each property, the names of the resources that its value comes from. @default - none */
  readonly from?: Readonly<Record<string, readonly string[]>>;
  /** Name of the resource that declares it. @default - the stack */
  readonly parent?: string;
  /** @default - one provider for all, with a Region and nothing else */
  readonly provider?: { readonly name: string; readonly props: Readonly<Record<string, unknown>> };
}

/** A stack that a rule lets pass or refuses. The contract test runs every example through the SDK. */
export interface Example {
  readonly title: string;
  readonly resources: readonly ExampleResource[];
  /** @default - "prod" */
  readonly stackName?: string;
  /** The rule's settings. @default - its defaults */
  readonly config?: Readonly<Record<string, unknown>>;
}

/** What every check is given. */
interface CheckContext<Config extends object> {
  /** The rule's settings, defaults filled in. */
  readonly config: Config;
  readonly stackName: string;
  /** The day of the run in UTC, `YYYY-MM-DD`. */
  readonly today: string;
}

/** What the check of one resource is given beside the resource. */
export interface ResourceContext<Config extends object = object> extends CheckContext<Config> {
  /** Refuses the resource, once for each problem. */
  readonly report: (problems: readonly Problem[]) => void;
  /** Says that the rule has nothing to say about this resource, and ends the check. */
  readonly notApplicable: (reason: string) => never;
  /**
   * Judges one thing apart from the others: when it needs a value that is unknown during preview, only this judgement is
   * left undecided (the SDK says so as an advisory), and the rest of the check goes on.
   */
  readonly attempt: (judgement: () => void) => void;
}

/** What the check of a whole stack is given beside its resources. */
export interface StackContext<Config extends object = object> extends CheckContext<Config> {
  /** Refuses one resource, or the stack as a whole when none is to blame; once for each problem. */
  readonly report: (resource: StackResource | undefined, problems: readonly Problem[]) => void;
  /** Judges one resource apart from the others; see {@link ResourceContext.attempt}. */
  readonly attempt: (resource: StackResource, judgement: () => void) => void;
  /** Says that the rule has nothing to say about this stack, and ends the check. */
  readonly notApplicable: (reason: string) => never;
  /** What became of the exceptions of the rules so far; this rule must have nothing more to report. */
  readonly exceptionNotes: () => readonly ExceptionNote[];
}

/** What every rule says about itself. Pack, pages and tests are derived from it. */
interface RuleFacts<Config extends object> {
  /** States what is true when the rule passes. Also the stem of its file, its page and its test. */
  readonly name: string;
  readonly promise: PromiseName;
  /** A few words for lists. */
  readonly title: string;
  /** One sentence: what holds. */
  readonly description: string;
  /** One or two sentences: what happens otherwise. */
  readonly why: string;
  readonly severity: Severity;
  /** @default - "mandatory" */
  readonly enforcementLevel?: "advisory" | "mandatory";
  /** What to do about a violation, as an instruction. */
  readonly remediation: string;
  /**
   * What to do when a value that decides is not known during preview, as an instruction.
   *
   * @default - to write the value out, or to take it from a resource of the stack
   */
  readonly whenUnknown?: string;
  /** The controls of public frameworks that the rule supports. To hold the rule is not to comply with them. */
  readonly supports: readonly SupportedControls[];
  /** @default - no settings but the exceptions that every rule has */
  readonly config?: ConfigSchema<Config>;
  readonly examples: { readonly passes: readonly Example[]; readonly fails: readonly Example[] };
}

/** A rule that judges resources one by one, by their inputs, before they are made. */
export interface ResourceRule<Config extends object = object> extends RuleFacts<Config> {
  readonly kind: "resource";
  /** Type tokens of the resources that are judged; `aws` means every resource of an AWS provider. */
  readonly types: readonly string[] | "aws";
  check(resource: JudgedResource, context: ResourceContext<Config>): void;
  /** Judges what one resource alone cannot tell: where an unknown value comes from, and what belongs together. */
  checkStack?(stack: StackView, context: StackContext<Config>): void;
}

/** A rule that judges the stack as a whole, at the end of a preview or an update. */
export interface StackRule<Config extends object = object> extends RuleFacts<Config> {
  readonly kind: "stack";
  /**
   * Type tokens of every resource that the rule asks {@link StackResource.isSet} of, or says something about; `aws` means
   * every resource of an AWS provider.
   */
  readonly types: readonly string[] | "aws";
  checkStack(stack: StackView, context: StackContext<Config>): void;
}

/** One promise that is kept: a value with its description, its examples and its check. */
export type Rule<Config extends object = object> = ResourceRule<Config> | StackRule<Config>;

const PAGES = "https://github.com/aws-org-backup/aws-org-backup/blob/main/docs/policies";

/** The page that explains a rule. */
export function urlOf(rule: { readonly name: string }): string {
  return `${PAGES}/${rule.name}.md`;
}
