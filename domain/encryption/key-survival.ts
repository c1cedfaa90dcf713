import type { Statement } from "../aws/policy-document";
import {
  coversAction,
  deniesAllButNamedRoles,
  deniesEverybody,
  isNamedRole,
  locateStatements,
  principalsOf,
  type LocatedStatement,
} from "../aws/policy-statement";
import { got, type Problem } from "../problem";
import { KEY_DESTROYING_ACTIONS, KEY_POLICY_REWRITING_ACTION } from "./key-actions";

/**
 * Lists what a key policy lacks so that nobody can delete or disable the key, or rewrite the policy to do so. Without
 * that, a vault lock is a paper lock: the recovery points stay and can never be read again.
 *
 * An action that the policy allows to nobody needs no Deny: without the key policy, IAM gives nothing on a key.
 * Conditions of an Allow are not believed, and `Resource` is not asked: in a key policy it can only be the key. A Deny counts when it is for everybody and has no condition; the Deny of
 * `kms:PutKeyPolicy` may except roles that are named with their account, and so may an Allow name them.
 *
 * @param document JSON text or an object, of any key
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html
 */
export function findKeySurvivalProblems(document: unknown, at = "policy"): readonly Problem[] {
  const { statements, problems } = locateStatements(document, at);
  return [
    ...problems,
    ...KEY_DESTROYING_ACTIONS.flatMap((action) => findDestructionProblems(action, statements, at)),
    ...findRewritingProblems(statements, at),
  ];
}

function findDestructionProblems(
  action: string,
  statements: readonly LocatedStatement[],
  at: string,
): readonly Problem[] {
  const isAllowed = statements.some(
    ({ statement }) => statement.Effect === "Allow" && coversAction(statement, action),
  );
  if (!isAllowed) return [];
  const denies = statements.filter(({ statement }) => isDenyOf(action, statement));
  if (denies.some(({ statement }) => deniesEverybody(statement))) return [];
  const rule = `must deny ${action} to everybody, root included and without a condition, so that no lock outlives its key`;
  return [missing(rule, denies, at)];
}

function findRewritingProblems(statements: readonly LocatedStatement[], at: string): readonly Problem[] {
  const action = KEY_POLICY_REWRITING_ACTION;
  const allows = statements.filter(
    ({ statement }) => statement.Effect === "Allow" && coversAction(statement, action),
  );
  if (allows.every(({ statement }) => isForNamedRoles(statement))) return [];
  const denies = statements.filter(({ statement }) => isDenyOf(action, statement));
  if (denies.some(({ statement }) => deniesAllButNamedRoles(statement))) return [];
  const rule =
    `must deny ${action} to everybody but roles that are named with their account (ArnNotLike aws:PrincipalArn), ` +
    "so that nobody undoes its other rules";
  return [missing(rule, denies, at)];
}

/** Points at a Deny that comes near, or at the whole list if there is none. */
function missing(rule: string, denies: readonly LocatedStatement[], at: string): Problem {
  const [near] = denies;
  if (near === undefined) return { path: `${at}.Statement`, reason: `${rule}, got no such Deny` };
  const { Principal, NotPrincipal, Condition } = near.statement;
  return { path: near.path, reason: `${rule}, ${got({ Principal, NotPrincipal, Condition })}` };
}

function isDenyOf(action: string, statement: Statement): boolean {
  return statement.Effect === "Deny" && coversAction(statement, action);
}

function isForNamedRoles(statement: Statement): boolean {
  const principals = principalsOf(statement);
  return principals.length > 0 && principals.every((principal) => isNamedRole(principal));
}
