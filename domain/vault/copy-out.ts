import { operatorParts } from "../aws/condition-operator-name";
import type { Condition, Statement } from "../aws/policy-document";
import {
  conditionTestsOf,
  coversAction,
  deniesAllButNamedRoles,
  deniesEverybody,
  locateStatements,
} from "../aws/policy-statement";
import { got, type Problem } from "../problem";
import { findListComparisonProblems } from "./condition-traps";
import { COPY_INTO_VAULT_ACTION } from "./write-only";

/** The action with which recovery points leave a vault for another one. */
export const COPY_FROM_VAULT_ACTION = "backup:CopyFromBackupVault";

/** Condition keys that say where a copy goes, in lower case. */
export const COPY_TARGET_KEYS: readonly string[] = ["backup:copytargets", "backup:copytargetorgpaths"];

/** Whether a vault's policy lets others copy in, so that the vault is somebody's central one. Malformed ones do not. */
export function letsOthersCopyIn(document: unknown): boolean {
  return locateStatements(document, "policy").statements.some(
    ({ statement }) => statement.Effect === "Allow" && coversAction(statement, COPY_INTO_VAULT_ACTION),
  );
}

/**
 * Lists what keeps a central vault's policy from limiting copies out of the vault. Local vaults, from which copies must go,
 * are none of its business.
 *
 * That a vault's policy decides about `CopyFromBackupVault` is not confirmed by AWS's developer guide [?]; public vault
 * policies deny it, and the Deny does no harm.
 *
 * @param document JSON text or an object
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/create-cross-account-backup.html
 */
export function findCopyOutProblems(document: unknown, at = "policy"): readonly Problem[] {
  if (!letsOthersCopyIn(document)) return [];
  const { statements } = locateStatements(document, at);
  if (statements.some(({ statement }) => limitsCopiesOut(statement))) return [];
  const reason =
    `must deny ${COPY_FROM_VAULT_ACTION} to everybody but named roles, or by backup:CopyTargets, so that nobody copies the ` +
    `backups of the organization to an account of his own, ${got(undefined)}`;
  return [{ path: `${at}.Statement`, reason }];
}

/** A Deny for everybody, for everybody but named roles, or of copies to all targets but some. */
function limitsCopiesOut(statement: Statement): boolean {
  if (!coversAction(statement, COPY_FROM_VAULT_ACTION)) return false;
  return (
    deniesEverybody(statement) || deniesAllButNamedRoles(statement) || deniesAllButNamedTargets(statement)
  );
}

/**
 * A Deny of copies to some targets only leaves every other account open, so that the comparison must be negated; and under
 * a further condition, other than the exception of named roles, it does not hold for everybody.
 */
function deniesAllButNamedTargets(statement: Statement): boolean {
  const ofTargets = conditionTestsOf(statement).filter(({ key }) => isCopyTargetKey(key));
  const otherwise = withoutCopyTargets(statement);
  return (
    ofTargets.every(({ operator }) => operatorParts(operator)?.base.includes("Not")) &&
    (deniesEverybody(otherwise) || deniesAllButNamedRoles(otherwise))
  );
}

function isCopyTargetKey(key: string): boolean {
  return COPY_TARGET_KEYS.includes(key.toLowerCase());
}

function withoutCopyTargets({ Condition: condition = {}, ...always }: Statement): Statement {
  const rest: Condition = Object.fromEntries(
    Object.entries(condition).map(([operator, block]) => [
      operator,
      Object.fromEntries(Object.entries(block).filter(([key]) => !isCopyTargetKey(key))),
    ]),
  );
  return { ...always, Condition: rest };
}

/**
 * Lists where a service control policy compares the targets of copies wrongly. A policy that does not speak of copies has
 * nothing to be compared.
 *
 * @param document JSON text or an object
 */
export function findCopyTargetComparisonProblems(document: unknown, at = "content"): readonly Problem[] {
  return locateStatements(document, at)
    .statements.filter(({ statement }) => coversAction(statement, COPY_FROM_VAULT_ACTION))
    .flatMap(findListComparisonProblems);
}
