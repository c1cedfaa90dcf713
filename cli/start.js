#!/usr/bin/env node
"use strict";
/** Starts the command line: brings `bin/` up to date, makes the SDK load lazily, runs the compiled `cli/main.ts`. */
const path = require("node:path");
const v8 = require("node:v8");

/**
 * How much code a function runs before Node 20 compiles it a second time, for speed. Its V8 does that after 132 KB, which suits a server: a
 * preview is over in a second or two, and a third of its processor time went into code that ran no more. Newer engines weigh it better themselves.
 */
if (process.versions.v8.startsWith("11.")) v8.setFlagsFromString("--interrupt-budget=400000");

const root = path.join(__dirname, "..");
require("../scripts/compile.js").ensureCompiled(root);
require("node:module").enableCompileCache?.();
require("./lazy-sdk.js");
require("../bin/cli/main.js").main(process.argv.slice(2));
