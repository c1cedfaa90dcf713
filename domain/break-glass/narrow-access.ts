import { awsPolicyName } from "../aws/administrator";
import { asList, type Statement } from "../aws/policy-document";
import { coversAction, locateStatements } from "../aws/policy-statement";
import { KEY_DESTROYING_ACTIONS, KEY_POLICY_REWRITING_ACTION } from "../encryption/key-actions";
import { SETTINGS_CHANGING_ACTIONS } from "../guardrails/settings-statements";
import { got, type Problem } from "../problem";
import { RECOVERY_POINT_CHANGING_ACTIONS, VAULT_CHANGING_ACTIONS } from "../vault/vault-access-policy";
import { ROLE_WIDENING_ACTIONS } from "./restore-role";

/** The action that starts a restore. */
export const RESTORE_ACTION = "backup:StartRestoreJob";

/** AWS's own policies that let somebody start restores, besides those of administrators of everything. */
const RESTORING_POLICIES: readonly string[] = [
  "AWSBackupFullAccess",
  "AWSBackupOperatorAccess",
  "AWSBackupServiceRolePolicyForRestores",
];

/**
 * Whether an ARN is that of one of AWS's own policies that are about AWS Backup and let somebody start restores.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/security-iam-awsmanpol.html
 */
export function isRestoringPolicyArn(arn: unknown): boolean {
  return RESTORING_POLICIES.includes(awsPolicyName(arn) ?? "");
}

/**
 * Whether a policy lets somebody start restores, by an action of AWS Backup. One that allows `*` is an administrator's and
 * not meant.
 */
export function letsRestore(document: unknown): boolean {
  const statements = statementsOf(document);
  const isDenied = deniesOf(statements);
  return statements.some(
    ({ Action: actions, Effect: effect }) =>
      effect === "Allow" &&
      coversAction(
        { Effect: "Allow", Action: asList(actions).filter((action) => /^backup:/i.test(action)) },
        RESTORE_ACTION,
      ) &&
      !isDenied(RESTORE_ACTION),
  );
}

/** Whether a policy allows the start of restores by its very name, so that restores are what it is for. */
export function namesRestores(document: unknown): boolean {
  return (
    letsRestore(document) &&
    statementsOf(document).some(
      ({ Action: actions, Effect: effect }) =>
        effect === "Allow" &&
        asList(actions).some((action) => action.toLowerCase() === RESTORE_ACTION.toLowerCase()),
    )
  );
}

/** What whoever restores must never be able to do: destroy a backup, what guards it or its key, or widen his own rights. */
const DESTROYING_ACTIONS: readonly string[] = [
  ...RECOVERY_POINT_CHANGING_ACTIONS,
  ...VAULT_CHANGING_ACTIONS,
  ...SETTINGS_CHANGING_ACTIONS,
  ...KEY_DESTROYING_ACTIONS,
  KEY_POLICY_REWRITING_ACTION,
  ...ROLE_WIDENING_ACTIONS,
];

/** So many actions are named in a reason; the rest is counted. */
const MAX_NAMED = 3;

/**
 * Lists the statements by which somebody who restores could destroy as well. What a Deny without a condition takes away on
 * everything is not reached.
 *
 * @param document JSON text or an object; what is no policy gives nothing
 */
export function findDestructiveReachProblems(document: unknown, at: string): readonly Problem[] {
  const located = locateStatements(document, at).statements;
  const isDenied = deniesOf(located.map(({ statement }) => statement));
  return located.flatMap(({ path, statement }) => {
    if (statement.Effect !== "Allow") return [];
    const reached = DESTROYING_ACTIONS.filter(
      (action) => coversAction(statement, action) && !isDenied(action),
    );
    if (reached.length === 0) return [];
    const key = statement.NotAction === undefined ? "Action" : "NotAction";
    const reason = `must not reach ${named(reached)}, because whoever restores in an emergency must not be able to destroy, ${got(shownActions(statement[key]))}`;
    return [{ path: `${path}.${key}`, reason }];
  });
}

function named(actions: readonly string[]): string {
  const rest = actions.length - MAX_NAMED;
  const shown = actions.slice(0, MAX_NAMED).join(", ");
  return rest > 0 ? `${shown} and ${rest} more` : shown;
}

function shownActions(actions: Statement["Action"]): string {
  return asList(actions).join(", ");
}

function statementsOf(document: unknown): readonly Statement[] {
  return locateStatements(document, "policy").statements.map(({ statement }) => statement);
}

function deniesOf(statements: readonly Statement[]): (action: string) => boolean {
  const denies = statements.filter(
    ({ Condition: condition, Effect: effect, Resource: resource }) =>
      effect === "Deny" && condition === undefined && asList(resource).includes("*"),
  );
  return (action) => denies.some((statement) => coversAction(statement, action));
}
