import { TEST_TABLE_ACTIONS } from "../../airflow/restore-test-policy";
import { ALERT_TAKING_ACTIONS } from "../../airflow/task-actions";
import { boundaryIntents, type BoundaryPromise } from "../boundary-intents";
import { pointsIn } from "../federation/preset-intents";
import type { Intent, Subject } from "../intent";
import { asIntents, type AskedRow } from "./asked-rows";
import { connectionBoundaryIntents } from "./connection-intents";

/** What the arguments of a permission boundary for tasks say. */
export interface TaskBoundaryPromise extends BoundaryPromise {
  readonly taskRolePath: string | undefined;
  readonly recoveryPointTagKeys: readonly string[];
  readonly alertQueueName: string | undefined;
  readonly removesTestTables: boolean;
}

/**
 * What roles of tasks can be allowed at most: as an application's, and they tag what they back up, read those tags and take alerts (R33). That
 * they take themselves on, the trust of each decides too, and its own promise says.
 */
export function taskBoundaryIntents(promise: TaskBoundaryPromise): readonly Intent[] {
  const { accountId: of, policyName } = promise;
  const who = [{ boundedBy: policyName, of }];
  return [
    // Of recovery points applications tag none; tasks do, by the keys below.
    ...boundaryIntents(promise).filter(({ actions }) => !actions.includes("backup:DeleteRecoveryPoint")),
    ...asIntents(
      dutiesOf(promise),
      {
        claim: `Within ${policyName} a task can be allowed to tag recovery points, and to take alerts`,
        expected: "allowed",
      },
      who,
    ),
    ...asIntents(
      refusalsOf(promise),
      {
        claim: `Within ${policyName} a task can be allowed no other tags, no other queue, and to destroy nothing`,
        expected: "denied",
      },
      who,
      of,
    ),
    ...(promise.taskRolePath === undefined ? [] : connectionBoundaryIntents(promise, promise.taskRolePath)),
  ];
}

function subjectsOf({ accountId: of, region }: TaskBoundaryPromise) {
  const arn = (text: string): readonly Subject[] => [{ arn: `arn:aws:${text}`, of }];
  return {
    any: [{ arn: "*", of }] as readonly Subject[],
    queue: (name: string) => arn(`sqs:${region}:\${account}:${name}`),
    snapshots: [
      ...arn(`rds:${region}:\${account}:snapshot:awsbackup:x`),
      ...arn(`rds:${region}:\${account}:cluster-snapshot:awsbackup:x`),
    ],
    tested: arn(`dynamodb:${region}:\${account}:table/restore-test-x`),
    table: arn(`dynamodb:${region}:\${account}:table/x`),
    database: arn(`rds:${region}:\${account}:db:x`),
    files: arn(`fsx:${region}:\${account}:backup/backup-0`),
    fileSystem: arn(`fsx:${region}:\${account}:file-system/fs-0`),
  };
}

function dutiesOf(promise: TaskBoundaryPromise): readonly AskedRow[] {
  const { alertQueueName, recoveryPointTagKeys, region } = promise;
  const its = subjectsOf(promise);
  return [
    [
      ["backup:TagResource"],
      pointsIn(promise, region),
      { "aws:TagKeys": ["airflow:run", ...recoveryPointTagKeys] },
    ],
    [["ec2:DescribeTags"], its.any],
    [["rds:ListTagsForResource"], its.snapshots],
    [["fsx:ListTagsForResource"], its.files],
    ...(promise.removesTestTables ? ([[TEST_TABLE_ACTIONS, its.tested]] as const) : []),
    ...(alertQueueName === undefined ? [] : ([[ALERT_TAKING_ACTIONS, its.queue(alertQueueName)]] as const)),
  ];
}

function refusalsOf(promise: TaskBoundaryPromise): readonly AskedRow[] {
  const { alertQueueName, region } = promise;
  const its = subjectsOf(promise);
  const points = pointsIn(promise, region);
  return [
    [["backup:TagResource"], points, { "aws:TagKeys": ["any-other-key"] }],
    [["backup:DeleteRecoveryPoint", "backup:UpdateRecoveryPointLifecycle"], points],
    [["ec2:DeleteSnapshot", "ec2:CreateTags"], its.any],
    [["rds:DeleteDBSnapshot", "rds:AddTagsToResource"], its.snapshots],
    [["rds:ListTagsForResource"], its.database],
    [["fsx:DeleteBackup", "fsx:TagResource"], its.files],
    [["fsx:ListTagsForResource"], its.fileSystem],
    [[...ALERT_TAKING_ACTIONS, "sqs:SendMessage"], its.queue("another")],
    [[...TEST_TABLE_ACTIONS, "dynamodb:GetItem"], its.table],
    [
      ["dynamodb:GetItem", "dynamodb:UpdateTable", ...(promise.removesTestTables ? [] : TEST_TABLE_ACTIONS)],
      its.tested,
    ],
    ...(alertQueueName === undefined
      ? []
      : ([[["sqs:SendMessage", "sqs:PurgeQueue"], its.queue(alertQueueName)]] as const)),
  ];
}
