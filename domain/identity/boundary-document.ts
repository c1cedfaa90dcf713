import { formatArn, roleArn, vaultArn } from "../aws/arn";
import type { PolicyDocument, Statement } from "../aws/policy-document";
import { recoveryPointArns } from "../aws/recovery-point-arns";
import { BACKUP_SERVICE, ROLE_WIDENING_ACTIONS } from "../break-glass/restore-role";
import { KEY_DESTROYING_ACTIONS, KEY_POLICY_REWRITING_ACTION } from "../encryption/key-actions";
import { got, type Problem } from "../problem";
import { readsConnectionsBelow } from "../airflow/connection-access";
import { removesTestTables } from "../airflow/restore-test-policy";
import { ALERT_TAKING_ACTIONS, RUN_TAG_KEYS } from "../airflow/task-actions";
import { VAULT_CHANGING_ACTIONS } from "../vault/vault-access-policy";
import { STATIC_CREDENTIAL_ACTIONS } from "./never-destroys";
import {
  AUDITING_ACTIONS,
  BACKUP_JOB_READING_ACTIONS,
  BACKUP_STARTING_ACTIONS,
  COPY_JOB_READING_ACTIONS,
  COPY_STARTING_ACTIONS,
  PLAN_AUDITING_ACTIONS,
  POINT_AUDITING_ACTIONS,
  RESTORE_JOB_READING_ACTIONS,
  RESTORE_STARTING_ACTIONS,
  ROLE_ASSUMING_ACTIONS,
  VAULT_AUDITING_ACTIONS,
  VAULT_LISTING_ACTIONS,
} from "./preset-actions";

/** Whose roles a permission boundary is for. */
export const BoundaryKind = {
  /** Roles of applications that come with a token: at most what all presets allow together. */
  Federated: "federated",
  /** Roles that AWS Backup works with: anything but what guards backups, keys and roles. */
  Service: "service",
  /** Roles of tasks of a scheduler: as federated, and they may tag what they back up, take alerts, and take themselves on. */
  Task: "task",
} as const;
/** One of the values of {@link BoundaryKind}. */
export type BoundaryKind = (typeof BoundaryKind)[keyof typeof BoundaryKind];

/**
 * The longest managed policy, in characters other than white space.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const MAX_MANAGED_POLICY_CHARACTERS = 6144;

/** What a permission boundary depends on. */
export interface BoundaryPlace {
  readonly partition: string;
  readonly accountId: string;
  readonly region: string;
  /** Roles that may be passed to AWS Backup, with their paths. @default - none */
  readonly passedRoleNames?: readonly string[];
  /** Of `federated`: ARNs of roles that may be taken on. @default - none */
  readonly assumedRoleArns?: readonly string[] | undefined;
  /**
   * Of `task`, where tasks have their roles themselves: what the paths of these begin with, without slashes at its ends: `airflow/prod`.
   * @default - somebody else takes the roles on
   */
  readonly taskRolePath?: string | undefined;
  /** Of `task`: keys of the tags that tasks give to recovery points, besides those of a run. @default - none */
  readonly recoveryPointTagKeys?: readonly string[] | undefined;
  /** Of `task`: name of the queue from which tasks take alerts, in the same account and Region. @default - none */
  readonly alertQueueName?: string | undefined;
  /** Of `task`: the topic on which tasks tell people. @default - none */
  readonly alertTopicArn?: string | undefined;
  /** Of `task`: whether tasks remove the tables that restore tests made. @default false */
  readonly removesTestTables?: boolean | undefined;
}

/**
 * The most that roles of one kind can ever be allowed, whatever is attached to them. A boundary gives nothing by itself.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export function boundaryDocument(kind: BoundaryKind, place: BoundaryPlace): PolicyDocument {
  return { Version: "2012-10-17", Statement: [...STATEMENTS[kind](place)] };
}

const STATEMENTS: Readonly<Record<BoundaryKind, (place: BoundaryPlace) => readonly Statement[]>> = {
  [BoundaryKind.Federated]: (place) => [...automationStatements(place), ...assumes(place)],
  [BoundaryKind.Task]: (place) => [
    ...(place.taskRolePath === undefined ? [] : worksItself(place, place.taskRolePath)),
    ...automationStatements(place),
    ...tagsPoints(place),
    ...takesAlerts(place),
    ...(place.removesTestTables === true ? removesTestTables(place) : []),
  ],
  [BoundaryKind.Service]: () => [
    { Sid: "ServiceRolesDoWhatTheirPoliciesSay", Effect: "Allow", Action: "*", Resource: "*" },
    neverGuards(),
  ],
};

function automationStatements(place: BoundaryPlace): readonly Statement[] {
  return [
    allow(
      "AutomationAsksAboutJobs",
      [
        ...AUDITING_ACTIONS,
        ...BACKUP_JOB_READING_ACTIONS,
        ...COPY_JOB_READING_ACTIONS,
        ...RESTORE_JOB_READING_ACTIONS,
      ],
      ["*"],
    ),
    allow(
      "AutomationUsesVaults",
      [...BACKUP_STARTING_ACTIONS, ...VAULT_AUDITING_ACTIONS, ...VAULT_LISTING_ACTIONS],
      [vaultArn({ ...place, vaultName: "*" })],
    ),
    allow(
      "AutomationUsesRecoveryPoints",
      [...COPY_STARTING_ACTIONS, ...RESTORE_STARTING_ACTIONS, ...POINT_AUDITING_ACTIONS],
      recoveryPointArns(place),
    ),
    allow(
      "AutomationReadsPlans",
      Object.values(PLAN_AUDITING_ACTIONS).flat(),
      Object.keys(PLAN_AUDITING_ACTIONS).map((type) =>
        formatArn({ ...place, service: "backup", resource: `${type}:*` }),
      ),
    ),
    ...passes(place),
  ];
}

function passes({ accountId, partition, passedRoleNames = [] }: BoundaryPlace): readonly Statement[] {
  if (passedRoleNames.length === 0) return [];
  const arns = passedRoleNames.map((roleName) => roleArn({ partition, accountId, roleName }));
  return [
    {
      ...allow("TheseRolesGoToAwsBackup", ["iam:PassRole"], arns),
      Condition: { StringEquals: { "iam:PassedToService": BACKUP_SERVICE } },
    },
  ];
}

function assumes({ assumedRoleArns = [] }: BoundaryPlace): readonly Statement[] {
  return assumedRoleArns.length === 0
    ? []
    : [allow("TheseRolesAreTakenOn", ROLE_ASSUMING_ACTIONS, assumedRoleArns)];
}

/** A task that has its role itself takes it on once more by the DAG's name, and looks up its connection. */
function worksItself(place: BoundaryPlace, taskRolePath: string): readonly Statement[] {
  const arn = roleArn({ ...place, roleName: `${taskRolePath}/*` });
  return [
    allow("TasksTakeOnTheirRoles", ["sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"], [arn]),
    ...readsConnectionsBelow(place, taskRolePath),
  ];
}

function tagsPoints(place: BoundaryPlace): readonly Statement[] {
  const points = recoveryPointArns(place);
  const rds = points.filter((arn) => arn.includes(":awsbackup:") && arn.split(":")[2] === "rds");
  const fsx = points.filter((arn) => arn.split(":")[2] === "fsx");
  return [
    {
      ...allow("TasksTagRecoveryPoints", ["backup:TagResource"], points),
      Condition: {
        "ForAllValues:StringLike": { "aws:TagKeys": [RUN_TAG_KEYS, ...(place.recoveryPointTagKeys ?? [])] },
      },
    },
    allow("TasksReadTagsOfSnapshots", ["ec2:DescribeTags"], ["*"]),
    allow("TasksReadTagsOfBackups", ["fsx:ListTagsForResource", "rds:ListTagsForResource"], [...rds, ...fsx]),
  ];
}

function takesAlerts({ alertQueueName, alertTopicArn, ...place }: BoundaryPlace): readonly Statement[] {
  const queue =
    alertQueueName === undefined ? [] : [formatArn({ ...place, service: "sqs", resource: alertQueueName })];
  const topic = alertTopicArn === undefined ? [] : [alertTopicArn];
  return [
    ...(queue.length > 0 ? [allow("TasksTakeAlerts", ALERT_TAKING_ACTIONS, queue)] : []),
    ...(topic.length > 0 ? [allow("TasksTellPeople", ["sns:Publish"], topic)] : []),
  ];
}

/** Service roles delete what has expired, through the services that keep it. What guards it all they leave alone. */
function neverGuards(): Statement {
  return {
    Sid: "ServiceRolesNeverTouchWhatGuards",
    Effect: "Deny",
    Action: [
      ...VAULT_CHANGING_ACTIONS,
      ...KEY_DESTROYING_ACTIONS,
      KEY_POLICY_REWRITING_ACTION,
      ...ROLE_WIDENING_ACTIONS,
      ...STATIC_CREDENTIAL_ACTIONS,
    ],
    Resource: "*",
  };
}

function allow(sid: string, actions: readonly string[], resources: readonly string[]): Statement {
  return {
    Sid: sid,
    Effect: "Allow",
    Action: [...new Set(actions)].sort(),
    Resource: resources.length === 1 ? (resources[0] ?? []) : [...resources],
  };
}

/** Lists what is wrong with the length of a managed policy. */
export function findManagedPolicyLengthProblems(document: PolicyDocument, path: string): readonly Problem[] {
  const { length } = JSON.stringify(document).replace(/\s/g, "");
  if (length <= MAX_MANAGED_POLICY_CHARACTERS) return [];
  const reason = `must leave the policy at most ${MAX_MANAGED_POLICY_CHARACTERS} characters, so name fewer roles, ${got(length)}`;
  return [{ path, reason }];
}
