import assert from "node:assert/strict";
import { DocumentKind } from "../../../cli/lint/document-kind";
import { FileError } from "../../../cli/lint/file-error";
import { recogniseDocument } from "../../../cli/lint/recognise-document";

const VAULT_POLICY = { Statement: [{ Principal: "*", Action: "backup:CopyIntoBackupVault" }] };
const PLAN = { format_version: "1.2", planned_values: {} };
const WAY_OUT = "Say what it is with --kind backup-policy|vault-policy|key-policy|service-control-policy.";

describe("recogniseDocument", () => {
  const recognised: readonly (readonly [document: object, title: string, because: string])[] = [
    [PLAN, "Terraform plan", "it has format_version and planned_values"],
    [
      { format_version: "1.2", resource_changes: [] },
      "Terraform plan",
      "it has format_version and planned_values",
    ],
    [{ format_version: "1.0", values: {} }, "Terraform state", "it has format_version"],
    [{ format_version: "1.0" }, "Terraform state", "it has format_version"],
    [
      { AWSTemplateFormatVersion: "2010-09-09" },
      "CloudFormation template",
      "it has AWSTemplateFormatVersion",
    ],
    [
      { Resources: { A: 1, B: { Type: "AWS::KMS::Key" } } },
      "CloudFormation template",
      "it has Resources with types",
    ],
    [{ plans: {} }, "backup policy of AWS Organizations", "it has plans"],
    [
      VAULT_POLICY,
      "access policy of a backup vault",
      "its statements name principals, and actions of backup",
    ],
    [{ Policy: "{}", PolicyName: "default" }, "key policy of KMS", "it is what aws kms get-key-policy gives"],
  ];
  for (const [document, title, because] of recognised) {
    it(`takes ${JSON.stringify(document)} for a ${title}`, () => {
      const { because: reason, title: name } = recogniseDocument({ ...document });

      assert.deepEqual([name, reason], [title, because]);
    });
  }

  const refused: readonly (readonly [document: object, message: string])[] = [
    [{}, `is an empty object, which could be anything. ${WAY_OUT}`],
    [{ a: 1, b: 2 }, `is a document whose kind cannot be told: its keys are a, b. ${WAY_OUT}`],
    [{ plans: [] }, `is a document whose kind cannot be told: its keys are plans. ${WAY_OUT}`],
    [
      { Statement: [] },
      `is a document whose kind cannot be told: none of its statements names an action. ${WAY_OUT}`,
    ],
    [
      { Statement: { Effect: "Deny", Action: "kms:*" } },
      `is a document whose kind cannot be told: its statements name no principals, and no actions but those of kms. ${WAY_OUT}`,
    ],
    [
      { ...VAULT_POLICY, plans: {} },
      "could be more than one thing: backup policy of AWS Organizations (it has plans), or access policy of a backup vault " +
        `(its statements name principals, and actions of backup). ${WAY_OUT}`,
    ],
    [
      { ...PLAN, Resources: { A: { Type: "AWS::KMS::Key" } } },
      "could be more than one thing: Terraform plan (it has format_version and planned_values), or CloudFormation template " +
        `(it has Resources with types). ${WAY_OUT}`,
    ],
    [
      { version: 4, lineage: "x", resources: [] },
      "is the state file of Terraform. Give the output of terraform show -json instead.",
    ],
  ];
  for (const [document, message] of refused) {
    it(`cannot tell what ${JSON.stringify(document)} is, and says so`, () => {
      assert.throws(() => recogniseDocument({ ...document }), new FileError(message));
    });
  }

  describe("believes the user", () => {
    for (const document of [{}, { plans: {} }, VAULT_POLICY, { ...VAULT_POLICY, plans: {} }]) {
      it(`about ${JSON.stringify(document)}`, () => {
        assert.deepEqual(recogniseDocument({ ...document }, DocumentKind.KeyPolicy), {
          kind: "key-policy",
          title: "key policy of KMS",
          because: "--kind says so",
        });
      });
    }

    it("but not about a plan or a template, which hold resources of many kinds", () => {
      assert.equal(recogniseDocument(PLAN, DocumentKind.KeyPolicy).kind, "terraform");
      assert.equal(
        recogniseDocument({ AWSTemplateFormatVersion: "x" }, DocumentKind.KeyPolicy).kind,
        "cloudformation",
      );
    });
  });
});
