import type { IdentityCase } from "./corpus";
import {
  BOUNDARY,
  CLIENT,
  CLUSTER,
  GITHUB,
  github,
  NAMED_BY_CLIENT,
  named,
  OBJECT,
  roleOf,
  TENANT,
  tokenRole,
  tokenStatement,
  trusting,
} from "./identity-parts";
import { WORKLOADS } from "./parts";

const PINS = "token-trust-pins-audience-and-subject";
const ONE = "token-subject-names-one-application";
const FITS = "token-issuer-is-consistent";
const NAME = "token-session-has-its-name";
const TOKENS = [PINS, ONE, FITS];

const V1 = `sts.windows.net/${TENANT}/`;
const V2 = `login.microsoftonline.com/${TENANT}/v2.0`;
const API = "12345678-1234-1234-1234-123456789012";
const pinned = (provider: string, aud: string, sub: string | readonly string[]): object => ({
  StringEquals: { [`${provider}:aud`]: aud, [`${provider}:sub`]: sub },
});
/** A role of one issuer, with its sessions named. */
const role = (provider: string, aud: string, sub: string | readonly string[]) =>
  tokenRole(provider, { ...pinned(provider, aud, sub), ...named() });
const entra = (provider: string, aud: string, sub = OBJECT, names: object = NAMED_BY_CLIENT) =>
  tokenRole(provider, { ...pinned(provider, aud, sub), ...names });
const oneOf = (provider: string, sub: string, more: object = {}) =>
  tokenRole(provider, {
    StringEquals: { [`${provider}:aud`]: "aud", ...more },
    ...named({ [`${provider}:sub`]: sub }),
  });
const MAIN = "repo:example/orders:ref:refs/heads/main";
const PRODUCTION = "repo:example/orders:environment:production";
const AUD = { [`${GITHUB}:aud`]: "sts.amazonaws.com" };

const SOUND: readonly IdentityCase[] = [
  {
    title: "an environment of GitHub",
    because: "GitHub gives such a subject to jobs of that environment of that repository alone",
    resources: [tokenRole(GITHUB, github(PRODUCTION))],
    near: [...TOKENS, NAME],
  },
  {
    title: "a branch of GitHub, by StringLike without a wildcard",
    because: "without a wildcard StringLike compares like StringEquals",
    resources: [tokenRole(GITHUB, github(MAIN, "StringLike"))],
    near: TOKENS,
  },
  {
    title: "the old and the immutable subject of one repository",
    because: "one of the values must match, and each is of the same repository",
    resources: [tokenRole(GITHUB, github([MAIN, "repo:example@123456/orders@456789:ref:refs/heads/main"]))],
    near: [ONE],
  },
  {
    title: "branches of GitHub that begin alike, by StringLike",
    because: "the repository is written out, and pull requests have no such ref",
    resources: [tokenRole(GITHUB, github("repo:example/orders:ref:refs/heads/release/*", "StringLike"))],
    near: [ONE],
  },
  {
    title: "keys of GitHub in other letters",
    because: "names of condition keys have no letter case",
    resources: [
      tokenRole(GITHUB, {
        StringEquals: {
          "Token.Actions.GitHubUserContent.com:AUD": "sts.amazonaws.com",
          "Token.Actions.GitHubUserContent.com:Sub": MAIN,
        },
        ...named(),
      }),
    ],
    near: TOKENS,
  },
  {
    title: "a subject of GitHub that must be one and must be alike",
    because: "every test of a condition must hold, and the first lets one subject through",
    resources: [
      tokenRole(GITHUB, {
        StringEquals: { ...AUD, [`${GITHUB}:sub`]: MAIN },
        ...named({ [`${GITHUB}:sub`]: "repo:example/*" }),
      }),
    ],
    near: [ONE],
  },
  {
    title: "the audience of GitHub by ForAnyValue",
    because: "ForAnyValue needs the key to be there, with the value",
    resources: [
      tokenRole(GITHUB, {
        "ForAnyValue:StringEquals": AUD,
        StringEquals: { [`${GITHUB}:sub`]: MAIN },
        ...named(),
      }),
    ],
    near: [PINS],
  },
  {
    title: "GitHub with claims of its own beside the subject",
    because: "AWS offers these claims as keys, and each narrows further",
    resources: [
      tokenRole(GITHUB, {
        StringEquals: { ...AUD, [`${GITHUB}:sub`]: PRODUCTION, [`${GITHUB}:repository_id`]: "456789" },
        ...named({ [`${GITHUB}:job_workflow_ref`]: "example/workflows/.github/workflows/backup.yml@*" }),
      }),
    ],
    near: [FITS, PINS],
  },
  {
    title: "GitHub of an enterprise with an issuer of its own",
    because: "GitHub puts the enterprise's name behind the host of its issuer",
    resources: [role(`${GITHUB}/octo-enterprise`, "sts.amazonaws.com", PRODUCTION)],
    near: [FITS, ONE],
  },
  {
    title: "GitHub on a host of an enterprise",
    because: "data residency has hosts of this form",
    resources: [role("token.actions.octo.ghe.com", "sts.amazonaws.com", PRODUCTION)],
    near: [FITS, ONE],
  },
  {
    title: "a branch of GitLab",
    because: "the subject has project, kind of ref and ref",
    resources: [
      role("gitlab.com", "https://gitlab.com", "project_path:example/orders:ref_type:branch:ref:main"),
    ],
    near: TOKENS,
  },
  {
    title: "GitLab on a host of its own",
    because: "the issuer is the host, and the subject has no wildcard",
    resources: [
      role(
        "gitlab.example.com",
        "https://gitlab.example.com",
        "project_path:shop/orders:ref_type:tag:ref:v1",
      ),
    ],
    near: [FITS, ONE],
  },
  {
    title: "Entra, v1, by the Application ID URI",
    because: "v1 tokens have the audience that was asked for, and their issuer ends in a slash",
    resources: [entra(V1, "api://aws-backup")],
    near: [...TOKENS, NAME],
  },
  {
    title: "Entra, v1, by the client id",
    because: "v1 tokens may have the client id for their audience",
    resources: [entra(V1, API)],
    near: [FITS],
  },
  {
    title: "Entra, v2",
    because: "v2 tokens have the client id for their audience, and their issuer ends without a slash",
    resources: [entra(V2, API)],
    near: TOKENS,
  },
  {
    title: "a service account of EKS, as modules of Terraform write it",
    because: "namespace and name are written out",
    resources: [
      tokenRole(CLUSTER, {
        StringEquals: {
          [`${CLUSTER}:aud`]: ["sts.amazonaws.com"],
          [`${CLUSTER}:sub`]: ["system:serviceaccount:velero:velero-server"],
        },
        ...named(),
      }),
    ],
    near: TOKENS,
  },
  {
    title: "a cluster in China",
    because: "the partition and the domain are those of China",
    resources: [
      trusting({
        ...tokenStatement(CLUSTER, {}),
        Principal: {
          Federated: `arn:aws-cn:iam::${WORKLOADS}:oidc-provider/oidc.eks.cn-north-1.amazonaws.com.cn/id/0123456789ABCDEF0123456789ABCDEF`,
        },
        Condition: {
          ...pinned(
            "oidc.eks.cn-north-1.amazonaws.com.cn/id/0123456789ABCDEF0123456789ABCDEF",
            "sts.amazonaws.com",
            "system:serviceaccount:orders:backup",
          ),
          ...named(),
        },
      }),
    ],
    near: [FITS],
  },
  {
    title: "a service account of Google, which IAM knows without a provider",
    because: "aud is the authorized party and oaud the audience of the token",
    resources: [
      trusting({
        ...tokenStatement("", {}),
        Principal: { Federated: "accounts.google.com" },
        Condition: {
          StringEquals: {
            "accounts.google.com:aud": "113774264463038321964",
            "accounts.google.com:oaud": "aws-backup",
            "accounts.google.com:sub": "113774264463038321964",
          },
          ...named(),
        },
      }),
    ],
    near: TOKENS,
  },
  {
    title: "Pulumi Deployments, whatever the operation",
    because: "organization, project and stack are written out",
    resources: [
      tokenRole("api.pulumi.com/oidc", {
        StringEquals: { "api.pulumi.com/oidc:aud": "example" },
        ...named({
          "api.pulumi.com/oidc:sub":
            "pulumi:deploy:org:example:project:orders:stack:prod:operation:*:scope:write",
        }),
      }),
    ],
    near: TOKENS,
  },
  {
    title: "a workspace of another CI system",
    because: "the subject has no wildcard",
    resources: [
      role(
        "app.terraform.io",
        "aws.workload.identity",
        "organization:example:project:orders:workspace:prod:run_phase:apply",
      ),
    ],
    near: [ONE],
  },
  {
    title: "two issuers, each in a statement of its own",
    because: "each statement pins what its own tokens have",
    resources: [
      trusting(
        tokenStatement(GITHUB, github(MAIN)),
        tokenStatement("gitlab.com", {
          ...pinned(
            "gitlab.com",
            "https://gitlab.com",
            "project_path:example/orders:ref_type:branch:ref:main",
          ),
          ...named(),
        }),
      ),
    ],
    near: [FITS, NAME],
  },
  {
    title: "a Deny for tokens of pull requests",
    because: "a Deny lets nobody in, and the Allow pins both",
    resources: [
      trusting(tokenStatement(GITHUB, github(MAIN)), {
        ...tokenStatement(GITHUB, { StringLike: { [`${GITHUB}:sub`]: "repo:*:pull_request" } }),
        Effect: "Deny",
      }),
    ],
    near: [PINS, ONE, NAME],
  },
];

const DEFECTIVE: readonly IdentityCase[] = [
  {
    title: "the audience of GitHub alone, as older guides show it",
    because: "every job of every repository of GitHub gets a token for this audience",
    resources: [tokenRole(GITHUB, { StringEquals: AUD, ...named() })],
    finds: [PINS],
  },
  {
    title: "the subject of GitHub alone",
    because: "a token that was meant for somebody else does as well",
    resources: [tokenRole(GITHUB, { StringEquals: { [`${GITHUB}:sub`]: MAIN }, ...named() })],
    finds: [PINS],
  },
  {
    title: "no condition at all",
    because: "whoever the issuer gives tokens is let in, under any name",
    resources: [roleOf({ Statement: { ...tokenStatement(GITHUB, {}), Condition: undefined } })],
    finds: [PINS, NAME],
  },
  {
    title: "both among all the values that there are",
    because: "ForAllValues holds where there is no value",
    resources: [
      tokenRole(GITHUB, { "ForAllValues:StringEquals": { ...AUD, [`${GITHUB}:sub`]: MAIN }, ...named() }),
    ],
    finds: [PINS],
  },
  {
    title: "both, if they are there",
    because: "IfExists lets in who lacks the claim",
    resources: [tokenRole(GITHUB, { StringEqualsIfExists: { ...AUD, [`${GITHUB}:sub`]: MAIN }, ...named() })],
    finds: [PINS],
  },
  {
    title: "any subject but pull requests",
    because: "every other job of every repository is let in",
    resources: [tokenRole(GITHUB, github("repo:*:pull_request", "StringNotLike"))],
    finds: [PINS],
  },
  {
    title: "an audience that is compared with itself",
    because: "a policy variable of the same key is always equal to it",
    resources: [
      tokenRole(GITHUB, {
        StringEquals: { [`${GITHUB}:aud`]: `\${${GITHUB}:aud}`, [`${GITHUB}:sub`]: MAIN },
        ...named(),
      }),
    ],
    finds: [PINS, FITS],
  },
  {
    title: "any audience, and any subject",
    because: "a wildcard of StringLike matches any text",
    resources: [tokenRole(GITHUB, named({ [`${GITHUB}:aud`]: "*", [`${GITHUB}:sub`]: "?*" }))],
    finds: [PINS, FITS],
  },
  {
    title: "a second statement that pins nothing",
    because: "one Allow that holds is enough",
    resources: [
      trusting(
        tokenStatement(GITHUB, github(MAIN)),
        tokenStatement(GITHUB, { StringEquals: AUD, ...named() }),
      ),
    ],
    finds: [PINS],
  },
  ...(
    [
      ["every repository of an owner", "repo:example/*"],
      ["everything of a repository", "repo:example/orders:*"],
      ["repositories that begin alike", "repo:example/orders*:ref:refs/heads/main"],
      ["every branch of a repository", "repo:example/orders:ref:refs/heads/*"],
      ["environments that begin alike", "repo:example/orders:environment:prod*"],
      ["pull requests of a repository", "repo:example/orders:pull_request"],
      ["every repository", "repo:*"],
    ] as const
  ).map(([what, subject]) => ({
    title: `${what} of GitHub`,
    because: "more than one environment, branch or tag has such a subject, or code that nobody approved",
    resources: [tokenRole(GITHUB, github(subject, "StringLike"))],
    finds: [ONE],
  })),
  {
    title: "one subject of GitHub beside every repository",
    because: "one of the values must match, and the second matches all",
    resources: [tokenRole(GITHUB, github([MAIN, "repo:example/*"], "StringLike"))],
    finds: [ONE],
  },
  {
    title: "branches of GitHub that begin alike, by StringEquals",
    because: "StringEquals takes the wildcard for a letter, which no ref has, so that nobody is let in",
    resources: [tokenRole(GITHUB, github("repo:example/orders:ref:refs/heads/release/*"))],
    finds: [ONE],
  },
  {
    title: "every service account of a namespace",
    because: "whoever can make pods there is let in",
    resources: [
      oneOf(CLUSTER, "system:serviceaccount:orders:*", { [`${CLUSTER}:aud`]: "sts.amazonaws.com" }),
    ],
    finds: [ONE],
  },
  {
    title: "a service account of EKS without the audience",
    because: "tokens of the cluster for other services do as well",
    resources: [
      tokenRole(CLUSTER, {
        StringEquals: { [`${CLUSTER}:sub`]: "system:serviceaccount:orders:backup" },
        ...named(),
      }),
    ],
    finds: [PINS],
  },
  {
    title: "every project of a group of GitLab",
    because: "each project of the group has such a subject",
    resources: [
      tokenRole("gitlab.com", {
        StringEquals: { "gitlab.com:aud": "https://gitlab.com" },
        ...named({ "gitlab.com:sub": "project_path:example/*:ref_type:branch:ref:main" }),
      }),
    ],
    finds: [ONE],
  },
  {
    title: "every stack of an organization of Pulumi",
    because: "each stack of the organization has such a subject",
    resources: [
      tokenRole("api.pulumi.com/oidc", {
        StringEquals: { "api.pulumi.com/oidc:aud": "example" },
        ...named({ "api.pulumi.com/oidc:sub": "pulumi:deploy:org:example:*" }),
      }),
    ],
    finds: [ONE],
  },
  {
    title: "every workspace of an organization, of another CI system",
    because: "each workspace of the organization has such a subject",
    resources: [oneOf("app.terraform.io", "organization:example:*")],
    finds: [ONE],
  },
  {
    title: "the URI of an API of Entra as the subject",
    because: "the subject is the object id of the service principal",
    resources: [entra(V1, "api://aws-backup", "api://orders")],
    finds: [ONE],
  },
  {
    title: "an address of Google",
    because: "an address can be given to another account, and the tokens have an id",
    resources: [
      trusting({
        ...tokenStatement("", {}),
        Principal: { Federated: "accounts.google.com" },
        Condition: {
          ...pinned("accounts.google.com", "113774264463038321964", "backup@orders.iam.gserviceaccount.com"),
          ...named(),
        },
      }),
    ],
    finds: [ONE],
  },
  {
    title: "keys of GitLab for a provider of GitHub",
    because: "a token of GitHub has no key of GitLab, so that nobody is let in",
    resources: [
      tokenRole(GITHUB, {
        ...pinned("gitlab.com", "https://gitlab.com", "project_path:example/orders:ref_type:branch:ref:main"),
        ...named(),
      }),
    ],
    finds: [PINS, FITS],
  },
  {
    title: "two issuers in one statement, with the keys of both",
    because: "all tests must hold, and no token has the keys of both",
    resources: [
      trusting({
        ...tokenStatement(GITHUB, {}),
        Principal: {
          Federated: [GITHUB, "gitlab.com"].map((name) => `arn:aws:iam::${WORKLOADS}:oidc-provider/${name}`),
        },
        Condition: {
          StringEquals: {
            ...AUD,
            [`${GITHUB}:sub`]: MAIN,
            "gitlab.com:aud": "https://gitlab.com",
            "gitlab.com:sub": "project_path:example/orders:ref_type:branch:ref:main",
          },
          ...named(),
        },
      }),
    ],
    finds: [FITS],
  },
  {
    title: "Entra, v1, without the slash",
    because: "the issuer of v1 tokens ends in a slash, and so do provider and keys",
    resources: [entra(V1.replace(/\/$/, ""), "api://aws-backup")],
    finds: [FITS],
  },
  {
    title: "Entra, v2, with the Application ID URI",
    because: "v2 tokens have the client id for their audience",
    resources: [entra(V2, "api://aws-backup")],
    finds: [FITS],
  },
  {
    title: "Entra, of every tenant",
    because: "no token has common in its issuer",
    resources: [entra("login.microsoftonline.com/common/v2.0", API)],
    finds: [FITS],
  },
  {
    title: "Entra, for an API of Microsoft",
    because: "every application of the tenant gets tokens for it",
    resources: [entra(V1, "https://graph.microsoft.com")],
    finds: [FITS],
  },
  {
    title: "sessions of Entra under any name",
    because: "the caller chooses the name",
    resources: [entra(V1, "api://aws-backup", OBJECT, {})],
    finds: [NAME],
  },
  {
    title: "sessions of Entra under a name that is no client id",
    because: "the name says nothing of the application",
    resources: [entra(V1, "api://aws-backup", OBJECT, named())],
    finds: [NAME],
  },
  {
    title: "sessions of GitHub whose names end alike",
    because: "the caller chooses what they begin with",
    resources: [
      tokenRole(GITHUB, {
        StringEquals: { ...AUD, [`${GITHUB}:sub`]: MAIN },
        StringLike: { "sts:RoleSessionName": `*-${CLIENT}` },
      }),
    ],
    finds: [NAME],
  },
  {
    title: "everything of STS, for tokens of GitHub",
    because: "a wildcard covers the exchange of tokens, and tags as well",
    resources: [
      roleOf(
        { Statement: { ...tokenStatement(GITHUB, { StringEquals: AUD, ...named() }), Action: "sts:*" } },
        { permissionsBoundary: BOUNDARY },
      ),
    ],
    finds: [PINS],
  },
];

/** Trust in tokens of issuers. */
export const TOKEN_CASES: readonly IdentityCase[] = [...SOUND, ...DEFECTIVE];
