import { formatArn, vaultArn } from "../aws/arn";
import type { PolicyDocument, Statement } from "../aws/policy-document";
import { neverDestroys } from "../identity/never-destroys";
import { RESTORE_JOB_READING_ACTIONS } from "../identity/preset-actions";
import { readsItsConnection } from "./connection-access";
import type { DagPlace } from "./dag-names";
import type { AirflowPrincipal } from "./dag-principal";
import { keyStatements } from "./service-role-policy";
import { allow, passesItsServiceRole, pointArnsOf, takesItselfOn } from "./task-role-policy";

/** What a restore test may do depends on this. */
export interface RestoreTestScope extends DagPlace {
  readonly region: string;
  readonly vaultName: string;
  /** The table whose recovery points are restored. */
  readonly resourceArn: string;
  readonly principal: AirflowPrincipal;
}

/** Looks at what was restored, and removes it. */
export const TEST_TABLE_ACTIONS: readonly string[] = ["dynamodb:DeleteTable", "dynamodb:DescribeTable"];

/** Finds recovery points. */
export const POINT_FINDING_ACTION = "backup:ListRecoveryPointsByBackupVault";

/** Looks at a recovery point, and restores it. */
export const POINT_RESTORING_ACTIONS: readonly string[] = [
  "backup:GetRecoveryPointRestoreMetadata",
  "backup:ListTags",
  "backup:StartRestoreJob",
];

/** Restores of a table: with the advanced features of AWS Backup, and without them. */
export const TABLE_RESTORING_ACTIONS = {
  fromAwsBackup: "dynamodb:RestoreTableFromAwsBackup",
  fromBackup: "dynamodb:RestoreTableFromBackup",
} as const;

/** What filling a restored table takes. */
const FILLING_ACTIONS: readonly string[] = [
  "dynamodb:BatchWriteItem",
  "dynamodb:DeleteItem",
  "dynamodb:DescribeTable",
  "dynamodb:GetItem",
  "dynamodb:PutItem",
  "dynamodb:Query",
  "dynamodb:Scan",
  "dynamodb:UpdateItem",
];

/** ARN of the tables that restore tests made, whichever they are. The DAG calls them so. */
export function testTablesArn(place: {
  readonly partition: string;
  readonly accountId: string;
  readonly region: string;
}): string {
  return formatArn({ ...place, service: "dynamodb", resource: "table/restore-test-*" });
}

/**
 * What the tasks of a restore test may do: find the recovery points of a vault and restore them by one role, look at the table that was
 * made, and remove it. By the calls that the DAG makes, no more.
 */
export function restoreTestTaskPolicy(scope: RestoreTestScope): PolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: [
      allow("TheTestFindsRecoveryPoints", [POINT_FINDING_ACTION], [vaultArn(scope)]),
      allow(
        "TheTestRestoresThem",
        POINT_RESTORING_ACTIONS,
        pointArnsOf({ ...scope, resourceArns: [scope.resourceArn] }),
      ),
      allow("TheTestFollowsItsJobs", RESTORE_JOB_READING_ACTIONS, ["*"]),
      allow("TheTestRemovesWhatItMade", TEST_TABLE_ACTIONS, [testTablesArn(scope)]),
      passesItsServiceRole(scope),
      ...takesItselfOn(scope),
      ...readsItsConnection(scope),
      neverDestroys(),
    ],
  };
}

/**
 * What AWS Backup may do for a restore test: restore from the backups of one table into tables of tests, and nothing into any other.
 *
 * The actions are those of AWS's own policy (`AWSBackupServiceRolePolicyForRestores` v35). Whether the restore of an advanced backup is
 * about the new table or about its source, AWS does not say [?]; there can be only one table of a name, so that the source is safe as
 * long as it is there.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/backuprestore_IAM.html
 */
export function restoreTestServicePolicy(scope: Omit<RestoreTestScope, "principal">): PolicyDocument {
  const { resourceArn } = scope;
  const tables = testTablesArn(scope);
  const { fromAwsBackup, fromBackup } = TABLE_RESTORING_ACTIONS;
  return {
    Version: "2012-10-17",
    Statement: [
      allow("TheRoleRestoresItsTable", [fromBackup], [`${resourceArn}/backup/*`, tables]),
      allow("TheRoleRestoresAdvancedBackups", [fromAwsBackup], [resourceArn, tables]),
      allow("TheRoleFillsTablesOfTests", FILLING_ACTIONS, [tables]),
      ...keyStatements({ ...scope, resourceArns: [resourceArn] }),
    ],
  };
}

/** The most that tasks of restore tests can be allowed besides. */
export function removesTestTables(place: Parameters<typeof testTablesArn>[0]): readonly Statement[] {
  return [allow("TasksRemoveTablesOfTests", TEST_TABLE_ACTIONS, [testTablesArn(place)])];
}
