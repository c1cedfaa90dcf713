import { groupedDigits } from "../grouped-digits";
import { got, isWholeNumber, type Problem } from "../problem";

/**
 * The completion window that AWS's console proposes, in minutes: 7 days. It has room for the first backup of nearly
 * anything.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html
 */
export const CONSOLE_COMPLETION_WINDOW_MINUTES = 10_080;

/** The completion window of a rule, and where it stands. */
export interface StatedWindow {
  readonly at: string;
  /** Minutes; nothing when AWS Backup chooses, which leaves room enough. */
  readonly value: unknown;
}

/**
 * Lists that a plan has a completion window in which the first backup of a large file system or bucket cannot end. AWS Backup
 * cancels such a job and starts from the beginning the next day. Later backups are incremental and take less.
 *
 * It is told once for a plan: the shortest window says it all.
 */
export function findFirstBackupWindowProblems(
  windows: readonly StatedWindow[],
  minMinutes: number,
): readonly Problem[] {
  const short = windows.flatMap(({ at, value }) =>
    isWholeNumber(value) && value < minMinutes ? [{ at, minutes: value }] : [],
  );
  const [first, ...others] = short;
  if (first === undefined) return [];
  const { at, minutes } = others.reduce((one, other) => (other.minutes < one.minutes ? other : one), first);
  const reason =
    `should be at least ${groupedDigits(minMinutes)} minutes until every first backup is made, because a first full backup of ` +
    `terabytes takes longer and is cancelled; AWS's console proposes ${groupedDigits(CONSOLE_COMPLETION_WINDOW_MINUTES)}, ${got(minutes)}`;
  return [{ path: at, reason }];
}
