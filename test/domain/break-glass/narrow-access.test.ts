import assert from "node:assert/strict";
import fc from "fast-check";
import { breakGlassPolicy } from "../../../domain/break-glass/break-glass-policy";
import {
  findDestructiveReachProblems,
  isRestoringPolicyArn,
  letsRestore,
  namesRestores,
} from "../../../domain/break-glass/narrow-access";

const allow = (Action: unknown) => ({ Effect: "Allow", Action, Resource: "*" });
const deny = (Action: unknown, more: object = {}) => ({ Effect: "Deny", Action, Resource: "*", ...more });
const of = (...statements: readonly unknown[]) => ({ Version: "2012-10-17", Statement: statements });
const RESTORES = allow("backup:StartRestoreJob");
const CONDITION = { Condition: { Bool: { "aws:SecureTransport": "true" } } };
const OURS = breakGlassPolicy({
  partition: "aws",
  accountId: "222222222222",
  region: "us-west-2",
  vaultName: "central",
  keyAlias: "central",
  restoreRoleName: "Restore",
});

describe("narrow access", () => {
  describe("access that restores", () => {
    const [BY_NAME, BY_WILDCARD, NOT] = [
      [true, true],
      [true, false],
      [false, false],
    ] as const;
    const rows = [
      { title: "by name", document: of(RESTORES), answer: BY_NAME },
      {
        title: "by name in other letter case, one statement, as text",
        document: JSON.stringify({ Statement: allow(["BACKUP:startrestorejob"]) }),
        answer: BY_NAME,
      },
      { title: "by name in our own", document: OURS, answer: BY_NAME },
      {
        title: "although it is denied under a condition",
        document: of(RESTORES, deny("backup:*", CONDITION)),
        answer: BY_NAME,
      },
      { title: "by a wildcard", document: of(allow(["s3:*", "backup:Start*"])), answer: BY_WILDCARD },
      { title: "not by everything", document: of(allow("*")), answer: NOT },
      {
        title: "not by everything but something",
        document: of({ Effect: "Allow", NotAction: "iam:*", Resource: "*" }),
        answer: NOT,
      },
      { title: "not when it is denied", document: of(RESTORES, deny("backup:Start*")), answer: NOT },
      { title: "not by looking", document: of(allow(["backup:List*", "backup:Describe*"])), answer: NOT },
      { title: "not by no policy", document: "{", answer: NOT },
    ];
    for (const { answer, document, title } of rows) {
      it(title, () => {
        assert.deepEqual([letsRestore(document), namesRestores(document)], answer);
      });
    }

    it("is given by some of AWS's own policies", () => {
      const policy = (name: string) => `arn:aws:iam::aws:policy/${name}`;

      for (const name of [
        "AWSBackupFullAccess",
        "AWSBackupOperatorAccess",
        "service-role/AWSBackupServiceRolePolicyForRestores",
      ])
        assert.equal(isRestoringPolicyArn(policy(name)), true);
      for (const arn of [
        policy("AWSBackupAuditAccess"),
        policy("AdministratorAccess"),
        "AWSBackupFullAccess",
        7,
      ])
        assert.equal(isRestoringPolicyArn(arn), false);
    });
  });

  describe("what access that restores must not reach", () => {
    const rows: readonly {
      title: string;
      document: unknown;
      found: readonly (readonly [string, string, string])[];
    }[] = [
      { title: "nothing of it in our own", document: OURS, found: [] },
      {
        title: "one thing",
        document: of(RESTORES, allow("kms:DisableKey")),
        found: [["Statement[1].Action", "kms:DisableKey", "kms:DisableKey"]],
      },
      {
        title: "three things are named",
        document: of(allow(["kms:DisableKey", "kms:PutKeyPolicy", "iam:CreateRole"])),
        found: [
          [
            "Statement[0].Action",
            "kms:DisableKey, kms:PutKeyPolicy, iam:CreateRole",
            "kms:DisableKey, kms:PutKeyPolicy, iam:CreateRole",
          ],
        ],
      },
      {
        title: "more are counted",
        document: of(allow(["backup:*"])),
        found: [
          [
            "Statement[0].Action",
            "backup:DeleteRecoveryPoint, backup:UpdateRecoveryPointLifecycle, backup:DisassociateRecoveryPoint and 10 more",
            "backup:*",
          ],
        ],
      },
      {
        title: "everything but something",
        document: of({ Effect: "Allow", NotAction: ["backup:*", "iam:*"], Resource: "*" }),
        found: [
          [
            "Statement[0].NotAction",
            "kms:ScheduleKeyDeletion, kms:DisableKey, kms:DeleteImportedKeyMaterial and 1 more",
            "backup:*, iam:*",
          ],
        ],
      },
      {
        title: "nothing that a Deny takes away again",
        document: of(allow("kms:*"), deny(["kms:ScheduleKeyDeletion", "kms:D*", "kms:PutKeyPolicy"])),
        found: [],
      },
      {
        title: "what a Deny takes away from some only",
        document: of(
          allow("kms:DisableKey"),
          deny("kms:*", CONDITION),
          deny("kms:*", { Resource: "arn:aws:kms:*:*:key/1" }),
        ),
        found: [["Statement[0].Action", "kms:DisableKey", "kms:DisableKey"]],
      },
      { title: "nothing that is harmless", document: of(allow(["ec2:Describe*", "kms:Decrypt"])), found: [] },
      { title: "nothing in no policy", document: "[", found: [] },
    ];
    for (const { document, found, title } of rows) {
      it(title, () => {
        assert.deepEqual(
          findDestructiveReachProblems(document, "p"),
          found.map(([path, reached, shown]) => ({
            path: `p.${path}`,
            reason: `must not reach ${reached}, because whoever restores in an emergency must not be able to destroy, got "${shown}"`,
          })),
        );
      });
    }

    it("is looked for in anything without a throw", () => {
      fc.assert(
        fc.property(fc.anything(), (document) => {
          assert.deepEqual([letsRestore(document), findDestructiveReachProblems(document, "p")], [false, []]);
        }),
      );
    });
  });
});
