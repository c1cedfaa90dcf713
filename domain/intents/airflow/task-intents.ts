import { RUN_TAG_KEYS } from "../../airflow/task-actions";
import { pointArnsOf } from "../../airflow/task-role-policy";
import { BACKUP_SERVICE } from "../../break-glass/restore-role";
import {
  BACKUP_JOB_READING_ACTIONS,
  BACKUP_STARTING_ACTIONS,
  COPY_JOB_READING_ACTIONS,
  POINT_AUDITING_ACTIONS,
  RESTORE_JOB_READING_ACTIONS,
  RESTORE_STARTING_ACTIONS,
} from "../../identity/preset-actions";
import type { RequestContext } from "../../access/request-context";
import { vaultIn } from "../federation/preset-intents";
import type { Intent, Subject } from "../intent";
import { neverDestroyingIntent } from "../never-destroying-intent";
import { asIntents, type AskedRow } from "./asked-rows";
import { roleNamesOf, type BackupDagPromise } from "./dag-promise";
import { mainActionOf } from "./main-action";

/** What the tasks of a DAG do: start backups into one vault, follow them, and pass one role. Nothing else, whatever a boundary lets through. */
export function taskIntents(promise: BackupDagPromise): readonly Intent[] {
  const { accountId: of, dagId } = promise;
  const { task } = roleNamesOf(promise);
  return [
    ...asIntents(
      dutiesOf(promise),
      {
        claim: `The tasks of ${dagId} back up into their vault, and follow what they started`,
        expected: "allowed",
      },
      [{ role: task, of }],
    ),
    ...asIntents(
      refusalsOf(promise),
      { claim: `The tasks of ${dagId} do nothing else`, expected: "denied" },
      [{ role: task, of, isUnbounded: true }],
      of,
    ),
    neverDestroyingIntent({
      claim: `Whatever else it is given, the role of ${dagId} never destroys backups, what guards them or their keys, and widens nobody`,
      requirement: "R33",
      role: task,
      of,
    }),
  ];
}

/** Recovery points of the kinds that the DAG makes. */
function ownPoints({ accountId: of, region, resourceArns }: BackupDagPromise): readonly Subject[] {
  return pointArnsOf({ partition: "aws", accountId: "${account}", region, resourceArns }).map((arn) => ({
    arn: arn.replaceAll("*", "x"),
    of,
  }));
}

function roleIn(of: string, name: string): readonly Subject[] {
  return [{ arn: `arn:aws:iam::\${account}:role/${name}`, of }];
}

const TO_BACKUP: RequestContext = { "iam:PassedToService": BACKUP_SERVICE };

function dutiesOf(promise: BackupDagPromise): readonly AskedRow[] {
  const { accountId: of, copyTargetArns, recoveryPointTagKeys, region, vaultName } = promise;
  const points = ownPoints(promise);
  const copies = copyTargetArns.length > 0;
  return [
    [BACKUP_STARTING_ACTIONS, vaultIn(promise, region, vaultName)],
    [[...BACKUP_JOB_READING_ACTIONS, ...(copies ? COPY_JOB_READING_ACTIONS : [])], [{ arn: "*", of }]],
    [[...POINT_AUDITING_ACTIONS, ...(copies ? ["backup:StartCopyJob"] : [])], points],
    [
      ["backup:TagResource"],
      points,
      { "aws:TagKeys": [RUN_TAG_KEYS.replace("*", "run"), ...recoveryPointTagKeys] },
    ],
    [["iam:PassRole"], roleIn(of, roleNamesOf(promise).service), TO_BACKUP],
  ];
}

/** A Region that AWS does not have. */
const ELSEWHERE = "xx-west-9";

function refusalsOf(promise: BackupDagPromise): readonly AskedRow[] {
  const { accountId: of, copyTargetArns, region, resourceArns, vaultName } = promise;
  const points = ownPoints(promise);
  const { service } = roleNamesOf(promise);
  return [
    [[...BACKUP_STARTING_ACTIONS, "backup:CreateBackupVault"], vaultIn(promise, region, "another")],
    [BACKUP_STARTING_ACTIONS, vaultIn(promise, ELSEWHERE, vaultName)],
    [
      ["backup:CreateBackupVault", "backup:ListRecoveryPointsByBackupVault"],
      vaultIn(promise, region, vaultName),
    ],
    [
      [...POINT_AUDITING_ACTIONS, "backup:StartCopyJob", "backup:TagResource"],
      ownPoints({ ...promise, region: ELSEWHERE }),
    ],
    [["backup:StopBackupJob", "backup:CreateBackupPlan", ...RESTORE_JOB_READING_ACTIONS], [{ arn: "*", of }]],
    [RESTORE_STARTING_ACTIONS.filter((action) => !POINT_AUDITING_ACTIONS.includes(action)), points],
    ...(copyTargetArns.length > 0 ? [] : ([[["backup:StartCopyJob"], points]] as const)),
    [["backup:TagResource"], points, { "aws:TagKeys": ["any-other-key"] }],
    [["iam:PassRole"], roleIn(of, "AnyAdministrator"), TO_BACKUP],
    [["iam:PassRole"], roleIn(of, `${service}-another`), TO_BACKUP],
    [["iam:PassRole"], roleIn(of, service), { "iam:PassedToService": "lambda.amazonaws.com" }],
    ...resourceArns.map((arn): AskedRow => [[mainActionOf(arn)], [{ arn, of }]]),
  ];
}
