import { deepStrictEqual, ok, strictEqual } from "node:assert";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { type TemporaryFolder, temporaryFolder } from "../support/temporary-folder";

const CACHE = path.join(__dirname, "..", "..", "scripts", "module-cache.js");

interface Loaded {
  /** How many modules came from the cache and past it; nothing where it is turned off. */
  readonly counts: { readonly hits: number; readonly misses: number } | null;
  /** What the program's first module exports, or the error that it ends with. */
  readonly exported: unknown;
}

/** Loads the program's first module as the command line does, in a process of its own. */
const START = `
  const counts = require(${JSON.stringify(CACHE)}).useModuleCache(process.env.CACHE_FILE);
  const show = (exported) => console.log(JSON.stringify({ counts: counts ?? null, exported }));
  try {
    Promise.resolve(require(process.env.ENTRY)).then(show);
  } catch (error) {
    show(error.stack.split("\\n").filter((line) => !/node:internal|module-cache|\\[eval\\]/.test(line)));
  }
`;

describe("scripts/module-cache", () => {
  let folder: TemporaryFolder;
  let cacheFile: string;

  beforeEach(() => {
    folder = temporaryFolder({});
    cacheFile = path.join(folder.path, "cache", "program.modules");
  });
  afterEach(() => {
    folder.remove();
  });

  const fileOf = (name: string): string => path.join(folder.path, name);

  function write(files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(fileOf(name)), { recursive: true });
      fs.writeFileSync(fileOf(name), text);
    }
  }

  function load(
    variables: Readonly<Record<string, string>> = {},
    flags: readonly string[] = [],
    entry = "main.js",
  ): Loaded {
    const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, "-e", START], {
      encoding: "utf8",
      env: {
        PATH: process.env.PATH,
        CACHE_FILE: cacheFile,
        ENTRY: fileOf(entry),
        // Named, because Node hands it down to every process whose variables do not name it, and the cache is off under coverage.
        NODE_V8_COVERAGE: undefined,
        ...variables,
      },
    });
    strictEqual(status, 0, stderr);
    return JSON.parse(stdout) as Loaded;
  }

  const TWO_MODULES = {
    "main.js": `exports.sum = require("./part").one + 1;`,
    "part.js": `exports.one = 1;`,
  };

  it("loads every module past the cache once, and then from it", () => {
    write(TWO_MODULES);
    deepStrictEqual(
      [load(), load(), load()],
      [
        { counts: { hits: 0, misses: 2 }, exported: { sum: 2 } },
        { counts: { hits: 2, misses: 0 }, exported: { sum: 2 } },
        { counts: { hits: 2, misses: 0 }, exported: { sum: 2 } },
      ],
    );
  });

  it("writes nothing where everything came from it", () => {
    write(TWO_MODULES);
    load();
    const before = fs.statSync(cacheFile).mtimeMs;
    load();
    strictEqual(fs.statSync(cacheFile).mtimeMs, before);
  });

  it("leaves nothing beside its file", () => {
    write(TWO_MODULES);
    load();
    deepStrictEqual(fs.readdirSync(path.dirname(cacheFile)), ["program.modules"]);
  });

  it("loads a changed module anew, of the same size and with its old time as well", () => {
    write(TWO_MODULES);
    const { atime, mtime } = fs.statSync(fileOf("part.js"));
    load();
    write({ "part.js": `exports.one = 5;` });
    fs.utimesSync(fileOf("part.js"), atime, mtime);
    deepStrictEqual(
      [load(), load()],
      [
        { counts: { hits: 1, misses: 1 }, exported: { sum: 6 } },
        { counts: { hits: 2, misses: 0 }, exported: { sum: 6 } },
      ],
    );
  });

  it("keeps what a run does not use, and drops what is gone", () => {
    write({ ...TWO_MODULES, "other.js": `exports.other = 1;` });
    load();
    load({}, [], "other.js");
    deepStrictEqual(load().counts, { hits: 2, misses: 0 });
    fs.rmSync(fileOf("part.js"));
    write({ "main.js": `exports.sum = 0;` });
    load();
    ok(!fs.readFileSync(cacheFile, "latin1").includes("part.js"));
    deepStrictEqual(load({}, [], "other.js").counts, { hits: 1, misses: 0 });
  });

  it("runs a module anew that was forgotten, and compiles it once", () => {
    const program = `
      const once = require("./part");
      delete require.cache[require.resolve("./part")];
      const again = require("./part");
      exports.differ = once !== again;
      exports.values = [once.one, again.one];
    `;
    write({ ...TWO_MODULES, "main.js": program });
    const exported = { differ: true, values: [1, 1] };
    deepStrictEqual(
      [load(), load()],
      [
        { counts: { hits: 0, misses: 2 }, exported },
        { counts: { hits: 2, misses: 0 }, exported },
      ],
    );
  });

  it("compiles a module again that changes while the program runs", () => {
    const program = `
      const once = require("./part").one;
      require("fs").writeFileSync(require.resolve("./part"), "exports.one = 'changed';");
      delete require.cache[require.resolve("./part")];
      exports.values = [once, require("./part").one];
    `;
    write({ ...TWO_MODULES, "main.js": program });
    deepStrictEqual(load().exported, { values: [1, "changed"] });
    write(TWO_MODULES);
    write({ "main.js": program });
    deepStrictEqual(load().exported, { values: [1, "changed"] });
  });

  it("keeps the compiled form of what ran, not only of what was loaded", () => {
    const body = Array.from({ length: 200 }, (_, index) => `const v${index} = input * ${index};`).join("");
    write({
      "called.js": `exports.done = [1].map(function work(input) { ${body} return input; });`,
      "kept.js": `exports.done = [1]; exports.work = function work(input) { ${body} return input; };`,
    });
    const sizeAfter = (entry: string): number => {
      fs.rmSync(cacheFile, { force: true });
      load({}, [], entry);
      return fs.statSync(cacheFile).size;
    };
    ok(sizeAfter("called.js") > sizeAfter("kept.js") + 1000);
  });

  const DAMAGED: Readonly<Record<string, (whole: Buffer) => Buffer>> = {
    empty: () => Buffer.alloc(0),
    "cut in its index": (whole) => whole.subarray(0, 40),
    "cut in its modules": (whole) => whole.subarray(0, whole.length - 1),
    "longer than it says": (whole) => Buffer.concat([whole, Buffer.alloc(1)]),
    "no cache at all": () => Buffer.from("something else altogether"),
    "of another version": (whole) =>
      Buffer.from(whole.toString("latin1").replace(process.version, "v0.0.0".padEnd(8, "0")), "latin1"),
  };
  for (const [what, damage] of Object.entries(DAMAGED)) {
    it(`counts everything as new where the cache is ${what}`, () => {
      write(TWO_MODULES);
      load();
      fs.writeFileSync(cacheFile, damage(fs.readFileSync(cacheFile)));
      deepStrictEqual(
        [load(), load()],
        [
          { counts: { hits: 0, misses: 2 }, exported: { sum: 2 } },
          { counts: { hits: 2, misses: 0 }, exported: { sum: 2 } },
        ],
      );
    });
  }

  it("compiles anew what V8 compiled with other flags", () => {
    write(TWO_MODULES);
    load();
    const other = load({}, ["--stack-size=900", "--no-flush-bytecode"]);
    deepStrictEqual(other, { counts: { hits: 0, misses: 2 }, exported: { sum: 2 } });
  });

  for (const [name, variables] of Object.entries({
    "Node's own is turned off": { NODE_DISABLE_COMPILE_CACHE: "1" },
    "coverage is measured": { NODE_V8_COVERAGE: path.join(__dirname, "..", "..", "reports", "module-cache") },
  })) {
    it(`is turned off where ${name}`, () => {
      write(TWO_MODULES);
      deepStrictEqual(load(variables), { counts: null, exported: { sum: 2 } });
      strictEqual(fs.existsSync(cacheFile), false);
      fs.rmSync(path.join(__dirname, "..", "..", "reports", "module-cache"), {
        recursive: true,
        force: true,
      });
    });
  }

  it("does without where it cannot be written", () => {
    write({ ...TWO_MODULES, cache: "a file where the folder should be" });
    const expected = { counts: { hits: 0, misses: 2 }, exported: { sum: 2 } };
    deepStrictEqual([load(), load()], [expected, expected]);
  });

  const PROGRAMS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    "an error in the first line": { "main.js": `"use strict"; throw new RangeError("here");` },
    "an error further down": { "main.js": `\n\n  null.field;\n` },
    "a syntax error": { "main.js": `const = 1;` },
    "a module that is not there": { "main.js": `require("./nowhere");` },
    "text that is not Latin": { "main.js": `exports.word = "Größe, 大きさ 🗄";` },
    "a byte order mark": { "main.js": `\uFEFFexports.done = true;` },
    "a line for the shell": {
      "main.js": `#!/usr/bin/env node\nexports.done = new Error().stack.split("\\n")[1];`,
    },
    "a comment at its end": { "main.js": `exports.done = true; // the last` },
    "the variables of a module": {
      "main.js": `module.exports = [
        __filename, __dirname, this === exports, module.exports === exports, module.id, module.loaded, typeof require.extensions[".js"],
        require.main?.filename ?? null, Object.keys(require.cache).filter((name) => name === __filename),
        require.resolve("./part"), require.resolve.paths("part")[0], arguments.length,
      ];`,
      "part.js": "",
    },
    "data and a package": {
      "main.js": `module.exports = [require("./data.json"), require("thing")];`,
      "data.json": `{ "a": 1 }`,
      "node_modules/thing/package.json": `{ "main": "lib/index.js" }`,
      "node_modules/thing/lib/index.js": `module.exports = require("../package.json").main;`,
    },
    "modules of the other kind": {
      "main.js": `module.exports = import("./other.mjs").then(({ value }) => value + 1);`,
      "other.mjs": `import { one } from "./part.js"; export const value = one;`,
      "part.js": `exports.one = 1;`,
    },
    "two modules that need each other": {
      "main.js": `exports.early = 1; exports.seen = require("./part").seen;`,
      "part.js": `exports.seen = require("./main").early;`,
    },
  };
  for (const [what, files] of Object.entries(PROGRAMS)) {
    it(`changes nothing about ${what}`, () => {
      write(files);
      const plain = load({ NODE_DISABLE_COMPILE_CACHE: "1" }).exported;
      deepStrictEqual([load().exported, load().exported], [plain, plain]);
    });
  }
});
