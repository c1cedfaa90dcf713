import { awsPolicyName } from "../aws/administrator";
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
  return statements.flatMap(({ path, statement }) => {
    const reached = reachOf(statement, all);
    if (reached.length === 0) return [];
    const key = statement.NotAction === undefined ? "Action" : "NotAction";
    const reason = `must not reach ${inWords(reached)}, because nobody watches what automation does with it, ${got(asList(statement[key]).join(", "))}`;
    return [{ path: `${path}.${key}`, reason }];
  });
}

/**
 * AWS's own policies that reach what automation never does, each by what it says about actions.
 *
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
const SWEEPING: Readonly<Record<string, Pick<Statement, "Action" | "NotAction">>> = {
  AdministratorAccess: { Action: "*" },
  AWSBackupFullAccess: { Action: ["backup:*", "backup-storage:*"] },
  IAMFullAccess: { Action: "iam:*" },
  PowerUserAccess: { NotAction: ["account:*", "iam:*", "organizations:*"] },
};

/** Lists what is wrong with a policy of AWS's own that automation has: that it reaches what automation never does. */
export function findSweepingPolicyProblems(
  arn: unknown,
  path: string,
  all: readonly Statement[],
): readonly Problem[] {
  const name = awsPolicyName(arn) ?? "";
  const actions = Object.hasOwn(SWEEPING, name) ? SWEEPING[name] : undefined;
  const reached = actions === undefined ? [] : reachOf({ Effect: "Allow", ...actions }, all);
  if (reached.length === 0) return [];
  const reason = `must be a policy with the actions that are needed, because this one reaches ${inWords(reached)}, and nobody watches what automation does with it, ${got(arn)}`;
  return [{ path, reason }];
}

function reachOf(statement: Statement, all: readonly Statement[]): readonly string[] {
  if (statement.Effect !== "Allow") return [];
  const denies = all.filter(
    ({ Condition: condition, Effect: effect, Resource: resource }) =>
      effect === "Deny" && condition === undefined && asList(resource).includes("*"),
  );
  return NEVER_BY_AUTOMATION.filter(
    (action) => coversAction(statement, action) && !denies.some((deny) => coversAction(deny, action)),
  );
}

function inWords(actions: readonly string[]): string {
  const rest = actions.length - MOST_NAMED;
  return actions.slice(0, MOST_NAMED).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}
