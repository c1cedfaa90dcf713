import { printable, shorten } from "./text";

/** Where progress is shown; a stream of the process, as a rule stderr. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  /** Columns of the terminal. */
  readonly columns?: number;
  readonly write: (text: string) => unknown;
}

/** One line that says what is going on, and leaves no trace. */
export interface Progress {
  /** Replaces the line. */
  readonly show: (text: string) => void;
  /** Erases the line. Call it before anything else is printed. */
  readonly clear: () => void;
}

const ERASE_LINE = "\r\u001b[2K";

/** Makes a progress line. On anything but a terminal it writes nothing. */
export function createProgress(stream: ProgressStream): Progress {
  let isShown = false;
  const clear = (): void => {
    if (isShown) stream.write(ERASE_LINE);
    isShown = false;
  };
  const show = (text: string): void => {
    if (stream.isTTY !== true) return;
    // A line that wraps could not be erased whole.
    const line = shorten(printable(text), Math.max(10, (stream.columns ?? 80) - 1));
    stream.write(`${isShown ? ERASE_LINE : ""}${line}`);
    isShown = true;
  };
  return { show, clear };
}
