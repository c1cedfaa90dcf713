import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { UserError } from "../user-error";

/** How a compressed file begins; trails deliver such files. */
const GZIP = [0x1f, 0x8b];

/**
 * Reads a file of events as text, compressed or not.
 *
 * @throws {@link UserError} with the reason why it cannot be read.
 */
export function readEventText(file: string): string {
  try {
    const bytes = readFileSync(file);
    const isCompressed = GZIP.every((byte, index) => bytes[index] === byte);
    return (isCompressed ? gunzipSync(bytes) : bytes).toString("utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    throw new UserError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
  }
}
