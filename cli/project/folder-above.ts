import * as fs from "node:fs";
import * as path from "node:path";

/** The nearest folder with a file of this name, going up from `start`, an absolute path; nothing where there is none. */
export function folderAboveWith(file: string, start: string): string | undefined {
  for (let folder = start; ; folder = path.dirname(folder)) {
    if (fs.existsSync(path.join(folder, file))) return folder;
    if (folder === path.dirname(folder)) return undefined;
  }
}
