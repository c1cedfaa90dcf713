import assert from "node:assert/strict";
import fc from "fast-check";
import { backupAccountGuardrails, workloadGuardrails } from "../../../domain/guardrails/guardrails";
import {
  findBlockedBackupProblems,
  findGuardCoverageProblems,
  findUnpinnedExceptionProblems,
  GUARDED_ACTIONS,
  guardsBackups,
} from "../../../domain/guardrails/guard-coverage";
import { PROD } from "../../support/guardrail-specs";

const deny = (Action: unknown, more: object = {}) => ({ Effect: "Deny", Action, Resource: "*", ...more });
const of = (...statements: readonly unknown[]) => ({ Version: "2012-10-17", Statement: statements });
const byArn = (...arns: readonly string[]) => ({ Condition: { ArnNotLike: { "aws:PrincipalArn": arns } } });
const DEPLOYER = "arn:aws:iam::222222222222:role/OrgBackupDeployer";

describe("guardrails around backups", () => {
  describe("are told from other policies", () => {
    const rows = [
      { title: "a Deny of deletes", document: of(deny("backup:DeleteRecoveryPoint")), answer: true },
      {
        title: "in other letter case, as a single statement",
        document: { Statement: deny("BACKUP:delete*") },
        answer: true,
      },
      {
        title: "among others, as text",
        document: JSON.stringify(of(deny(["s3:*", "backup:*"]))),
        answer: true,
      },
      { title: "a Deny of everything", document: of(deny("*")), answer: false },
      {
        title: "a Deny of a Region",
        document: of({ Effect: "Deny", NotAction: "iam:*", Resource: "*" }),
        answer: false,
      },
      { title: "an Allow of deletes", document: of({ ...deny("backup:*"), Effect: "Allow" }), answer: false },
      { title: "a Deny of copies", document: of(deny("backup:CopyFromBackupVault")), answer: false },
      { title: "a Deny of another service", document: of(deny("rds:DeleteDBSnapshot")), answer: false },
      { title: "no policy", document: "{", answer: false },
    ];
    for (const { answer, document, title } of rows) {
      it(title, () => {
        assert.equal(guardsBackups(document), answer);
      });
    }
  });

  describe("are whole", () => {
    const missingOf = (...documents: readonly unknown[]) =>
      findGuardCoverageProblems(documents).map(
        ({ reason }) => /^must deny (.*) to everybody but/.exec(reason)?.[1],
      );

    it("in our own, for workloads and for the backup account", () => {
      assert.deepEqual(findGuardCoverageProblems(workloadGuardrails(PROD)), []);
      assert.deepEqual(findGuardCoverageProblems(backupAccountGuardrails(PROD)), []);
    });

    for (const action of GUARDED_ACTIONS) {
      it(`only with ${action}`, () => {
        const others = GUARDED_ACTIONS.filter((other) => other !== action);

        assert.deepEqual(missingOf(of(deny(others))), [action]);
        assert.deepEqual(missingOf(of(deny(others)), of(deny(action.toUpperCase()))), []);
      });
    }

    it("and say what is there beside what is missing", () => {
      const others = GUARDED_ACTIONS.filter((other) => other !== "account:CloseAccount");

      assert.deepEqual(findGuardCoverageProblems([of(deny(others))]), [
        {
          path: "content.Statement",
          reason:
            "must deny account:CloseAccount to everybody but named roles, or the account leaves every guardrail behind, got a Deny of organizations:LeaveOrganization alone",
        },
      ]);
    });

    it("without what is left out, in any letter case", () => {
      const leftOut = new Set(GUARDED_ACTIONS.map((action) => action.toLowerCase()));

      assert.deepEqual(findGuardCoverageProblems([of(deny("s3:*"))], leftOut), []);
    });

    const all = GUARDED_ACTIONS;
    const counting = [
      { title: "roles are named", more: byArn(DEPLOYER), counts: true },
      {
        title: "with IfExists",
        more: { Condition: { ArnNotLikeIfExists: { "AWS:principalarn": DEPLOYER } } },
        counts: true,
      },
      {
        title: "AWS's services are left out",
        more: { Condition: { Bool: { "aws:PrincipalIsAWSService": false } } },
        counts: true,
      },
      {
        title: "a tag says which resource",
        more: { Condition: { Null: { "aws:ResourceTag/aws:backup:source-resource": "false" } } },
        counts: true,
      },
      {
        title: "an alias says which key",
        more: { Condition: { "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/a" } } },
        counts: true,
      },
      {
        title: "MFA decides",
        more: { Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } } },
        counts: false,
      },
      {
        title: "a tag of the principal decides",
        more: { Condition: { StringNotEquals: { "aws:PrincipalTag/team": "backup" } } },
        counts: false,
      },
      {
        title: "only named roles are meant",
        more: { Condition: { ArnLike: { "aws:PrincipalArn": DEPLOYER } } },
        counts: false,
      },
      {
        title: "a set is asked for",
        more: { Condition: { "ForAllValues:ArnNotLike": { "aws:PrincipalArn": DEPLOYER } } },
        counts: false,
      },
      {
        title: "only a number is refused",
        more: { Condition: { NumericLessThan: { "backup:ChangeableForDays": "20" } } },
        counts: false,
      },
      {
        title: "the operator is unknown",
        more: { Condition: { ArnUnlike: { "aws:PrincipalArn": DEPLOYER } } },
        counts: false,
      },
    ];
    for (const { counts, more, title } of counting) {
      it(`${counts ? "also" : "not"} where ${title}`, () => {
        assert.equal(findGuardCoverageProblems([of(deny(all, more))]).length === 0, counts);
      });
    }

    it("not by NotAction, and not by an Allow", () => {
      const every = missingOf();

      assert.deepEqual(missingOf(of({ Effect: "Deny", NotAction: "s3:*", Resource: "*" })), every);
      assert.deepEqual(missingOf(of({ ...deny(all), Effect: "Allow" })), every);
    });
  });

  describe("except certain roles only", () => {
    const rows = [
      { arn: DEPLOYER, pinned: true },
      { arn: "arn:aws:iam::*:role/stacksets-exec-*", pinned: true },
      { arn: "arn:aws:iam::*:role/service-role/Backup", pinned: true },
      { arn: "arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Backup_*", pinned: true },
      { arn: "arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_Backup_*", pinned: true },
      { arn: "arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_*", pinned: false },
      { arn: "arn:aws:iam::*:role/*", pinned: false },
      { arn: "arn:aws:iam::222222222222:role/*Deployer", pinned: false },
      { arn: "arn:aws:iam::*:role/?eployer", pinned: false },
      { arn: "arn:aws:iam::*:role/*/Deployer", pinned: false },
      { arn: "arn:aws:iam::222222222222:root", pinned: false },
      { arn: "*", pinned: false },
    ];
    for (const { arn, pinned } of rows) {
      it(`${arn} is ${pinned ? "one" : "none"}`, () => {
        const document = of(deny(["backup:DeleteRecoveryPoint"], byArn(DEPLOYER, arn)));

        assert.deepEqual(
          findUnpinnedExceptionProblems(document),
          pinned
            ? []
            : [
                {
                  path: "content.Statement[0].Condition.ArnNotLike.aws:PrincipalArn",
                  reason: `must name roles whose names do not begin with a wildcard, because whoever creates a role that matches is exempt, got "${arn}"`,
                },
              ],
        );
      });
    }

    it("is not asked of statements about something else", () => {
      assert.deepEqual(findUnpinnedExceptionProblems(of(deny("s3:PutObject", byArn("*")))), []);
    });
  });

  describe("do not hit AWS Backup itself", () => {
    const rows = [
      { title: "a key's grants", statement: deny("kms:CreateGrant"), blocked: "kms:CreateGrant" },
      {
        title: "all of AWS Backup",
        statement: deny(["backup:*"]),
        blocked: "backup:CopyIntoBackupVault, backup:CopyFromBackupVault",
      },
      {
        title: "everything but some services",
        statement: { Effect: "Deny", NotAction: ["s3:*", "kms:*"], Resource: "*" },
        blocked: "backup:CopyIntoBackupVault, backup:CopyFromBackupVault",
        at: "NotAction",
      },
      { title: "nothing where roles are left out", statement: deny("kms:CreateGrant", byArn(DEPLOYER)) },
      {
        title: "nothing where the Deny is for some resources",
        statement: { ...deny("kms:*"), Resource: "arn:aws:kms:*:*:key/1" },
      },
      { title: "nothing where an account is closed on purpose", statement: deny("*") },
      { title: "nothing where it is allowed", statement: { ...deny("kms:*"), Effect: "Allow" } },
    ];
    for (const { at = "Action", blocked, statement, title } of rows) {
      it(title, () => {
        assert.deepEqual(
          findBlockedBackupProblems(of(statement)).map(({ path, reason }) => [
            path,
            /^must not deny (.*) to everybody where/.exec(reason)?.[1],
          ]),
          blocked === undefined ? [] : [[`content.Statement[0].${at}`, blocked]],
        );
      });
    }

    it("in our own", () => {
      for (const document of [...workloadGuardrails(PROD), ...backupAccountGuardrails(PROD)]) {
        assert.deepEqual(findBlockedBackupProblems(document), []);
        assert.deepEqual(findUnpinnedExceptionProblems(document), []);
      }
    });
  });

  it("are looked for in anything without a throw", () => {
    fc.assert(
      fc.property(fc.anything(), (document) => {
        assert.equal(guardsBackups(document), false);
        findGuardCoverageProblems([document]);
        findUnpinnedExceptionProblems(document);
        findBlockedBackupProblems(document);
      }),
    );
  });
});
