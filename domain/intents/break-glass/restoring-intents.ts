import {
  LOOKING_ACTIONS,
  RESTORING_ACTIONS,
  TARGET_READING_ACTIONS,
  VAULT_READING_ACTIONS,
} from "../../break-glass/break-glass-policy";
import { POINT_KINDS } from "../../estate/target";
import type { Asker, Intent, Subject } from "../intent";
import type { BreakGlassPromise } from "./break-glass-promise";

/** What people who break the glass do: look, and restore every kind of recovery point of the vault. */
export function restoringIntents(promise: BreakGlassPromise, people: Asker): readonly Intent[] {
  return [
    ...allowedIntents(promise, people),
    ...refusedIntents(promise, people),
    ...passingIntents(promise, people),
  ];
}

function pointsOf({ accountId, region, vaultName }: BreakGlassPromise): readonly Subject[] {
  return [
    { pointsIn: vaultName, of: accountId, kinds: POINT_KINDS },
    // A backup that DynamoDB itself made is none of a vault, and restored from the same console.
    {
      arn: `arn:aws:dynamodb:${region}:\${account}:table/orders/backup/01234567890123-abcdefgh`,
      of: accountId,
    },
  ];
}

function allowedIntents(promise: BreakGlassPromise, people: Asker): readonly Intent[] {
  const { accountId, vaultName } = promise;
  const points = pointsOf(promise);
  return [
    {
      claim: "Break-glass restores every kind of recovery point of the vault",
      requirements: ["R20"],
      expected: "allowed",
      who: [people],
      actions: RESTORING_ACTIONS,
      about: points,
    },
    {
      claim: "Break-glass looks around in the vault",
      requirements: ["R20"],
      expected: "allowed",
      who: [people],
      actions: VAULT_READING_ACTIONS,
      about: [{ vault: vaultName, of: accountId }],
    },
    {
      claim: "Break-glass finds its way in the account",
      requirements: ["R20"],
      expected: "allowed",
      who: [people],
      actions: [...LOOKING_ACTIONS, ...TARGET_READING_ACTIONS],
      about: [{ arn: "*", of: accountId }],
    },
  ];
}

function refusedIntents(promise: BreakGlassPromise, people: Asker): readonly Intent[] {
  const { accountId, region, vaultName } = promise;
  const points = pointsOf(promise);
  return [
    {
      claim: "Break-glass does nothing else with the vault and what is in it, and looks into no other vault",
      requirements: ["R20"],
      expected: "denied",
      who: [people],
      actions: ["backup:StartBackupJob", "backup:TagResource", "backup:UntagResource"],
      about: [{ vault: vaultName, of: accountId }, ...points],
      evenWithout: [{ guard: "guardrails", of: accountId }],
    },
    {
      claim: "Break-glass does nothing else with the vault and what is in it, and looks into no other vault",
      requirements: ["R20"],
      expected: "denied",
      who: [people],
      actions: ["backup:DescribeBackupVault", "backup:ListRecoveryPointsByBackupVault"],
      about: [{ arn: `arn:aws:backup:${region}:\${account}:backup-vault:another`, of: accountId }],
    },
    {
      claim: "Break-glass restores in no other Region",
      requirements: ["R20"],
      expected: "denied",
      who: [people],
      actions: ["backup:StartRestoreJob"],
      about: [{ arn: "arn:aws:ec2:xx-west-9::snapshot/snap-0123456789abcdef0", of: accountId }],
    },
    {
      claim: "Break-glass changes and makes nothing by itself",
      requirements: ["R20"],
      expected: "denied",
      who: [people],
      actions: [
        "backup:StartBackupJob",
        "backup:CreateBackupVault",
        "backup:CreateBackupPlan",
        "ec2:RunInstances",
        "elasticfilesystem:DeleteFileSystem",
        "fsx:DeleteFileSystem",
        "iam:CreateUser",
        "rds:DeleteDBInstance",
        "s3:ListBucket",
      ],
      about: [{ arn: "*", of: accountId }],
      evenWithout: [{ guard: "guardrails", of: accountId }],
    },
  ];
}

function passingIntents({ accountId, restoreRoleName }: BreakGlassPromise, people: Asker): readonly Intent[] {
  const passing = (role: string, service: string, expected: Intent["expected"]): Intent => ({
    claim: "Break-glass hands the restore role to AWS Backup, no other role, and to nobody else",
    requirements: ["R20"],
    expected,
    who: [people],
    actions: ["iam:PassRole"],
    about: [{ role, of: accountId }],
    context: { "iam:PassedToService": service },
  });
  return [
    passing(restoreRoleName, "backup.amazonaws.com", "allowed"),
    passing(restoreRoleName, "ec2.amazonaws.com", "denied"),
    passing("AnyAdministrator", "backup.amazonaws.com", "denied"),
  ];
}
