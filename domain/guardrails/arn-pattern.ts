import { parseArn } from "../aws/arn";
import { findAccountIdProblems, findRegionProblems } from "../aws/identifiers";
import { isRegion, partitionOf } from "../aws/regions";
import { got, type Problem } from "../problem";
import { MAX_ROLE_PATH_CHARACTERS } from "./guardrail-limits";

const ANY = "*";

/** `role/`, the path with both its slashes or none, and a name that begins with a letter or sign of its own. */
const ROLE = /^role(?<path>\/(?:[\x21-\x29\x2b-\x3e\x40-\x7e]+\/)?)(?<name>[\w+=,.@-][\w+=,.@*?-]{0,63})$/;
/** The name of a vault, in which `*` and `?` are wildcards. */
const VAULT = /^backup-vault:(?<name>[a-zA-Z0-9\-_*?]{1,50})$/;

/**
 * Lists what is wrong with the ARN of roles that are to be exempt: a role, in one account or (`*`) in each, whose path is
 * written out and whose name does not begin with a wildcard. A pattern that any role would match exempts everybody.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns
 */
export function findRolePatternProblems(value: unknown, partition: string, at: string): readonly Problem[] {
  const arn = parseArn(value);
  const rule =
    `must be the ARN of a role such as arn:${partition}:iam::*:role/BackupApprover-*, ` +
    "its path written out and its name not beginning with a wildcard";
  if (arn?.service !== "iam" || arn.region !== "") return [{ path: at, reason: `${rule}, ${got(value)}` }];
  const path = ROLE.exec(arn.resource)?.groups?.path;
  if (path === undefined) return [{ path: at, reason: `${rule}, ${got(value)}` }];
  const max = MAX_ROLE_PATH_CHARACTERS;
  return [
    ...findPartitionProblems(arn.partition, partition, at),
    ...(arn.accountId === ANY ? [] : findAccountIdProblems(arn.accountId, at)),
    ...(path.length <= max
      ? []
      : [
          {
            path: at,
            reason: `must have a path of at most ${max} characters, got ${path.length} characters`,
          },
        ]),
  ];
}

/**
 * Lists what is wrong with the ARN of vaults that may be copied to. Region, account and name may be `*` or hold
 * wildcards, but account and name not both: that would be every vault of everybody.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/access-control.html
 */
export function findVaultPatternProblems(value: unknown, partition: string, at: string): readonly Problem[] {
  const arn = parseArn(value);
  const name = VAULT.exec(arn?.resource ?? "")?.groups?.name;
  if (arn?.service !== "backup" || name === undefined) {
    const example = `arn:${partition}:backup:*:*:backup-vault:second-copies`;
    return [{ path: at, reason: `must be the ARN of a vault such as ${example}, ${got(value)}` }];
  }
  return [
    ...findPartitionProblems(arn.partition, partition, at),
    ...(arn.region === ANY ? [] : findRegionProblems(arn.region, at)),
    ...(isRegion(arn.region) ? findPartitionProblems(partitionOf(arn.region), partition, at) : []),
    ...(arn.accountId === ANY ? [] : findAccountIdProblems(arn.accountId, at)),
    ...(arn.accountId === ANY && /[*?]/.test(name)
      ? [{ path: at, reason: `must write out the account or the vault's name, ${got(value)}` }]
      : []),
  ];
}

function findPartitionProblems(actual: string, expected: string, at: string): readonly Problem[] {
  if (actual === expected) return [];
  return [{ path: at, reason: `must lie in the partition of centralRegion (${expected}), ${got(actual)}` }];
}
