import type { CompiledPolicy } from "../access/compiled-policy";
import type { KeyGrant } from "../access/key-grant";
import type { ControlLevel } from "../access/policy-layers";
import type { Membership } from "../access/principal";
import type { OptOutTag } from "../plan/opt-out-tag";

/**
 * What a stack puts in place, as far as it decides who may do what to a backup: accounts with the policies of the
 * organization, vaults, keys, and roles, each with its policies.
 */
export interface Estate {
  /** `aws`, `aws-cn` or `aws-us-gov`. */
  readonly partition: string;
  readonly accounts: readonly EstateAccount[];
  readonly vaults: readonly EstateVault[];
  readonly keys: readonly EstateKey[];
  readonly roles: readonly EstateRole[];
  /** Queues, topics, buckets, event buses and log groups, those that have a policy. */
  readonly guarded: readonly EstateGuarded[];
  /** By which the management account hands its administration on to other accounts. @default - to nobody */
  readonly delegation?: CompiledPolicy;
  /** The tag that takes a resource out of the backups. @default - there is none, or the stack does not show it */
  readonly optOut?: OptOutTag;
  /** What could not be read, as sentences without a full stop. What rests on it cannot be told. */
  readonly gaps: readonly string[];
}

/** What an account is there for. */
export type AccountKind = "management" | "vault" | "member" | "other";

/** An account that a stack reaches. */
export interface EstateAccount {
  /**
   * Twelve digits. For the accounts of an organizational unit a number that stands for each of them, and that AWS gives to
   * none: 000000000000 for the first unit, 000000000001 for the next.
   */
  readonly id: string;
  readonly kind: AccountKind;
  /** For people: `backup account 222222222222`, `any account of ou-a1b2-11111111`. */
  readonly name: string;
  /** The organizational unit whose accounts it stands for. @default - it is one account */
  readonly standsFor?: string;
  readonly membership: Membership | undefined;
  /** Service control policies, as far as the stack shows them, from the root down. Empty when it attaches none. */
  readonly serviceControl: readonly ControlLevel[];
  /** Resource control policies, likewise. */
  readonly resourceControl: readonly ControlLevel[];
  /** ARN of the role that deploys into it. @default - not known */
  readonly deployRoleArn?: string;
}

/** The lock that a vault would have. */
export type DeclaredLock =
  | { readonly mode: "none" | "governance" | "unknown" }
  /** `gracePeriodDays` is 0 for a vault that is locked from birth. */
  | { readonly mode: "compliance"; readonly gracePeriodDays: number };

/** Whether a lock becomes permanent, or is. */
export function isCompliance(lock: DeclaredLock): lock is Extract<DeclaredLock, { mode: "compliance" }> {
  return lock.mode === "compliance";
}

/** A vault that a stack makes. */
export interface EstateVault {
  /** The name in the program stands for one that the provider chooses. */
  readonly name: string;
  readonly arn: string;
  readonly accountId: string;
  readonly region: string;
  readonly isLogicallyAirGapped: boolean;
  readonly lock: DeclaredLock;
  /** @default - it has none */
  readonly policy?: CompiledPolicy;
  /** ARN of the key that encrypts it, among the keys of the estate. @default - its key is not made here */
  readonly keyArn?: string;
  /** Longest that a point can be kept, in days. @default - no limit */
  readonly maxRetentionDays?: number;
  /** URN of the resource that makes it. */
  readonly urn: string;
}

/** A customer-managed key that a stack makes. */
export interface EstateKey {
  /** Its name in the program, or in the template of a StackSet. */
  readonly name: string;
  /** Its id is not known before deployment; `name` stands for it: `arn:aws:kms:us-west-2:222222222222:key/central`. */
  readonly arn: string;
  readonly accountId: string;
  readonly region: string;
  /** With `alias/`. */
  readonly aliases: readonly string[];
  readonly policy: CompiledPolicy;
  /** Grants that the stack makes on it. @default - none */
  readonly grants?: readonly KeyGrant[];
  /** From `kms:ScheduleKeyDeletion` until the key is gone, in days, unless the caller says less; 7 to 30. */
  readonly deletionWindowDays: number;
  /** Whether its material comes from outside and can be deleted at once. */
  readonly hasImportedMaterial: boolean;
  readonly urn: string;
}

/** Something besides vaults, keys and roles that has a policy of its own: a queue, topic, bucket, event bus or log group. */
export interface EstateGuarded {
  /** Of a log group without the part that stands for its streams. */
  readonly arn: string;
  readonly accountId: string;
  readonly policy: CompiledPolicy;
  /** URN of the resource that makes it. */
  readonly urn: string;
}

/**
 * What a role is there for: `backup` for one that AWS Backup alone takes on, `break-glass` for the permission set of
 * `BreakGlassAccess`, `permission set` for that of any other.
 */
export type RoleKind = "backup" | "break-glass" | "deployer" | "permission set" | "other";

/** A role that a stack makes, or that it deploys with. */
export interface EstateRole {
  /** As IAM knows it; that of the permission set for its role. The name in the program stands for one that IAM chooses. */
  readonly name: string;
  /**
   * For the role of a permission set, `0123456789abcdef` stands for the digits that IAM Identity Center chooses:
   * `arn:aws:iam::222222222222:role/aws-reserved/sso.amazonaws.com/us-west-2/AWSReservedSSO_Restore_0123456789abcdef`.
   */
  readonly arn: string;
  readonly accountId: string;
  readonly kind: RoleKind;
  /** Nothing when the stack does not show it: nobody is assumed to take the role on but whom it is made for. */
  readonly trust?: CompiledPolicy;
  readonly identity: readonly CompiledPolicy[];
  readonly boundary?: CompiledPolicy;
  /** URN of the resource that makes it; of the provider for one that deploys. */
  readonly urn: string;
}

/** The account with an id; nothing when the estate does not reach it. */
export function accountOfEstate(estate: Estate, id: string): EstateAccount | undefined {
  return estate.accounts.find((account) => account.id === id);
}

/** The organization's management account; nothing when the estate does not reach it. */
export function managementAccountOf({ accounts }: Estate): EstateAccount | undefined {
  return accounts.find(({ kind }) => kind === "management");
}
