import { got, type Problem } from "../../problem";
import { isGuid } from "../guid";
import { findHostProblems } from "../host-name";
import { EntraTokenVersion, type Issuer } from "../issuer";
import type { IssuerFacts } from "../issuer-facts";
import { findPlainAudienceProblems } from "../token-text";

/** Names that stand for every tenant, or for many. No token has one of them in `iss`. */
const EVERY_TENANT: readonly unknown[] = ["common", "organizations", "consumers"];

/**
 * Audiences for which every application of every tenant gets tokens: Microsoft's own APIs, and what Azure itself asks of tokens that come
 * from outside.
 */
const MICROSOFTS_OWN: readonly string[] = [
  "00000002-0000-0000-c000-000000000000",
  "00000003-0000-0000-c000-000000000000",
  "api://azureadtokenexchange",
  "https://graph.microsoft.com",
  "https://management.azure.com",
  "https://management.core.windows.net",
];

/** The host of the issuer in the public cloud, by version of the token. Those of other clouds are given as `host` [?]. */
const PUBLIC_HOST = { v1: "sts.windows.net", v2: "login.microsoftonline.com" } as const;

/** Which tokens an issuer's API asks for. */
function versionOf({ tokenVersion }: Issuer): EntraTokenVersion {
  return tokenVersion ?? EntraTokenVersion.V1;
}

/**
 * The issuer of a tenant's tokens. That of v1 tokens ends in a slash, and that of v2 tokens does not.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference
 */
function urlOf(issuer: Issuer): string {
  const version = versionOf(issuer);
  const host = issuer.host ?? PUBLIC_HOST[version];
  const tenant = (issuer.tenantId ?? "").toLowerCase();
  return version === EntraTokenVersion.V1 ? `https://${host}/${tenant}/` : `https://${host}/${tenant}/v2.0`;
}

function findTenantProblems(tenantId: unknown, path: string): readonly Problem[] {
  if (isGuid(tenantId)) return [];
  const why = EVERY_TENANT.includes(tenantId)
    ? ` and not ${String(tenantId)}, because the tokens of every tenant name the tenant itself`
    : "";
  return [{ path, reason: `must be the id of one tenant, a GUID${why}, ${got(tenantId)}` }];
}

function findIssuerProblems(issuer: Issuer, path: string): readonly Problem[] {
  const version: unknown = issuer.tokenVersion;
  const isVersion = version === undefined || version === "v1" || version === "v2";
  return [
    ...findTenantProblems(issuer.tenantId, `${path}.tenantId`),
    ...(isVersion
      ? []
      : [
          {
            path: `${path}.tokenVersion`,
            reason: `must be "v1", or "v2" for an API with requestedAccessTokenVersion 2, ${got(version)}`,
          },
        ]),
    ...findHostProblems(issuer.host, `${path}.host`),
  ];
}

/**
 * The audience of v2 tokens is the client id of the API, always. That of v1 tokens is what the caller asked for: the client id or an
 * Application ID URI.
 */
function findAudienceProblems(audience: unknown, issuer: Issuer, path: string): readonly Problem[] {
  const plain = findPlainAudienceProblems(audience, path);
  if (plain.length > 0 || typeof audience !== "string") return plain;
  if (MICROSOFTS_OWN.includes(audience.toLowerCase().replace(/\/(\.default)?$/, ""))) {
    const reason = `must be an application of your own, because everybody gets tokens for those of Microsoft, ${got(audience)}`;
    return [{ path, reason }];
  }
  if (isGuid(audience)) return [];
  if (versionOf(issuer) === EntraTokenVersion.V2) {
    const reason = `must be the client id of the API, a GUID, because v2 tokens have no other audience, ${got(audience)}`;
    return [{ path, reason }];
  }
  if (/^(api|https):\/\/[^/\s]+/.test(audience)) return [];
  const reason = `must be the Application ID URI of the API, such as api://aws-backup, or its client id, ${got(audience)}`;
  return [{ path, reason }];
}

function findSubjectProblems(subject: unknown, _issuer: Issuer, path: string): readonly Problem[] {
  if (isGuid(subject)) return [];
  const reason = `must be the object id of one service principal or managed identity, a GUID, which is neither its client id nor the object id of the app registration, ${got(subject)}`;
  return [{ path, reason }];
}

function findApplicationIdProblems(id: unknown, path: string): readonly Problem[] {
  if (isGuid(id)) return [];
  return [{ path, reason: `must be the client id of the calling application, a GUID, ${got(id)}` }];
}

/**
 * Microsoft Entra ID. STS offers no condition key for the tenant, roles, groups or the calling application: the tenant is in the
 * issuer, and the subject is the calling service principal.
 */
export const ENTRA: IssuerFacts = {
  title: "Microsoft Entra ID",
  fields: ["tenantId", "tokenVersion", "host"],
  urlOf,
  claims: [],
  findIssuerProblems,
  findAudienceProblems,
  findSubjectProblems,
  findApplicationIdProblems,
};
