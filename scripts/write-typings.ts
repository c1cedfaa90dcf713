import { spawnSync } from "node:child_process";
import { join } from "node:path";

const ROOT = join(__dirname, "..");

/**
 * Writes typings with TypeScript's own compiler. Takes as long as a type check.
 *
 * @param project the settings that say of what, relative to the project
 * @throws where something does not type-check
 */
export function writeTypings(project: string, folder: string): void {
  const { status, stdout } = spawnSync(
    process.execPath,
    [require.resolve("typescript/bin/tsc"), "--project", project, "--outDir", folder],
    { cwd: ROOT, encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`the typings of ${project} cannot be written:\n${stdout}`);
}
