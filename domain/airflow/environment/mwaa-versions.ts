import { got, type Problem } from "../../problem";

/**
 * Versions of Apache Airflow that MWAA offers, the newest first, as the model of its API names them on 2026-11-23. AWS ends the support of
 * old ones, after which no environment can be made with them; of which version that is true today is not known here [?].
 *
 * @see https://docs.aws.amazon.com/mwaa/latest/API/API_CreateEnvironment.html
 * @see https://docs.aws.amazon.com/mwaa/latest/userguide/airflow-versions.html
 */
export const MWAA_VERSIONS: readonly string[] = [
  "3.0.6",
  "2.11.0",
  "2.10.3",
  "2.10.1",
  "2.9.2",
  "2.8.1",
  "2.7.2",
];

/** Lists what is wrong with the version of an environment. */
export function findVersionProblems(
  version: unknown,
  offered: readonly string[],
  at: string,
): readonly Problem[] {
  const given = got(version);
  if (version === undefined || version === null || version === "") {
    const reason = `must be written out, because AWS otherwise takes its newest one, whichever that is then, ${given}`;
    return [{ path: at, reason }];
  }
  if (typeof version === "string" && offered.includes(version)) return [];
  return [{ path: at, reason: `must be a version that MWAA offers (${offered.join(", ")}), ${given}` }];
}
