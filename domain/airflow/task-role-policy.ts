import { formatArn, roleArn, vaultArn } from "../aws/arn";
import type { PolicyDocument, Statement } from "../aws/policy-document";
import { recoveryPointArns } from "../aws/recovery-point-arns";
import { BACKUP_SERVICE } from "../break-glass/restore-role";
import { neverDestroys } from "../identity/never-destroys";
import {
  BACKUP_JOB_READING_ACTIONS,
  BACKUP_STARTING_ACTIONS,
  COPY_JOB_READING_ACTIONS,
  POINT_AUDITING_ACTIONS,
} from "../identity/preset-actions";
import { backedUpKindOf, type BackedUpKind } from "./backed-up-type";
import { readsItsConnection } from "./connection-access";
import { serviceRoleNameOf, taskRoleArn, type DagPlace } from "./dag-names";
import { RUN_TAG_KEYS } from "./task-actions";
import { hasRoleItself, type AirflowPrincipal } from "./dag-principal";

/** What a DAG's tasks may do depends on this. */
export interface TaskRoleScope extends DagPlace {
  readonly region: string;
  readonly vaultName: string;
  readonly resourceArns: readonly string[];
  /** @default - none: the DAG copies nothing */
  readonly copyTargetArns?: readonly string[];
  /** Keys of the tags of recovery points, besides those of the run. @default - none */
  readonly recoveryPointTagKeys?: readonly string[];
  readonly principal: AirflowPrincipal;
}

/**
 * Recovery points of each kind, by the beginning of their ARNs as `recoveryPointArns` has them: those of AWS Backup's own, and those that
 * are snapshots, images and backups of another service.
 */
const POINTS: Readonly<Record<BackedUpKind, readonly string[]>> = {
  dynamodb: [":recovery-point:", ":dynamodb:"],
  ebs: [":snapshot/"],
  ec2: [":image/"],
  efs: [":recovery-point:"],
  fsx: [":fsx:"],
  rds: [":snapshot:awsbackup:"],
  rdsCluster: [":cluster-snapshot:awsbackup:"],
  s3: [":recovery-point:"],
};

/** ARNs of the recovery points that the DAG's backups have, with wildcards for their ids. */
export function pointArnsOf(
  scope: Pick<TaskRoleScope, "accountId" | "partition" | "region" | "resourceArns">,
): readonly string[] {
  const parts = kindsOf(scope).flatMap((kind) => POINTS[kind]);
  return recoveryPointArns(scope).filter((arn) => parts.some((part) => arn.includes(part)));
}

function kindsOf({ resourceArns }: Pick<TaskRoleScope, "resourceArns">): readonly BackedUpKind[] {
  return [...new Set(resourceArns.flatMap((arn) => backedUpKindOf(arn) ?? []))];
}

/**
 * What a DAG's tasks may do: start backups into one vault and follow them, look at what was made, copy it if the DAG copies, and pass one
 * role to AWS Backup. By the calls that the DAGs make, no more. What is backed up, and where copies go, the passed role decides.
 */
export function taskRolePolicy(scope: TaskRoleScope): PolicyDocument {
  const copies = (scope.copyTargetArns ?? []).length > 0;
  const points = pointArnsOf(scope);
  return {
    Version: "2012-10-17",
    Statement: [
      allow("TheDagStartsBackups", BACKUP_STARTING_ACTIONS, [vaultArn(scope)]),
      allow(
        "TheDagLooksAtItsJobs",
        [...BACKUP_JOB_READING_ACTIONS, ...(copies ? COPY_JOB_READING_ACTIONS : [])],
        ["*"],
      ),
      allow("TheDagLooksAtRecoveryPoints", POINT_AUDITING_ACTIONS, points),
      ...(copies ? [allow("TheDagStartsCopies", ["backup:StartCopyJob"], points)] : []),
      tagsRecoveryPoints(points, scope.recoveryPointTagKeys ?? []),
      ...tagReadingStatements(scope),
      passesItsServiceRole(scope),
      ...takesItselfOn(scope),
      ...readsItsConnection(scope),
      neverDestroys(),
    ],
  };
}

/** That AWS Backup asks for it when a backup is started with tags, its reference does not say [?]. */
function tagsRecoveryPoints(points: readonly string[], tagKeys: readonly string[]): Statement {
  return {
    ...allow("TheDagTagsRecoveryPoints", ["backup:TagResource"], points),
    Condition: { "ForAllValues:StringLike": { "aws:TagKeys": [RUN_TAG_KEYS, ...tagKeys] } },
  };
}

/** Tags of recovery points that are snapshots, images or backups of another service, only that service tells. */
function tagReadingStatements(scope: TaskRoleScope): readonly Statement[] {
  const kinds = kindsOf(scope);
  const arn = (service: string, resource: string): string => formatArn({ ...scope, service, resource });
  const rds = [
    ...(kinds.includes("rds") ? [arn("rds", "snapshot:awsbackup:*")] : []),
    ...(kinds.includes("rdsCluster") ? [arn("rds", "cluster-snapshot:awsbackup:*")] : []),
  ];
  return [
    ...(kinds.some((kind) => kind === "ebs" || kind === "ec2")
      ? [allow("TheDagReadsTagsOfSnapshots", ["ec2:DescribeTags"], ["*"])]
      : []),
    ...(rds.length > 0 ? [allow("TheDagReadsTagsOfDatabases", ["rds:ListTagsForResource"], rds)] : []),
    ...(kinds.includes("fsx")
      ? [allow("TheDagReadsTagsOfFsx", ["fsx:ListTagsForResource"], [arn("fsx", "backup/*")])]
      : []),
  ];
}

/** A DAG passes one role to AWS Backup: its own. */
export function passesItsServiceRole(scope: DagPlace): Statement {
  const role = roleArn({ ...scope, roleName: serviceRoleNameOf(scope) });
  return {
    ...allow("OneRoleGoesToAwsBackup", ["iam:PassRole"], [role]),
    Condition: { StringEquals: { "iam:PassedToService": BACKUP_SERVICE } },
  };
}

/** A role that a service gives to tasks takes itself on under the DAG's name; see `dagRoleTrust`. */
export function takesItselfOn(
  scope: DagPlace & { readonly principal: AirflowPrincipal },
): readonly Statement[] {
  if (!hasRoleItself(scope.principal)) return [];
  const actions = ["sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"];
  return [allow("TheRoleTakesItselfOnByName", actions, [taskRoleArn(scope)])];
}

/** An Allow as it is written by hand: one of something is no list. */
export function allow(sid: string, actions: readonly string[], resources: readonly string[]): Statement {
  const [only = "", ...others] = resources;
  return {
    Sid: sid,
    Effect: "Allow",
    Action: actions.length === 1 ? (actions[0] ?? "") : [...actions],
    Resource: others.length === 0 ? only : [...resources],
  };
}
