import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { generateComponentSchema, SCHEMA_FILE } from "../../scripts/component-schema";

describe("schema of the components", () => {
  it("is the committed one; after a change on purpose, run npm run docs (R36)", () => {
    assert.deepEqual(JSON.parse(generateComponentSchema()), JSON.parse(readFileSync(SCHEMA_FILE, "utf8")));
  });
});
