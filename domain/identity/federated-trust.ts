import type { Condition, PolicyDocument } from "../aws/policy-document";
import { IssuerKind, type Issuer } from "./issuer";
import { federatedPrincipalOf, keyPrefixOf } from "./known-issuers";
import { sessionNamesOf } from "./session-pin";
import { hasWildcard } from "./token-text";

/** The action by which a token is exchanged for credentials. */
export const FEDERATING_ACTION = "sts:AssumeRoleWithWebIdentity";

/** What the trust of a federated role depends on. */
export interface FederatedTrustArgs {
  readonly partition: string;
  readonly accountId: string;
  readonly issuer: Issuer;
  readonly audiences: readonly string[];
  readonly subjects: readonly string[];
  /** Begins the names of its sessions. */
  readonly applicationId: string;
  /** Names that its sessions may have. @default - the application's id, alone or with a hyphen and more */
  readonly sessionNames?: readonly string[];
  /** Further claims, of which each must have one of the values. @default - none */
  readonly claims?: Readonly<Record<string, readonly string[]>>;
}

/**
 * Who may take on a federated role: whoever shows a token of the issuer, for the audience, of the subject, and calls the session by the
 * application's id.
 *
 * One statement, for one action: tags and a source identity, which a token may carry, are not let in, so that such a token is refused.
 *
 * Of Google, STS compares `aud` with the authorized party (`azp`) and `oaud` with the audience. The tokens of service accounts have the
 * account's own id as the authorized party.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html
 */
export function federatedTrust(args: FederatedTrustArgs): PolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "OnlyTheApplicationExchangesItsToken",
        Effect: "Allow",
        Principal: { Federated: federatedPrincipalOf(args.issuer, args) },
        Action: FEDERATING_ACTION,
        Condition: conditionOf(args),
      },
    ],
  };
}

function conditionOf({
  applicationId,
  audiences,
  claims = {},
  issuer,
  sessionNames = sessionNamesOf(applicationId),
  subjects,
}: FederatedTrustArgs): Condition {
  const key = (claim: string): string => `${keyPrefixOf(issuer)}:${claim}`;
  const isGoogle = issuer.kind === IssuerKind.Google;
  const tests: readonly (readonly [key: string, values: readonly string[]])[] = [
    ...(isGoogle ? ([[key("oaud"), audiences]] as const) : []),
    [key("aud"), isGoogle ? subjects : audiences],
    [key("sub"), subjects],
    ...Object.entries(claims).map(([claim, values]) => [key(claim), values] as const),
  ];
  const exact = tests.filter(([, values]) => !values.some(hasWildcard));
  const alike = tests.filter(([, values]) => values.some(hasWildcard));
  return {
    StringEquals: Object.fromEntries(exact.map(([name, values]) => [name, oneOrAll(values)])),
    StringLike: {
      ...Object.fromEntries(alike.map(([name, values]) => [name, oneOrAll(values)])),
      "sts:RoleSessionName": [...sessionNames],
    },
  };
}

function oneOrAll(values: readonly string[]): string | string[] {
  const [only, ...others] = values;
  return only !== undefined && others.length === 0 ? only : [...values];
}
