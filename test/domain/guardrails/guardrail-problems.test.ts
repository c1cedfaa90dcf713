import assert from "node:assert/strict";
import { findGuardrailProblems } from "../../../domain/guardrails/guardrail-problems";
import { PROD } from "../../support/guardrail-specs";

const role = (index: number) => `arn:aws:iam::*:role/Approver-${index}`;
const vault = (index: number) => `arn:aws:backup:*:*:backup-vault:copies-${index}`;
const times = (count: number, item: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => item(i));

describe("findGuardrailProblems", () => {
  const sound: readonly { title: string; change: object }[] = [
    { title: "the spec of the examples", change: {} },
    { title: "the shortest grace period of AWS", change: { minGracePeriodDays: 3 } },
    { title: "the longest grace period of AWS", change: { minGracePeriodDays: 36_500 } },
    { title: "that nobody may opt out", change: { optOutApproverRoleArns: [] } },
    { title: "10 approvers", change: { optOutApproverRoleArns: times(10, role) } },
    { title: "5 further backup roles", change: { furtherBackupRoleArns: times(5, role) } },
    { title: "10 further vaults", change: { furtherCopyTargetArns: times(10, vault) } },
    { title: "no further vault, said in so many words", change: { furtherCopyTargetArns: [] } },
    { title: "a role that deploys into member accounts", change: { memberDeployRoleName: "MemberDeployer" } },
    { title: "one name for both deployers", change: { memberDeployRoleName: PROD.deployRoleName } },
    { title: "a governance lock that is not refused", change: { refuseGovernanceLock: false } },
    {
      title: "that alerts and restore tests are not guarded",
      change: { alertsName: undefined, forwarderName: undefined, validatorName: undefined },
    },
    {
      title: "the longest names of alerts and restore tests",
      change: { alertsName: "a".repeat(64), forwarderName: "f".repeat(64), validatorName: "v".repeat(48) },
    },
    {
      title: "the partition of another region",
      change: {
        centralRegion: "cn-north-1",
        optOutApproverRoleArns: ["arn:aws-cn:iam::*:role/Approver"],
        furtherCopyTargetArns: ["arn:aws-cn:backup:cn-northwest-1:*:backup-vault:second"],
      },
    },
  ];
  for (const { change, title } of sound) {
    it(`accepts ${title}`, () => {
      assert.deepEqual(findGuardrailProblems({ ...PROD, ...change }), []);
    });
  }

  const role64 = "must be the name of a role, 1 to 64 letters, digits or characters of _+=,.@- and no path";
  const exempt = "must not be the backup role, which would then be exempt from every guardrail";
  const faulty: readonly {
    title: string;
    change: object;
    problems: readonly [path: string, reason: string][];
  }[] = [
    {
      title: "the id of no organization",
      change: { organizationId: "o-1" },
      problems: [["organizationId", 'must be the id of an organization such as o-a1b2c3d4e5, got "o-1"']],
    },
    {
      title: "the id of no account",
      change: { backupAccountId: "2" },
      problems: [["backupAccountId", 'must be an account id, twelve digits, got "2"']],
    },
    {
      title: "an unknown region, and still judges the rest",
      change: { centralRegion: "mars-1", optOutApproverRoleArns: ["arn:aws-cn:iam::*:role/Approver"] },
      problems: [
        ["centralRegion", 'must be the code of an AWS region such as eu-west-1, got "mars-1"'],
        ["optOutApproverRoleArns[0]", 'must lie in the partition of centralRegion (aws), got "aws-cn"'],
      ],
    },
    {
      title: "no region at all",
      change: { centralRegion: undefined },
      problems: [["centralRegion", "must be the code of an AWS region such as eu-west-1, got nothing"]],
    },
    {
      title: "names of vaults that AWS refuses",
      change: { centralVaultName: "a", localVaultName: "b" },
      problems: [
        ["centralVaultName", 'must be 2 to 50 letters, digits, hyphens or underscores, got "a"'],
        ["localVaultName", 'must be 2 to 50 letters, digits, hyphens or underscores, got "b"'],
      ],
    },
    {
      title: "aliases with their prefix",
      change: { centralKeyAlias: "alias/a", localKeyAlias: "alias/b" },
      problems: [
        ["centralKeyAlias", 'must be written without alias/, got "alias/a"'],
        ["localKeyAlias", 'must be written without alias/, got "alias/b"'],
      ],
    },
    {
      title: "names of roles that AWS refuses",
      change: { backupRoleName: "a/b", deployRoleName: "*", memberDeployRoleName: "" },
      problems: [
        ["backupRoleName", `${role64}, got "a/b"`],
        ["deployRoleName", `${role64}, got "*"`],
        ["memberDeployRoleName", `${role64}, got ""`],
      ],
    },
    {
      title: "names of alerts and restore tests that AWS refuses",
      change: { alertsName: "a".repeat(65), forwarderName: "*", validatorName: "v".repeat(49) },
      problems: [
        ["forwarderName", `${role64}, got "*"`],
        ["alertsName", `must be 1 to 64 letters, digits, hyphens or underscores, got "${"a".repeat(65)}"`],
        [
          "validatorName",
          `must start with a lower-case letter and hold only lower-case letters, digits and hyphens, at most 48, got "${"v".repeat(49)}"`,
        ],
      ],
    },
    {
      title: "the backup role as a deployer",
      change: { deployRoleName: PROD.backupRoleName, memberDeployRoleName: PROD.backupRoleName },
      problems: [
        ["deployRoleName", `${exempt}, got "AWSBackup-org-backup-prod"`],
        ["memberDeployRoleName", `${exempt}, got "AWSBackup-org-backup-prod"`],
      ],
    },
    {
      title: "one bad name for the backup role and its deployer, and tells what is bad in it",
      change: { backupRoleName: "", deployRoleName: "" },
      problems: [
        ["backupRoleName", `${role64}, got ""`],
        ["deployRoleName", `${role64}, got ""`],
      ],
    },
    {
      title: "a grace period of 2 days",
      change: { minGracePeriodDays: 2 },
      problems: [["minGracePeriodDays", "must be at least 3 days so that a lock can still be undone, got 2"]],
    },
    {
      title: "a grace period of 36,501 days",
      change: { minGracePeriodDays: 36_501 },
      problems: [["minGracePeriodDays", "must be at most 36500 days, got 36501"]],
    },
    {
      title: "a decision that is a text",
      change: { refuseGovernanceLock: "yes" },
      problems: [["refuseGovernanceLock", 'must be true or false, got "yes"']],
    },
    {
      title: "an opt-out that AWS refuses",
      change: { optOut: { key: "", value: "false" } },
      problems: [["optOut.key", 'must be 1 to 128 characters, got ""']],
    },
    {
      title: "11 approvers",
      change: { optOutApproverRoleArns: times(11, role) },
      problems: [["optOutApproverRoleArns", "must name at most 10, so use wildcards for more, got 11"]],
    },
    {
      title: "6 further backup roles",
      change: { furtherBackupRoleArns: times(6, role) },
      problems: [["furtherBackupRoleArns", "must name at most 5, so use wildcards for more, got 6"]],
    },
    {
      title: "a backup role that any role is",
      change: { furtherBackupRoleArns: ["arn:aws:iam::*:role/*"] },
      problems: [
        [
          "furtherBackupRoleArns[0]",
          "must be the ARN of a role such as arn:aws:iam::*:role/BackupApprover-*, " +
            'its path written out and its name not beginning with a wildcard, got "arn:aws:iam::*:role/*"',
        ],
      ],
    },
    {
      title: "11 further vaults",
      change: { furtherCopyTargetArns: times(11, vault) },
      problems: [["furtherCopyTargetArns", "must name at most 10, so use wildcards for more, got 11"]],
    },
    {
      title: "texts in place of lists",
      change: { optOutApproverRoleArns: role(1), furtherCopyTargetArns: vault(1) },
      problems: [
        ["furtherCopyTargetArns", 'must be a list, got "arn:aws:backup:*:*:backup-vault:copies-1"'],
        ["optOutApproverRoleArns", 'must be a list, got "arn:aws:iam::*:role/Approver-1"'],
      ],
    },
    {
      title: "an approver given twice, and one that is no role",
      change: { optOutApproverRoleArns: [role(1), "Ann", role(1)] },
      problems: [
        [
          "optOutApproverRoleArns[1]",
          "must be the ARN of a role such as arn:aws:iam::*:role/BackupApprover-*, " +
            'its path written out and its name not beginning with a wildcard, got "Ann"',
        ],
        ["optOutApproverRoleArns[2]", `must be named once, got "${role(1)}"`],
      ],
    },
    {
      title: "a vault that is none",
      change: { furtherCopyTargetArns: ["second"] },
      problems: [
        [
          "furtherCopyTargetArns[0]",
          'must be the ARN of a vault such as arn:aws:backup:*:*:backup-vault:second-copies, got "second"',
        ],
      ],
    },
  ];
  for (const { change, problems, title } of faulty) {
    it(`refuses ${title}`, () => {
      assert.deepEqual(
        findGuardrailProblems({ ...PROD, ...change }),
        problems.map(([path, reason]) => ({ path, reason })),
      );
    });
  }
});
