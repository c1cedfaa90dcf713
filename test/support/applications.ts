import { IssuerKind, type Issuer } from "../../domain/identity/issuer";
import type { TokenClaims } from "../../domain/identity/token-request";

/** An application of one issuer, with the claims of its token. Every id is a documentation value. */
export interface TestApplication {
  readonly title: string;
  readonly issuer: Issuer;
  readonly applicationId: string;
  readonly audiences: readonly string[];
  readonly subjects: readonly string[];
  readonly claims?: Readonly<Record<string, readonly string[]>>;
  readonly token: TokenClaims;
  /** The subject of another application of the same issuer. */
  readonly otherSubject: string;
  /** Another issuer of the same kind, or another tenant: what its tokens have in `iss`. */
  readonly otherIssuer: string;
}

export const TENANT = "11111111-2222-3333-4444-555555555555";
const OTHER_TENANT = "99999999-2222-3333-4444-555555555555";
export const CLIENT = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";
export const OBJECT = "66666666-7777-8888-9999-000000000000";
const OTHER_OBJECT = "66666666-7777-8888-9999-000000000001";
const API = "12345678-1234-1234-1234-123456789012";

export const APPLICATIONS: readonly TestApplication[] = [
  {
    title: "Entra, v1 tokens",
    issuer: { kind: IssuerKind.Entra, tenantId: TENANT },
    applicationId: CLIENT,
    audiences: ["api://aws-backup"],
    subjects: [OBJECT],
    token: {
      iss: `https://sts.windows.net/${TENANT}/`,
      aud: "api://aws-backup",
      sub: OBJECT,
      oid: OBJECT,
      appid: CLIENT,
      tid: TENANT,
      ver: "1.0",
    },
    otherSubject: OTHER_OBJECT,
    otherIssuer: `https://sts.windows.net/${OTHER_TENANT}/`,
  },
  {
    title: "Entra, v2 tokens that an application asks for itself",
    issuer: { kind: IssuerKind.Entra, tenantId: TENANT, tokenVersion: "v2" },
    applicationId: API,
    audiences: [API],
    subjects: [OBJECT],
    token: {
      iss: `https://login.microsoftonline.com/${TENANT}/v2.0`,
      aud: API,
      azp: API,
      sub: OBJECT,
      tid: TENANT,
      ver: "2.0",
    },
    otherSubject: OTHER_OBJECT,
    otherIssuer: `https://login.microsoftonline.com/${OTHER_TENANT}/v2.0`,
  },
  {
    title: "GitHub, the old form of subjects",
    issuer: { kind: IssuerKind.GitHub },
    applicationId: "orders-backup",
    audiences: ["sts.amazonaws.com"],
    subjects: ["repo:example/orders:environment:production"],
    claims: { repository_id: ["456789"] },
    token: {
      iss: "https://token.actions.githubusercontent.com",
      aud: "sts.amazonaws.com",
      sub: "repo:example/orders:environment:production",
      repository_id: "456789",
      ref: "refs/heads/main",
    },
    otherSubject: "repo:example/orders:pull_request",
    otherIssuer: "https://token.actions.example.ghe.com",
  },
  {
    title: "GitHub, immutable subjects, tags that begin alike",
    issuer: { kind: IssuerKind.GitHub },
    applicationId: "orders-backup",
    audiences: ["sts.amazonaws.com"],
    subjects: ["repo:example@123456/orders@456789:ref:refs/tags/v*"],
    token: {
      iss: "https://token.actions.githubusercontent.com",
      aud: "sts.amazonaws.com",
      sub: "repo:example@123456/orders@456789:ref:refs/tags/v1.2",
    },
    otherSubject: "repo:example@654321/orders@456789:ref:refs/tags/v1.2",
    otherIssuer: "https://token.actions.example.ghe.com",
  },
  {
    title: "GitHub, an enterprise with an issuer of its own",
    issuer: { kind: IssuerKind.GitHub, enterprise: "octo-enterprise" },
    applicationId: "orders-backup",
    audiences: ["sts.amazonaws.com"],
    subjects: ["repo:example/orders:environment:production"],
    token: {
      iss: "https://token.actions.githubusercontent.com/octo-enterprise",
      aud: "sts.amazonaws.com",
      sub: "repo:example/orders:environment:production",
    },
    otherSubject: "repo:example/orders:pull_request",
    otherIssuer: "https://token.actions.githubusercontent.com",
  },
  {
    title: "GitLab",
    issuer: { kind: IssuerKind.GitLab },
    applicationId: "orders-backup",
    audiences: ["https://gitlab.com"],
    subjects: ["project_path:example/orders:ref_type:branch:ref:main"],
    claims: { ref_protected: ["true"] },
    token: {
      iss: "https://gitlab.com",
      aud: "https://gitlab.com",
      sub: "project_path:example/orders:ref_type:branch:ref:main",
      ref_protected: "true",
    },
    otherSubject: "project_path:example/orders:ref_type:branch:ref:feature",
    otherIssuer: "https://gitlab.example.com",
  },
  {
    title: "Pulumi Deployments",
    issuer: { kind: IssuerKind.Pulumi },
    applicationId: "orders-backup",
    audiences: ["example"],
    subjects: ["pulumi:deploy:org:example:project:orders:stack:prod:operation:*:scope:write"],
    token: {
      iss: "https://api.pulumi.com/oidc",
      aud: "example",
      sub: "pulumi:deploy:org:example:project:orders:stack:prod:operation:update:scope:write",
    },
    otherSubject: "pulumi:deploy:org:example:project:orders:stack:dev:operation:update:scope:write",
    otherIssuer: "https://api.pulumi.com/oidc/v2",
  },
  {
    title: "Pulumi ESC",
    issuer: { kind: IssuerKind.Pulumi },
    applicationId: "orders-backup",
    audiences: ["aws:example"],
    subjects: ["pulumi:environments:org:example:env:orders/prod"],
    token: {
      iss: "https://api.pulumi.com/oidc",
      aud: "aws:example",
      sub: "pulumi:environments:org:example:env:orders/prod",
    },
    otherSubject: "pulumi:environments:org:example:env:orders/dev",
    otherIssuer: "https://api.pulumi.com/oidc/v2",
  },
  {
    title: "EKS",
    issuer: { kind: IssuerKind.Eks, region: "eu-west-1", clusterId: "0123456789ABCDEF0123456789ABCDEF" },
    applicationId: "orders-backup",
    audiences: ["sts.amazonaws.com"],
    subjects: ["system:serviceaccount:orders:backup"],
    token: {
      iss: "https://oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF",
      aud: "sts.amazonaws.com",
      sub: "system:serviceaccount:orders:backup",
    },
    otherSubject: "system:serviceaccount:orders:default",
    otherIssuer: "https://oidc.eks.eu-west-1.amazonaws.com/id/FEDCBA9876543210FEDCBA9876543210",
  },
  {
    title: "Google",
    issuer: { kind: IssuerKind.Google },
    applicationId: "orders-backup",
    audiences: ["aws-backup"],
    subjects: ["113774264463038321964"],
    token: {
      iss: "https://accounts.google.com",
      aud: "aws-backup",
      azp: "113774264463038321964",
      sub: "113774264463038321964",
    },
    otherSubject: "113774264463038321965",
    otherIssuer: "https://accounts.google.example",
  },
  {
    title: "any issuer",
    issuer: { kind: IssuerKind.Oidc, url: "https://id.example.com/realms/main" },
    applicationId: "orders-backup",
    audiences: ["aws-backup"],
    subjects: ["client:orders"],
    token: { iss: "https://id.example.com/realms/main", aud: "aws-backup", sub: "client:orders" },
    otherSubject: "client:other",
    otherIssuer: "https://id.example.com/realms/other",
  },
];
