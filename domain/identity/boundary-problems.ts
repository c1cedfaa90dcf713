import { findTagKeysProblems } from "../airflow/recovery-point-tags";
import { parseArn } from "../aws/arn";
import { got, type Problem } from "../problem";
import { BoundaryKind, type BoundaryPlace } from "./boundary-document";

/** What only the boundary of tasks has. */
const OF_TASKS = [
  "taskRolePath",
  "recoveryPointTagKeys",
  "alertQueueName",
  "alertTopicArn",
  "removesTestTables",
] as const;

/** Lists what is wrong with the kind of a boundary, and with what the kind needs. */
export function findBoundaryProblems(
  kind: unknown,
  given: Partial<Record<keyof BoundaryPlace, unknown>>,
): readonly Problem[] {
  const { assumedRoleArns, passedRoleNames, taskRolePath } = given;
  const kinds: readonly unknown[] = Object.values(BoundaryKind);
  if (!kinds.includes(kind))
    return [{ path: "kind", reason: `must be one of ${kinds.join(", ")}, ${got(kind)}` }];
  const isPath = typeof taskRolePath === "string" && /^[\w+=,.@-]+(\/[\w+=,.@-]+)*$/.test(taskRolePath);
  return [
    ...(kind === BoundaryKind.Task && taskRolePath !== undefined && !isPath
      ? [
          {
            path: "taskRolePath",
            reason: `must be the path of the tasks' roles without slashes at its ends, such as airflow/prod, ${got(taskRolePath)}`,
          },
        ]
      : []),
    ...(kind === BoundaryKind.Task ? findTaskProblems(given) : findForeignProblems(given)),
    ...(kind !== BoundaryKind.Federated && assumedRoleArns !== undefined
      ? [
          {
            path: "assumedRoleArns",
            reason: `must be left out but for the kind "federated", ${got(assumedRoleArns)}`,
          },
        ]
      : []),
    ...(kind === BoundaryKind.Service && passedRoleNames !== undefined
      ? [
          {
            path: "passedRoleNames",
            reason: `must be left out for the kind "service", whose roles are passed and pass none, ${got(passedRoleNames)}`,
          },
        ]
      : []),
  ];
}

function findForeignProblems(given: Partial<Record<keyof BoundaryPlace, unknown>>): readonly Problem[] {
  return OF_TASKS.filter((field) => given[field] !== undefined).map((field) => ({
    path: field,
    reason: `must be left out but for the kind "task", ${got(given[field])}`,
  }));
}

function findTaskProblems(given: Partial<Record<keyof BoundaryPlace, unknown>>): readonly Problem[] {
  const {
    alertQueueName: queue,
    alertTopicArn: topic,
    recoveryPointTagKeys: keys,
    removesTestTables,
  } = given;
  const isQueue = typeof queue === "string" && /^[A-Za-z0-9_-]{1,80}$/.test(queue);
  return [
    ...(keys === undefined ? [] : findTagKeysProblems(keys, "recoveryPointTagKeys")),
    ...(queue === undefined || isQueue
      ? []
      : [{ path: "alertQueueName", reason: `must be the name of a queue, ${got(queue)}` }]),
    ...(topic === undefined ? [] : findTopicArnProblems(topic, "alertTopicArn")),
    ...(removesTestTables === undefined || typeof removesTestTables === "boolean"
      ? []
      : [{ path: "removesTestTables", reason: `must be true or false, ${got(removesTestTables)}` }]),
  ];
}

/** Lists what is wrong with the ARN of a topic. */
export function findTopicArnProblems(value: unknown, path: string): readonly Problem[] {
  const arn = parseArn(value);
  if (arn?.service === "sns" && arn.region !== "" && /^[A-Za-z0-9_-]{1,256}$/.test(arn.resource)) return [];
  return [{ path, reason: `must be the ARN of a topic of SNS, ${got(value)}` }];
}
