import { findWholeNumberProblems, got, type Problem, type WholeNumberRule } from "../../problem";

/** The smallest class. It has one scheduler, one web server and one worker, and does not scale. */
const MICRO_CLASS = "mw1.micro";
/** Most workers that AWS gives an environment which does not say how many. */
const AWS_MAX_WORKERS = 10;
/** Most workers that a component gives an environment which does not say how many. */
const OUR_MAX_WORKERS = 5;

const WORKERS: WholeNumberRule = { min: 1, max: 25, unit: "workers" };
const SCHEDULERS: WholeNumberRule = { min: 2, max: 5, unit: "schedulers" };
const WEB_SERVERS: WholeNumberRule = { min: 2, max: 5, unit: "web servers" };

/** How large an environment is. What is left out AWS chooses. */
export interface MwaaSize {
  /** @default - `mw1.small` */
  readonly environmentClass?: unknown;
  /** @default - 1 */
  readonly minWorkers?: unknown;
  /** @default - 10, or 1 in the smallest class */
  readonly maxWorkers?: unknown;
  /** @default - 2, or 1 in the smallest class */
  readonly schedulers?: unknown;
  /** @default - 2, or 1 in the smallest class */
  readonly minWebservers?: unknown;
  /** @default - 2, or 1 in the smallest class */
  readonly maxWebservers?: unknown;
}

/** How many workers at most an environment of a class gets, where nobody says it. */
export function defaultMaxWorkers(environmentClass: string): number {
  return environmentClass === MICRO_CLASS ? 1 : OUR_MAX_WORKERS;
}

/**
 * Lists what is wrong with the number of workers. That AWS refuses more than one in the smallest class, as it does with web servers,
 * is not confirmed [?]; it documents that the class does not scale.
 *
 * @see https://docs.aws.amazon.com/mwaa/latest/userguide/environment-class.html
 * @see https://docs.aws.amazon.com/mwaa/latest/userguide/mwaa-autoscaling.html
 */
export function findWorkerProblems({
  environmentClass,
  maxWorkers,
  minWorkers,
}: MwaaSize): readonly Problem[] {
  return findRangeProblems(environmentClass, WORKERS, {
    min: ["minWorkers", minWorkers],
    max: ["maxWorkers", maxWorkers],
    most: AWS_MAX_WORKERS,
  });
}

/**
 * Lists what is wrong with the number of schedulers.
 *
 * @see https://docs.aws.amazon.com/mwaa/latest/API/API_CreateEnvironment.html
 */
export function findSchedulerProblems({ environmentClass, schedulers }: MwaaSize): readonly Problem[] {
  return findCountProblems(environmentClass, schedulers, "schedulers", SCHEDULERS);
}

/**
 * Lists what is wrong with the number of web servers.
 *
 * @see https://docs.aws.amazon.com/mwaa/latest/API/API_CreateEnvironment.html
 */
export function findWebServerProblems(size: MwaaSize): readonly Problem[] {
  const { environmentClass, maxWebservers, minWebservers } = size;
  return findRangeProblems(environmentClass, WEB_SERVERS, {
    min: ["minWebservers", minWebservers],
    max: ["maxWebservers", maxWebservers],
    most: WEB_SERVERS.min,
  });
}

interface Range {
  readonly min: readonly [path: string, value: unknown];
  readonly max: readonly [path: string, value: unknown];
  /** What AWS takes for the upper end, where nobody says it. */
  readonly most: number;
}

function findRangeProblems(
  environmentClass: unknown,
  rule: WholeNumberRule,
  { max: [maxPath, max], min: [minPath, min], most }: Range,
): readonly Problem[] {
  const problems = [
    ...findCountProblems(environmentClass, min, minPath, rule),
    ...findCountProblems(environmentClass, max, maxPath, rule),
  ];
  if (problems.length > 0 || !isGiven(min) || Number(isGiven(max) ? max : most) >= Number(min))
    return problems;
  const left = isGiven(max) ? "" : `, of which AWS takes ${most} at most where nothing is said`;
  return [{ path: maxPath, reason: `must not be less than ${minPath} (${Number(min)})${left}, ${got(max)}` }];
}

function findCountProblems(
  environmentClass: unknown,
  count: unknown,
  path: string,
  rule: WholeNumberRule,
): readonly Problem[] {
  if (!isGiven(count)) return [];
  if (environmentClass !== MICRO_CLASS) return findWholeNumberProblems(count, path, rule);
  if (count === 1) return [];
  return [{ path, reason: `must be 1, because ${MICRO_CLASS} does not scale, ${got(count)}` }];
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}
