import type { Issuer } from "../../identity/issuer";
import type { Preset } from "../../identity/preset";

/** What the arguments of a federated role say of who may do what. */
export interface FederationPromise {
  readonly accountId: string;
  readonly region: string;
  /** With its path. */
  readonly roleName: string;
  readonly issuer: Issuer;
  readonly applicationId: string;
  readonly audiences: readonly string[];
  readonly subjects: readonly string[];
  readonly claims: Readonly<Record<string, readonly string[]>>;
  readonly preset: Preset;
  /** Empty for an auditor and a role assumer. */
  readonly vaultName: string;
  /** Empty for an auditor and a role assumer. */
  readonly passedRoleName: string;
}
