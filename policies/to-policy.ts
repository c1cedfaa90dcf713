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
import type { Problem } from "../domain/problem";
import { DeclaredInputs } from "./declared-inputs";
import { EXCEPTIONS_SCHEMA, judgeExceptions } from "./exceptions";
import { urlOf, type ResourceRule, type Rule, type StackResource } from "./rule";
import { Undecided } from "./undecided";

/** What a rule cannot see in the resources. */
export interface Surroundings {
  readonly stackName: () => string;
  readonly now: () => Date;
}

const REAL_SURROUNDINGS: Surroundings = { stackName: getStack, now: () => new Date() };

/** A policy as the SDK takes it. A resource rule that also looks at the whole stack is both. */
export type SdkPolicy = (ResourceValidationPolicy | StackValidationPolicy) &
  Partial<Pick<ResourceValidationPolicy, "validateResource">> &
  Partial<Pick<StackValidationPolicy, "validateStack">>;

/**
 * Makes the SDK's policy from a rule. What is the same for every rule happens here, once: settings with their defaults,
 * exceptions, unknown values, and which resources a rule is for.
 *
 * @param surroundings for tests; the stack of the run and the clock unless given
 */
export function toPolicy(rule: Rule, surroundings: Surroundings = REAL_SURROUNDINGS): SdkPolicy {
  const policy = {
    name: rule.name,
    displayName: rule.title,
    description: `${rule.description} ${rule.why}`,
    enforcementLevel: rule.enforcementLevel ?? ("mandatory" as const),
    severity: rule.severity,
    remediationSteps: rule.remediation,
    url: urlOf(rule),
    tags: [rule.promise],
    configSchema: configSchemaOf(rule),
  };
  const inputs = new DeclaredInputs();
  const validateStack = stackValidation(rule, surroundings, inputs);
  if (rule.kind === "stack") return { ...policy, validateStack };
  const validateResource = resourceValidation(rule, surroundings, inputs);
  return rule.checkStack === undefined
    ? { ...policy, validateResource }
    : { ...policy, validateResource, validateStack };
}

/** The settings of a rule as the SDK takes them: its own, and the exceptions that every rule has. */
export function configSchemaOf(rule: Rule): PolicyConfigSchema {
  return { properties: { ...rule.config, exceptions: EXCEPTIONS_SCHEMA } };
}

function resourceValidation(
  rule: ResourceRule,
  surroundings: Surroundings,
  inputs: DeclaredInputs,
): ResourceValidation {
  const { types } = rule;
  const validation: ResourceValidation = (resource, reportViolation) => {
    if (types === "aws" ? !isOfAws(resource.type) : !types.includes(resource.type)) {
      resource.notApplicable(
        `Policy only applies to ${types === "aws" ? "AWS resources" : types.join(", ")}`,
      );
    }
    if (rule.checkStack !== undefined) inputs.remember(resource.urn, resource.props);
    const context = contextOf(rule, resource, surroundings);
    const { valid, rejected } = judgeExceptions(context.exceptions, resource, context.today);
    if (valid !== undefined) resource.notApplicable(`excepted until ${valid.until}: ${valid.reason}`);

    const undecided = new Undecided();
    const attempt = (judgement: () => void): void => {
      undecided.attempt(resource.name, judgement);
    };
    attempt(() => {
      rule.check(resource, {
        ...context,
        attempt,
        report: (problems) => {
          for (const problem of problems) reportViolation(messageOf(problem, rejected));
        },
        notApplicable: (reason) => resource.notApplicable(reason),
      });
    });
    undecided.rethrow();
  };
  // The SDK skips a policy for other types, without unpacking their properties, when it finds this field.
  return types !== "aws" && types.length === 1
    ? Object.assign(validation, { __pulumiType: types[0] })
    : validation;
}

function stackValidation(rule: Rule, surroundings: Surroundings, inputs: DeclaredInputs): StackValidation {
  return (args, reportViolation) => {
    const context = contextOf(rule, args, surroundings);
    const judged = (resource: StackResource) => judgeExceptions(context.exceptions, resource, context.today);
    for (const resource of args.resources) {
      Object.assign(resource, { isSet: (key: string) => inputs.isSet(resource, key) });
    }
    // Edges lead to the same objects, so that every resource a rule can reach has just got `isSet`.
    const resources = args.resources as unknown as readonly StackResource[];
    const undecided = new Undecided();
    rule.checkStack?.(resources, {
      ...context,
      attempt: (resource, judgement) => {
        if (judged(resource).valid === undefined) undecided.attempt(resource.name, judgement);
      },
      report: (resource, problems) => {
        const { valid, rejected } = judged(resource);
        if (valid !== undefined) return;
        for (const problem of problems) reportViolation(messageOf(problem, rejected), resource.urn);
      },
    });
    undecided.rethrow();
  };
}

function contextOf(
  rule: Rule,
  args: ResourceValidationArgs | StackValidationArgs,
  surroundings: Surroundings,
) {
  const given = args.getConfig<Record<string, unknown>>();
  const properties = Object.entries(configSchemaOf(rule).properties);
  // Not every caller of a pack fills in defaults; the SDK does not.
  const config = Object.fromEntries(properties.map(([key, schema]) => [key, given[key] ?? schema.default]));
  return {
    config,
    exceptions: config.exceptions,
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
