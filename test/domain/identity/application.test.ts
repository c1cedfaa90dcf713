import assert from "node:assert/strict";
import { findFederatedRoleProblems } from "../../../domain/identity/application";
import { APPLICATIONS, CLIENT, OBJECT, TENANT } from "../../support/applications";

const ENTRA = { kind: "entra", tenantId: TENANT };
const SPEC = {
  issuer: ENTRA as object,
  applicationId: CLIENT,
  audiences: ["api://aws-backup"] as unknown,
  subjects: [OBJECT] as unknown,
  preset: "backupOperator",
  vaultName: "central",
  passedRoleName: "AWSBackup-orders" as unknown,
  accountId: "222222222222",
  region: "us-west-2",
  roleName: "orders-backup",
  permissionsBoundaryArn: "arn:aws:iam::222222222222:policy/federated-boundary",
};

function problemsOf(change: object): readonly string[] {
  return findFederatedRoleProblems({ ...SPEC, ...change }).map(({ path, reason }) => `${path} ${reason}`);
}

const GITHUB = { issuer: { kind: "github" }, applicationId: "orders", audiences: ["sts.amazonaws.com"] };
const GITHUB_SUBJECT =
  "subjects[0] must be one environment or branch of one repository, such as repo:ORG/REPO:environment:production or " +
  "repo:ORG/REPO:ref:refs/heads/main, so that no other repository and no pull request is meant, got ";
const NO_PULL_REQUESTS =
  "subjects[0] must not admit pull requests, whose code nobody has approved; name an environment or a branch, got ";

const DEPLOYER = "arn:aws:iam::222222222222:role/OrgBackupDeployer";
/** What takes on roles has neither a vault nor a role to pass. */
const ASSUMER = { preset: "roleAssumer", vaultName: undefined, passedRoleName: undefined };

describe("a federated role, as somebody wrote it", () => {
  for (const application of APPLICATIONS) {
    it(`accepts ${application.title}`, () => {
      assert.deepEqual(problemsOf({ claims: undefined, ...application }), []);
    });
  }

  const rows: readonly (readonly [title: string, change: object, problems: readonly string[]])[] = [
    [
      "accepts an auditor without a vault and a role",
      { preset: "auditor", vaultName: undefined, passedRoleName: undefined },
      [],
    ],
    [
      "refuses a v2 audience that is no GUID",
      { issuer: { ...ENTRA, tokenVersion: "v2" } },
      [
        'audiences[0] must be the client id of the API, a GUID, because v2 tokens have no other audience, got "api://aws-backup"',
      ],
    ],
    [
      "refuses an audience of Microsoft's own",
      {
        audiences: [
          "https://graph.microsoft.com/",
          "00000003-0000-0000-c000-000000000000",
          "api://AzureADTokenExchange",
        ],
      },
      [
        "https://graph.microsoft.com/",
        "00000003-0000-0000-c000-000000000000",
        "api://AzureADTokenExchange",
      ].map(
        (audience, index) =>
          `audiences[${index}] must be an application of your own, because everybody gets tokens for those of Microsoft, got "${audience}"`,
      ),
    ],
    [
      "refuses an audience that is no URI",
      { audiences: ["aws-backup"] },
      [
        'audiences[0] must be the Application ID URI of the API, such as api://aws-backup, or its client id, got "aws-backup"',
      ],
    ],
    ...["common", "organizations", "consumers"].map(
      (tenantId): readonly [string, object, readonly string[]] => [
        `refuses the tenant ${tenantId}`,
        { issuer: { kind: "entra", tenantId } },
        [
          `issuer.tenantId must be the id of one tenant, a GUID and not ${tenantId}, because the tokens of every tenant name the tenant itself, got "${tenantId}"`,
        ],
      ],
    ),
    [
      "refuses a v1 issuer without its slash",
      { issuer: { kind: "oidc", url: `https://sts.windows.net/${TENANT}` }, applicationId: "orders" },
      [
        `issuer.url must not be that of Microsoft Entra ID, whose tokens have the issuer https://sts.windows.net/${TENANT}/; use the kind "entra", got "https://sts.windows.net/${TENANT}"`,
      ],
    ],
    [
      "refuses an application by its name, and a subject that is a client's name",
      { applicationId: "orders", subjects: ["orders"] },
      [
        'subjects[0] must be the object id of one service principal or managed identity, a GUID, which is neither its client id nor the object id of the app registration, got "orders"',
        'applicationId must be the client id of the calling application, a GUID, got "orders"',
      ],
    ],
    [
      "refuses a pull request",
      { ...GITHUB, subjects: ["repo:o/r:pull_request"] },
      [`${NO_PULL_REQUESTS}"repo:o/r:pull_request"`],
    ],
    [
      "refuses the ref of a pull request",
      { ...GITHUB, subjects: ["repo:o/r:ref:refs/pull/1/merge"] },
      [`${NO_PULL_REQUESTS}"repo:o/r:ref:refs/pull/1/merge"`],
    ],
    ...[
      "*",
      "repo:*",
      "repo:o/*",
      "repo:o/r:*",
      "repo:o/r*:ref:refs/heads/main",
      "repo:o/r:ref:refs/heads/*",
      "repo:o/r:ref:*",
      "repo:o/r:environment:*",
    ].map((subject): readonly [string, object, readonly string[]] => [
      `refuses the wildcard ${subject}`,
      { ...GITHUB, subjects: [subject] },
      [`${GITHUB_SUBJECT}"${subject}"`],
    ]),
    ["accepts branches that begin alike", { ...GITHUB, subjects: ["repo:o/r:ref:refs/heads/release/*"] }, []],
    [
      "refuses one id of two",
      { ...GITHUB, subjects: ["repo:o@1/r:environment:x"] },
      [
        'subjects[0] must have the ids of both the owner and the repository, or of neither, got "repo:o@1/r:environment:x"',
      ],
    ],
    [
      "refuses a wildcard of any issuer",
      {
        issuer: { kind: "oidc", url: "https://id.example.com" },
        applicationId: "orders",
        audiences: ["a*"],
        subjects: ["client:*"],
      },
      [
        'audiences[0] must be an audience, 1 to 255 characters without wildcards, got "a*"',
        'subjects[0] must be the whole subject of one application, without wildcards and variables, because whoever matches may use the role, got "client:*"',
      ],
    ],
    [
      "refuses an audience alone",
      { subjects: [] },
      [
        "subjects must name at least a subject, because the audience alone lets in everybody to whom the issuer gives tokens, got nothing",
      ],
    ],
    [
      "refuses a subject alone",
      { audiences: undefined },
      [
        "audiences must name at least an audience, because without one a token for anybody else would do, got nothing",
      ],
    ],
    ["accepts an hour", { maxSessionSeconds: 3600 }, []],
    [
      "refuses a session longer than role chaining allows",
      { maxSessionSeconds: 3601 },
      [
        "maxSessionSeconds must be at most 3600 seconds, because no session lasts longer that is taken on from another role, and a job renews its own, got 3601",
      ],
    ],
    [
      "refuses a session shorter than IAM takes",
      { maxSessionSeconds: 3599 },
      [
        "maxSessionSeconds must be at least 3600 seconds, which is what IAM takes; whoever wants less asks STS for it, got 3599",
      ],
    ],
    [
      "refuses a claim that STS has no key for",
      { claims: { tid: [TENANT] } },
      [
        "claims.tid must be a claim of Microsoft Entra ID that STS offers as a condition key; it offers aud, sub, got a list",
      ],
    ],
    [
      "suggests the claim that was meant",
      { ...GITHUB, subjects: ["repo:o/r:environment:x"], claims: { repository_ids: ["1"], ref: ["*"] } },
      [
        "claims.repository_ids must be a claim of GitHub Actions that STS offers as a condition key; did you mean repository_id?, got a list",
        'claims.ref[0] must be a text that does not begin with a wildcard, got "*"',
      ],
    ],
    [
      "refuses fields of another kind",
      { ...GITHUB, issuer: { kind: "github", tenantId: TENANT }, subjects: ["repo:o/r:environment:x"] },
      [`issuer.tenantId must be left out, because GitHub Actions takes host, got "${TENANT}"`],
    ],
    [
      "refuses a kind that nobody knows",
      { issuer: { kind: "okta" } },
      ['issuer.kind must be one of eks, entra, github, gitlab, google, oidc, pulumi, got "okta"'],
    ],
    [
      "refuses any role to be passed, and none",
      { passedRoleName: "AWSBackup*" },
      [
        'passedRoleName must be the name of the one role that AWS Backup works with, with its path and without wildcards, got "AWSBackup*"',
      ],
    ],
    [
      "refuses an operator without a role to pass",
      { passedRoleName: undefined },
      [
        "passedRoleName must be the name of the one role that AWS Backup works with, with its path and without wildcards, got nothing",
      ],
    ],
    [
      "refuses an auditor with a role to pass",
      { preset: "auditor" },
      ['passedRoleName must be left out, because an auditor passes no role, got "AWSBackup-orders"'],
    ],
    [
      "accepts what takes on roles by their ARNs, of whichever accounts",
      { ...ASSUMER, assumedRoleArns: [DEPLOYER, "arn:aws-us-gov:iam::111111111111:role/ci/Deployer"] },
      [],
    ],
    [
      "refuses what takes on roles without any",
      { ...ASSUMER, assumedRoleArns: [] },
      ["assumedRoleArns must be a list of at least one ARN of a role, got nothing"],
    ],
    [
      "refuses a wildcard, a name and a session among the roles that are taken on",
      {
        ...ASSUMER,
        assumedRoleArns: [
          DEPLOYER,
          "arn:aws:iam::222222222222:role/OrgBackup*",
          "OrgBackupDeployer",
          "arn:aws:sts::222222222222:assumed-role/OrgBackupDeployer/x",
        ],
      },
      [
        ["1", "arn:aws:iam::222222222222:role/OrgBackup*"],
        ["2", "OrgBackupDeployer"],
        ["3", "arn:aws:sts::222222222222:assumed-role/OrgBackupDeployer/x"],
      ].map(
        ([at, arn]) =>
          `assumedRoleArns[${at ?? ""}] must be the ARN of one role, such as arn:aws:iam::222222222222:role/OrgBackupDeployer, without wildcards, got "${arn ?? ""}"`,
      ),
    ],
    [
      "refuses what takes on roles and passes one, or names a vault",
      { preset: "roleAssumer", assumedRoleArns: [DEPLOYER] },
      [
        'vaultName must be left out, because the roles that are taken on decide, got "central"',
        'passedRoleName must be left out, because a role assumer passes no role, got "AWSBackup-orders"',
      ],
    ],
    [
      "refuses an operator that takes on roles",
      { assumedRoleArns: [DEPLOYER] },
      ['assumedRoleArns must be left out but for the preset "roleAssumer", got a list'],
    ],
    [
      "refuses a boundary of another account",
      { permissionsBoundaryArn: "arn:aws:iam::111111111111:policy/x" },
      [
        'permissionsBoundaryArn must be the ARN of a policy of the same account, such as that of PermissionBoundary, got "arn:aws:iam::111111111111:policy/x"',
      ],
    ],
    [
      "refuses every environment of ESC",
      {
        issuer: { kind: "pulumi" },
        applicationId: "orders",
        audiences: ["aws:o"],
        subjects: ["pulumi:environments:org:o:env:<yaml>"],
      },
      [
        'subjects[0] must name the environment, and <yaml> stands for every one; set subjectAttributes: [currentEnvironment.name] in aws-login, got "pulumi:environments:org:o:env:<yaml>"',
      ],
    ],
    [
      "refuses the address of an account of Google, which can be given to another",
      {
        issuer: { kind: "google" },
        applicationId: "orders",
        audiences: ["x"],
        subjects: ["backup@example.iam.gserviceaccount.com"],
      },
      [
        'subjects[0] must be the unique id of one service account, digits only, because an address can be given to another account later, got "backup@example.iam.gserviceaccount.com"',
      ],
    ],
    [
      "refuses every service account of a namespace, and another audience than that of EKS",
      {
        issuer: { kind: "eks", region: "eu-west-1", clusterId: "x" },
        applicationId: "orders",
        audiences: ["kubernetes"],
        subjects: ["system:serviceaccount:orders:*"],
      },
      [
        'issuer.clusterId must be the id at the end of the cluster\'s issuer, 32 hexadecimal digits in upper case, got "x"',
        'audiences[0] must be sts.amazonaws.com, which is what EKS asks tokens for, got "kubernetes"',
        'subjects[0] must be one service account of one namespace, such as system:serviceaccount:NAMESPACE:NAME, got "system:serviceaccount:orders:*"',
      ],
    ],
    [
      "refuses every branch of GitLab",
      {
        issuer: { kind: "gitlab", host: "https://gitlab.com" },
        applicationId: "orders",
        audiences: ["x"],
        subjects: ["project_path:g/p:ref_type:branch:ref:*"],
      },
      [
        'issuer.host must be the name of a host, in lower case and without https://, port and path, got "https://gitlab.com"',
        'subjects[0] must be one branch or tag of one project, such as project_path:GROUP/PROJECT:ref_type:branch:ref:main, got "project_path:g/p:ref_type:branch:ref:*"',
      ],
    ],
    [
      "refuses a port in the issuer",
      {
        issuer: { kind: "oidc", url: "https://id.example.com:8443" },
        applicationId: "orders",
        audiences: ["x"],
        subjects: ["y"],
      },
      [
        'issuer.url must be the issuer as tokens have it in iss: https://, a host and perhaps a path, no port and no query, at most 255 characters, got "https://id.example.com:8443"',
      ],
    ],
    [
      "tells everything at once",
      {
        accountId: "2",
        region: "nowhere",
        roleName: "a/b",
        path: "federated",
        preset: "admin",
        permissionsBoundaryArn: undefined,
      },
      [
        'accountId must be an account id, twelve digits, got "2"',
        'region must be the code of an AWS region such as eu-west-1, got "nowhere"',
        'roleName must be the name of a role, 1 to 64 letters, digits or characters of _+=,.@- and no path, got "a/b"',
        'path must be a path such as /federated/, with a slash at both ends, got "federated"',
        "permissionsBoundaryArn must be the ARN of a policy of the same account, such as that of PermissionBoundary, got nothing",
        'preset must be one of auditor, backupOperator, copyOperator, restoreTester, roleAssumer, got "admin"',
      ],
    ],
  ];
  for (const [title, change, problems] of rows) {
    it(title, () => {
      assert.deepEqual(problemsOf(change), problems);
    });
  }
});
