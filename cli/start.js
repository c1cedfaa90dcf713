#!/usr/bin/env node
"use strict";
/** Starts the command line: brings `bin/` up to date, makes modules load fast and the SDK lazily, runs the compiled `cli/main.ts`. */
const fs = require("node:fs");
const path = require("node:path");
const v8 = require("node:v8");

/**
 * How much code a function runs before Node 20 compiles it a second time, for speed. Its V8 does that after 132 KB, which suits a server: a
 * preview is over in a second or two, and a third of its processor time went into code that ran no more. Newer engines weigh it better themselves.
 */
if (process.versions.v8.startsWith("11.")) v8.setFlagsFromString("--interrupt-budget=400000");

const root = path.join(__dirname, "..");
require("../scripts/compile.js").ensureCompiled(root);
require("../scripts/module-cache.js").useModuleCache(cacheFileOf(process.argv[2]));
require("./lazy-sdk.js");
require("../bin/cli/main.js").main(process.argv.slice(2));

/** Every command has a file of its own, because each loads other modules. It lies where build tools keep such files, and goes with the packages. */
function cacheFileOf(command = "") {
  const installedIn = path.dirname(root);
  const packages =
    path.basename(installedIn) === "node_modules" ? installedIn : path.join(root, "node_modules");
  const isCommand = fs.existsSync(path.join(root, "bin/cli/commands", `${command}.js`));
  return path.join(packages, ".cache/aws-org-backup", `${isCommand ? command : "none"}.modules`);
}
