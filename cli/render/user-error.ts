import type { UserError } from "../user-error";
import { createStyle } from "./style";
import { printable } from "./text";

/**
 * Writes an error for a person: what is wrong, its own lines and lists as they are, and the place to look at. No stack
 * trace. Ends with a line break.
 */
export function renderUserError(error: UserError, { colors }: { readonly colors: boolean }): string {
  const style = createStyle(colors);
  const [first = "", ...more] = error.message.trimEnd().split(/\r?\n/).map(printable);
  const at = error.position && style.faint(`at ${printable(error.position.file)}:${error.position.line}`);
  const lines = [`${style.bad("error:")} ${first}`, ...more, ...(at === undefined ? [] : [`  ${at}`])];
  return `${lines.join("\n")}\n`;
}
