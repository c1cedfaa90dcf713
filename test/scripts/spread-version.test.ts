import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { withVersion } from "../../scripts/spread-version";
import { PROJECT_ROOT } from "../support/preview-of";
import { temporaryFolder } from "../support/temporary-folder";

describe("spread-version", () => {
  it("finds one version wherever the project names its own", () => {
    for (const [file, text] of withVersion(PROJECT_ROOT))
      assert.equal(readFileSync(join(PROJECT_ROOT, file), "utf8"), text, file);
  });

  it("writes a new one everywhere, and no other", () => {
    const written = (content: object): string => `${JSON.stringify(content, undefined, 2)}\n`;
    const files = (version: string): Record<string, string> => ({
      "package-lock.json": written({
        name: "ours",
        version,
        packages: { "": { name: "ours", version }, "node_modules/theirs": { version: "0.1.0" } },
      }),
      "policies/package.json": written({ name: "ours-policies", version }),
      "examples/one/package.json": written({
        name: "one",
        version: "0.1.0",
        dependencies: { ours: version, theirs: "0.1.0" },
      }),
    });
    const folder = temporaryFolder({
      ...files("0.1.0"),
      "package.json": written({ name: "ours", version: "0.2.0" }),
      "examples/in-python/__main__.py": "",
    });
    try {
      assert.deepEqual(Object.fromEntries(withVersion(folder.path)), files("0.2.0"));
    } finally {
      folder.remove();
    }
  });
});
