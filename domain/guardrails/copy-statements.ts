import type { Statement } from "../aws/policy-document";

import { COPY_FROM_VAULT_ACTION } from "../vault/copy-out";

/**
 * Once copies across accounts are on, everybody who may copy could copy to an account of his own. `ForAllValues` also
 * holds for a request that names no target, which is refused too. A copy has one target; were there several, one
 * approved target among them would let the copy pass [?].
 *
 * @param targetArns `*` stands for any text
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/create-cross-account-backup.html
 */
export function copiesGoToNamedVaultsOnly(targetArns: readonly string[]): Statement {
  return {
    Sid: "CopiesGoToNamedVaultsOnly",
    Effect: "Deny",
    Action: COPY_FROM_VAULT_ACTION,
    Resource: "*",
    Condition: { "ForAllValues:ArnNotLike": { "backup:CopyTargets": [...targetArns] } },
  };
}

/**
 * Copies out of the backup account go to accounts of the organization. AWS Backup knows no other copies today; this
 * holds whatever it learns.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/create-cross-account-backup.html
 */
export function copiesStayInTheOrganization(organizationId: string): Statement {
  return {
    Sid: "CopiesStayInTheOrganization",
    Effect: "Deny",
    Action: COPY_FROM_VAULT_ACTION,
    Resource: "*",
    Condition: { "ForAllValues:StringNotLike": { "backup:CopyTargetOrgPaths": `${organizationId}/*` } },
  };
}
