import type { Notice } from "../preview/preview-result";
import type { Style } from "./style";
import { pad, printable, wrap } from "./text";

const LABELS = { info: "note", warning: "warning", error: "error" } as const;

const LABEL_WIDTH = Math.max(...Object.values(LABELS).map((label) => label.length));

/** What the program or the preview wants a person to know, one text line each. */
export function renderNotices(notices: readonly Notice[], style: Style, width: number): readonly string[] {
  const indent = " ".repeat(LABEL_WIDTH + 2);
  return notices.flatMap(({ severity, message, urn }) => {
    const label = pad(LABELS[severity], LABEL_WIDTH);
    const paint = { info: style.faint, warning: style.warning, error: style.bad }[severity];
    const [first = "", ...more] = wrap(message, width - indent.length);
    return [
      `${paint(label)}  ${first}`,
      ...more.map((line) => indent + line),
      ...(urn === undefined ? [] : [indent + style.faint(printable(urn))]),
    ];
  });
}
