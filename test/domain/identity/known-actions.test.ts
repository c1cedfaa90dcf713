import assert from "node:assert/strict";
import { actionCatalogue } from "../../../domain/access/action-data/action-data";
import data from "../../../domain/access/managed-policy-data/policies.json";
import type { Statement } from "../../../domain/aws/policy-document";
import { locateStatements } from "../../../domain/aws/policy-statement";
import { findDeadActionProblems, findUnknownActionProblems } from "../../../domain/identity/known-actions";
import { linesOf, located } from "../../support/located";

const CATALOGUE = actionCatalogue();
const VAULT = "arn:aws:backup:eu-west-1:111111111111:backup-vault:local";

describe("named actions", () => {
  describe("actions of a statement", () => {
    const rows: readonly (readonly [
      title: string,
      statement: Partial<Statement>,
      added: readonly string[],
      ...lines: readonly string[],
    ])[] = [
      ["one that there is", { Action: "backup:StartBackupJob" }, []],
      ["none", {}, []],
      ["an added one", { Action: ["backup:X", "BACKUP:y"] }, ["backup:x", "backup:Y"]],
      [
        "one that is not added",
        { Action: "backup:X" },
        ["backup:Y"],
        'p[0].Action must be an action that backup has, got "backup:X"',
      ],
      [
        "two of three",
        { Action: ["backup:StartBackupJobb", "s3:GetObject", "kms:Decrpyt"] },
        [],
        'p[0].Action must be an action that backup has; did you mean backup:StartBackupJob, got "backup:StartBackupJobb"',
        'p[0].Action must be an action that kms has; did you mean kms:Decrypt, got "kms:Decrpyt"',
      ],
      [
        "one of a NotAction",
        { NotAction: ["iam:*", "kms:Decrpyt"] },
        [],
        'p[0].NotAction must be an action that kms has; did you mean kms:Decrypt, got "kms:Decrpyt"',
      ],
      [
        "one of a Deny",
        { Effect: "Deny", Action: "kms:Decrpyt" },
        [],
        'p[0].Action must be an action that kms has; did you mean kms:Decrypt, got "kms:Decrpyt"',
      ],
    ];
    for (const [title, statement, added, ...lines] of rows)
      it(`${lines.length === 0 ? "accepts" : "refuses"} ${title}`, () => {
        assert.deepEqual(linesOf(findUnknownActionProblems(located(statement), CATALOGUE, added)), lines);
      });

    for (const [name, { document }] of Object.entries(data.policies))
      it(`are known of AWS's own ${name}`, () => {
        const { problems, statements } = locateStatements(document, name);
        assert.deepEqual(problems, []);
        assert.deepEqual(findUnknownActionProblems(statements, CATALOGUE), []);
      });
  });

  describe("actions that are about no resource in particular", () => {
    const dead = (actions: string, verb: string, shown: string): string =>
      `p[0].Resource must be "*" for ${actions}, in a statement of its own, because its requests are about no resource in particular, so that nobody is ${verb} it here, got "${shown}"`;
    const rows: readonly (readonly [
      title: string,
      statement: Partial<Statement>,
      ...lines: readonly string[],
    ])[] = [
      ["* for one", { Action: "backup:DescribeBackupJob", Resource: "*" }],
      ["* among others", { Action: "backup:DescribeBackupJob", Resource: [VAULT, "**"] }],
      ["NotResource", { Action: "backup:DescribeBackupJob", NotResource: VAULT }],
      ["an action that is about a vault", { Action: "backup:StartBackupJob", Resource: VAULT }],
      ["a wildcard of actions", { Action: "backup:Describe*", Resource: VAULT }],
      ["NotAction", { NotAction: "backup:DescribeBackupJob", Resource: VAULT }],
      ["an action that is not described", { Action: ["ec2:CreateVpc", "quicksight:X"], Resource: VAULT }],
      [
        "a vault",
        { Action: "backup:describebackupjob", Resource: VAULT },
        dead("backup:describebackupjob", "allowed", VAULT),
      ],
      [
        "two of three, on two",
        {
          Action: ["backup:ListBackupJobs", "backup:StartBackupJob", "backup:DescribeCopyJob"],
          Resource: [VAULT, "x"],
        },
        dead("backup:ListBackupJobs, backup:DescribeCopyJob", "allowed", `${VAULT}, x`),
      ],
      [
        "a Deny",
        { Effect: "Deny", Action: "backup:UpdateRegionSettings", Resource: VAULT },
        dead("backup:UpdateRegionSettings", "denied", VAULT),
      ],
    ];
    for (const [title, statement, ...lines] of rows)
      it(`${lines.length === 0 ? "accept" : "refuse"} ${title}`, () => {
        assert.deepEqual(linesOf(findDeadActionProblems(located(statement), CATALOGUE)), lines);
      });
  });
});
