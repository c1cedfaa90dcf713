import { asList } from "../aws/policy-document";
import { coversAction, locateStatements } from "../aws/policy-statement";
import { got, isRecord, type Problem } from "../problem";

/** The service that assumes a backup role. */
const BACKUP_SERVICE = "backup.amazonaws.com";

/** Names of AWS's own policies with which a role can make backups of every type but S3. */
export const BACKUP_POLICY_NAME = "AWSBackupServiceRolePolicyForBackup";

/**
 * Lists what keeps AWS Backup from assuming a role, and who else could. A Deny is not judged.
 *
 * A condition on `aws:SourceAccount` is neither asked for nor refused: AWS documents none for this trust [?], and a role is
 * passed within its own account only.
 *
 * @param trust the trust policy, JSON text or an object
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/iam-service-roles.html
 */
export function findBackupRoleTrustProblems(trust: unknown, at = "assumeRolePolicy"): readonly Problem[] {
  const { statements, problems } = locateStatements(trust, at);
  if (problems.length > 0) return problems;
  const allowed = statements.filter(
    ({ statement }) => statement.Effect === "Allow" && coversAction(statement, "sts:AssumeRole"),
  );
  const principals = allowed.flatMap(({ statement, path }) =>
    principalEntries(statement.Principal).map((principal) => ({ ...principal, path: `${path}.Principal` })),
  );
  const others = principals.filter(({ kind, name }) => kind !== "Service" || !isOfBackup(name));
  return [
    ...(principals.some(({ kind, name }) => kind === "Service" && name === BACKUP_SERVICE)
      ? []
      : [
          {
            path: `${at}.Statement`,
            reason: `must let ${BACKUP_SERVICE} assume the role, or every job of its plan fails, ${got(undefined)}`,
          },
        ]),
    ...others.map(({ name, path }) => ({
      path,
      reason: `must be ${BACKUP_SERVICE} alone, because whoever else assumes the role may read and copy every backup of the account, ${got(name)}`,
    })),
  ];
}

function isOfBackup(name: string): boolean {
  return name === BACKUP_SERVICE || name === `restore-testing.${BACKUP_SERVICE}`;
}

function principalEntries(principal: unknown): readonly { readonly kind: string; readonly name: string }[] {
  if (typeof principal === "string") return [{ kind: "AWS", name: principal }];
  if (!isRecord(principal)) return [];
  return Object.entries(principal).flatMap(([kind, names]) =>
    asList(names as string | readonly string[]).map((name) => ({ kind, name })),
  );
}
