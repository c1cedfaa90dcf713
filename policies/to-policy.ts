import type { PolicyConfigSchema, ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { FRAMEWORKS, type SupportedControls } from "../domain/compliance/frameworks";
import { DeclaredInputs } from "./declared-inputs";
import { ExceptionLedger } from "./exception-ledger";
import { EXCEPTIONS_SCHEMA } from "./exceptions";
import { resourceValidation } from "./judge-resource";
import { stackValidation } from "./judge-stack";
import { urlOf, type Rule } from "./rule";
import { type PackState, REAL_SURROUNDINGS, type Surroundings } from "./rule-run";

/** A policy as the SDK takes it: the stack is always judged, and resources where the rule asks for them. */
export type SdkPolicy = (ResourceValidationPolicy | StackValidationPolicy) &
  Partial<Pick<ResourceValidationPolicy, "validateResource">> &
  StackValidationPolicy;

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
    ...(rule.types.length === 0 ? {} : { validateResource: resourceValidation(rule, state) }),
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
