import { asList, type Statement } from "../aws/policy-document";
import { coversAction, type LocatedStatement } from "../aws/policy-statement";
import { got, type Problem } from "../problem";
import { NEVER_BY_AUTOMATION } from "./never-destroys";

/** So many actions are named in a reason; the rest is counted. */
const MOST_NAMED = 3;

/**
 * Lists the statements by which automation could destroy a backup or widen itself. What an unconditional Deny of the same policies takes
 * away on everything is not reached.
 *
 * @param all the statements of every policy that the same role has
 */
export function findAutomationReachProblems(
  statements: readonly LocatedStatement[],
  all: readonly Statement[],
): readonly Problem[] {
  const denies = all.filter(
    ({ Condition: condition, Effect: effect, Resource: resource }) =>
      effect === "Deny" && condition === undefined && asList(resource).includes("*"),
  );
  return statements.flatMap(({ path, statement }) => {
    if (statement.Effect !== "Allow") return [];
    const reached = NEVER_BY_AUTOMATION.filter(
      (action) => coversAction(statement, action) && !denies.some((deny) => coversAction(deny, action)),
    );
    if (reached.length === 0) return [];
    const key = statement.NotAction === undefined ? "Action" : "NotAction";
    const rest = reached.length - MOST_NAMED;
    const named = reached.slice(0, MOST_NAMED).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
    const reason = `must not reach ${named}, because nobody watches what automation does with it, ${got(asList(statement[key]).join(", "))}`;
    return [{ path: `${path}.${key}`, reason }];
  });
}
