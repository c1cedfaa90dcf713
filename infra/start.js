"use strict";
/**
 * Starts the program as Pulumi runs it: brings `bin/` up to date, then runs the compiled program. Compiling six hundred files anew, which Pulumi does
 * with a program in TypeScript, takes two seconds of every preview and every update. The offline preview takes `index.ts` by itself.
 */
const path = require("node:path");

require("../scripts/compile.js").ensureCompiled(path.join(__dirname, ".."));
require("../scripts/lean-promises.js").makePromisesLean();
module.exports = require("../bin/infra/index.js");
