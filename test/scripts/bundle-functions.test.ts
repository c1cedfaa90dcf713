import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { bundleFile, bundleFunction, FUNCTIONS } from "../../scripts/bundle-functions";

describe("bundles of functions", () => {
  for (const name of FUNCTIONS) {
    it(`${name} is the committed one; after a change, run npm run functions`, async () => {
      const text = await bundleFunction(name);

      assert.ok(text === readFileSync(bundleFile(name), "utf8"), "functions/*/bundle/index.js is stale");
    });

    it(`${name} names no place of the machine that it was made on`, () => {
      assert.doesNotMatch(readFileSync(bundleFile(name), "utf8"), /\/(work|tmp|home|Users)\/|node_modules/);
    });
  }
});
