import assert from "node:assert/strict";
import type { Statement } from "../../../domain/aws/policy-document";
import {
  findAutomationReachProblems,
  findSweepingPolicyProblems,
} from "../../../domain/identity/automation-reach";
import { NEVER_BY_AUTOMATION, neverDestroys } from "../../../domain/identity/never-destroys";
import { linesOf, located } from "../../support/located";

const DELETES: Partial<Statement> = { Action: "backup:DeleteRecoveryPoint", Resource: "*" };
const deny = (more: Partial<Statement>): Statement => ({
  Effect: "Deny",
  Action: "backup:*",
  Resource: "*",
  ...more,
});
const reaches = (what: string, shown: string, key = "Action"): string =>
  `p[0].${key} must not reach ${what}, because nobody watches what automation does with it, got "${shown}"`;

describe("the reach of automation", () => {
  describe("what automation never does", () => {
    const rows: readonly (readonly [
      title: string,
      statement: Partial<Statement>,
      denies: readonly Statement[],
      ...lines: readonly string[],
    ])[] = [
      ["a start of a backup", { Action: "backup:StartBackupJob", Resource: "*" }, []],
      ["a Deny of it", { ...DELETES, Effect: "Deny" }, []],
      ["deletion, denied by its name", DELETES, [deny({ Action: "backup:deleterecoverypoint" })]],
      ["deletion, denied by a wildcard", DELETES, [deny({ Action: "backup:Delete*" })]],
      [
        "deletion, denied by NotAction",
        DELETES,
        [{ Effect: "Deny", NotAction: "backup:StartBackupJob", Resource: ["*"] }],
      ],
      ["everything, with the Deny of the presets", { Action: "*", Resource: "*" }, [neverDestroys()]],
      ["deletion", DELETES, [], reaches("backup:DeleteRecoveryPoint", "backup:DeleteRecoveryPoint")],
      [
        "deletion, allowed twice",
        DELETES,
        [{ Effect: "Allow", Action: "backup:*", Resource: "*" }],
        reaches("backup:DeleteRecoveryPoint", "backup:DeleteRecoveryPoint"),
      ],
      [
        "deletion, denied under a condition",
        DELETES,
        [deny({ Condition: { Bool: { "aws:MultiFactorAuthPresent": "false" } } })],
        reaches("backup:DeleteRecoveryPoint", "backup:DeleteRecoveryPoint"),
      ],
      [
        "deletion, denied on one vault",
        DELETES,
        [deny({ Resource: "arn:aws:backup:eu-west-1:111111111111:backup-vault:x" })],
        reaches("backup:DeleteRecoveryPoint", "backup:DeleteRecoveryPoint"),
      ],
      [
        "deletion, with the Deny of something else",
        DELETES,
        [deny({ Action: "kms:*" })],
        reaches("backup:DeleteRecoveryPoint", "backup:DeleteRecoveryPoint"),
      ],
      [
        "exactly three, each by name",
        { Action: ["kms:ScheduleKeyDeletion", "kms:PutKeyPolicy", "iam:CreateUser"], Resource: "*" },
        [],
        reaches(
          "kms:ScheduleKeyDeletion, kms:PutKeyPolicy, iam:CreateUser",
          "kms:ScheduleKeyDeletion, kms:PutKeyPolicy, iam:CreateUser",
        ),
      ],
      [
        "four, of which one is counted",
        {
          Action: ["kms:ScheduleKeyDeletion", "kms:PutKeyPolicy", "iam:CreateUser", "iam:CreateAccessKey"],
          Resource: "*",
        },
        [],
        reaches(
          "kms:ScheduleKeyDeletion, kms:PutKeyPolicy, iam:CreateAccessKey and 1 more",
          "kms:ScheduleKeyDeletion, kms:PutKeyPolicy, iam:CreateUser, iam:CreateAccessKey",
        ),
      ],
      [
        "all but what it does",
        { NotAction: ["backup:*", "iam:*", "kms:Sch*", "kms:D*"], Resource: "*" },
        [],
        reaches("kms:PutKeyPolicy", "backup:*, iam:*, kms:Sch*, kms:D*", "NotAction"),
      ],
    ];
    for (const [title, statement, denies, ...lines] of rows)
      it(`${lines.length === 0 ? "accepts" : "refuses"} ${title}`, () => {
        assert.deepEqual(linesOf(findAutomationReachProblems(located(statement), denies)), lines);
      });

    for (const action of NEVER_BY_AUTOMATION)
      it(`refuses ${action}`, () => {
        assert.equal(findAutomationReachProblems(located({ Action: action }), []).length, 1);
      });
  });

  describe("policies of AWS's own that automation has", () => {
    const rows: readonly (readonly [arn: unknown, denies: readonly Statement[], reached?: string])[] = [
      ["arn:aws:iam::aws:policy/ReadOnlyAccess", []],
      ["arn:aws:iam::aws:policy/AWSBackupOperatorAccess", []],
      ["arn:aws:iam::111111111111:policy/AdministratorAccess", []],
      ["arn:aws:iam::aws:policy/constructor", []],
      [undefined, []],
      ["arn:aws:iam::aws:policy/AdministratorAccess", [neverDestroys()]],
      [
        "arn:aws:iam::aws:policy/AdministratorAccess",
        [deny({ Action: "backup:*" }), deny({ Action: "kms:*" })],
        "iam:",
      ],
      ["arn:aws-cn:iam::aws:policy/AdministratorAccess", [], "backup:DeleteRecoveryPoint"],
      ["arn:aws:iam::aws:policy/AWSBackupFullAccess", [], "backup:DeleteRecoveryPoint"],
      ["arn:aws:iam::aws:policy/PowerUserAccess", [], "backup:DeleteRecoveryPoint"],
      ["arn:aws:iam::aws:policy/PowerUserAccess", [deny({ Action: ["backup:*", "kms:*"] })]],
      ["arn:aws:iam::aws:policy/IAMFullAccess", [], "iam:"],
    ];
    for (const [arn, denies, reached] of rows)
      it(`${reached === undefined ? "accept" : "refuse"} ${String(arn)} beside ${denies.length} Deny`, () => {
        const lines = linesOf(findSweepingPolicyProblems(arn, "policyArn", denies));
        if (reached === undefined) assert.deepEqual(lines, []);
        else {
          const [line = ""] = lines;
          const start = `policyArn must be a policy with the actions that are needed, because this one reaches ${reached}`;
          assert.equal(line.slice(0, start.length), start);
          assert.ok(
            line.endsWith(`and nobody watches what automation does with it, got "${String(arn)}"`),
            line,
          );
        }
      });
  });
});
