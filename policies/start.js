"use strict";
/** Starts the policy pack: brings `bin/` up to date, then runs the compiled pack. */
const path = require("node:path");

require("../scripts/compile.js").ensureCompiled(path.join(__dirname, ".."));
require("../bin/policies/index.js");
