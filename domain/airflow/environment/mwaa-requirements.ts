import { got, type Problem } from "../../problem";
import { ACCESS_MODES } from "./access-mode";
import { ENVIRONMENT_CLASSES, findAirflowChoiceProblems } from "./mwaa";
import { SECURITY_GROUPS, SUBNETS } from "./network";
import { findSchedulerProblems, findWebServerProblems, findWorkerProblems } from "./mwaa-size";

/** Inputs of `aws.mwaa.Environment`, of whatever type they were given as. */
export type EnvironmentInputs = Readonly<Record<string, unknown>>;

/** Who makes the endpoints of an environment. */
const ENDPOINT_MANAGEMENTS: readonly string[] = ["SERVICE", "CUSTOMER"];
/** What becomes of tasks that run when workers are replaced. */
const WORKER_REPLACEMENTS: readonly string[] = ["FORCED", "GRACEFUL"];

/** A day and a half hour, in UTC. */
const MAINTENANCE_WINDOW = /^(MON|TUE|WED|THU|FRI|SAT|SUN):([01]\d|2[0-3]):(00|30)$/;

/**
 * What AWS refuses about an environment, check by check: each reads its own inputs, so that one which is not known yet leaves the others
 * decided. What is left out is AWS's to choose.
 *
 * @see https://docs.aws.amazon.com/mwaa/latest/API/API_CreateEnvironment.html
 */
export const ENVIRONMENT_CHECKS: readonly ((inputs: EnvironmentInputs) => readonly Problem[])[] = [
  ({ name }) => {
    if (!isGiven(name) || (typeof name === "string" && /^[A-Za-z][0-9A-Za-z_-]{0,79}$/.test(name))) return [];
    const rule = "must be 1 to 80 letters, digits, hyphens and underscores that start with a letter";
    return [{ path: "name", reason: `${rule}, ${got(name)}` }];
  },
  (inputs) => findChoiceProblems(inputs, "environmentClass", ENVIRONMENT_CLASSES),
  (inputs) => findChoiceProblems(inputs, "webserverAccessMode", ACCESS_MODES),
  (inputs) => findChoiceProblems(inputs, "endpointManagement", ENDPOINT_MANAGEMENTS),
  (inputs) => findChoiceProblems(inputs, "workerReplacementStrategy", WORKER_REPLACEMENTS),
  ({ weeklyMaintenanceWindowStart: start }) => {
    if (!isGiven(start) || (typeof start === "string" && MAINTENANCE_WINDOW.test(start))) return [];
    const rule = "must be a day and a half hour in UTC, such as TUE:03:30";
    return [{ path: "weeklyMaintenanceWindowStart", reason: `${rule}, ${got(start)}` }];
  },
  findWorkerProblems,
  findSchedulerProblems,
  findWebServerProblems,
];

/**
 * Lists what is wrong with the subnets of an environment.
 *
 * @param ids of each subnet, or nothing where it is not known yet; nothing at all when they are no list
 * @see https://docs.aws.amazon.com/mwaa/latest/userguide/networking-about.html
 */
export function findSubnetProblems(
  ids: readonly (string | undefined)[] | undefined,
  at: string,
): readonly Problem[] {
  if (ids?.length !== SUBNETS)
    return [{ path: at, reason: `must name ${SUBNETS} private subnets, ${gotCount(ids)}` }];
  const [one, other] = ids;
  if (one === undefined || one !== other) return [];
  return [{ path: at, reason: `must name two different subnets, got ${one} twice` }];
}

/** What is wrong with two subnets that are in the same zone. */
export function findZoneProblems(zones: readonly (string | undefined)[], at: string): readonly Problem[] {
  const [one, other] = zones;
  if (zones.length !== SUBNETS || one === undefined || one !== other) return [];
  return [{ path: at, reason: `must name subnets in two different zones, got two in ${one}` }];
}

/** Lists what is wrong with the number of security groups of an environment; nothing when they are no list. */
export function findSecurityGroupProblems(count: number | undefined, at: string): readonly Problem[] {
  const { max, min } = SECURITY_GROUPS;
  if (count !== undefined && count >= min && count <= max) return [];
  const reason = `must name ${min} to ${max} security groups, ${got(count)}`;
  return [{ path: at, reason }];
}

/** Files beside the DAGs, by the input that names each: MWAA takes them with the version of the object only. */
const FILES: Readonly<Record<string, string>> = {
  pluginsS3Path: "pluginsS3ObjectVersion",
  requirementsS3Path: "requirementsS3ObjectVersion",
  startupScriptS3Path: "startupScriptS3ObjectVersion",
};

/**
 * Lists the files of an environment that are named without a version.
 *
 * @param isInputGiven whether an input was given, known or not
 */
export function findMissingVersionProblems(isInputGiven: (input: string) => boolean): readonly Problem[] {
  return Object.entries(FILES)
    .filter(([path, version]) => isInputGiven(path) && !isInputGiven(version))
    .map(([path, version]) => ({
      path: version,
      reason: `must be given together with ${path}, which MWAA refuses otherwise, ${got(undefined)}`,
    }));
}

function findChoiceProblems(
  inputs: EnvironmentInputs,
  path: string,
  known: readonly string[],
): readonly Problem[] {
  const value = inputs[path];
  return isGiven(value) ? findAirflowChoiceProblems(value, known, path) : [];
}

function gotCount(list: readonly unknown[] | undefined): string {
  return list === undefined ? got(list) : `got ${list.length}`;
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}
