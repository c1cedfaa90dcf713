import type { ChildOperator } from "../domain/organization/inheritance-operator";
import type { Lifecycle } from "../domain/plan/lifecycle";
import type { OptOutTag } from "../domain/plan/opt-out-tag";
import type { BackupSchedule } from "../domain/plan/schedule";

/** What a backup policy says: one plan, for every account that the policy reaches. */
export interface BackupPolicyArgs {
  /** `aws`, `aws-cn` or `aws-us-gov`. Every region must lie in it. */
  partition: string;
  /** Lower-case letters, digits and underscores. Plans of several policies merge when their names are equal. */
  planName: string;
  /** Regions in which the plan runs in every account. At least one. */
  regions: string[];
  /** 1 to 10 rules. */
  rules: BackupRuleArgs[];
  /** Which resources are backed up. */
  selection: BackupSelectionArgs;
  /**
   * What policies of child units and accounts may do.
   * @default - everything
   */
  operatorsAllowedForChildPolicies?: ChildOperator[];
}

/** When to back up, where to keep it, and where to copy it. */
export interface BackupRuleArgs {
  /** Lower-case letters, digits and underscores; unique in the plan. */
  name: string;
  /** When backups start, and how long they may take. */
  schedule: BackupSchedule;
  /** Name of the vault in every member account and region that keeps the local recovery point. */
  targetVaultName: string;
  /** How long the local recovery point is kept. */
  lifecycle: Lifecycle;
  /** Where each recovery point is copied to; at most 5. */
  copies: BackupCopyArgs[];
}

/** A copy that follows the local backup. */
export interface BackupCopyArgs {
  /** Vault that gets the copy, with its region and account written out. */
  vaultArn: string;
  /** How long the copy is kept, counted from the day of the local backup. */
  lifecycle: Lifecycle;
}

/** All resources of some types, but for those that carry the opt-out tag. */
export interface BackupSelectionArgs {
  /** Lower-case letters, digits and underscores. */
  name: string;
  /** Name of the role, the same in every member account, that AWS Backup assumes. */
  roleName: string;
  /** AWS Backup's own names (`EBS`, `S3`), or `*` alone for every type. */
  resourceTypes: string[];
  /** Types to leave out. */
  excludeResourceTypes: string[];
  /** The tag that takes a resource out. */
  optOut: OptOutTag;
}
