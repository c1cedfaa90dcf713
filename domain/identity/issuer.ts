/** Who issues tokens. */
export const IssuerKind = {
  Eks: "eks",
  Entra: "entra",
  GitHub: "github",
  GitLab: "gitlab",
  Google: "google",
  Oidc: "oidc",
  Pulumi: "pulumi",
} as const;
/** One of the values of {@link IssuerKind}. */
export type IssuerKind = (typeof IssuerKind)[keyof typeof IssuerKind];

/** Which form of access token an API of Microsoft Entra ID asks for. */
export const EntraTokenVersion = { V1: "v1", V2: "v2" } as const;
/** One of the values of {@link EntraTokenVersion}. */
export type EntraTokenVersion = (typeof EntraTokenVersion)[keyof typeof EntraTokenVersion];

/** An issuer of OpenID Connect tokens. Each kind takes only its own fields. */
export interface Issuer {
  /**
   * `entra` (Microsoft Entra ID), `github` (GitHub Actions), `gitlab`, `pulumi` (Deployments and ESC), `eks` (service accounts of a
   * cluster), `google` (service accounts of Google Cloud), or `oidc` for any other.
   */
  readonly kind: IssuerKind;
  /** Of `entra`: the id of the tenant, a GUID. */
  readonly tenantId?: string;
  /**
   * Of `entra`: which tokens the API asks for, `v1` or `v2`.
   *
   * @default "v1", because STS takes `azp` for the audience of tokens that have one, and v2 tokens have one
   */
  readonly tokenVersion?: EntraTokenVersion;
  /**
   * Of `entra`, `github` and `gitlab`: the host of another cloud or of an installation of your own, without `https://`.
   *
   * @default - the public one
   */
  readonly host?: string;
  /**
   * Of `github`: the enterprise, as in its URL, whose tokens have an issuer of their own.
   *
   * @default - the issuer of everybody
   */
  readonly enterprise?: string;
  /** Of `eks`: the Region of the cluster. */
  readonly region?: string;
  /** Of `eks`: the id in the cluster's issuer, 32 hexadecimal digits. */
  readonly clusterId?: string;
  /** Of `oidc`: the issuer exactly as its tokens have it in `iss`, with `https://`. */
  readonly url?: string;
}
