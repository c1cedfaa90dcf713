import type { RequestContext } from "../../access/request-context";
import {
  POINT_FINDING_ACTION,
  POINT_RESTORING_ACTIONS,
  TABLE_RESTORING_ACTIONS,
  TEST_TABLE_ACTIONS,
} from "../../airflow/restore-test-policy";
import { pointArnsOf } from "../../airflow/task-role-policy";
import { BACKUP_SERVICE } from "../../break-glass/restore-role";
import { BACKUP_STARTING_ACTIONS, RESTORE_JOB_READING_ACTIONS } from "../../identity/preset-actions";
import { vaultIn } from "../federation/preset-intents";
import type { Intent, Subject } from "../intent";
import { neverDestroyingIntent } from "../never-destroying-intent";
import { asIntents, type AskedRow } from "./asked-rows";
import { connectionIntents } from "./connection-intents";
import { roleNamesOf, type DagPromise } from "./dag-promise";
import { keyDuties, keyRefusals } from "./service-duty-intents";
import { serviceTrustIntents } from "./service-intents";
import { takingIntents } from "./taking-intents";

/** What the arguments of a restore test's roles say of who may do what. */
export interface RestoreTestPromise extends DagPromise {
  readonly vaultName: string;
  readonly resourceArn: string;
}

/** What the roles of a restore test promise: they read one vault and write to tables of tests alone (R23, R33). */
export function restoreTestIntents(promise: RestoreTestPromise): readonly Intent[] {
  const { accountId: of, dagId } = promise;
  const { service, task } = roleNamesOf(promise);
  const ofTasks = [{ role: task, of, isUnbounded: true }];
  return [
    ...takingIntents(promise),
    ...connectionIntents(promise),
    ...asIntents(
      taskDuties(promise),
      {
        claim: `The tasks of ${dagId} restore what their vault has, and remove what they restored`,
        expected: "allowed",
      },
      [{ role: task, of }],
    ),
    ...asIntents(
      taskRefusals(promise),
      { claim: `The tasks of ${dagId} do nothing else, and remove no table that lives`, expected: "denied" },
      ofTasks,
      of,
    ),
    neverDestroyingIntent({
      claim: `Whatever else it is given, the role of ${dagId} never destroys backups, what guards them or their keys, and widens nobody`,
      requirement: "R33",
      role: task,
      of,
    }),
    ...serviceTrustIntents(promise, service, task),
    ...asIntents(
      [...restoreDuties(promise), ...keyDuties(keysOf(promise))],
      { claim: `AWS Backup restores for ${dagId}, from its table into tables of tests`, expected: "allowed" },
      [{ role: service, of }],
    ),
    ...asIntents(
      [...restoreRefusals(promise), ...keyRefusals(keysOf(promise))],
      {
        claim: `AWS Backup restores nothing else for ${dagId}, and writes to no table that lives`,
        expected: "denied",
      },
      [{ role: service, of, isUnbounded: true }],
      of,
    ),
  ];
}

const ELSEWHERE = "xx-west-9";
const TO_BACKUP: RequestContext = { "iam:PassedToService": BACKUP_SERVICE };
const FILLING = ["dynamodb:BatchWriteItem", "dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:UpdateItem"];
const LOOKING = ["dynamodb:DescribeTable", "dynamodb:GetItem", "dynamodb:Query", "dynamodb:Scan"];

function keysOf(promise: RestoreTestPromise) {
  return { ...promise, resourceArns: [promise.resourceArn], copyTargetArns: [] };
}

function subjectsOf({ accountId: of, region, resourceArn }: RestoreTestPromise) {
  const at = (arn: string): readonly Subject[] => [{ arn, of }];
  const points = (where: string): readonly Subject[] =>
    pointArnsOf({
      partition: "aws",
      accountId: "${account}",
      region: where,
      resourceArns: [resourceArn],
    }).map((arn) => ({ arn: arn.replaceAll("*", "x"), of }));
  return {
    any: at("*"),
    points,
    tested: at(`arn:aws:dynamodb:${region}:\${account}:table/restore-test-x`),
    source: at(resourceArn),
    another: at(`${resourceArn}0`),
    backup: at(`${resourceArn}/backup/x`),
    anothersBackup: at(`${resourceArn}0/backup/x`),
    role: (name: string) => at(`arn:aws:iam::\${account}:role/${name}`),
  };
}

function taskDuties(promise: RestoreTestPromise): readonly AskedRow[] {
  const its = subjectsOf(promise);
  return [
    [[POINT_FINDING_ACTION], vaultIn(promise, promise.region, promise.vaultName)],
    [POINT_RESTORING_ACTIONS, its.points(promise.region)],
    [RESTORE_JOB_READING_ACTIONS, its.any],
    [TEST_TABLE_ACTIONS, its.tested],
    [["iam:PassRole"], its.role(roleNamesOf(promise).service), TO_BACKUP],
  ];
}

function taskRefusals(promise: RestoreTestPromise): readonly AskedRow[] {
  const { region, vaultName } = promise;
  const its = subjectsOf(promise);
  const { service } = roleNamesOf(promise);
  return [
    [[POINT_FINDING_ACTION], vaultIn(promise, region, "another")],
    [[...BACKUP_STARTING_ACTIONS, "backup:CreateBackupVault"], vaultIn(promise, region, vaultName)],
    [["backup:StartCopyJob", "backup:TagResource"], its.points(region)],
    [POINT_RESTORING_ACTIONS, its.points(ELSEWHERE)],
    [["backup:StopBackupJob", "backup:CreateBackupPlan", "backup:DescribeBackupJob"], its.any],
    [TEST_TABLE_ACTIONS, its.source],
    [["dynamodb:GetItem", "dynamodb:UpdateTable"], its.tested],
    [["iam:PassRole"], its.role("AnyAdministrator"), TO_BACKUP],
    [["iam:PassRole"], its.role(`${service}-another`), TO_BACKUP],
    [["iam:PassRole"], its.role(service), { "iam:PassedToService": "lambda.amazonaws.com" }],
  ];
}

function restoreDuties(promise: RestoreTestPromise): readonly AskedRow[] {
  const its = subjectsOf(promise);
  const { fromAwsBackup, fromBackup } = TABLE_RESTORING_ACTIONS;
  return [
    [[fromBackup], [...its.backup, ...its.tested]],
    [[fromAwsBackup], [...its.source, ...its.tested]],
    [[...FILLING, ...LOOKING], its.tested],
  ];
}

function restoreRefusals(promise: RestoreTestPromise): readonly AskedRow[] {
  const its = subjectsOf(promise);
  const { fromAwsBackup, fromBackup } = TABLE_RESTORING_ACTIONS;
  return [
    [[...FILLING, ...LOOKING], its.source],
    [
      ["dynamodb:DeleteTable", "dynamodb:UpdateTable"],
      [...its.source, ...its.tested],
    ],
    [["dynamodb:DeleteBackup"], its.backup],
    [[fromBackup, fromAwsBackup], its.another],
    [[fromBackup], its.anothersBackup],
  ];
}
