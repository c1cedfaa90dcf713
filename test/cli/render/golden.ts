import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Compares text with `golden/<name>.txt`, whole. With `UPDATE_GOLDEN=1` in the environment the file is written instead:
 * then read what changed before you commit it.
 */
export function assertGolden(name: string, actual: string): void {
  const file = join(__dirname, "golden", `${name}.txt`);
  if (process.env.UPDATE_GOLDEN === "1") writeFileSync(file, actual);
  assert.equal(actual, existsSync(file) ? readFileSync(file, "utf8") : "");
}
