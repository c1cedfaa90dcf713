import { parseCron } from "../plan/cron";
import { CONSOLE_COMPLETION_WINDOW_MINUTES } from "../plan/first-backup-window";
import { longestGapDays } from "../restore-testing/rehearsal";

/** When the backups of a rule run, as its policy says it. */
export interface RunTiming {
  /** Six fields as Amazon EventBridge writes them. */
  readonly scheduleExpression: string;
  /** @default - UTC */
  readonly scheduleExpressionTimezone?: string;
  /** @default 480 - eight hours, as AWS Backup chooses */
  readonly startWindowMinutes?: number;
  /** @default 10080 - seven days, as AWS's console proposes; what AWS Backup itself chooses is not documented [?] */
  readonly completionWindowMinutes?: number;
}

/**
 * The most that is lost when everything since the newest usable backup is, in minutes.
 *
 * A backup holds what was there when its job started, at the earliest when its run was due. The next one is usable at the latest
 * when its own run was due, the start window is over and the completion window too. Just before that moment the first is the
 * newest: between the two lie the gap of the schedule and both windows.
 */
export interface DataLoss {
  /** The longest time between two runs. */
  readonly gapMinutes: number;
  readonly startMinutes: number;
  readonly completionMinutes: number;
  /** All three together. */
  readonly minutes: number;
}

/**
 * The start window of a rule that names none, in minutes.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_StartBackupJob.html
 */
export const DEFAULT_START_WINDOW_MINUTES = 480;

const MINUTES_PER_DAY = 1_440;
/** How much longer than a day the day is on which clocks are put back. */
const MINUTES_OF_CLOCK_CHANGE = 60;
const UTC_NAMES: readonly (string | undefined)[] = [undefined, "UTC", "Etc/UTC"];

/** Reckons what the runs of a rule lose at most. Nothing for a schedule that cannot be read, or does not fire twice. */
export function dataLossOf(timing: RunTiming): DataLoss | undefined {
  const {
    completionWindowMinutes: completionMinutes = CONSOLE_COMPLETION_WINDOW_MINUTES,
    startWindowMinutes: startMinutes = DEFAULT_START_WINDOW_MINUTES,
  } = timing;
  const parsed = parseCron(timing.scheduleExpression);
  if ("reason" in parsed) return undefined;
  const days = longestGapDays(parsed.cron, new Date(0));
  if (days === undefined) return undefined;
  const late = UTC_NAMES.includes(timing.scheduleExpressionTimezone) ? 0 : MINUTES_OF_CLOCK_CHANGE;
  const gapMinutes = Math.round(days * MINUTES_PER_DAY) + late;
  return {
    gapMinutes,
    startMinutes,
    completionMinutes,
    minutes: gapMinutes + startMinutes + completionMinutes,
  };
}
