/** What the process tells its caller. */
export const ExitCode = {
  /** Nothing mandatory is violated; advisories may be. */
  Clean: 0,
  /** At least one mandatory rule is violated. */
  Violation: 1,
  /** The call, the stack file or the program is invalid; nothing was decided. */
  Invalid: 2,
} as const;
/** One of the values of {@link ExitCode}. */
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
