import assert from "node:assert/strict";
import { symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { forgetModules } from "../../../cli/engine/program-modules";
import { temporaryFolder, type TemporaryFolder } from "../../support/temporary-folder";

describe("forgetModules", () => {
  let folder: TemporaryFolder;
  beforeEach(() => {
    folder = temporaryFolder({
      "index.js": 'module.exports = { part: require("./part"), installed: require("installed") };',
      "part.js": 'require("./index"); module.exports = {};',
      "late.js": "module.exports = {};",
      "node_modules/installed/index.js": "module.exports = {};",
    });
  });
  afterEach(() => {
    folder.remove();
  });

  const load = (file: string): Record<string, unknown> =>
    createRequire(__filename)(join(folder.path, file)) as Record<string, unknown>;

  it("loads a program's modules anew, and installed packages once", () => {
    const entry = join(folder.path, "index.js");
    const first = load("index.js");

    forgetModules(entry)();
    const second = load("index.js");

    assert.notEqual(second, first);
    assert.notEqual(second.part, first.part);
    assert.equal(second.installed, first.installed);
  });

  it("loads a program anew that is reached through a link", () => {
    symlinkSync(folder.path, join(folder.path, "link"));
    const entry = join(folder.path, "link", "index");
    const first = load("link/index");

    forgetModules(entry)();

    assert.notEqual(load("link/index"), first);
  });

  it("has nothing to forget of a file that is not there", () => {
    const before = Object.keys(require.cache);

    forgetModules(join(folder.path, "missing.js"))();

    assert.deepEqual(Object.keys(require.cache), before);
  });

  it("forgets what is loaded later", () => {
    const forget = forgetModules(join(folder.path, "index.js"));
    const late = load("late.js");

    forget();

    assert.notEqual(load("late.js"), late);
  });

  it("keeps our own modules", () => {
    const own = require.resolve("../../../cli/engine/program-modules");

    forgetModules(own)();

    assert.equal(require.cache[own]?.loaded, true);
  });
});
