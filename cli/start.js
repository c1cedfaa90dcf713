#!/usr/bin/env node
"use strict";
/** Starts the command line: brings `bin/` up to date, makes the SDK load lazily, runs the compiled `cli/main.ts`. */
const path = require("node:path");

const root = path.join(__dirname, "..");
require("../scripts/compile.js").ensureCompiled(root);
require("node:module").enableCompileCache?.();
require("./lazy-sdk.js");
require("../bin/cli/main.js").main(process.argv.slice(2));
