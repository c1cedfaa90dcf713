import type { ResourceValidationArgs, StackValidationArgs } from "@pulumi/policy";
import { getStack } from "@pulumi/pulumi/metadata";
import type { Problem } from "../domain/problem";
import type { DeclaredInputs } from "./declared-inputs";
import type { ExceptionLedger } from "./exception-ledger";
import type { Rule } from "./rule";
import type { StackView } from "./stack-view";

/** What a rule cannot see in the resources. */
export interface Surroundings {
  readonly stackName: () => string;
  readonly now: () => Date;
}

/** The stack of the run and the clock. */
export const REAL_SURROUNDINGS: Surroundings = { stackName: getStack, now: () => new Date() };

/** What the rules of one pack have in common while they run. */
export interface PackState {
  readonly surroundings: Surroundings;
  readonly inputs: DeclaredInputs;
  readonly ledger: ExceptionLedger;
  /** The stack that was judged last, by the decoded form of its first resource. */
  readonly views: WeakMap<object, StackView>;
}

/** What every check of a rule is given, and the exceptions that count for it. */
export function contextOf(
  rule: Rule,
  args: ResourceValidationArgs | StackValidationArgs,
  surroundings: Surroundings,
) {
  const given = args.getConfig<Record<string, unknown>>();
  const config: Record<string, unknown> = {};
  // Not every caller of a pack fills in defaults; the SDK does not.
  for (const [key, { default: fallback }] of Object.entries(rule.config ?? {})) {
    config[key] = given[key] ?? fallback;
  }
  return {
    config,
    exceptions: given.exceptions,
    stackName: surroundings.stackName(),
    today: surroundings.now().toISOString().slice(0, 10),
  };
}

/** A violation in one line: what the user wrote where, the rule, what was got, and which exceptions no longer count. */
export function messageOf({ path, reason }: Problem, rejectedExceptions: readonly string[]): string {
  return [`${path} ${reason}`, ...rejectedExceptions].join("; ");
}

/** What a rule that lacks a value says to do, after what it lacks. */
export function whatToDo({ whenUnknown = WHEN_UNKNOWN }: Pick<Rule, "whenUnknown">): string {
  return `${whenUnknown} Everything else was judged; the update judges this again with the real value.`;
}

const WHEN_UNKNOWN = "Write the value out in the program, or let it come from a resource of the same stack.";
