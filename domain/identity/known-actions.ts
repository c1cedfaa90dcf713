import type { ActionCatalogue } from "../access/action-catalogue";
import { factsOf, findActionProblems } from "../access/known-action";
import { asList } from "../aws/policy-document";
import type { LocatedStatement } from "../aws/policy-statement";
import { got, type Problem } from "../problem";
import { hasWildcard } from "./token-text";

/**
 * Lists the actions that no service has: IAM takes them, and they allow nothing and deny nothing. What a Deny misses that way stays
 * allowed, and so does what a `NotAction` of an Allow does not name.
 *
 * Services that are not in the data are not judged.
 *
 * @param added actions that AWS has added since the day of the data, or that it does not list
 */
export function findUnknownActionProblems(
  statements: readonly LocatedStatement[],
  catalogue: ActionCatalogue,
  added: readonly string[] = [],
): readonly Problem[] {
  const isAdded = (action: string): boolean =>
    added.some((each) => each.toLowerCase() === action.toLowerCase());
  return statements.flatMap(({ path, statement }) => {
    const key = statement.NotAction === undefined ? "Action" : "NotAction";
    return asList<string>(statement[key])
      .filter((action) => !isAdded(action))
      .flatMap((action) => findActionProblems(catalogue, action, `${path}.${key}`));
  });
}

/**
 * Lists the statements that name resources for actions which are about no resource in particular: a request for one of them is about `*`,
 * which no ARN is, so that such an Allow allows nothing and such a Deny denies nothing.
 *
 * Of a wildcard nothing is said: who writes one does not mean every action that it stands for.
 */
export function findDeadActionProblems(
  statements: readonly LocatedStatement[],
  catalogue: ActionCatalogue,
): readonly Problem[] {
  return statements.flatMap(({ path, statement }) => {
    const dead = asList<string>(statement.Action).filter(
      (action) => !hasWildcard(action) && factsOf(catalogue, action)?.resources.length === 0,
    );
    if (dead.length === 0) return [];
    const named = asList<string>(statement.Resource);
    if (named.length === 0 || named.some((resource) => /^\*+$/.test(resource))) return [];
    const effect = statement.Effect === "Allow" ? "allowed" : "denied";
    const reason = `must be "*" for ${dead.join(", ")}, in a statement of its own, because its requests are about no resource in particular, so that nobody is ${effect} it here, ${got(named.join(", "))}`;
    return [{ path: `${path}.Resource`, reason }];
  });
}
