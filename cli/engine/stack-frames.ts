import { fileURLToPath } from "node:url";
import type { RawPosition } from "./raw-position";

/** `at name (file:line:column)` or `at file:line:column`. */
const FRAME = /^\s*at (?:.*\()?(.+?):(\d+):(\d+)\)?$/;

/** The first line of a syntax error's stack: `file:line`. */
const SYNTAX_ERROR_HEAD = /^(\/.+|[A-Za-z]:\\.+):(\d+)$/;

/** Reads the places in an error's stack, innermost first, those inside Node itself left out. */
export function readStackFrames(stack: string | undefined): readonly RawPosition[] {
  const lines = (stack ?? "").split("\n");
  const head = SYNTAX_ERROR_HEAD.exec(lines[0] ?? "");
  const frames = lines.flatMap((line) => readFrame(FRAME.exec(line)));
  return head === null ? frames : [{ file: head[1] ?? "", line: Number(head[2]), column: 0 }, ...frames];
}

function readFrame(match: RegExpExecArray | null): readonly RawPosition[] {
  const [, file = "", line = "", column = ""] = match ?? [];
  if (file === "" || file.startsWith("node:") || file === "<anonymous>") return [];
  const isUrl = file.startsWith("file:");
  return [{ file: isUrl ? fileURLToPath(file) : file, line: Number(line), column: Number(column) }];
}
