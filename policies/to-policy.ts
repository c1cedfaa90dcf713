import type {
  PolicyConfigSchema,
  ResourceValidation,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  StackValidation,
  StackValidationArgs,
  StackValidationPolicy,
} from "@pulumi/policy";
import { getStack } from "@pulumi/pulumi/metadata";
import { FRAMEWORKS, type SupportedControls } from "../domain/compliance/frameworks";
import type { Problem } from "../domain/problem";
import { DeclaredInputs } from "./declared-inputs";
import { ExceptionLedger } from "./exception-ledger";
import { EXCEPTIONS_SCHEMA, judgeExceptions } from "./exceptions";
import { isUnknownValue } from "./known";
import { urlOf, type ResourceRule, type Rule } from "./rule";
import { decodedFormOf } from "./shared-decoding";
import { StackView, type StackResource } from "./stack-view";
import { Undecided } from "./undecided";

/** What a rule cannot see in the resources. */
export interface Surroundings {
  readonly stackName: () => string;
  readonly now: () => Date;
}

const REAL_SURROUNDINGS: Surroundings = { stackName: getStack, now: () => new Date() };

/** A policy as the SDK takes it: the stack is always judged, and resources where the rule asks for them. */
export type SdkPolicy = (ResourceValidationPolicy | StackValidationPolicy) &
  Partial<Pick<ResourceValidationPolicy, "validateResource">> &
  StackValidationPolicy;

/** What the rules of one pack have in common while they run. */
interface PackState {
  readonly surroundings: Surroundings;
  readonly inputs: DeclaredInputs;
  readonly ledger: ExceptionLedger;
  /** The stack that was judged last, by the decoded form of its first resource. */
  readonly views: WeakMap<object, StackView>;
}

/**
 * Makes the SDK's policies from rules. What is the same for every rule happens here, once: settings with their defaults,
 * exceptions, unknown values, one view of the stack for all, and which resources a rule is for.
 *
 * @param surroundings for tests; the stack of the run and the clock unless given
 */
export function toPolicies(
  rules: readonly Rule[],
  surroundings: Surroundings = REAL_SURROUNDINGS,
): SdkPolicy[] {
  const state: PackState = {
    surroundings,
    inputs: new DeclaredInputs(),
    ledger: new ExceptionLedger(),
    views: new WeakMap(),
  };
  return rules.map((rule) => ({
    name: rule.name,
    displayName: rule.title,
    description: `${rule.description} ${rule.why}`,
    enforcementLevel: rule.enforcementLevel ?? ("mandatory" as const),
    severity: rule.severity,
    remediationSteps: rule.remediation,
    url: urlOf(rule),
    ...frameworkOf(rule),
    tags: [rule.promise, ...rule.supports.flatMap(tagsOf)],
    configSchema: configSchemaOf(rule),
    validateResource: resourceValidation(rule, state),
    validateStack: stackValidation(rule, state),
  }));
}

/** Makes the SDK's policy from one rule, for a pack of somebody's own. @see toPolicies */
export function toPolicy(rule: Rule, surroundings?: Surroundings): SdkPolicy {
  const [policy] = toPolicies([rule], surroundings);
  if (policy === undefined) throw new RangeError("one rule makes one policy"); // cannot be: see above
  return policy;
}

/** The settings of a rule as the SDK takes them: its own, and the exceptions that every rule has. */
export function configSchemaOf(rule: Rule): PolicyConfigSchema {
  return { properties: { ...rule.config, exceptions: EXCEPTIONS_SCHEMA } };
}

/** The SDK has room for one framework; the others are among the tags. */
function frameworkOf({ supports: [first] }: Rule): Pick<SdkPolicy, "framework"> {
  if (first === undefined) return {};
  const { title, version, source } = FRAMEWORKS[first.framework];
  const reference = first.controls.join(", ");
  return {
    framework: { name: title, version, reference, specification: `supports ${reference}; see ${source}` },
  };
}

function tagsOf({ framework, controls }: SupportedControls): readonly string[] {
  return controls.map((control) => `supports:${framework}:${control}`);
}

function resourceValidation(rule: Rule, state: PackState): ResourceValidation {
  const { types } = rule;
  const typeSet = types === "aws" ? undefined : new Set(types);
  const typeNames = types === "aws" ? "AWS resources" : types.join(", ");
  const hasStackCheck = rule.checkStack !== undefined;
  const validation: ResourceValidation = (resource, reportViolation) => {
    if (typeSet === undefined ? !isOfAws(resource.type) : !typeSet.has(resource.type)) {
      resource.notApplicable(`Policy only applies to ${typeNames}`);
    }
    if (hasStackCheck) state.inputs.remember(resource.urn, resource.props);
    if (rule.kind === "resource") judgeResource(rule, resource, reportViolation, state);
  };
  // The SDK skips a policy for other types, without unpacking their properties, when it finds this field.
  return types !== "aws" && types.length === 1
    ? Object.assign(validation, { __pulumiType: types[0] })
    : validation;
}

function judgeResource(
  rule: ResourceRule,
  resource: ResourceValidationArgs,
  reportViolation: (message: string) => void,
  { ledger, surroundings }: PackState,
): void {
  const context = contextOf(rule, resource, surroundings);
  const { valid, rejected } = judgeExceptions(context.exceptions, resource, context.today);
  const undecided = new Undecided(whatToDo(rule));
  const attempt = (judgement: () => void): void => {
    undecided.attempt(resource.name, judgement);
  };
  attempt(() => {
    rule.check(resource, {
      ...context,
      attempt,
      report: (problems) => {
        if (valid !== undefined && problems.length > 0) ledger.use(rule.name, valid.resource);
        if (valid === undefined)
          for (const problem of problems) reportViolation(messageOf(problem, rejected));
      },
      notApplicable: (reason) => resource.notApplicable(reason),
    });
  });
  if (valid === undefined) {
    undecided.rethrow();
    return;
  }
  if (undecided.isNotEmpty) ledger.use(rule.name, valid.resource);
  resource.notApplicable(`excepted until ${valid.until}: ${valid.reason}`);
}

function stackValidation(rule: Rule, state: PackState): StackValidation {
  return (args, reportViolation) => {
    const { ledger, surroundings } = state;
    const context = contextOf(rule, args, surroundings);
    const judged = (resource: StackResource) => judgeExceptions(context.exceptions, resource, context.today);
    const undecided = new Undecided(whatToDo(rule));
    let isClosed = false;
    const notes = () => {
      if (!isClosed) ledger.close(rule.name, context.exceptions, context.today);
      isClosed = true;
      return ledger.all;
    };
    try {
      rule.checkStack?.(viewOf(args, state), {
        ...context,
        exceptionNotes: notes,
        notApplicable: (reason) => args.notApplicable(reason),
        attempt: (resource, judgement) => {
          const { valid } = judged(resource);
          if (valid === undefined) undecided.attempt(resource.name, judgement);
          else if (isUndecided(judgement)) ledger.use(rule.name, valid.resource);
        },
        report: (resource, problems) => {
          const { valid, rejected } = resource === undefined ? NO_EXCEPTION : judged(resource);
          if (valid !== undefined && problems.length > 0) ledger.use(rule.name, valid.resource);
          if (valid === undefined)
            for (const problem of problems) reportViolation(messageOf(problem, rejected), resource?.urn);
        },
      });
    } finally {
      notes();
    }
    undecided.rethrow();
  };
}

const NO_EXCEPTION = { valid: undefined, rejected: [] };

/** What a rule that lacks a value says to do, after what it lacks. */
export function whatToDo({ whenUnknown = WHEN_UNKNOWN }: Pick<Rule, "whenUnknown">): string {
  return `${whenUnknown} Everything else was judged; the update judges this again with the real value.`;
}

const WHEN_UNKNOWN = "Write the value out in the program, or let it come from a resource of the same stack.";

/** Whether a judgement needs a value that is unknown. What it reports counts as well. */
function isUndecided(judgement: () => void): boolean {
  try {
    judgement();
    return false;
  } catch (error) {
    if (isUnknownValue(error)) return true;
    throw error;
  }
}

/** The stack as all rules of a pack see it. While decoding is shared, it is made once a run. */
function viewOf({ resources }: StackValidationArgs, { inputs, views }: PackState): StackView {
  const [first] = resources;
  const key = first === undefined ? {} : decodedFormOf(first.props);
  const known = views.get(key);
  if (known?.resources.length === resources.length) return known;
  for (const resource of resources) {
    Object.assign(resource, { isSet: (property: string) => inputs.isSet(resource, property) });
  }
  // Edges lead to the same objects, so that every resource a rule can reach has just got `isSet`.
  const view = new StackView(resources as unknown as readonly StackResource[]);
  views.set(key, view);
  return view;
}

function contextOf(
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
function messageOf({ path, reason }: Problem, rejectedExceptions: readonly string[]): string {
  return [`${path} ${reason}`, ...rejectedExceptions].join("; ");
}

function isOfAws(type: string): boolean {
  return /^(aws|aws-native|awscc):/.test(type);
}
