import * as path from "node:path";

/** Levels from this file to the folder of the package, as a source and as compiled below `bin/`. */
const LEVELS = path.extname(__filename) === ".ts" ? 2 : 3;

/** The folder of this package: a checkout, or where it is installed. */
export const OWN_ROOT = path.join(__dirname, ...Array.from({ length: LEVELS }, () => ".."));
