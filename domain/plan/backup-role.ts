import { asList } from "../aws/policy-document";
import { coversAction, locateStatements } from "../aws/policy-statement";
import type { ResourceTypeName } from "../aws/resource-types";
import { got, isRecord, type Problem } from "../problem";

/** The service that assumes a backup role. */
const BACKUP_SERVICE = "backup.amazonaws.com";

/** AWS's own policy with which a role can make backups of every type but S3. */
export const BACKUP_POLICY_NAME = "AWSBackupServiceRolePolicyForBackup";

/** AWS's own policies with which a role can do what it is used for; those for S3 stand apart. */
const POLICY_NAMES = {
  backup: { others: BACKUP_POLICY_NAME, s3: "AWSBackupServiceRolePolicyForS3Backup" },
  restore: {
    others: "AWSBackupServiceRolePolicyForRestores",
    s3: "AWSBackupServiceRolePolicyForS3Restore",
  },
} as const;

/** AWS's own policies that allow these and much more. */
const SWEEPING: readonly string[] = ["AdministratorAccess", "PowerUserAccess"];

/** What a role is used for. */
export interface RoleUse {
  readonly purpose: "backup" | "restore";
  /** Types that are named; others may be selected as well unless `isComplete`. */
  readonly types: readonly ResourceTypeName[];
  readonly isComplete: boolean;
}

/**
 * Lists the permissions that a role lacks for what it is used for. Only AWS's own policies are known: with a policy of
 * somebody's own among them nothing can be told.
 *
 * @param policyArns the ARNs of all its policies
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/security-iam-awsmanpol.html
 */
export function findBackupRolePermissionProblems(
  policyArns: readonly string[],
  uses: readonly RoleUse[],
  at = "managedPolicyArns",
): readonly Problem[] {
  const names = policyArns.map(awsPolicyName);
  if (names.includes(undefined) || names.some((name) => SWEEPING.includes(name ?? ""))) return [];
  const shown = names.length === 0 ? undefined : names.join(", ");
  return [...new Set(uses.flatMap(neededPolicies))]
    .filter((needed) => !names.includes(needed))
    .map((needed) => {
      const jobs = needed.includes("S3") ? "every job of a bucket" : "every job";
      return {
        path: at,
        reason: `must have ${needed} or a policy of your own attached, or ${jobs} with the role fails, ${got(shown)}`,
      };
    });
}

function neededPolicies({ purpose, types, isComplete }: RoleUse): readonly string[] {
  const { others, s3 } = POLICY_NAMES[purpose];
  const isForBucketsAlone = isComplete && types.length > 0 && types.every((type) => type === "S3");
  return [...(isForBucketsAlone ? [] : [others]), ...(types.includes("S3") ? [s3] : [])];
}

/** The name of a policy that is AWS's own; nothing for any other. */
function awsPolicyName(arn: string): string | undefined {
  return /^arn:[^:]+:iam::aws:policy\/(?:.+\/)?([^/]+)$/.exec(arn)?.[1];
}

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
