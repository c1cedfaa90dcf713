import assert from "node:assert/strict";
import { Asset, ResourceReference, Secret, UNKNOWN } from "../../../cli/engine/values";
import type { ResourceOptions } from "../../../cli/preview/preview-result";
import { renderPreviewJson } from "../../../cli/render/preview-json";
import { findProtections } from "../../../cli/render/protection";
import { environment, finding, PROD } from "./example-environment";
import { ExampleStack, NO_OPTIONS } from "./example-stack";

const UNKNOWN_ID = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const STACK = "urn:pulumi:prod::aws-org-backup::pulumi:pulumi:Stack::aws-org-backup-prod";
const GROUP = "urn:pulumi:prod::aws-org-backup::aws-org-backup:index:Group::group";
const KEY = "urn:pulumi:prod::aws-org-backup::aws-org-backup:index:Group$aws:kms/key:Key::key";

/** The pack of an example, as JSON says it. */
const PACK = {
  name: "aws-org-backup",
  version: "0.1.0",
  rules: [
    { name: "vault-lock-has-grace-period", enforcementLevel: "mandatory" },
    { name: "schedule-leaves-time", enforcementLevel: "advisory" },
    { name: "key-rotates-and-survives", enforcementLevel: "mandatory" },
    { name: "opt-out-tag-is-exact", enforcementLevel: "mandatory" },
  ],
};

const LOCAL = [
  "an administrator of backup account 222222222222",
  "the root user of backup account 222222222222",
];

/** Who may do what with the vault of the example, which has no policy. */
const ACCESS = [
  {
    vaultName: "vault",
    accountId: "222222222222",
    region: "us-west-2",
    answers: ["backup:CopyIntoBackupVault", "backup:StartRestoreJob", "backup:DeleteRecoveryPoint"].map(
      (action) => ({ action, allowed: LOCAL, perhaps: [] }),
    ),
  },
];

/** The state of the last resource of a stack that declares just one key with these inputs and options. */
function stateOf(inputs: Readonly<Record<string, unknown>>, options: Partial<ResourceOptions> = {}): unknown {
  const stack = new ExampleStack();
  stack.declare({ type: "aws:kms/key:Key", name: "key", inputs, options });
  const digest = JSON.parse(renderPreviewJson(stack.preview())) as { steps: { newState: object }[] };
  const { urn, custom, type, parent, ...rest } = digest.steps.at(-1)?.newState as Record<string, unknown>;
  assert.deepEqual(
    { urn, custom, type, parent },
    {
      urn: "urn:pulumi:prod::aws-org-backup::aws:kms/key:Key::key",
      custom: true,
      type: "aws:kms/key:Key",
      parent: STACK,
    },
  );
  return rest;
}

describe("renderPreviewJson", () => {
  it("has the form of `pulumi preview --json`, policies and protection apart", () => {
    const stack = new ExampleStack();
    const provider = stack.provider("backup", "222222222222", "us-west-2");
    stack.provider("default_7_48_0", "222222222222", "us-west-2");
    const parent = stack.declare({ type: "aws-org-backup:index:Group", name: "group" });
    const key = stack.declare({
      type: "aws:kms/key:Key",
      name: "key",
      parent,
      provider,
      inputs: { region: "us-west-2", enableKeyRotation: true },
      options: { protect: true },
      position: { file: "components/backup-key.ts", line: 80 },
    });
    stack.declare({
      type: "aws:backup/vault:Vault",
      name: "vault",
      provider,
      inputs: { name: "vault", kmsKeyArn: UNKNOWN },
      propertyDependencies: { name: [], kmsKeyArn: [key] },
    });
    stack.declare({ type: "pulumi:pulumi:StackReference", name: "network", external: true });
    const findings = [
      finding(stack.preview(), { urn: KEY, position: { file: "components/backup-key.ts", line: 80 } }),
      finding(stack.preview(), { urn: KEY, kind: "undecided", remediation: "", position: undefined }),
    ];
    const notices = [{ severity: "warning" as const, message: "Careful.", urn: KEY }];

    const text = renderPreviewJson(stack.preview({ findings, notices }));

    const providerUrn = "urn:pulumi:prod::aws-org-backup::pulumi:providers:aws::backup";
    const providerId = `${providerUrn}::${UNKNOWN_ID}`;
    const vaultUrn = "urn:pulumi:prod::aws-org-backup::aws:backup/vault:Vault::vault";
    const networkUrn = "urn:pulumi:prod::aws-org-backup::pulumi:pulumi:StackReference::network";
    const created = (urn: string, newState: object): object => ({
      op: "create",
      urn,
      newState: { urn, ...newState },
      detailedDiff: null,
    });
    const policy = {
      pack: "aws-org-backup",
      policy: "vault-lock-has-grace-period",
      enforcementLevel: "mandatory",
      severity: "critical",
      urn: KEY,
      message: "changeableForDays must be at least 20, got 10",
      description: findings[0]?.description,
    };
    const url = "https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html";
    const remediation =
      "Set changeableForDays to at least the grace period that the policy pack is configured with.";
    assert.deepEqual(JSON.parse(text), {
      steps: [
        created(STACK, { custom: false, type: "pulumi:pulumi:Stack" }),
        created(providerUrn, {
          custom: true,
          type: "pulumi:providers:aws",
          inputs: { allowedAccountIds: '["222222222222"]', region: "us-west-2" },
          parent: STACK,
        }),
        created(GROUP, { custom: false, type: "aws-org-backup:index:Group", parent: STACK }),
        {
          ...created(KEY, {
            custom: true,
            type: "aws:kms/key:Key",
            inputs: { enableKeyRotation: true, region: "us-west-2" },
            parent: GROUP,
            protect: true,
            provider: providerId,
            sourcePosition: "project:///components/backup-key.ts#80",
          }),
          provider: providerId,
        },
        {
          ...created(vaultUrn, {
            custom: true,
            type: "aws:backup/vault:Vault",
            inputs: { kmsKeyArn: UNKNOWN_ID, name: "vault" },
            parent: STACK,
            dependencies: [KEY],
            provider: providerId,
            propertyDependencies: { kmsKeyArn: [KEY], name: [] },
          }),
          provider: providerId,
        },
        {
          ...created(networkUrn, {
            custom: true,
            type: "pulumi:pulumi:StackReference",
            external: true,
            parent: STACK,
          }),
          op: "read",
        },
      ],
      diagnostics: notices,
      changeSummary: { create: 5 },
      pack: PACK,
      policies: [
        {
          ...policy,
          kind: "violation",
          remediation,
          url,
          sourcePosition: "project:///components/backup-key.ts#80",
        },
        { ...policy, kind: "undecided", url },
      ],
      protection: [],
      access: ACCESS,
      recovery: [],
    });
    assert.equal(text.at(-1), "\n");
  });

  it("sorts the keys of inputs, so that two previews can be compared as text", () => {
    const [one, other] = [
      { b: { d: 1, c: 2 }, a: 3 },
      { a: 3, b: { c: 2, d: 1 } },
    ].map((inputs) => JSON.stringify(stateOf(inputs)));

    assert.equal(one, '{"inputs":{"a":3,"b":{"c":2,"d":1}}}');
    assert.equal(other, one);
  });

  describe("writes values as the engine does", () => {
    const signature = "4dabf18193072939515e22adb298388d";
    const reference = { [signature]: "5cf8f73096256a8f31e491e813e4eb8e", urn: KEY, packageVersion: "7.48.0" };
    const cases = [
      { title: "unknown values, however deep", value: [{ deep: UNKNOWN }], written: [{ deep: UNKNOWN_ID }] },
      { title: "secrets, whatever is inside", value: new Secret({ key: UNKNOWN }), written: "[secret]" },
      {
        title: "a resource whose id is unknown",
        value: new ResourceReference(KEY, UNKNOWN, "7.48.0"),
        written: { ...reference, id: "" },
      },
      {
        title: "a resource with an id",
        value: new ResourceReference(KEY, "k-1", "7.48.0"),
        written: { ...reference, id: "k-1" },
      },
      { title: "a component", value: new ResourceReference(KEY, undefined, "7.48.0"), written: reference },
      {
        title: "an asset",
        value: new Asset("asset", { text: "x" }),
        written: { [signature]: "c44067f5952c0a294b673a41bacd8c17", text: "x" },
      },
      {
        title: "an archive with a secret in it",
        value: new Asset("archive", { assets: { a: new Secret("x") } }),
        written: { [signature]: "0def7320c3a5731c473e5ecbe6d01bc7", assets: { a: "[secret]" } },
      },
      { title: "nothing", value: null, written: null },
      { title: "false and zero", value: [false, 0, ""], written: [false, 0, ""] },
    ];
    for (const { title, value, written } of cases) {
      it(title, () => {
        assert.deepEqual(stateOf({ value }), { inputs: { value: written } });
      });
    }
  });

  it("writes every option that a program can set, but aliases, which find nothing in a new stack", () => {
    const options: ResourceOptions = {
      protect: true,
      retainOnDelete: true,
      deleteBeforeReplace: true,
      aliases: [KEY],
      ignoreChanges: ["a"],
      replaceOnChanges: ["b"],
      additionalSecretOutputs: ["c"],
      hideDiffs: ["d"],
      replaceWith: [GROUP],
      deletedWith: GROUP,
      importId: "k-1",
      customTimeouts: { create: "1h30m", update: "90s", delete: "1.5m500ms" },
      hooks: { beforeDelete: ["guard"], afterCreate: ["tell"] },
      version: "7.48.0",
    };

    assert.deepEqual(stateOf({}, options), {
      protect: true,
      additionalSecretOutputs: ["c"],
      customTimeouts: { create: 5400, update: 90, delete: 90.5 },
      importID: "k-1",
      retainOnDelete: true,
      deletedWith: GROUP,
      replaceWith: [GROUP],
      ignoreChanges: ["a"],
      hideDiff: ["d"],
      replaceOnChanges: ["b"],
      resourceHooks: { "after-create": ["tell"], "before-delete": ["guard"] },
    });
    assert.deepEqual(stateOf({}, NO_OPTIONS), {});
  });

  it("tells who is protected as the text does", () => {
    const result = environment(PROD).preview();

    const { protection } = JSON.parse(renderPreviewJson(result)) as { protection: unknown };

    assert.deepEqual(protection, findProtections(result));
  });

  it("is one whole object for a stack without anything", () => {
    const nothing = { ...new ExampleStack().preview(), resources: [] };

    assert.deepEqual(JSON.parse(renderPreviewJson(nothing)), {
      steps: [],
      changeSummary: {},
      pack: PACK,
      policies: [],
      protection: [],
      access: [],
      recovery: [],
    });
  });
});
