import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { UNKNOWN } from "../../../cli/engine/values";
import { FileError } from "../../../cli/lint/file-error";
import { parseDocument } from "../../../cli/lint/parsed-document";
import { findTemplateResources, type FoundTemplate } from "../../../cli/lint/template-resources";
import { lintFixture } from "../../support/lint-fixture";

function find(template: object): FoundTemplate {
  const document = parseDocument(JSON.stringify(template));
  return findTemplateResources(document.content, document.lineOf);
}

function found(fixture: string): FoundTemplate {
  const document = parseDocument(readFileSync(lintFixture(`cloudformation/${fixture}`), "utf8"));
  return findTemplateResources(document.content, document.lineOf);
}

describe("findTemplateResources", () => {
  it("makes several resources of one that is several in Pulumi", () => {
    assert.deepEqual(
      found("vault-sound.yaml").resources.map(({ address, type }) => [address, type]),
      [
        ["Key", "aws:kms/key:Key"],
        ["Vault", "aws:backup/vault:Vault"],
        ["Vault.LockConfiguration", "aws:backup/vaultLockConfiguration:VaultLockConfiguration"],
        ["Vault.AccessPolicy", "aws:backup/vaultPolicy:VaultPolicy"],
        ["Plan", "aws:backup/plan:Plan"],
      ],
    );
  });

  it("works out what can be, and knows where the rest comes from", () => {
    const vault = found("vault-sound.yaml").resources.find(({ address }) => address === "Vault");

    assert.deepEqual(
      [vault?.inputs, vault?.sources],
      [{ name: "air-gapped", kmsKeyArn: UNKNOWN, tags: { team: "backup" } }, { kmsKeyArn: ["Key"] }],
    );
  });

  it("takes numbers and truth values that are written as texts", () => {
    const key = found("vault-sound.yaml").resources.find(({ address }) => address === "Key");

    assert.deepEqual([key?.inputs.deletionWindowInDays, key?.inputs.enableKeyRotation], [30, true]);
  });

  it("gives a part the name of its vault, known or not", () => {
    const template = {
      Resources: {
        Known: {
          Type: "AWS::Backup::BackupVault",
          Properties: {
            BackupVaultName: "known",
            Notifications: { SNSTopicArn: "arn", BackupVaultEvents: ["COPY_JOB_FAILED"] },
          },
        },
        Nameless: {
          Type: "AWS::Backup::LogicallyAirGappedBackupVault",
          Properties: { AccessPolicy: "{}", MinRetentionDays: 7 },
        },
      },
    };

    assert.deepEqual(
      find(template).resources.map(({ address, inputs, sources }) => [address, inputs, sources]),
      [
        ["Known", { name: "known" }, {}],
        [
          "Known.Notifications",
          { backupVaultName: "known", snsTopicArn: "arn", backupVaultEvents: ["COPY_JOB_FAILED"] },
          { backupVaultName: ["Known"] },
        ],
        ["Nameless", { minRetentionDays: 7 }, {}],
        [
          "Nameless.AccessPolicy",
          { backupVaultName: UNKNOWN, policy: "{}" },
          { backupVaultName: ["Nameless"] },
        ],
      ],
    );
  });

  it("says what was taken for granted, and what was not looked into", () => {
    assert.deepEqual(found("vault-sound.yaml").assumptions, [
      "Parameters are judged with their default values: VaultName.",
      "What only a deployment can tell has a stand-in: aws for AWS::Partition, 111111111111 for AWS::AccountId.",
    ]);
    assert.deepEqual(find({ Resources: { "Fn::ForEach::Vaults": ["N", ["a"], {}] } }), {
      resources: [],
      assumptions: ["Fn::ForEach::Vaults in line 1 is not unfolded."],
    });
  });

  it("takes whatever is in the place of a resource", () => {
    const odd = {
      A: null,
      B: [],
      C: { Type: "constructor" },
      D: { Type: "AWS::KMS::Key", Properties: [1] },
      E: { Type: "AWS::Backup::BackupPlan", Properties: { BackupPlan: "x" } },
      F: { Type: "AWS::Backup::BackupVault", Properties: { LockConfiguration: "no", AccessPolicy: [1] } },
    };

    assert.deepEqual(
      find({ Resources: odd }).resources.map(({ address, inputs }) => [address, inputs]),
      [
        ["D", {}],
        ["E", {}],
        ["F", {}],
        ["F.LockConfiguration", { backupVaultName: UNKNOWN }],
        ["F.AccessPolicy", { backupVaultName: UNKNOWN, policy: "[1]" }],
      ],
    );
  });

  for (const resources of [undefined, null, [], "x"]) {
    it(`refuses a template whose Resources are ${JSON.stringify(resources)}`, () => {
      assert.throws(
        () => find({ Resources: resources }),
        (error: unknown) => {
          assert.ok(error instanceof FileError);
          assert.match(error.message, /^is a template, so Resources must be a map of resources, got /);
          return true;
        },
      );
    });
  }
});
