import { formatArn } from "../aws/arn";
import { got, isRecord, type Problem } from "../problem";
import { isGuid } from "./guid";
import { EntraTokenVersion, IssuerKind, type Issuer } from "./issuer";
import type { IssuerFacts } from "./issuer-facts";
import { ANY_ISSUER } from "./issuers/any-issuer";
import { EKS } from "./issuers/eks";
import { ENTRA } from "./issuers/entra";
import { GITHUB } from "./issuers/github";
import { GITLAB } from "./issuers/gitlab";
import { GOOGLE } from "./issuers/google";
import { PULUMI } from "./issuers/pulumi";

const FACTS: Readonly<Record<IssuerKind, IssuerFacts>> = {
  [IssuerKind.Eks]: EKS,
  [IssuerKind.Entra]: ENTRA,
  [IssuerKind.GitHub]: GITHUB,
  [IssuerKind.GitLab]: GITLAB,
  [IssuerKind.Google]: GOOGLE,
  [IssuerKind.Oidc]: ANY_ISSUER,
  [IssuerKind.Pulumi]: PULUMI,
};

/** What is known of the kind of an issuer. */
export function factsOfIssuer({ kind }: Issuer): IssuerFacts {
  return FACTS[kind];
}

/** The issuer as its tokens have it in `iss`. Only of an issuer without problems. */
export function issuerUrlOf(issuer: Issuer): string {
  return factsOfIssuer(issuer).urlOf(issuer);
}

/**
 * The issuer without `https://`: what condition keys begin with, and how the ARN of the provider ends. A slash at its end stays, in both.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
 */
export function keyPrefixOf(issuer: Issuer): string {
  return issuerUrlOf(issuer).replace(/^https:\/\//, "");
}

/** The ARN of an issuer's provider in an account. */
export function providerArn(issuer: Issuer, account: { partition: string; accountId: string }): string {
  const resource = `oidc-provider/${keyPrefixOf(issuer)}`;
  return formatArn({ ...account, service: "iam", region: "", resource });
}

/** How a trust policy names an issuer: by its provider's ARN, and Google by its name, because IAM knows it by itself. */
export function federatedPrincipalOf(
  issuer: Issuer,
  account: { partition: string; accountId: string },
): string {
  return hasProvider(issuer) ? providerArn(issuer, account) : keyPrefixOf(issuer);
}

/** Whether an issuer needs a provider in the account. */
export function hasProvider({ kind }: Issuer): boolean {
  return kind !== IssuerKind.Google;
}

/** Lists everything that is wrong with an issuer, as somebody wrote it. */
export function findIssuerProblems(issuer: unknown, path: string): readonly Problem[] {
  if (!isRecord(issuer) || !Object.hasOwn(FACTS, String(issuer.kind))) {
    const kind = isRecord(issuer) ? issuer.kind : issuer;
    const at = isRecord(issuer) ? `${path}.kind` : path;
    return [{ path: at, reason: `must be one of ${Object.keys(FACTS).join(", ")}, ${got(kind)}` }];
  }
  const read = issuer as unknown as Issuer; // its kind is known, and each field is checked
  const facts = factsOfIssuer(read);
  const foreign = Object.keys(issuer).filter(
    (field) =>
      field !== "kind" && issuer[field] !== undefined && !(facts.fields as readonly string[]).includes(field),
  );
  return [
    ...facts.findIssuerProblems(read, path),
    ...foreign.map((field) => ({
      path: `${path}.${field}`,
      reason: `must be left out, because ${facts.title} ${facts.fields.length === 0 ? "takes no fields" : `takes ${facts.fields.join(", ")}`}, ${got(issuer[field])}`,
    })),
    ...(read.kind === IssuerKind.Oidc ? findMisplacedProblems(read.url, `${path}.url`) : []),
  ];
}

/** An issuer that is known has forms of its own, which nobody would check under `oidc`. */
function findMisplacedProblems(url: unknown, path: string): readonly Problem[] {
  if (typeof url !== "string" || !url.startsWith("https://")) return [];
  const meant = issuerOfProvider(url.slice("https://".length));
  if (meant.kind === IssuerKind.Oidc) return [];
  const right = factsOfIssuer(meant).findIssuerProblems(meant, "").length === 0 ? issuerUrlOf(meant) : "";
  const form = right === "" || right === url ? "" : `, whose tokens have the issuer ${right}`;
  const reason = `must not be that of ${factsOfIssuer(meant).title}${form}; use the kind "${meant.kind}", ${got(url)}`;
  return [{ path, reason }];
}

/** Hosts by which an issuer is known, with what their paths say. */
const BY_HOST: readonly (readonly [host: RegExp, read: (host: string, path: string) => Issuer])[] = [
  [
    /^(sts\.windows\.net|sts\.chinacloudapi\.cn)$/,
    (host, path) => ({
      kind: IssuerKind.Entra,
      tokenVersion: EntraTokenVersion.V1,
      tenantId: firstOf(path),
      ...(host === "sts.windows.net" ? {} : { host }),
    }),
  ],
  [
    /^login\.(microsoftonline\.(com|us)|partner\.microsoftonline\.cn)$/,
    (host, path) => ({
      kind: IssuerKind.Entra,
      tokenVersion: EntraTokenVersion.V2,
      tenantId: firstOf(path),
      ...(host === "login.microsoftonline.com" ? {} : { host }),
    }),
  ],
  [
    /^token\.actions\.githubusercontent\.com$/,
    (_host, path) => ({ kind: IssuerKind.GitHub, ...(path === "" ? {} : { enterprise: path }) }),
  ],
  [/^token\.actions\..+\.ghe\.com$/, (host) => ({ kind: IssuerKind.GitHub, host })],
  [/^gitlab\.com$/, () => ({ kind: IssuerKind.GitLab })],
  [/^api\.pulumi\.com$/, () => ({ kind: IssuerKind.Pulumi })],
  [/^accounts\.google\.com$/, () => ({ kind: IssuerKind.Google })],
  [
    /^oidc\.eks\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/,
    (host, path) => ({
      kind: IssuerKind.Eks,
      region: host.split(".")[2] ?? "",
      clusterId: path.replace(/^id\//, ""),
    }),
  ],
];

function firstOf(path: string): string {
  return path.split("/")[0] ?? "";
}

/**
 * Which issuer a provider is of, by its name: an issuer without `https://`, as in a provider's ARN and in condition keys. One that is not
 * known is any issuer. It is not checked.
 */
export function issuerOfProvider(name: string): Issuer {
  const slash = name.indexOf("/");
  const host = (slash === -1 ? name : name.slice(0, slash)).toLowerCase();
  const path = slash === -1 ? "" : name.slice(slash + 1);
  const known = BY_HOST.find(([form]) => form.test(host));
  return known === undefined ? { kind: IssuerKind.Oidc, url: `https://${name}` } : known[1](host, path);
}

/**
 * Lists what is wrong with the name of a provider: not the form in which the tokens of its issuer have it, such as a v1 issuer of Entra
 * without its slash.
 */
export function findProviderNameProblems(name: string, path: string): readonly Problem[] {
  const issuer = issuerOfProvider(name);
  const facts = factsOfIssuer(issuer);
  const [problem] = facts.findIssuerProblems(issuer, "issuer");
  if (problem !== undefined) {
    const what = isGuid(issuer.tenantId)
      ? ""
      : `the issuer of ${facts.title}, whose ${problem.path.replace(/^issuer\./, "")} `;
    return [{ path, reason: `must be ${what}${problem.reason.replace(/, got .*$/s, "")}, ${got(name)}` }];
  }
  const right = keyPrefixOf(issuer);
  return right === name
    ? []
    : [
        {
          path,
          reason: `must be ${right}, which is what the tokens of ${facts.title} have as their issuer, ${got(name)}`,
        },
      ];
}
