import { asList } from "../aws/policy-document";
import { locateStatements, principalsOf, type LocatedStatement } from "../aws/policy-statement";
import { got, type Problem } from "../problem";
import { findForeignOrganizationProblems, findOrganizationScopeProblems } from "./organization-scope";

/** The one action that a write-only vault policy may allow. It is also the only one that works across accounts. */
export const COPY_INTO_VAULT_ACTION = "backup:CopyIntoBackupVault";

/**
 * Lists what a vault policy allows beyond "the organization may copy in".
 *
 * A Deny is judged in one thing only: AWS Backup knows no wildcard in the actions of a vault policy.
 *
 * @param document JSON text or an object, of any vault
 * @param organizationId the organization that an Allow must name; without it, any one
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html
 */
export function findWriteOnlyProblems(
  document: unknown,
  at = "policy",
  organizationId?: string,
): readonly Problem[] {
  const { statements, problems } = locateStatements(document, at);
  return [...problems, ...statements.flatMap((located) => findStatementProblems(located, organizationId))];
}

function findStatementProblems(
  located: LocatedStatement,
  organizationId: string | undefined,
): readonly Problem[] {
  if (located.statement.Effect === "Deny") return findWildcardProblems(located);
  return [...findAllowedActionProblems(located), ...findAllowedPrincipalProblems(located, organizationId)];
}

function findAllowedActionProblems({ statement, path }: LocatedStatement): readonly Problem[] {
  const { Action: action, NotAction: notAction } = statement;
  if (notAction !== undefined) {
    const reason = `must not be in an Allow, because it allows every action that it does not name, ${got(notAction)}`;
    return [{ path: `${path}.NotAction`, reason }];
  }
  const rule = `must be ${COPY_INTO_VAULT_ACTION} and nothing else, so that backups can be put in and not taken out or changed`;
  return asList(action)
    .filter((name) => name.toLowerCase() !== COPY_INTO_VAULT_ACTION.toLowerCase())
    .map((name) => ({ path: `${path}.Action`, reason: `${rule}, ${got(name)}` }));
}

function findAllowedPrincipalProblems(
  located: LocatedStatement,
  organizationId: string | undefined,
): readonly Problem[] {
  const { statement, path } = located;
  const { NotPrincipal: notPrincipal } = statement;
  if (notPrincipal !== undefined) {
    const reason = `must not be in an Allow, because it means everybody in the world but those named, ${got(notPrincipal)}`;
    return [{ path: `${path}.NotPrincipal`, reason }];
  }
  const principals = principalsOf(statement);
  if (principals.length === 0) {
    return [{ path: `${path}.Principal`, reason: `must say who may copy in, ${got(statement.Principal)}` }];
  }
  if (principals.some((principal) => principal.includes("*"))) {
    return findOrganizationScopeProblems(located, organizationId);
  }
  return organizationId === undefined ? [] : findForeignOrganizationProblems(located, organizationId);
}

function findWildcardProblems({ statement, path }: LocatedStatement): readonly Problem[] {
  return asList(statement.Action)
    .filter((action) => /[*?]/.test(action))
    .map((action) => {
      const reason = `must name each action, because vault policies know no wildcard in actions, ${got(action)}`;
      return { path: `${path}.Action`, reason };
    });
}
