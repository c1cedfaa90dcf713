import { got, isWholeNumber, type Problem } from "../problem";

/**
 * The completion window that AWS's console proposes, in minutes: 7 days. It has room for the first backup of nearly
 * anything.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html
 */
export const CONSOLE_COMPLETION_WINDOW_MINUTES = 10_080;

/**
 * Lists completion windows in which the first backup of a large file system or bucket cannot end. AWS Backup cancels such a
 * job and starts from the beginning the next day. Later backups are incremental and take less.
 */
export function findFirstBackupWindowProblems(
  minutes: unknown,
  at: string,
  minMinutes: number,
): readonly Problem[] {
  if (!isWholeNumber(minutes) || minutes >= minMinutes) return [];
  const reason =
    `should be at least ${grouped(minMinutes)} minutes until every first backup is made, because a first full backup of ` +
    `terabytes takes longer and is cancelled; AWS's console proposes ${grouped(CONSOLE_COMPLETION_WINDOW_MINUTES)}, ${got(minutes)}`;
  return [{ path: at, reason }];
}

function grouped(minutes: number): string {
  return minutes.toLocaleString("en-US");
}
