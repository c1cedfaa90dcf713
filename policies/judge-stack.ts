import type { StackValidation, StackValidationArgs } from "@pulumi/policy";
import { judgeExceptions } from "./exceptions";
import { isUnknownValue } from "./known";
import type { Rule } from "./rule";
import { contextOf, messageOf, type PackState, whatToDo } from "./rule-run";
import { decodedFormOf } from "./shared-decoding";
import { StackView, type StackResource } from "./stack-view";
import { Undecided } from "./undecided";

/**
 * Makes the half of a policy that sees the whole stack. Every rule has it: when everything was judged, each notes what
 * became of its exceptions.
 */
export function stackValidation(rule: Rule, state: PackState): StackValidation {
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
      // A value that a rule reads outside of any single judgement leaves only the rest of this rule undecided.
      undecided.attempt("the stack", () =>
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
        }),
      );
    } finally {
      notes();
    }
    undecided.rethrow();
  };
}

const NO_EXCEPTION = { valid: undefined, rejected: [] };

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
    Object.assign(resource, {
      isSet: (property: string) => inputs.isSet(resource, property),
      inputs: inputs.of(resource),
    });
  }
  // Edges lead to the same objects, so that every resource a rule can reach has just got both.
  const view = new StackView(resources as unknown as readonly StackResource[]);
  views.set(key, view);
  return view;
}
