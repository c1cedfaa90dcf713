import { partitionOf } from "../aws/regions";
import { roleArn } from "../aws/arn";
import { FEDERATED_PATH } from "./application";
import type { Issuer } from "./issuer";
import { factsOfIssuer, federatedPrincipalOf } from "./known-issuers";

/** A role, and the one application that may use it. */
export interface RegisteredRole {
  /** Twelve digits. */
  readonly accountId: string;
  /** Without its path: in one account no two roles have the same name, whatever their paths. */
  readonly roleName: string;
  readonly roleArn: string;
  /** Who issues the application's tokens, for people: `GitHub Actions`. */
  readonly issuerTitle: string;
  /** The issuer as trust policies and CloudTrail name it: the ARN of its provider, and `accounts.google.com` for Google. */
  readonly provider: string;
  /** With what the names of its sessions begin. */
  readonly applicationId: string;
  /** May hold wildcards. */
  readonly audiences: readonly string[];
  /** May hold wildcards. */
  readonly subjects: readonly string[];
}

/** What the arguments of a federated role say of who may use it. */
export interface RegisteredRoleArgs {
  readonly accountId: string;
  readonly region: string;
  readonly roleName: string;
  /** @default "/federated/" */
  readonly path?: string;
  readonly issuer: Issuer;
  readonly applicationId: string;
  readonly audiences: readonly string[];
  readonly subjects: readonly string[];
}

/** Who may use a federated role. Only of arguments without problems. */
export function registeredRoleOf(args: RegisteredRoleArgs): RegisteredRole {
  const { accountId, applicationId, audiences, issuer, path = FEDERATED_PATH, roleName, subjects } = args;
  const partition = partitionOf(args.region);
  return {
    accountId,
    roleName,
    roleArn: roleArn({ partition, accountId, roleName: `${path.slice(1)}${roleName}` }),
    issuerTitle: factsOfIssuer(issuer).title,
    provider: federatedPrincipalOf(issuer, { partition, accountId }),
    applicationId,
    audiences,
    subjects,
  };
}
