/** The modules of a program. Their code declares the resources, so each run must load them anew. */
import * as path from "node:path";

/** Our own modules, which a program never gets copies of. */
const OWN_FOLDER = path.dirname(__dirname) + path.sep;

/** Installed packages stay loaded: they are the same for every run, and slow to load. */
const INSTALLED = `${path.sep}node_modules${path.sep}`;

/**
 * Forgets the modules of a program, if it ran before, so that it can be loaded anew.
 *
 * @param entry The file that the program starts with.
 * @returns Forgets whatever is loaded from now on.
 */
export function forgetModules(entry: string): () => void {
  forgetBelow(loadedNameOf(entry), new Set());
  const before = new Set(Object.keys(require.cache));
  return () => {
    for (const file of Object.keys(require.cache)) {
      if (!before.has(file) && isOfProgram(file)) Reflect.deleteProperty(require.cache, file);
    }
  };
}

/** Modules are kept under the names of their real files, without links. What is not there was never loaded. */
function loadedNameOf(entry: string): string {
  try {
    return require.resolve(entry);
  } catch {
    return entry;
  }
}

function forgetBelow(file: string, seen: Set<string>): void {
  const loaded = require.cache[file];
  if (loaded === undefined || seen.has(file) || !isOfProgram(file)) return;
  seen.add(file);
  for (const child of loaded.children) forgetBelow(child.filename, seen);
  Reflect.deleteProperty(require.cache, file);
}

function isOfProgram(file: string): boolean {
  return !file.startsWith(OWN_FOLDER) && !file.includes(INSTALLED);
}
