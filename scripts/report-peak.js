"use strict";
/** Preloaded by the benchmarks: writes the peak memory of the process, in KiB, to the file that PEAK_FILE names. */
const fs = require("node:fs");

process.on("exit", () => {
  fs.writeFileSync(process.env.PEAK_FILE, String(process.resourceUsage().maxRSS));
});
