import { permission } from "../../../../policies/identity-examples";
import { permissionsNameTheirResources } from "../../../../policies/rules/identity/permissions-name-their-resources";
import { itJudges, UNKNOWN } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";

/** A policy as an object, of which a part may not be known. */
const policy = (...statements: readonly unknown[]) => ({
  ...permission(),
  props: { role: "job", policy: { Version: "2012-10-17", Statement: statements } },
});
const VAULT = "arn:aws:backup:eu-west-1:111111111111:backup-vault:local";
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
    {
      title: "leaves a policy that is not known undecided, and judges the next",
      resources: [
        { ...permission(), name: "later", props: { role: "job", policy: UNKNOWN } },
        permission({ Resource: "*" }),
      ],
      undecided: ["later: string value at .policy can't be known during preview"],
      violations: [
        'permissions: policy.Statement[0].Resource must name the resources of backup:StartBackupJob, such as arn:${Partition}:backup:${Region}:${Account}:backup-vault:${BackupVaultName}, or narrow them by a condition, got "*"',
      ],
    },
    {
      title: "leaves a resource that is not known undecided, and rejects the one beside it",
      resources: [policy({ Effect: "Allow", Action: "backup:StartBackupJob", Resource: [UNKNOWN, "*"] })],
      violations: [
        'permissions: policy.Statement[0].Resource must name the resources of backup:StartBackupJob, such as arn:${Partition}:backup:${Region}:${Account}:backup-vault:${BackupVaultName}, or narrow them by a condition, got "*"',
      ],
      undecided: [
        "permissions: string value at .policy.Statement.0.Resource.0 can't be known during preview",
      ],
    },
    {
      title: "leaves a condition that is not known undecided, where it decides",
      resources: [
        policy(
          {
            Effect: "Allow",
            Action: "backup:StartBackupJob",
            Resource: "*",
            Condition: { StringEquals: { "aws:ResourceTag/team": UNKNOWN } },
          },
          { Effect: "Allow", Action: "backup:StartBackupJob", Resource: VAULT, Condition: UNKNOWN },
        ),
      ],
      undecided: [
        "permissions: string value at .policy.Statement.0.Condition.StringEquals.aws:ResourceTag/team can't be known during preview",
      ],
    },
    {
      title: "asks for no resource of an action that takes only *, nor of a Deny",
      resources: [
        policy(
          { Effect: "Allow", Action: "backup:DescribeBackupJob", Resource: UNKNOWN },
          { Effect: "Deny", Action: "backup:StartBackupJob", Resource: UNKNOWN },
        ),
      ],
    },
  ]);
});
