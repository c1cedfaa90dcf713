import {
  conditionTestsOf,
  coversAction,
  locateStatements,
  meansEverybody,
  principalsOf,
  type LocatedStatement,
} from "../aws/policy-statement";
import { got, type Problem } from "../problem";
import { KEY_DESTROYING_ACTIONS, KEY_POLICY_REWRITING_ACTION } from "./key-actions";

/** Operators that turn a Deny for everybody into a Deny for everybody but some. With `IfExists` they mean the same. */
const EXCEPTING_OPERATORS = ["ArnNotLike", "ArnNotEquals", "StringNotLike", "StringNotEquals"];

/** A role (or user) of one account whose name does not begin with a wildcard. */
const NAMED_ROLE = /^arn:[^:]+:iam::(\d{12}|\$\{AWS::AccountId\}):(role|user)\/([^*?]*\/)?[^*?/][^/]*$/;

/**
 * Lists what a key policy lacks so that nobody can delete or disable the key, or rewrite the policy to do so. Without
 * that, a vault lock is a paper lock: the recovery points stay and can never be read again.
 *
 * An action that the policy allows to nobody needs no Deny: without the key policy, IAM gives nothing on a key.
 * Conditions of an Allow are not believed. A Deny counts when it is for everybody and has no condition; the Deny of
 * `kms:PutKeyPolicy` may except roles that are named with their account.
 *
 * @param document JSON text or an object, of any key
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html
 */
export function findKeySurvivalProblems(document: unknown, at = "policy"): readonly Problem[] {
  const { statements, problems } = locateStatements(document, at);
  const allows = statements.filter(({ statement }) => statement["Effect"] === "Allow");
  const denies = statements.filter(({ statement }) => statement["Effect"] === "Deny" && meansEverybody(statement));
  return [
    ...problems,
    ...KEY_DESTROYING_ACTIONS.flatMap((action) => findDestructionProblems(action, allows, denies, at)),
    ...findRewritingProblems(allows, denies, at),
  ];
}

function findDestructionProblems(
  action: string,
  allows: readonly LocatedStatement[],
  denies: readonly LocatedStatement[],
  at: string,
): readonly Problem[] {
  if (!allows.some(({ statement }) => coversAction(statement, action))) return [];
  const covering = denies.filter(({ statement }) => coversAction(statement, action));
  if (covering.some(({ statement }) => conditionTestsOf(statement).length === 0)) return [];
  const rule = `must deny ${action} to everybody, root included, so that no lock outlives its key`;
  const [excepting] = covering;
  if (excepting === undefined) return [{ path: `${at}.Statement`, reason: `${rule}, got no such Deny` }];
  const condition = got(excepting.statement["Condition"]);
  return [{ path: `${excepting.path}.Condition`, reason: `${rule}, without any condition, ${condition}` }];
}

function findRewritingProblems(
  allows: readonly LocatedStatement[],
  denies: readonly LocatedStatement[],
  at: string,
): readonly Problem[] {
  const action = KEY_POLICY_REWRITING_ACTION;
  const opened = allows.filter(({ statement }) => coversAction(statement, action));
  if (opened.every(({ statement }) => isForNamedRoles(statement))) return [];
  const covering = denies.filter(({ statement }) => coversAction(statement, action));
  if (covering.some(({ statement }) => exceptsOnlyNamedRoles(statement))) return [];
  const rule = `must deny ${action} to everybody but the role that deploys the key, so that nobody undoes its other rules`;
  const [excepting] = covering;
  if (excepting === undefined) return [{ path: `${at}.Statement`, reason: `${rule}, got no such Deny` }];
  const exception = "excepting nobody but roles named with their account, by aws:PrincipalArn alone";
  return [
    { path: `${excepting.path}.Condition`, reason: `${rule}, ${exception}, ${got(excepting.statement["Condition"])}` },
  ];
}

function isForNamedRoles(statement: LocatedStatement["statement"]): boolean {
  const principals = principalsOf(statement);
  return principals.length > 0 && principals.every((principal) => NAMED_ROLE.test(principal));
}

function exceptsOnlyNamedRoles(statement: LocatedStatement["statement"]): boolean {
  const tests = conditionTestsOf(statement);
  return (
    tests.length === 0 ||
    (tests.length === 1 &&
      tests.every(
        ({ operator, key, values }) =>
          EXCEPTING_OPERATORS.includes(operator.replace(/IfExists$/, "")) &&
          key.toLowerCase() === "aws:principalarn" &&
          values.every((value) => typeof value === "string" && NAMED_ROLE.test(value)),
      ))
  );
}
