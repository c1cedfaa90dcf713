import type { AccessRequest } from "../access/access-request";
import type { FederatedPrincipal } from "../access/principal";
import { ABSENT, type ContextValue, type Knowledge } from "../access/request-context";
import { FEDERATING_ACTION } from "./federated-trust";
import { IssuerKind } from "./issuer";
import { factsOfIssuer, federatedPrincipalOf, issuerOfProvider } from "./known-issuers";

/** Claims of a token that STS has found to be signed by its issuer and not expired. */
export type TokenClaims = Readonly<Record<string, unknown>>;

/** A call of `AssumeRoleWithWebIdentity`. */
export interface TokenExchange {
  readonly claims: TokenClaims;
  /** The role that is asked for. */
  readonly roleArn: string;
  /** As the caller chose it. */
  readonly sessionName: string;
  readonly partition: string;
  /** The account of the role, in which the issuer's provider is looked for. */
  readonly accountId: string;
}

/**
 * What STS asks the role's trust policy about a token: who comes, and with which condition keys. Claims that STS does not offer as keys
 * are not there, however the token has them.
 *
 * `aud` is the authorized party (`azp`) of a token that has one. AWS documents that for Google; that it is so for every issuer was
 * reported [?].
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
 */
export function tokenRequest(exchange: TokenExchange): AccessRequest {
  const { accountId, claims, partition, roleArn, sessionName } = exchange;
  const name = typeof claims.iss === "string" ? claims.iss.replace(/^https:\/\//, "") : "";
  const issuer = issuerOfProvider(name);
  const isGoogle = issuer.kind === IssuerKind.Google;
  const principal: FederatedPrincipal = {
    kind: "federated",
    protocol: "web identity",
    // Not the form that the issuer should have: STS takes the token's word for it.
    provider: isGoogle
      ? federatedPrincipalOf(issuer, { partition, accountId })
      : `arn:${partition}:iam::${accountId}:oidc-provider/${name}`,
  };
  const keys: readonly (readonly [claim: string, value: unknown])[] = [
    ["aud", claims.azp ?? claims.aud],
    ["sub", claims.sub],
    ...(isGoogle ? ([["oaud", claims.azp === undefined ? undefined : claims.aud]] as const) : []),
    ...factsOfIssuer(issuer).claims.map((claim) => [claim, claims[claim]] as const),
  ];
  const context = keys.map(([claim, value]): readonly [string, ContextValue | Knowledge] => [
    `${name}:${claim}`,
    isValue(value) ? value : ABSENT,
  ]);
  return {
    principal,
    action: FEDERATING_ACTION,
    resource: { arn: roleArn },
    context: { ...Object.fromEntries(context), "sts:RoleSessionName": sessionName },
    otherKeys: ABSENT,
  };
}

function isValue(value: unknown): value is string {
  return typeof value === "string";
}
