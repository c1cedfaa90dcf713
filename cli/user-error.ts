import type { SourcePosition } from "./preview/preview-result";

/** Something the user can mend. It is shown without a stack trace; every other error is a defect of ours. */
export class UserError extends Error {
  override readonly name = "UserError";

  /**
   * @param message Complete sentences; may have several lines.
   * @param position Where to look in the user's own files.
   */
  constructor(
    message: string,
    readonly position?: SourcePosition,
  ) {
    super(message);
  }
}
