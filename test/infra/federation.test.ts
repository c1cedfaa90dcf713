import assert from "node:assert/strict";
import { ProjectCopy } from "../support/project-copy";
import { previewOf } from "../support/preview-of";

const TENANT = "11111111-2222-3333-4444-555555555555";
const CLIENT = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";
const OBJECT = "66666666-7777-8888-9999-000000000000";
/** Every preset, two applications of one issuer, one of an issuer that IAM knows by itself, and both accounts. */
const APPLICATIONS = `
  aws-org-backup:federation:
    applications:
      - name: orders-starts
        issuer: { kind: github }
        audiences: [sts.amazonaws.com]
        subjects: ["repo:example/orders:environment:production"]
        claims: { repository_id: ["456789"] }
        preset: backupOperator
        account: management
        vaultName: org-backup-dev
        passedRoleName: AWSBackup-orders
      - name: orders-copies
        issuer: { kind: github }
        audiences: [copies.example.com, sts.amazonaws.com]
        subjects: ["repo:example/orders:ref:refs/heads/main"]
        preset: copyOperator
        account: management
        vaultName: org-backup-dev
        passedRoleName: service/AWSBackup-copies
      - name: drill
        issuer: { kind: google }
        audiences: [aws-backup]
        subjects: ["113774264463038321964"]
        preset: restoreTester
        vaultName: drills
        passedRoleName: AWSBackup-orders
      - name: auditor
        issuer: { kind: entra, tenantId: ${TENANT} }
        applicationId: ${CLIENT}
        audiences: ["api://aws-backup"]
        subjects: [${OBJECT}]
        preset: auditor
`;

interface Step {
  readonly newState: {
    readonly urn: string;
    readonly type: string;
    readonly inputs: Readonly<Record<string, unknown>>;
    readonly dependencies?: readonly string[];
  };
}

interface Preview {
  readonly steps: readonly Step[];
  readonly policies: readonly { readonly policy: string; readonly message: string }[];
}

const ENTRA = `entra-sts-windows-net-${TENANT}-backup-dev`;
const GITHUB = "github-token-actions-githubusercontent-com-management-dev";
const nameOf = (urn: string): string => urn.split("::").pop() ?? "";

describe("applications of a stack (R30, R31, R33)", () => {
  let preview: Preview;
  let exitCode: number | null;

  before(function () {
    this.timeout(120_000);
    const copy = new ProjectCopy();
    try {
      copy.change("Pulumi.dev.yaml", { "config:\n": `config:${APPLICATIONS}` });
      const ended = copy.run("preview", "--stack", "dev", "--json");
      assert.ok(ended.exitCode !== 2, ended.stdout + ended.stderr);
      exitCode = ended.exitCode;
      preview = JSON.parse(ended.stdout) as Preview;
    } finally {
      copy.remove();
    }
  });

  const ofType = (type: string): readonly Step["newState"][] =>
    preview.steps
      .map(({ newState }) => newState)
      .filter((one) => one.type === type)
      .sort((one, other) => one.urn.localeCompare(other.urn));

  it("get a role each, in their account, within its boundary", () => {
    assert.deepEqual(
      ofType("aws-org-backup:index:FederatedRole").map(({ inputs, urn }) => [
        nameOf(urn),
        inputs.accountId,
        inputs.region,
        inputs.preset,
        inputs.permissionsBoundaryArn,
      ]),
      [
        [
          "auditor-dev",
          "222222222222",
          "us-west-2",
          "auditor",
          "arn:aws:iam::222222222222:policy/org-backup-federated-dev",
        ],
        [
          "drill-dev",
          "222222222222",
          "us-west-2",
          "restoreTester",
          "arn:aws:iam::222222222222:policy/org-backup-federated-dev",
        ],
        [
          "orders-copies-dev",
          "111111111111",
          "eu-west-1",
          "copyOperator",
          "arn:aws:iam::111111111111:policy/org-backup-federated-dev",
        ],
        [
          "orders-starts-dev",
          "111111111111",
          "eu-west-1",
          "backupOperator",
          "arn:aws:iam::111111111111:policy/org-backup-federated-dev",
        ],
      ],
    );
  });

  it("wait, each as a component, for the boundary and the issuers of their account", () => {
    assert.deepEqual(
      ofType("aws-org-backup:index:FederatedRole").map(({ dependencies, urn }) => [
        nameOf(urn),
        (dependencies ?? []).map(nameOf).sort(),
      ]),
      [
        ["auditor-dev", [ENTRA, "federated-boundary-backup-dev"]],
        ["drill-dev", [ENTRA, "federated-boundary-backup-dev"]],
        ["orders-copies-dev", ["federated-boundary-management-dev", GITHUB]],
        ["orders-starts-dev", ["federated-boundary-management-dev", GITHUB]],
      ],
    );
  });

  it("share one boundary in an account, with the roles that they pass, each once", () => {
    assert.deepEqual(
      ofType("aws-org-backup:index:PermissionBoundary")
        .filter(({ inputs }) => inputs.kind === "federated")
        .map(({ inputs, urn }) => [nameOf(urn), inputs.accountId, inputs.passedRoleNames]),
      [
        ["federated-boundary-backup-dev", "222222222222", ["AWSBackup-orders"]],
        [
          "federated-boundary-management-dev",
          "111111111111",
          ["AWSBackup-orders", "service/AWSBackup-copies"],
        ],
      ],
    );
  });

  it("share one provider of an issuer in an account, with all their audiences, and need none of Google", () => {
    assert.deepEqual(
      ofType("aws-org-backup:index:OidcProvider").map(({ inputs, urn }) => [
        nameOf(urn),
        inputs.accountId,
        inputs.audiences,
      ]),
      [
        [ENTRA, "222222222222", ["api://aws-backup"]],
        [GITHUB, "111111111111", ["sts.amazonaws.com", "copies.example.com"]],
      ],
    );
  });

  it("keep every rule, and what their components promise", () => {
    assert.deepEqual(
      [exitCode, preview.policies.map(({ policy }) => policy)],
      [0, ["first-backup-fits-its-window", "first-backup-fits-its-window"]],
    );
  });

  it("are none where the section is not there", async () => {
    const { resources } = await previewOf("dev");
    assert.deepEqual(
      resources.filter(
        // The roles of workflows have boundaries, too, of other kinds.
        ({ inputs, type }) =>
          /:(FederatedRole|OidcProvider)$/.test(type) ||
          (type.endsWith(":PermissionBoundary") && inputs.kind === "federated"),
      ),
      [],
    );
  });
});
