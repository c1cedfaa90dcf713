import type { ResourceValidation, ResourceValidationArgs } from "@pulumi/policy";
import { judgeExceptions } from "./exceptions";
import type { ResourceRule, Rule } from "./rule";
import { contextOf, messageOf, type PackState, whatToDo } from "./rule-run";
import { Undecided } from "./undecided";

/**
 * Makes the half of a policy that sees resources one by one, by their inputs. A rule for the whole stack only takes note
 * of them there.
 */
export function resourceValidation(rule: Rule, state: PackState): ResourceValidation {
  const { types } = rule;
  const typeSet = types === "aws" ? undefined : new Set(types);
  const typeNames = types === "aws" ? "AWS resources" : types.join(", ");
  const hasStackCheck = rule.checkStack !== undefined;
  const validation: ResourceValidation = (resource, reportViolation) => {
    if (typeSet === undefined ? !isOfAws(resource.type) : !typeSet.has(resource.type)) {
      // A rule for the whole stack judges nothing here, and saying so of every resource takes longer than the rule.
      if (rule.kind === "stack") return;
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

function isOfAws(type: string): boolean {
  return /^(aws|aws-native|awscc):/.test(type);
}
