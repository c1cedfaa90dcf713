import { permissionsNameTheirResources } from "../../../../policies/rules/identity/permissions-name-their-resources";
import { itJudges } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";

describe("permissions-name-their-resources", () => {
  itJudges(permissionsNameTheirResources, [
    ...rowsOf(permissionsNameTheirResources, {
      "every vault": [
        'permissions: policy.Statement[0].Resource must name the resources of backup:StartBackupJob, such as arn:${Partition}:backup:${Region}:${Account}:backup-vault:${BackupVaultName}, or narrow them by a condition, got "*"',
      ],
      "everything but one vault": [
        'permissions: policy.Statement[0].NotResource must name the resources of backup:StartBackupJob, such as arn:${Partition}:backup:${Region}:${Account}:backup-vault:${BackupVaultName}, or narrow them by a condition, got "*"',
      ],
      "a condition that lets in whoever lacks the key": [
        'permissions: policy.Statement[0].Resource must name the resources of backup:StartBackupJob, such as arn:${Partition}:backup:${Region}:${Account}:backup-vault:${BackupVaultName}, or narrow them by a condition, got "*"',
      ],
    }),
  ]);
});
