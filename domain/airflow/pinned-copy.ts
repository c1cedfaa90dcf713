import { awsPolicyName } from "../aws/administrator";
import { operatorParts } from "../aws/condition-operator-name";
import { asList, type Statement } from "../aws/policy-document";
import { conditionTestsOf, coversAction, type LocatedStatement } from "../aws/policy-statement";
import { got, type Problem } from "../problem";
import { COPY_FROM_VAULT_ACTION, COPY_TARGET_KEYS } from "../vault/copy-out";

const WAY_OUT =
  'ForAllValues:ArnEquals on backup:CopyTargets with the vaults, and "Null": {"backup:CopyTargets": "false"}';
const BECAUSE =
  "because recovery points have no ARNs that name their vault, so that the target is all that pins a copy";

/**
 * Lists the statements by which a service role could copy to a vault that nobody named.
 *
 * `ForAllValues` also holds for a request without a target, so that it pins a copy only beside `Null`. `ForAnyValue` holds as soon as one
 * target is meant, and a plain operator takes the list of targets for one value [?].
 *
 * @param all the statements of every policy that the same role has: an unconditional Deny on everything takes the permission away
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbackup.html
 */
export function findUnpinnedCopyProblems(
  statements: readonly LocatedStatement[],
  all: readonly Statement[],
): readonly Problem[] {
  if (all.some(deniesCopies)) return [];
  return statements.flatMap(({ path, statement }) => {
    if (statement.Effect !== "Allow" || !coversAction(statement, COPY_FROM_VAULT_ACTION)) return [];
    if (pinsCopies(statement)) return [];
    const reason = `must allow ${COPY_FROM_VAULT_ACTION} with ${WAY_OUT} only, ${BECAUSE}, ${got(statement.Condition)}`;
    return [{ path: `${path}.Condition`, reason }];
  });
}

/**
 * AWS's own policies that allow copies to any vault, of those that somebody would give to a role of AWS Backup.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/security-iam-awsmanpol.html
 */
const COPYING: readonly string[] = [
  "AdministratorAccess",
  "AWSBackupFullAccess",
  "AWSBackupServiceRolePolicyForBackup",
  "PowerUserAccess",
];

/** Lists what is wrong with a policy of AWS's own that a service role has: that it allows copies to any vault. */
export function findUnpinnedPolicyProblems(
  arn: unknown,
  path: string,
  all: readonly Statement[],
): readonly Problem[] {
  if (!COPYING.includes(awsPolicyName(arn) ?? "") || all.some(deniesCopies)) return [];
  const reason = `must be a policy that allows ${COPY_FROM_VAULT_ACTION} with ${WAY_OUT} only, ${BECAUSE}, ${got(arn)}`;
  return [{ path, reason }];
}

function deniesCopies(statement: Statement): boolean {
  return (
    statement.Effect === "Deny" &&
    statement.Condition === undefined &&
    asList<string>(statement.Resource).includes("*") &&
    coversAction(statement, COPY_FROM_VAULT_ACTION)
  );
}

function pinsCopies(statement: Statement): boolean {
  const tests = conditionTestsOf(statement);
  return COPY_TARGET_KEYS.some((target) => {
    const ofTarget = tests.filter(({ key }) => key.toLowerCase() === target);
    const isAsked = ofTarget.some(
      ({ operator, values }) =>
        operatorParts(operator)?.base === "Null" &&
        values.length > 0 &&
        values.every((value) => String(value).toLowerCase() === "false"),
    );
    return isAsked && ofTarget.some(({ operator, values }) => namesAllTargets(operator, values));
  });
}

function namesAllTargets(operator: string, values: readonly (string | number | boolean)[]): boolean {
  const parts = operatorParts(operator);
  return (
    parts?.set === "ForAllValues" &&
    !parts.ifExists &&
    /^(Arn(Equals|Like)|String(Equals|EqualsIgnoreCase|Like))$/.test(parts.base) &&
    values.length > 0 &&
    values.every(namesTarget)
  );
}

/** A vault of one account, or a part of one organization. A target whose account is left open is anybody's vault of that name. */
function namesTarget(value: string | number | boolean): boolean {
  return /^(o-[a-z0-9]+\/.+|arn:[^:]+:backup:[^:]*:(\d{12}|\$\{aws:PrincipalAccount\}):backup-vault:.+)$/.test(
    String(value),
  );
}
