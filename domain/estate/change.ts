import type { EstateKey, EstateRole, EstateVault } from "./estate";

/**
 * What somebody has changed in an estate on the way to something, each change as a text. None of them makes anything harder: it
 * takes a restriction away or gives a right, and where it takes a right as well, whoever makes it can use that right before.
 */
export type Changes = ReadonlySet<string>;

/** Nothing has been changed. */
export const UNCHANGED: Changes = new Set();

/** The lock of a vault is removed. */
export function unlocked({ arn }: Pick<EstateVault, "arn">): string {
  return `unlocked ${arn}`;
}

/** The policy of a vault is removed, or replaced by one that denies nothing. */
export function vaultPolicyGone({ arn }: Pick<EstateVault, "arn">): string {
  return `no policy ${arn}`;
}

/** The policy of a key is replaced by one that lets everybody do everything. */
export function keyPolicyOpened({ arn }: Pick<EstateKey, "arn">): string {
  return `open policy ${arn}`;
}

/** A key has no alias any more, so that no policy knows it by one. */
export function keyAliasGone({ arn }: Pick<EstateKey, "arn">): string {
  return `no alias ${arn}`;
}

/** The service and resource control policies of the stack do not reach an account any more. */
export function uncontrolled(accountId: string): string {
  return `uncontrolled ${accountId}`;
}

/** The trust of a role is replaced by one that lets everybody in. */
export function trustOpened({ arn }: Pick<EstateRole, "arn">): string {
  return `open trust ${arn}`;
}

/** A role may do everything that its boundary allows. */
export function widened(roleArn: string): string {
  return `widened ${roleArn}`;
}

/** The permission boundary of a role is taken away. */
export function unbounded(roleArn: string): string {
  return `unbounded ${roleArn}`;
}

/** A role has been given every permission, besides its own policies: what those deny stays denied. */
export function alsoAllowedEverything(roleArn: string): string {
  return `everything ${roleArn}`;
}
