import { styleText } from "node:util";

/** The few ways in which text stands out. Each leaves the text as it is where colours are not wanted. */
export interface Style {
  /** Headings and what the eye looks for first. */
  readonly strong: (text: string) => string;
  /** What is only there for those who look for it. */
  readonly faint: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly warning: (text: string) => string;
}

type Format = Parameters<typeof styleText>[0];

/** Makes a style that colours, or one that changes nothing. */
export function createStyle(colors: boolean): Style {
  // Whether to colour is decided by `wantsColors`; newer versions of Node would otherwise look at stdout again.
  const painter = (format: Format) => (text: string) =>
    colors && text !== "" ? styleText(format, text, { validateStream: false }) : text;
  return {
    strong: painter("bold"),
    faint: painter("dim"),
    good: painter("green"),
    bad: painter("red"),
    warning: painter("yellow"),
  };
}

/**
 * Whether a person wants colours on `stream`.
 *
 * `FORCE_COLOR` decides (anything but `0` and `false` means yes), then `NO_COLOR` (any text means no),
 * then whether the stream is a terminal that can show them.
 *
 * @see https://no-color.org
 */
export function wantsColors(
  stream: { readonly isTTY?: boolean },
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  const { FORCE_COLOR: forced, NO_COLOR: refused, TERM: terminal } = env;
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  if (refused !== undefined && refused !== "") return false;
  return stream.isTTY === true && terminal !== "dumb";
}
