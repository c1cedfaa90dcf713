import { accountRootArn } from "../aws/arn";
import { asList, wildcardMatches, type Principal, type Statement } from "../aws/policy-document";
import { conditionTestsOf, coversAction } from "../aws/policy-statement";
import { answerTest, type Answer } from "./condition-answer";
import type { ForeignStatement } from "./foreign-key-policy";
import type { KeyRequest } from "./key-request";

/** Whether a statement speaks of a request. */
export interface StatementAnswer {
  readonly answer: Answer;
  /** With `maybe`: the parts of the statement that decide and cannot be judged. */
  readonly doubts: readonly string[];
}

/** One part of a statement, by name. */
interface Part {
  readonly name: string;
  readonly answer: Answer;
}

/**
 * Whether a statement of a key policy speaks of a request, be it an Allow or a Deny.
 *
 * The ARN of an account stands for all its roles. A Deny for an account denies them; an Allow leaves the decision to
 * the account's IAM, where AWS's own policies give both roles what they need.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function answerStatement(
  { statement, unknownKeys }: ForeignStatement,
  request: KeyRequest,
): StatementAnswer {
  const parts: readonly Part[] = [
    { name: "Action", answer: coversAction(statement, request.action) ? "yes" : "no" },
    answerPrincipal(statement, request),
    answerResource(statement, request),
    ...conditionTestsOf(statement).map((test) => ({
      name: `${test.operator} ${test.key}`,
      answer: answerTest(test, request.context),
    })),
    ...unknownKeys.map((name) => ({ name, answer: "maybe" as const })),
  ];
  if (parts.some(({ answer }) => answer === "no")) return { answer: "no", doubts: [] };
  const doubts = parts.filter(({ answer }) => answer === "maybe").map(({ name }) => name);
  return { answer: doubts.length === 0 ? "yes" : "maybe", doubts };
}

function answerPrincipal(statement: Statement, request: KeyRequest): Part {
  const { Effect: effect, NotPrincipal: others, Principal: principal } = statement;
  const { partition, principalAccountId: accountId, principalArn } = request;
  const meant = ["*", principalArn, accountId, accountRootArn({ partition, accountId })];
  const isAmong = (names: Principal): boolean =>
    (typeof names === "string" ? [names] : asList(names.AWS)).some((name) => meant.includes(name));
  if (principal !== undefined) return { name: "Principal", answer: isAmong(principal) ? "yes" : "no" };
  if (others === undefined) return { name: "no Principal", answer: "maybe" };
  // Whether naming the role alone takes it out depends on its session and account; that it is not named is plain.
  return { name: "NotPrincipal", answer: effect === "Deny" && !isAmong(others) ? "yes" : "maybe" };
}

function answerResource({ Resource: resource, NotResource: others }: Statement, request: KeyRequest): Part {
  if (resource === undefined)
    return { name: others === undefined ? "no Resource" : "NotResource", answer: "maybe" };
  const isMeant = asList(resource).some((pattern) => wildcardMatches(pattern, request.keyArn));
  return { name: "Resource", answer: isMeant ? "yes" : "no" };
}
