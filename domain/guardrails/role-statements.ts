import { roleArn } from "../aws/arn";
import type { Statement } from "../aws/policy-document";
import { everybodyBut } from "./exemption";
import type { GuardedAccounts } from "./guardrail-spec";

/**
 * Actions that make a role, change what it may do or who may take it on, or remove it.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
 */
export const ROLE_CHANGING_ACTIONS: readonly string[] = [
  "iam:CreateRole",
  "iam:UpdateRole",
  "iam:DeleteRole",
  "iam:UpdateAssumeRolePolicy",
  "iam:AttachRolePolicy",
  "iam:DetachRolePolicy",
  "iam:PutRolePolicy",
  "iam:DeleteRolePolicy",
  "iam:PutRolePermissionsBoundary",
  "iam:DeleteRolePermissionsBoundary",
];

/**
 * Every role that some guardrail exempts, and every name that such an exemption would match. Exemptions go by name:
 * without this, whoever may create a role could give it such a name and be exempt.
 *
 * A wildcard in `Resource` covers what the same wildcard in a condition covers, paths included.
 *
 * @param exemptRoleArns exempt roles besides those that deploy; `*` stands for any text
 */
export function onlyTheDeployerMakesOrChangesExemptRoles(
  accounts: GuardedAccounts,
  exemptRoleArns: readonly string[],
): Statement {
  const { deployRoleArns } = accounts;
  return {
    Sid: "OnlyTheDeployerMakesOrChangesExemptRoles",
    Effect: "Deny",
    Action: [...ROLE_CHANGING_ACTIONS],
    Resource: [...deployRoleArns, ...exemptRoleArns],
    Condition: everybodyBut(deployRoleArns),
  };
}

/**
 * In the backup account nobody makes or changes the roles that may delete the snapshots under recovery points: whoever could, the
 * deployer included, could take one on and delete them, however permanent the lock of the vault. Such a role belongs there before the
 * guardrails do, or not at all.
 */
export function nobodyMakesOrChangesBackupRoles({ backupRoleArns }: GuardedAccounts): Statement {
  return {
    Sid: "NobodyMakesOrChangesBackupRoles",
    Effect: "Deny",
    Action: [...ROLE_CHANGING_ACTIONS],
    Resource: [...backupRoleArns],
  };
}

/**
 * With its service-linked roles AWS Backup copies, and expires what is over. The first part of the path's wildcard is for
 * those of reports and restore tests.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/using-service-linked-roles.html
 */
export function nobodyDeletesServiceLinkedRolesOfBackup({ partition }: GuardedAccounts): Statement {
  return {
    Sid: "NobodyDeletesServiceLinkedRolesOfBackup",
    Effect: "Deny",
    Action: "iam:DeleteServiceLinkedRole",
    Resource: roleArn({
      partition,
      accountId: "*",
      roleName: "aws-service-role/*backup.amazonaws.com/*",
    }),
  };
}
