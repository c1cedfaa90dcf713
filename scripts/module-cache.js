"use strict";
/**
 * Keeps the text and the compiled form of every module that a command loads, so that its next run reads one file instead of a thousand and
 * compiles none of them. A quarter of a preview went into that.
 *
 * Compiled means all that ran: V8 compiles a function when it is first called, and Node's own cache is written before most are. What a module
 * is, where it lies and what its errors and positions say stays as it is. A module whose file has changed is compiled anew.
 * Only speed depends on the cache: where it cannot be read, written or trusted, modules load as always.
 *
 * The file, little-endian: length of the index, four bytes; the index, JSON; then each module's text and compiled form.
 * Plain JavaScript, because it loads before anything that is compiled.
 */
const { Buffer } = require("node:buffer");
const fs = require("node:fs");
const Module = require("node:module");
const path = require("node:path");
const vm = require("node:vm");
const { writeWhole } = require("./compile.js");

/** Raised when the file's form changes. */
const FORM = 1;

/** Modules that a run did not use are kept up to this size of the whole file, for stacks and options that do. */
const KEPT_BYTES = 64 * 1024 * 1024;

/** A script from a cache has forgotten what loads modules for it, so that those that ask for some as they run stay out. */
const LOADS_DYNAMICALLY = /\bimport\s*\(/;

/** What Node puts before a module's text; positions must not count it. */
const [WRAPPED_BEFORE] = Module.wrapper;

/**
 * Loads modules through a cache for the rest of the process, and writes it when the process ends, if there is anything new.
 *
 * Coverage counts what V8 compiles itself, so it turns the cache off. So does `NODE_DISABLE_COMPILE_CACHE=1`, as for Node's own.
 *
 * @param {string} file where the cache is kept; its folder is made when it is written
 * @returns {{hits: number, misses: number} | undefined} how many modules were taken from the cache and past it, each once, counted up; nothing where it is turned off
 */
function useModuleCache(file) {
  if (process.env.NODE_DISABLE_COMPILE_CACHE === "1" || process.env.NODE_V8_COVERAGE) return undefined;
  const known = openStore(file);
  const used = new Map();
  const counts = { hits: 0, misses: 0 };

  const loadScript = Module._extensions[".js"];
  Module._extensions[".js"] = function loadKnown(module, filename) {
    const stamp = stampOf(filename);
    const loaded = used.get(filename);
    if (loaded?.stamp === stamp) {
      run(loaded.script, module, filename); // a program is loaded once for every stack that is previewed
      return;
    }
    const entry = known.get(filename);
    if (entry === undefined || entry.stamp !== stamp) {
      module._compile = compileAndKeep(stamp);
      loadScript(module, filename);
      return;
    }
    const { text, compiled } = entry.read();
    const script = scriptOf(text, filename, compiled);
    counts[script.cachedDataRejected ? "misses" : "hits"] += 1;
    used.set(filename, {
      stamp,
      script,
      read: script.cachedDataRejected ? freshly(text, script) : entry.read,
    });
    run(script, module, filename);
  };

  /** Called where Node has read a file and found that it is a CommonJS module, or knows by itself what to do with it. */
  const compileAndKeep = (stamp) =>
    function compile(content, filename, format) {
      delete this._compile;
      const text = Module.wrap(content.replace(/^#!.*/, ""));
      const isOrdinary = format !== "module" && !LOADS_DYNAMICALLY.test(content);
      const script = isOrdinary ? tryScript(text, filename) : undefined;
      if (script === undefined) return this._compile(content, filename, format); // Node says best what is wrong with it
      counts.misses += 1;
      used.set(filename, { stamp, script, read: freshly(text, script) });
      return run(script, this, filename);
    };

  process.on("exit", () => {
    if (counts.misses > 0) writeStore(file, { known, used });
  });
  return counts;
}

/** A module that is not in the store yet. What ran of it is known when the process ends. */
function freshly(text, script) {
  return () => ({ text, compiled: script.createCachedData() });
}

function tryScript(text, filename) {
  try {
    return scriptOf(text, filename, undefined);
  } catch {
    return undefined;
  }
}

function scriptOf(text, filename, cachedData) {
  return new vm.Script(text, {
    filename,
    cachedData,
    columnOffset: -WRAPPED_BEFORE.length,
  });
}

function run(script, module, filename) {
  const wrapped = script.runInThisContext();
  return wrapped.call(
    module.exports,
    module.exports,
    requireOf(module),
    module,
    filename,
    path.dirname(filename),
  );
}

/** The `require` of a module, as Node makes it. */
function requireOf(module) {
  let own;
  const made = () => (own ??= Module.createRequire(module.filename));
  const require = (id) => module.require(id);
  const resolve = (request, options) => made().resolve(request, options);
  resolve.paths = (request) => made().resolve.paths(request);
  return Object.assign(require, {
    resolve,
    main: process.mainModule,
    extensions: Module._extensions,
    cache: Module._cache,
  });
}

/** What a file that was written again has another of. Installing packages sets the times of their files back, but not that of the change itself. */
function stampOf(filename) {
  const { ctimeMs, mtimeMs, size } = fs.statSync(filename, { throwIfNoEntry: false }) ?? {};
  return `${ctimeMs} ${mtimeMs} ${size}`;
}

/** What the compiled form depends on besides the text. V8 looks at its own version and flags by itself. */
function environment() {
  return `${FORM} ${process.version} ${process.arch}`;
}

/** The modules of a store. Each is read when it is loaded, because together they are a tenth of what a preview needs of memory. */
function openStore(file) {
  const known = new Map();
  try {
    const store = fs.openSync(file);
    const start = 4 + readBytes(store, 0, 4).readUInt32LE();
    const index = JSON.parse(readBytes(store, 4, start - 4).toString("utf8"));
    const isWhole = fs.fstatSync(store).size === start + index.bytes;
    if (index.environment !== environment() || !isWhole) return known;
    for (const [filename, stamp, encoding, from, textBytes, compiledBytes] of index.modules) {
      const read = () => {
        const bytes = readBytes(store, start + from, textBytes + compiledBytes);
        return { text: bytes.toString(encoding, 0, textBytes), compiled: bytes.subarray(textBytes) };
      };
      known.set(filename, { stamp, read });
    }
  } catch {
    known.clear(); // there is none yet, or it is not one: everything counts as new
  }
  return known;
}

function readBytes(store, from, length) {
  const bytes = Buffer.allocUnsafeSlow(length);
  if (fs.readSync(store, bytes, 0, length, from) !== length) throw new RangeError("the store ends early");
  return bytes;
}

function writeStore(file, { known, used }) {
  try {
    const parts = [];
    const modules = [];
    let bytes = 0;
    const add = (filename, { stamp, read }) => {
      const { text, compiled } = read();
      const [encoding, encoded] = encodedTextOf(text);
      modules.push([filename, stamp, encoding, bytes, encoded.length, compiled.length]);
      parts.push(encoded, compiled);
      bytes += encoded.length + compiled.length;
    };
    for (const [filename, entry] of used) add(filename, entry);
    for (const [filename, entry] of known) {
      if (bytes > KEPT_BYTES) break;
      if (!used.has(filename) && stampOf(filename) === entry.stamp) add(filename, entry);
    }
    const index = Buffer.from(JSON.stringify({ environment: environment(), bytes, modules }));
    const head = Buffer.alloc(4);
    head.writeUInt32LE(index.length);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    writeWhole(file, Buffer.concat([head, index, ...parts]));
  } catch {
    // A folder that cannot be written to, a full disk: the next run is as slow as this one.
  }
}

/** Text of one byte a character is read many times faster, and nearly all is. */
function encodedTextOf(text) {
  const utf8 = Buffer.from(text, "utf8");
  return utf8.length === text.length ? ["latin1", utf8] : ["utf8", utf8];
}

module.exports = { useModuleCache };
