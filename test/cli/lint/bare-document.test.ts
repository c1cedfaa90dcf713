import assert from "node:assert/strict";
import { UNKNOWN } from "../../../cli/engine/values";
import { documentAsResource } from "../../../cli/lint/bare-document";
import type { DocumentKind } from "../../../cli/lint/document-kind";
import { parseDocument } from "../../../cli/lint/parsed-document";

describe("documentAsResource", () => {
  const TEXT = '{ "Statement": [] }\n';
  const cases: readonly (readonly [kind: DocumentKind, type: string, inputs: object])[] = [
    ["backup-policy", "aws:organizations/policy:Policy", { type: "BACKUP_POLICY", content: TEXT }],
    [
      "service-control-policy",
      "aws:organizations/policy:Policy",
      { type: "SERVICE_CONTROL_POLICY", content: TEXT },
    ],
    ["vault-policy", "aws:backup/vaultPolicy:VaultPolicy", { backupVaultName: UNKNOWN, policy: TEXT }],
    ["key-policy", "aws:kms/keyPolicy:KeyPolicy", { keyId: UNKNOWN, policy: TEXT }],
  ];
  for (const [kind, type, inputs] of cases) {
    it(`makes a resource of a ${kind}, with its white space`, () => {
      const resource = documentAsResource(parseDocument(TEXT), kind);

      assert.deepEqual([resource.type, resource.inputs, resource.root], [type, inputs, []]);
    });
  }

  it("writes YAML as JSON", () => {
    const { inputs } = documentAsResource(parseDocument("Statement:\n  - Effect: Deny"), "key-policy");

    assert.equal(inputs.policy, '{"Statement":[{"Effect":"Deny"}]}');
  });

  it("takes the document out of an answer of the AWS command line, with the vault's name", () => {
    const answer = JSON.stringify({ BackupVaultName: "central", Policy: "{}" });
    const { inputs, root } = documentAsResource(parseDocument(answer), "vault-policy");

    assert.deepEqual([inputs, root], [{ backupVaultName: "central", policy: "{}" }, ["Policy"]]);
  });

  it("leaves an answer as it is where the user says that it is something else", () => {
    const answer = JSON.stringify({ BackupVaultName: "central", Policy: "{}" });

    assert.equal(documentAsResource(parseDocument(answer), "key-policy").inputs.policy, answer);
  });
});
