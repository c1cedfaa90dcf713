import { isAccountId } from "../aws/identifiers";
import { got, type Problem } from "../problem";

/** What is known about the organization that a policy is attached in. */
export interface AttachmentSurroundings {
  /** Ids of the management account. */
  readonly managementAccountIds: ReadonlySet<string>;
  /** Whether the root of the organization may be a target. */
  readonly rootIsAllowed: boolean;
}

/**
 * Lists why a backup policy must not be attached to a target. Its jobs need a vault and a role in every account that it
 * reaches; StackSets, which make them, never deploy into the management account, which stands below the root too.
 *
 * @param targetId of a root, an organizational unit or an account
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-manage-auto-deployment.html
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_backup.html
 */
export function findBackupPolicyTargetProblems(
  targetId: unknown,
  { managementAccountIds, rootIsAllowed }: AttachmentSurroundings,
  at = "targetId",
): readonly Problem[] {
  if (typeof targetId !== "string") return [];
  if (isAccountId(targetId) && managementAccountIds.has(targetId)) {
    const reason =
      "must not be the management account, because no StackSet makes a vault and a role there and every job fails, " +
      `so attach the policy to organizational units, ${got(targetId)}`;
    return [{ path: at, reason }];
  }
  if (targetId.startsWith("r-") && !rootIsAllowed) return [findRootProblem(at, got(targetId))];
  return [];
}

/** What is wrong with a policy that reaches the root, or the management account itself, by way of the organization. */
export function findRootProblem(at: string, gotWhat: string): Problem {
  const reason =
    "must be an organizational unit, because the root also covers the management account, in which no StackSet makes a vault " +
    `and a role, ${gotWhat}`;
  return { path: at, reason };
}

/** What a backup policy lacks that is attached to nothing. */
export function findUnattachedPolicyProblems(at = "attachment"): readonly Problem[] {
  const reason =
    "must be there (aws.organizations.PolicyAttachment to an organizational unit or an account), because a policy that is " +
    `attached nowhere makes no backup, ${got(undefined)}`;
  return [{ path: at, reason }];
}
