import { roleArn } from "../domain/aws/arn";
import { findCopyRoleArnsProblems } from "../domain/aws/role-arn";
import {
  findAccountIdProblems,
  findOrganizationIdProblems,
  findRegionProblems,
  findRoleNameProblems,
} from "../domain/aws/identifiers";
import { partitionOf } from "../domain/aws/regions";
import type { Problem } from "../domain/problem";
import { centralVaultAccessPolicy } from "../domain/vault/vault-access-policy";
import { findVaultNameProblems } from "../domain/vault/vault-name";

/** What both kinds of central vault need to know. Plain values, so that every document can be read at preview. */
export interface CentralVaultArgs {
  /** Physical name of the vault. 2 to 50 letters, digits, `-` or `_`. It can never change. */
  vaultName: string;
  /** Account that holds the vault: the backup account. Twelve digits. */
  accountId: string;
  /** Region of the vault: another one than those it protects. */
  region: string;
  /** Only roles of this organization may copy in. */
  organizationId: string;
  /** Name of the role with which member accounts copy in. */
  copyRoleName: string;
  /**
   * ARNs of further roles of the organization that copy in, such as the service roles of `AirflowDagRole`. Without wildcards.
   * @default - none
   */
  copyRoleArns?: string[];
  /** Name of the role that deploys. Only it may change the access policy and, while that is possible, the lock. */
  deployRoleName: string;
  /**
   * Roles that may restore from the vault; `*` and `?` are wildcards.
   * @default - nobody may restore until a deployment names who
   */
  restoreRoleArns?: string[];
}

/** Lists everything that AWS would refuse. */
export function findCentralVaultProblems(args: CentralVaultArgs): readonly Problem[] {
  return [
    ...findVaultNameProblems(args.vaultName, "vaultName"),
    ...findAccountIdProblems(args.accountId, "accountId"),
    ...findRegionProblems(args.region, "region"),
    ...findOrganizationIdProblems(args.organizationId, "organizationId"),
    ...findRoleNameProblems(args.copyRoleName, "copyRoleName"),
    ...findCopyRoleArnsProblems(args.copyRoleArns, "copyRoleArns"),
    ...findRoleNameProblems(args.deployRoleName, "deployRoleName"),
  ];
}

/** The access policy of the vault, as text: copying in, and no more (R14). */
export function renderVaultPolicy(args: CentralVaultArgs): string {
  const { accountId, copyRoleName, deployRoleName, organizationId, region, restoreRoleArns } = args;
  const partition = partitionOf(region);
  const policy = centralVaultAccessPolicy({
    partition,
    organizationId,
    copyRoleName,
    copyRoleArns: args.copyRoleArns,
    deployRoleArn: roleArn({ partition, accountId, roleName: deployRoleName }),
    restoreRoleArns: restoreRoleArns ?? [],
  });
  return JSON.stringify(policy);
}
