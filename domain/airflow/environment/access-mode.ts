import { got, type Problem } from "../../problem";

/** From where the web server of an environment is reached, as MWAA takes it. */
export const ACCESS_MODES: readonly string[] = ["PRIVATE_ONLY", "PUBLIC_ONLY", "PUBLIC_AND_PRIVATE"];

/**
 * Lists what is wrong with an access mode where the web server has to be private. One that is left out is private.
 *
 * @see https://docs.aws.amazon.com/mwaa/latest/userguide/configuring-networking.html
 */
export function findAccessModeProblems(mode: unknown, at: string): readonly Problem[] {
  if (mode === undefined || mode === null || mode === "PRIVATE_ONLY") return [];
  const because = "because the internet reaches it otherwise, with nothing but a login token in between";
  return [{ path: at, reason: `must be PRIVATE_ONLY in production, ${because}, ${got(mode)}` }];
}
