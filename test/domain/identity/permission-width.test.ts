import assert from "node:assert/strict";
import { actionCatalogue } from "../../../domain/access/action-data/action-data";
import type { Statement } from "../../../domain/aws/policy-document";
import { findWildcardResourceProblems } from "../../../domain/identity/permission-width";

const pathsOf = (statement: Partial<Statement>): readonly string[] =>
  findWildcardResourceProblems(
    [{ path: "policy.Statement[0]", statement: { Effect: "Allow", Resource: "*", ...statement } }],
    actionCatalogue(),
  ).map(({ path }) => path);

describe("findWildcardResourceProblems", () => {
  const rows: readonly (readonly [title: string, statement: Partial<Statement>, isRefused: boolean])[] = [
    ["an action that takes nothing else", { Action: "backup:DescribeBackupJob" }, false],
    ["reading that is about something only at times", { Action: "cloudwatch:GetMetricData" }, false],
    ["reading that is always about something", { Action: "secretsmanager:GetSecretValue" }, true],
    ["writing that is about something", { Action: "backup:StartBackupJob" }, true],
    [
      "metrics, narrowed to a namespace",
      { Action: "cloudwatch:PutMetricData", Condition: { StringEquals: { "cloudwatch:namespace": "X" } } },
      false,
    ],
    ["a Deny of everything", { Effect: "Deny", Action: "backup:StartBackupJob" }, false],
  ];
  for (const [title, statement, isRefused] of rows)
    it(`${isRefused ? "refuses" : "accepts"} ${title} on everything`, () => {
      assert.deepEqual(pathsOf(statement), isRefused ? ["policy.Statement[0].Resource"] : []);
    });
});
