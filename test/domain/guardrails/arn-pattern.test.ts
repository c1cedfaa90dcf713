import assert from "node:assert/strict";
import { findRolePatternProblems, findVaultPatternProblems } from "../../../domain/guardrails/arn-pattern";

describe("ARN patterns of guardrails", () => {
  const noRole = (got: string) =>
    "must be the ARN of a role such as arn:aws:iam::*:role/BackupApprover-*, " +
    `its path written out and its name not beginning with a wildcard, got ${got}`;
  const path = (length: number) => `/${"p".repeat(length - 2)}/`;
  const roles: readonly { title: string; value: unknown; reasons: readonly string[] }[] = [
    { title: "a role of one account", value: "arn:aws:iam::111111111111:role/Approver", reasons: [] },
    { title: "a role of every account", value: "arn:aws:iam::*:role/Approver", reasons: [] },
    { title: "a name that a wildcard ends", value: "arn:aws:iam::*:role/Approver-*", reasons: [] },
    { title: "a name with a wildcard for one character", value: "arn:aws:iam::*:role/A?prover", reasons: [] },
    {
      title: "a role of IAM Identity Center",
      value: "arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Approver_*",
      reasons: [],
    },
    { title: "a path of 512 characters", value: `arn:aws:iam::*:role${path(512)}Approver`, reasons: [] },
    { title: "a name of 64 characters", value: `arn:aws:iam::*:role/${"n".repeat(64)}`, reasons: [] },
    {
      title: "a path of 513 characters",
      value: `arn:aws:iam::*:role${path(513)}Approver`,
      reasons: ["must have a path of at most 512 characters, got 513 characters"],
    },
    {
      title: "a name of 65 characters",
      value: `arn:aws:iam::*:role/${"n".repeat(65)}`,
      reasons: [noRole(`"arn:aws:iam::*:role/${"n".repeat(65)}"`)],
    },
    ...[
      "Approver",
      "arn:aws:iam::*:role/*",
      "arn:aws:iam::*:role/?",
      "arn:aws:iam::*:role/*Approver",
      "arn:aws:iam::*:role/aws-reserved/*/Approver",
      "arn:aws:iam::*:role/team-?/Approver",
      "arn:aws:iam::*:role/",
      "arn:aws:iam::*:role//Approver/",
      "arn:aws:iam::*:role/Approver!",
      "arn:aws:iam::*:user/Approver",
      "arn:aws:iam::*:my-role/Approver",
      "arn:aws:iam:eu-west-1:111111111111:role/Approver",
      "arn:aws:sts::111111111111:assumed-role/Approver/Ann",
      "arn:aws:sts::111111111111:role/Approver",
      "*",
    ].map((value) => ({ title: value, value, reasons: [noRole(`"${value}"`)] })),
    { title: "a number", value: 7, reasons: [noRole("7")] },
    { title: "nothing", value: undefined, reasons: [noRole("nothing")] },
    {
      title: "an account of eleven digits",
      value: "arn:aws:iam::11111111111:role/Approver",
      reasons: ['must be an account id, twelve digits, got "11111111111"'],
    },
    {
      title: "a role of no account",
      value: "arn:aws:iam:::role/Approver",
      reasons: ['must be an account id, twelve digits, got ""'],
    },
    {
      title: "a role of another partition, in a wrong account",
      value: "arn:aws-cn:iam::1:role/Approver",
      reasons: [
        'must lie in the partition of centralRegion (aws), got "aws-cn"',
        'must be an account id, twelve digits, got "1"',
      ],
    },
  ];
  for (const { reasons, title, value } of roles) {
    it(`${reasons.length === 0 ? "accept" : "refuse"} as a role: ${title}`, () => {
      assert.deepEqual(
        findRolePatternProblems(value, "aws", "at"),
        reasons.map((reason) => ({ path: "at", reason })),
      );
    });
  }

  const noVault = (got: string) =>
    `must be the ARN of a vault such as arn:aws:backup:*:*:backup-vault:second-copies, got ${got}`;
  const vaults: readonly { title: string; value: unknown; reasons: readonly string[] }[] = [
    {
      title: "a vault written out",
      value: "arn:aws:backup:eu-west-1:111111111111:backup-vault:second",
      reasons: [],
    },
    {
      title: "a name in every account and region",
      value: "arn:aws:backup:*:*:backup-vault:second",
      reasons: [],
    },
    {
      title: "every vault of one account",
      value: "arn:aws:backup:*:111111111111:backup-vault:*",
      reasons: [],
    },
    {
      title: "a name of 50 characters",
      value: `arn:aws:backup:*:*:backup-vault:${"n".repeat(50)}`,
      reasons: [],
    },
    {
      title: "a name of 51 characters",
      value: `arn:aws:backup:*:*:backup-vault:${"n".repeat(51)}`,
      reasons: [noVault(`"arn:aws:backup:*:*:backup-vault:${"n".repeat(51)}"`)],
    },
    ...["arn:aws:backup:*:*:backup-plan:second", "arn:aws:s3:*:*:backup-vault:second", "second", "*"].map(
      (value) => ({
        title: value,
        value,
        reasons: [noVault(`"${value}"`)],
      }),
    ),
    {
      title: "text before and behind a vault",
      value: "arn:aws:backup:*:*:my-backup-vault:second",
      reasons: [noVault('"arn:aws:backup:*:*:my-backup-vault:second"')],
    },
    {
      title: "a vault and more",
      value: "arn:aws:backup:*:*:backup-vault:second:third",
      reasons: [noVault('"arn:aws:backup:*:*:backup-vault:second:third"')],
    },
    { title: "nothing", value: undefined, reasons: [noVault("nothing")] },
    ...["*", "second-*", "secon?"].map((name) => ({
      title: `${name} of every account`,
      value: `arn:aws:backup:eu-west-1:*:backup-vault:${name}`,
      reasons: [
        `must write out the account or the vault's name, got "arn:aws:backup:eu-west-1:*:backup-vault:${name}"`,
      ],
    })),
    {
      title: "a region of another partition",
      value: "arn:aws:backup:cn-north-1:111111111111:backup-vault:second",
      reasons: ['must lie in the partition of centralRegion (aws), got "aws-cn"'],
    },
    {
      title: "a vault with everything wrong",
      value: "arn:aws-cn:backup:eu-west-9:1:backup-vault:second",
      reasons: [
        'must lie in the partition of centralRegion (aws), got "aws-cn"',
        'must be the code of an AWS region (did you mean eu-west-1 or eu-west-2 or eu-west-3?), got "eu-west-9"',
        'must be an account id, twelve digits, got "1"',
      ],
    },
  ];
  for (const { reasons, title, value } of vaults) {
    it(`${reasons.length === 0 ? "accept" : "refuse"} as a vault: ${title}`, () => {
      assert.deepEqual(
        findVaultPatternProblems(value, "aws", "at"),
        reasons.map((reason) => ({ path: "at", reason })),
      );
    });
  }
});
