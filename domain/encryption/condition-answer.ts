import type { Answer } from "../access/answer";
import { answerTest as answerCompiledTest, compileTest } from "../access/condition-test";
import { UNKNOWN } from "../access/request-context";
import type { ConditionTest } from "../aws/policy-statement";
import type { RequestContext } from "./key-request";

export type { Answer } from "../access/answer";

/**
 * Whether one test of a key policy's condition holds. An operator or condition key that is not known gives `maybe`, and so
 * do policy variables (`${…}`), because the policy's version is not known here.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function answerTest(test: ConditionTest, context: RequestContext): Answer {
  return answerCompiledTest(compileTest(test, "doubtful"), (key) => {
    const possible = context.get(key);
    if (possible === undefined) return UNKNOWN;
    return { kind: "one of", possible: possible.map((value) => (value === undefined ? undefined : [value])) };
  });
}
