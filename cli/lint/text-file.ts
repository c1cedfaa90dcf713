import * as fs from "node:fs";
import { FileError } from "./file-error";

/** The name of a file that is read from the standard input. */
export const STDIN = "-";

const STDIN_DESCRIPTOR = 0;

/** How the bytes of a text may begin, and what that says about the rest. */
const MARKS: readonly { readonly bytes: readonly number[]; readonly encoding: string }[] = [
  { bytes: [0xff, 0xfe], encoding: "utf-16le" }, // what `>` writes in Windows PowerShell
  { bytes: [0xfe, 0xff], encoding: "utf-16be" },
];

/**
 * Reads a text file, or the standard input for `-`. A byte order mark is not part of the text.
 *
 * @throws FileError that says why it cannot be read: it is not there, it is a folder, it holds no text.
 */
export function readTextFile(name: string): string {
  const bytes = readBytes(name);
  const encoding = MARKS.find(({ bytes: mark }) => mark.every((byte, index) => bytes[index] === byte));
  let text: string;
  try {
    text = new TextDecoder(encoding?.encoding ?? "utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new FileError("holds no text: its bytes are neither UTF-8 nor UTF-16.");
  }
  if (text.includes("\0")) throw new FileError("holds no text, but binary data.");
  if (text.trim() === "") throw new FileError("is empty.");
  return text;
}

function readBytes(name: string): Uint8Array {
  try {
    return fs.readFileSync(name === STDIN ? STDIN_DESCRIPTOR : name);
  } catch (error) {
    throw new FileError(`cannot be read: ${reasonOf(error)}.`);
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return "there is no such file";
  if (code === "EISDIR") return "it is a folder";
  return error instanceof Error ? error.message : String(error);
}
