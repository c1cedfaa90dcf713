import { permissionsNameTheirResources } from "../../../../policies/rules/identity/permissions-name-their-resources";
import { permission } from "../../../../policies/identity-examples";
import { itJudges } from "../../../support/evaluate-rule";

describe("permissions-name-their-resources", () => {
  itJudges(permissionsNameTheirResources, [
    { title: "accepts a vault", resources: [permission()] },
    {
      title: "accepts an action that takes nothing else",
      resources: [permission({ Action: "backup:DescribeBackupJob", Resource: "*" })],
    },
    { title: "accepts a list", resources: [permission({ Action: "backup:List*", Resource: "*" })] },
    {
      title: "accepts resources with a tag",
      resources: [
        permission({ Resource: "*", Condition: { StringEquals: { "aws:ResourceTag/environment": "prod" } } }),
      ],
    },
    {
      title: "rejects every vault",
      resources: [permission({ Resource: "*" })],
      violations: [
        'permissions: policy.Statement[0].Resource must name the resources of backup:StartBackupJob, such as arn:${Partition}:backup:${Region}:${Account}:backup-vault:${BackupVaultName}, or narrow them by a condition, got "*"',
      ],
    },
    {
      title: "rejects everything but one vault",
      resources: [
        permission({
          Resource: undefined,
          NotResource: "arn:aws:backup:eu-west-1:111111111111:backup-vault:local",
        }),
      ],
      violations: [
        'permissions: policy.Statement[0].NotResource must name the resources of backup:StartBackupJob, such as arn:${Partition}:backup:${Region}:${Account}:backup-vault:${BackupVaultName}, or narrow them by a condition, got "*"',
      ],
    },
    {
      title: "rejects a condition that lets in whoever lacks the key",
      resources: [
        permission({
          Resource: "*",
          Condition: { StringEqualsIfExists: { "aws:ResourceTag/environment": "prod" } },
        }),
      ],
      violations: [
        'permissions: policy.Statement[0].Resource must name the resources of backup:StartBackupJob, such as arn:${Partition}:backup:${Region}:${Account}:backup-vault:${BackupVaultName}, or narrow them by a condition, got "*"',
      ],
    },
  ]);
});
