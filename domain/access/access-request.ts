import { parseArn } from "../aws/arn";
import type { ContextLookup, ContextValue, Knowledge, RequestContext } from "./request-context";
import type { Membership, Principal } from "./principal";

/**
 * The lock of a backup vault. `grace period` and `permanent` are the two phases of a lock in compliance mode.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html
 */
export type VaultLockState = "none" | "governance" | "grace period" | "permanent" | "unknown";

/** What a request is about. */
export interface AccessResource {
  /** `*` for actions that are about no resource in particular. */
  readonly arn: string;
  /**
   * The account that owns it. Twelve digits.
   *
   * @default - the account in the ARN; for `*` the account of the principal; else not known
   */
  readonly accountId?: string;
  /** `"none"` for an account outside every organization. @default - not known */
  readonly organization?: Membership | "none";
  /** For `aws:ResourceTag/…`. @default - not known */
  readonly tags?: Readonly<Record<string, string>>;
  /** Of the vault, or of the vault that holds the recovery point. @default "none" */
  readonly vaultLock?: VaultLockState;
  /** Whether the vault holds no recovery point. @default - not known; an empty vault is assumed */
  readonly isEmpty?: boolean;
  /**
   * Whether the resource is shared with the principal's account through AWS RAM, as a logically air-gapped vault can be.
   *
   * @default false
   */
  readonly isShared?: boolean;
  /** Whether it is a key that AWS manages, such as `aws/ebs`. @default false */
  readonly isAwsManagedKey?: boolean;
}

/**
 * One question: may this principal do this action on this resource?
 *
 * An API call that is about several resources is several questions.
 */
export interface AccessRequest {
  readonly principal: Principal;
  /** `backup:StartCopyJob`. Upper and lower case count as equal. */
  readonly action: string;
  readonly resource: AccessResource;
  /**
   * Condition keys. What follows from principal and resource (`aws:PrincipalArn`, `kms:CallerAccount`, …) need not be
   * said, but what is said counts.
   *
   * @default - none
   */
  readonly context?: RequestContext;
  /**
   * What is known of keys that neither the context nor principal and resource tell: of all the same, or of each by its name
   * in lower case (see `keysOfAction`). `UNKNOWN` never guesses; `ABSENT` vouches that the request has no other keys.
   *
   * @default UNKNOWN
   */
  readonly otherKeys?: Knowledge | ContextLookup;
}

/** The account that owns a resource, if it is known. */
export function ownerOf(
  resource: AccessResource,
  principalAccountId: string | undefined,
): string | undefined {
  const { accountId, arn } = resource;
  if (accountId !== undefined) return accountId;
  if (arn === "*") return principalAccountId;
  const owner = parseArn(arn)?.accountId;
  return owner === undefined || !/^\d{12}$/.test(owner) ? undefined : owner;
}

/** Tags as condition keys: `aws:ResourceTag/team`. Tags that are not there are not said. */
export function tagContext(prefix: string, tags: Readonly<Record<string, string>>): RequestContext {
  return Object.fromEntries(
    Object.entries(tags).map(([key, value]): [string, ContextValue] => [`${prefix}/${key}`, value]),
  );
}
