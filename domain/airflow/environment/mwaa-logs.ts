import { got, isRecord, type Problem } from "../../problem";

/** How much Airflow writes, from the least to the most. */
export const LOG_LEVELS: readonly string[] = ["CRITICAL", "ERROR", "WARNING", "INFO", "DEBUG"];

/** The least that tells what happened: which task ran, as whom, and how it ended. */
export const LEAST_LOG_LEVEL = "INFO";

/**
 * Lists what is wrong with one of the five logs of an environment.
 *
 * @param log what the environment says of it, or nothing
 * @param least one of {@link LOG_LEVELS}
 * @see https://docs.aws.amazon.com/mwaa/latest/userguide/monitoring-airflow.html
 */
export function findLogProblems(log: unknown, least: string, at: string): readonly Problem[] {
  if (!isRecord(log) || log.enabled !== true) {
    const given = isRecord(log) ? log.enabled : log;
    const path = isRecord(log) ? `${at}.enabled` : at;
    const rule = isRecord(log) ? "must be true" : "must be enabled";
    return [
      { path, reason: `${rule}, because what happened in it can be found nowhere else, ${got(given)}` },
    ];
  }
  const enough = LOG_LEVELS.slice(LOG_LEVELS.indexOf(least));
  if (typeof log.logLevel === "string" && enough.includes(log.logLevel)) return [];
  return [{ path: `${at}.logLevel`, reason: `must be ${enough.join(" or ")}, ${got(log.logLevel)}` }];
}

/** Lists what is wrong with a log group that is made for an environment, which waits for it or does not. */
export function findLogGroupProblems(
  { name, retentionInDays }: { readonly name: string; readonly retentionInDays: unknown },
  isFirst: boolean,
): readonly Problem[] {
  // Nothing and zero mean the same to CloudWatch Logs: kept for ever.
  const isKeptForEver = retentionInDays === undefined || retentionInDays === 0;
  return [
    ...(isKeptForEver
      ? [
          {
            path: "retentionInDays",
            reason: `must say how long logs are kept, otherwise they are kept for ever, ${got(retentionInDays)}`,
          },
        ]
      : []),
    ...(isFirst
      ? []
      : [
          {
            path: "name",
            reason: `must be there before the environment, which otherwise makes a log group of that name first, so let the environment depend on it, ${got(name)}`,
          },
        ]),
  ];
}

/** What is wrong with an environment for whose log nobody makes a log group. */
export function findMissingLogGroupProblems(groupName: string, log: string): readonly Problem[] {
  const rule = `must have a log group ${groupName} with a retention, made before the environment`;
  return [
    { path: `loggingConfiguration.${log}`, reason: `${rule}; MWAA makes it without one, ${got(undefined)}` },
  ];
}
