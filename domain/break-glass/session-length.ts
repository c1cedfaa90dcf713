import { got, isWholeNumber, type Problem } from "../problem";

/** Days and, after a `T`, hours, minutes and seconds; at least one of them, and one after the `T`. */
const DURATION = /^P(?=\d|T\d)(?:(\d{1,4})D)?(?:T(?=\d)(?:(\d{1,4})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?$/;
const MINUTES_PER_HOUR = 60;
const SECONDS_PER_MINUTE = 60;

/**
 * The length of a permission set's session in minutes, as IAM Identity Center writes it (ISO 8601: `PT1H`, `PT90M`).
 * Nothing for any other text.
 *
 * @see https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_CreatePermissionSet.html
 */
export function sessionMinutes(duration: unknown): number | undefined {
  const parts = typeof duration === "string" ? DURATION.exec(duration) : null;
  if (parts === null) return undefined;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = Array.from(
    parts.slice(1),
    (part: string | undefined) => Number(part ?? 0),
  );
  return (days * 24 + hours) * MINUTES_PER_HOUR + minutes + seconds / SECONDS_PER_MINUTE;
}

/** Lists what is wrong with the session of a permission set that may restore. */
export function findSessionDurationProblems(
  duration: unknown,
  maxMinutes: number,
  at = "sessionDuration",
): readonly Problem[] {
  const minutes = sessionMinutes(duration);
  if (minutes === undefined) {
    return [{ path: at, reason: `must be a duration such as PT1H (ISO 8601), ${got(duration)}` }];
  }
  return minutes <= maxMinutes ? [] : [tooLong(at, maxMinutes, got(duration))];
}

/**
 * Lists what is wrong with the longest session of a role that may restore.
 *
 * @param seconds nothing when the role does not say: AWS then takes an hour
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
 */
export function findMaxSessionProblems(
  seconds: unknown,
  maxMinutes: number,
  at = "maxSessionDuration",
): readonly Problem[] {
  if (seconds === undefined || seconds === null) return [];
  if (!isWholeNumber(seconds))
    return [{ path: at, reason: `must be a whole number of seconds, ${got(seconds)}` }];
  return seconds <= maxMinutes * SECONDS_PER_MINUTE ? [] : [tooLong(at, maxMinutes, got(seconds))];
}

function tooLong(path: string, maxMinutes: number, gotWhat: string): Problem {
  const reason = `must be at most ${maxMinutes} minutes, because access for emergencies must end by itself, ${gotWhat}`;
  return { path, reason };
}
