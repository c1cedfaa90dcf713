import type { Lifecycle } from "../plan/lifecycle";
import type { OptOutTag } from "../plan/opt-out-tag";
import type { BackupSchedule } from "../plan/schedule";
import type { ChildOperator } from "./inheritance-operator";

/** Selects every resource type that AWS Backup protects. */
export const ALL_RESOURCE_TYPES = "*";

/** What an organization's backup policy is to say: one plan, for every account that the policy reaches. */
export interface BackupPolicySpec {
  /** `aws`, `aws-cn` or `aws-us-gov`; every region must lie in it. */
  readonly partition: string;
  /** Lower-case letters, digits and underscores. Plans of several policies merge when their names are equal. */
  readonly planName: string;
  /** Regions in which the plan runs in every account; at least one. */
  readonly regions: readonly string[];
  /** 1 to 10 rules. */
  readonly rules: readonly BackupRuleSpec[];
  readonly selection: SelectionSpec;
  /**
   * What policies of child units and accounts may do. It is written on every node, because it does not cascade.
   *
   * @default - nothing is written: child policies may change everything
   */
  readonly operatorsAllowedForChildPolicies?: readonly ChildOperator[];
}

/** When to back up, where to keep it, and where to copy it. */
export interface BackupRuleSpec {
  /** Lower-case letters, digits and underscores; unique in the plan. */
  readonly name: string;
  readonly schedule: BackupSchedule;
  /** Name of the vault in every member account and region that keeps the local recovery point. */
  readonly targetVaultName: string;
  /** Of the local recovery point. */
  readonly lifecycle: Lifecycle;
  /** At most 5; empty for none. */
  readonly copies: readonly BackupCopySpec[];
  /**
   * Tags of the recovery points; at most 10.
   *
   * @default - AWS Backup copies the tags of the resource
   */
  readonly recoveryPointTags?: Readonly<Record<string, string>>;
}

/** A copy that follows the local backup. */
export interface BackupCopySpec {
  /** Vault that gets the copy, with its region and account written out. */
  readonly vaultArn: string;
  /** Of the copy. Always given: without it, the copy would take over the local lifecycle. */
  readonly lifecycle: Lifecycle;
}

/** Which resources are backed up: all of some types, but for those that carry the opt-out tag. */
export interface SelectionSpec {
  /** Lower-case letters, digits and underscores. */
  readonly name: string;
  /** Name of the role, the same in every member account, that AWS Backup takes on; with its path if it has one. */
  readonly roleName: string;
  /** AWS Backup's own names (`EBS`, `S3`), or `*` alone for every type. */
  readonly resourceTypes: readonly string[];
  /** Types to leave out; empty for none. */
  readonly excludeResourceTypes: readonly string[];
  readonly optOut: OptOutTag;
}
