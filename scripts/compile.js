"use strict";
/**
 * Keeps `bin/` current: every TypeScript source is transpiled, file by file, when it is newer than its output.
 *
 * The offline preview and the policy pack run from `bin/`, because starting through a compiler costs seconds.
 * Types are not checked here (that is `npm run typecheck`); a preview must not wait for a type checker.
 * Plain JavaScript, because it is what makes TypeScript runnable.
 */
const fs = require("node:fs");
const path = require("node:path");

/** The rooms that are compiled, relative to the project's root. */
const ROOMS = ["domain", "components", "infra", "policies", "cli"];

/** Where data lies beside the sources. It is copied as it is. */
const DATA = "domain";

/** Files whose change makes every output stale. */
const SHARED_INPUTS = ["tsconfig.json", "package.json", "scripts/compile.js"];

/**
 * Transpiles what is stale below `root`. Safe to call from several processes at once.
 *
 * @param {string} root the project's root folder
 * @returns {readonly string[]} the sources that were compiled, relative to `root`
 */
function ensureCompiled(root) {
  if (!fs.existsSync(path.join(root, "tsconfig.json"))) return [];
  const newestShared = Math.max(...SHARED_INPUTS.map((file) => modifiedMs(path.join(root, file))));
  const sources = [
    ...ROOMS.flatMap((room) => filesBelow(path.join(root, room), isSource)),
    ...filesBelow(path.join(root, DATA), (name) => name.endsWith(".json")),
  ];
  const stale = sources.filter((source) => {
    const builtMs = modifiedMs(outputOf(root, source));
    return builtMs <= modifiedMs(source) || builtMs <= newestShared;
  });
  if (stale.length > 0) transpile(root, stale);
  return stale.map((source) => path.relative(root, source));
}

function transpile(root, sources) {
  const ts = require("typescript");
  const { config } = ts.readConfigFile(path.join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  for (const source of sources) {
    const output = outputOf(root, source);
    fs.mkdirSync(path.dirname(output), { recursive: true });
    if (!isSource(source)) {
      writeWhole(output, fs.readFileSync(source, "utf8"));
      continue;
    }
    const { outputText, sourceMapText } = ts.transpileModule(fs.readFileSync(source, "utf8"), {
      compilerOptions: { ...options, sourceMap: true, inlineSources: false, sourceRoot: "" },
      fileName: source,
    });
    const sourceFromOutput = path.relative(path.dirname(output), source).split(path.sep).join("/");
    const map = { ...JSON.parse(sourceMapText), sources: [sourceFromOutput] };
    writeWhole(`${output}.map`, JSON.stringify(map));
    writeWhole(output, outputText);
  }
}

/** Writes beside the target and renames, so that a reader never sees half a file. Leaves nothing behind where that fails. */
function writeWhole(file, content) {
  const draft = `${file}.${process.pid}`;
  try {
    fs.writeFileSync(draft, content);
    fs.renameSync(draft, file);
  } catch (error) {
    fs.rmSync(draft, { force: true });
    throw error;
  }
}

function isSource(name) {
  return name.endsWith(".ts") && !name.endsWith(".d.ts");
}

function filesBelow(folder, isWanted) {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && isWanted(entry.name))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
}

function outputOf(root, source) {
  return path.join(root, "bin", path.relative(root, source)).replace(/\.ts$/, ".js");
}

function modifiedMs(file) {
  return fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

module.exports = { ensureCompiled, writeWhole };

if (require.main === module) {
  const compiled = ensureCompiled(path.join(__dirname, ".."));
  console.log(`${compiled.length} ${compiled.length === 1 ? "source" : "sources"} compiled`);
}
