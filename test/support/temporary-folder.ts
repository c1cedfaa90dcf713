import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A folder of files for one test. */
export interface TemporaryFolder {
  /** Its real path. */
  readonly path: string;
  remove(): void;
}

/** Makes a folder with the given files: their contents by their paths in it. */
export function temporaryFolder(files: Readonly<Record<string, string>>): TemporaryFolder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), "aws-org-backup-")));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  return {
    path,
    remove: () => {
      rmSync(path, { recursive: true });
    },
  };
}
