import { parseArn } from "../aws/arn";
import { got, type Problem } from "../problem";
import { findFormProblems } from "./token-text";

/**
 * Lists what is wrong with the name of a managed policy: 1 to 128 letters, digits or characters of `_+=,.@-`.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html
 */
export function findPolicyNameProblems(name: unknown, path: string): readonly Problem[] {
  const rule = "must be the name of a policy, 1 to 128 letters, digits or characters of _+=,.@- and no path";
  return findFormProblems(name, path, /^[\w+=,.@-]{1,128}$/, rule);
}

const PASSED_ROLE = /^([\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/;

/** Lists what is wrong with the name of a role that is passed to AWS Backup. */
export function findPassedRoleNameProblem(name: unknown, path: string): readonly Problem[] {
  const rule =
    "must be the name of the one role that AWS Backup works with, with its path and without wildcards";
  return findFormProblems(name, path, PASSED_ROLE, rule);
}

const ASSUMED_ROLE = /^arn:aws[a-z-]*:iam::\d{12}:role\/([\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/;

/** Lists what is wrong with the ARNs of roles that are taken on. */
export function findAssumedRoleArnsProblems(arns: unknown, path: string): readonly Problem[] {
  if (!Array.isArray(arns) || arns.length === 0)
    return [
      {
        path,
        reason: `must be a list of at least one ARN of a role, ${got(Array.isArray(arns) ? undefined : arns)}`,
      },
    ];
  const rule =
    "must be the ARN of one role, such as arn:aws:iam::222222222222:role/OrgBackupDeployer, without wildcards";
  return arns.flatMap((arn: unknown, index) =>
    findFormProblems(arn, `${path}[${index}]`, ASSUMED_ROLE, rule),
  );
}

/** The same of each of a list. */
export function findPassedRoleNameProblems(names: unknown, path: string): readonly Problem[] {
  if (!Array.isArray(names)) return [{ path, reason: `must be a list of names of roles, ${got(names)}` }];
  return names.flatMap((name: unknown, index) => findPassedRoleNameProblem(name, `${path}[${index}]`));
}

/** Lists what is wrong with the ARN of a permission boundary: a policy of the same account. */
export function findBoundaryArnProblems(
  value: unknown,
  accountId: unknown,
  path: string,
): readonly Problem[] {
  const arn = parseArn(value);
  const isOwn = arn?.service === "iam" && arn.accountId === accountId && arn.resource.startsWith("policy/");
  if (isOwn) return [];
  const reason = `must be the ARN of a policy of the same account, such as that of PermissionBoundary, ${got(value)}`;
  return [{ path, reason }];
}
