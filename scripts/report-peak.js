"use strict";
/**
 * Preloaded by the benchmarks: writes the peak memory of the process, in KiB, to the file that PEAK_FILE names, or to a file of its own in the folder
 * that PEAK_FOLDER names.
 */
const fs = require("node:fs");
const path = require("node:path");

process.on("exit", () => {
  const { PEAK_FILE, PEAK_FOLDER } = process.env;
  const file = PEAK_FILE ?? path.join(PEAK_FOLDER, String(process.pid));
  fs.writeFileSync(file, String(process.resourceUsage().maxRSS));
});
