import assert from "node:assert/strict";
import { DocumentKind } from "../../../cli/lint/document-kind";
import { kindOfPolicy } from "../../../cli/lint/policy-kind";

const { KeyPolicy, ServiceControlPolicy, VaultPolicy } = DocumentKind;
const anybody = { Principal: "*" };
const deny = { Effect: "Deny" };

describe("kindOfPolicy", () => {
  const cases: readonly (readonly [title: string, statement: unknown, kind: DocumentKind | undefined])[] = [
    [
      "actions of backup and principals",
      [{ ...anybody, Action: ["backup:CopyIntoBackupVault"] }],
      VaultPolicy,
    ],
    ["one statement in place of a list", { ...anybody, Action: "backup:CopyIntoBackupVault" }, VaultPolicy],
    [
      "actions in any case",
      [
        { ...anybody, Action: "Backup:Copy*" },
        { ...anybody, Action: "BACKUP:*" },
      ],
      VaultPolicy,
    ],
    [
      "actions of backup and all actions",
      [
        { ...anybody, Action: ["backup:*"] },
        { ...anybody, NotAction: "*" },
      ],
      VaultPolicy,
    ],
    ["actions of kms and principals", [{ ...anybody, Action: "kms:*" }], KeyPolicy],
    ["principals that are left out", [{ NotPrincipal: { AWS: "x" }, NotAction: ["kms:Decrypt"] }], KeyPolicy],
    [
      "a statement without principals among others",
      [{ Action: "kms:*" }, { ...anybody, Action: "kms:*" }],
      KeyPolicy,
    ],
    ["actions of both", [{ ...anybody, Action: ["kms:*", "backup:*"] }], undefined],
    ["principals and all actions", [{ ...anybody, Action: "*" }], undefined],
    ["principals and other actions", [{ ...anybody, Action: "s3:GetObject" }], undefined],
    [
      "no principals, and a Deny",
      [{ ...deny, Action: ["organizations:LeaveOrganization"] }],
      ServiceControlPolicy,
    ],
    [
      "no principals, and a Deny of actions of backup",
      [{ ...deny, Action: "backup:Delete*" }],
      ServiceControlPolicy,
    ],
    ["no principals, and an Allow of everything", [{ Effect: "Allow", Action: "*" }], ServiceControlPolicy],
    ["no principals, and no actions but those of kms", [{ ...deny, Action: "kms:DisableKey" }], undefined],
    [
      "no principals, and an Allow, as in an IAM policy",
      [{ Effect: "Allow", Action: "backup:*" }],
      undefined,
    ],
    ["no statements", [], undefined],
    ["no actions", [anybody], undefined],
    ["actions that are no texts", [{ ...anybody, Action: [1, {}, null] }], undefined],
    ["statements that are none", [null, 1, "x", []], undefined],
    ["nothing", undefined, undefined],
  ];
  for (const [title, statement, kind] of cases) {
    it(`tells ${kind ?? "nothing"} by ${title}`, () => {
      assert.equal(kindOfPolicy({ Statement: statement }).kind, kind);
    });
  }

  it("says from what", () => {
    assert.deepEqual(kindOfPolicy({ Statement: { ...anybody, Action: ["s3:*", "Backup:*"] } }), {
      because: "its statements name principals, and actions of backup, s3",
    });
  });
});
