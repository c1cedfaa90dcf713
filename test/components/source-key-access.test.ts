import assert from "node:assert/strict";
import type * as pulumi from "@pulumi/pulumi";
import { SourceKeyAccess, type SourceKeyAccessArgs } from "../../components";
import { mergeSourceKeyAccess } from "../../domain/encryption/source-key-merge";
import { problemsOf } from "../support/problems-of";
import { recordResources, type RecordedResource } from "../support/record-resources";
import { policyOf, sourceKeys } from "../support/source-keys";

const { arn, ownerRoot, pullingRoleArn, use } = sourceKeys;
const OTHER_ARN = "arn:aws:kms:eu-central-1:111111111111:key/mrk-0123456789abcdef0123456789abcdef";
const POLICY = JSON.stringify(policyOf(ownerRoot));
const ARGS: SourceKeyAccessArgs = {
  ...use,
  keys: [
    { name: "volumes", keyArn: arn, policy: POLICY },
    { name: "databases", keyArn: OTHER_ARN },
  ],
};

/** Declares, and collects what is warned of. */
async function recordWithWarnings(
  args: SourceKeyAccessArgs,
): Promise<{ readonly resources: readonly RecordedResource[]; readonly warnings: readonly unknown[] }> {
  const warnings: unknown[] = [];
  const { warn } = console;
  console.warn = (text: unknown) => warnings.push(text);
  try {
    return {
      resources: await recordResources((opts) => new SourceKeyAccess("orders", args, opts)),
      warnings,
    };
  } finally {
    console.warn = warn;
  }
}

describe("SourceKeyAccess", () => {
  it("puts back a merged policy that outlives it, and gives a grant to a key without one (R18)", async () => {
    const { resources, warnings } = await recordWithWarnings(ARGS);

    assert.deepEqual(warnings, []);
    assert.deepEqual(resources, [
      { type: "aws-org-backup:index:SourceKeyAccess", name: "orders", inputs: ARGS, options: {} },
      {
        type: "aws:kms/grant:Grant",
        name: "orders-databases",
        inputs: {
          keyId: "mrk-0123456789abcdef0123456789abcdef",
          region: "eu-central-1",
          granteePrincipal: pullingRoleArn,
          operations: [
            "DescribeKey",
            "Encrypt",
            "Decrypt",
            "ReEncryptFrom",
            "ReEncryptTo",
            "GenerateDataKey",
            "GenerateDataKeyWithoutPlaintext",
            "CreateGrant",
          ],
        },
        options: {},
      },
      {
        type: "aws:kms/keyPolicy:KeyPolicy",
        name: "orders-volumes",
        inputs: {
          keyId: "1234abcd-12ab-34cd-56ef-1234567890ab",
          region: "eu-west-1",
          policy: mergeSourceKeyAccess({ keyArn: arn, policy: POLICY }, use).policy,
        },
        options: { retainOnDelete: true },
      },
    ]);
  });

  it("tells the keys in the order in which they were given", async () => {
    let keyArns: pulumi.Output<string[]> | undefined;
    await recordResources((opts) => {
      const access = new SourceKeyAccess("orders", ARGS, opts);
      keyArns = access.keyArns;
      return access;
    });

    const told = await new Promise((resolve) => keyArns?.apply(resolve));
    assert.deepEqual(told, [arn, OTHER_ARN]);
  });

  it("declares the same resource for a key that needs nothing any more", async () => {
    const { policy } = mergeSourceKeyAccess({ keyArn: arn, policy: POLICY }, use);
    assert.ok(policy !== undefined);

    const first = await recordResources((opts) => new SourceKeyAccess("orders", ARGS, opts));
    const again = await recordResources(
      (opts) =>
        new SourceKeyAccess("orders", { ...ARGS, keys: [{ name: "volumes", keyArn: arn, policy }] }, opts),
    );
    assert.deepEqual(
      again.slice(1),
      first.filter(({ name }) => name === "orders-volumes"),
    );
  });

  it("warns of a statement that a person must judge", async () => {
    const deny = {
      Effect: "Deny",
      Principal: { AWS: pullingRoleArn },
      Action: "kms:Decrypt",
      Resource: "*",
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    };
    const policy = JSON.stringify(policyOf(ownerRoot, deny));

    const { warnings } = await recordWithWarnings({
      ...ARGS,
      keys: [{ name: "volumes", keyArn: arn, policy }],
    });

    assert.deepEqual(warnings, [
      "warning: [runtime] keys[0].policy.Statement[1] must be judged by a person, who can tell whether it denies " +
        `kms:Decrypt to ${pullingRoleArn}, got "Bool aws:SecureTransport"`,
    ]);
  });

  it("refuses every bad argument at once, before it declares anything", async () => {
    const bad: SourceKeyAccessArgs = {
      keys: [
        { name: "a b", keyArn: "alias/x", policy: "{" },
        { name: "c", keyArn: arn, policy: JSON.stringify({ ...policyOf(ownerRoot), Id: "auto-ebs-2" }) },
      ],
      backupAccountId: "2",
      backupRoleName: "",
      organizationId: "x",
    };

    assert.deepEqual(await problemsOf((opts) => new SourceKeyAccess("orders", bad, opts)), [
      {
        path: "keys[0].name",
        reason: 'must be letters, digits, _ or -, because it becomes part of a resource\'s name, got "a b"',
      },
      { path: "keys[0].keyArn", reason: 'must be the ARN of a KMS key (arn:aws:kms:…:key/…), got "alias/x"' },
      { path: "keys[0].policy", reason: 'must be a policy document in JSON, got "{"' },
      {
        path: "keys[1].policy",
        reason:
          "must be the policy of a customer-managed key, because backups under one of AWS's own keys cannot be copied " +
          'to another account; encrypt the resource with a key of yours, got "Id auto-ebs-2"',
      },
      { path: "backupAccountId", reason: 'must be an account id, twelve digits, got "2"' },
      {
        path: "backupRoleName",
        reason:
          'must be the name of a role, 1 to 64 letters, digits or characters of _+=,.@- and no path, got ""',
      },
      {
        path: "organizationId",
        reason: 'must be the id of an organization such as o-a1b2c3d4e5, got "x"',
      },
    ]);
  });
});
