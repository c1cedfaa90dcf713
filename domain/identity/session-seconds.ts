import { got, type Problem } from "../problem";

/**
 * How long a session of automation lasts, in seconds: the shortest that IAM takes for a role, and the longest that a role gets which is
 * taken on from another role. A caller may ask for less (`DurationSeconds`, from 900).
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining
 */
export const AUTOMATION_SESSION_SECONDS = 3600;

/** Lists what is wrong with the longest session of a role for automation, in seconds. */
export function findAutomationSessionProblems(
  seconds: unknown,
  path: string,
  maxSeconds = AUTOMATION_SESSION_SECONDS,
): readonly Problem[] {
  if (typeof seconds !== "number" || !Number.isInteger(seconds))
    return [{ path, reason: `must be a whole number of seconds, ${got(seconds)}` }];
  if (seconds < AUTOMATION_SESSION_SECONDS)
    return [
      {
        path,
        reason: `must be at least ${AUTOMATION_SESSION_SECONDS} seconds, which is what IAM takes; whoever wants less asks STS for it, ${got(seconds)}`,
      },
    ];
  if (seconds > maxSeconds)
    return [
      {
        path,
        reason: `must be at most ${maxSeconds} seconds, because no session lasts longer that is taken on from another role, and a job renews its own, ${got(seconds)}`,
      },
    ];
  return [];
}
