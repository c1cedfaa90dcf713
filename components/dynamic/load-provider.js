"use strict";
/**
 * Hands one of our providers to Pulumi's dynamic provider process, which runs plain JavaScript only.
 *
 * In a checkout the sources are compiled first if they are newer. An installed package is taken as it is: it was
 * compiled when it was packed, and its folder may not be writable.
 *
 * Stacks remember the path of this file and the name of its function (see `provider-text.ts`). Keep both.
 */
const path = require("node:path");

const root = path.join(__dirname, "..", "..");

/**
 * @param {string} name stem of the provider's module: `policy-type` for `policy-type-provider`
 * @returns the provider, as `pulumi.dynamic.ResourceProvider` describes it
 */
function loadProvider(name) {
  const isInstalled = root.split(path.sep).includes("node_modules");
  if (!isInstalled) require("../../scripts/compile.js").ensureCompiled(root);
  return require(path.join(root, "bin", "components", "dynamic", `${name}-provider.js`)).provider;
}

module.exports = { loadProvider };
