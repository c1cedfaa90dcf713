import * as fs from "node:fs";
import * as path from "node:path";
import { got, isRecord } from "../../domain/problem";
import { folderAboveWith } from "../project/folder-above";
import { OWN_ROOT } from "../project/own-root";
import { UserError } from "../user-error";

/** Whether this code itself was loaded as TypeScript. */
const runsFromSource = path.extname(__filename) === ".ts";

/** Folder of what is compiled, relative to the project. */
const COMPILED_FOLDER = "bin";

/** Where policy packs live in a project, and where theirs starts. */
const PACK_ENTRY = path.join("policies", "index.ts");

/** What Pulumi starts instead of a source beside it, which it could only run by compiling everything at every start. */
const STARTER = /(^|\/)start\.js$/;

/** Where a project keeps the settings of its policy pack, a file for each stack. */
const PACK_SETTINGS_FOLDER = "policies/config";

/** Where a project's program begins. */
export interface ProgramPlace {
  /** The first file that runs. */
  readonly entry: string;
  /** The folder that it works in. */
  readonly folder: string;
}

/**
 * Finds a project's program as Pulumi does. `main` of `Pulumi.yaml` names its first file, or the folder of the package that names it: by
 * `exports` or `main` of the nearest `package.json`, else `index.js` or `index.ts` of that folder. Where the file is a `start.js`, it is
 * `index.ts` beside it.
 *
 * @param main relative to the project's folder. @default - that folder
 * @throws UserError where it is missing.
 */
export function findProgram(root: string, main = "."): ProgramPlace {
  const place = path.resolve(root, main);
  const found = fs.statSync(place, { throwIfNoEntry: false });
  if (found === undefined)
    throw new UserError(`main of Pulumi.yaml must name a file or a folder that exists, ${got(main)}.`);
  if (!found.isDirectory())
    return { entry: runnable(root, path.relative(root, place)), folder: path.dirname(place) };
  const manifestFolder = folderAboveWith("package.json", place) ?? place;
  const named = entryOf(manifestFolder);
  if (named === undefined) return { entry: indexOf(root, place), folder: place };
  const base = path.relative(root, manifestFolder);
  const started = named.replace(STARTER, "$1index.ts");
  const entry = findRunnable(root, path.join(base, started)) ?? runnable(root, path.join(base, named));
  return { entry, folder: place };
}

/** A policy pack, ready to be loaded. */
export interface PackPlace {
  /** The first file that runs. */
  readonly entry: string;
  /** The pack's folder, with its `package.json`. */
  readonly folder: string;
}

/** Finds a project's policy pack; a project that has none of its own is judged by ours. */
export function findPack(root: string): PackPlace {
  const entry = findRunnable(root, PACK_ENTRY);
  return entry === undefined ? ownPack() : { entry, folder: path.join(root, path.dirname(PACK_ENTRY)) };
}

/** The policy pack of this package. */
export function ownPack(): PackPlace {
  return { entry: runnable(OWN_ROOT, PACK_ENTRY), folder: path.join(OWN_ROOT, path.dirname(PACK_ENTRY)) };
}

/**
 * Finds the settings of the policy pack that a stack is judged by when nobody names others: `policies/config/<stack>.json`.
 *
 * @returns the path relative to the project; nothing where the project has no such file.
 */
export function findPackSettings(root: string, stack: string): string | undefined {
  const file = path.posix.join(PACK_SETTINGS_FOLDER, `${stack}.json`);
  return fs.existsSync(path.join(root, file)) ? file : undefined;
}

/** The folder of a program's own sources, relative to the project: `infra`; empty for the project's own folder. */
export function programFolderOf(root: string, entry: string): string {
  const folders = path.relative(root, path.dirname(entry)).split(path.sep);
  return folders.slice(folders[0] === COMPILED_FOLDER ? 1 : 0).join("/");
}

/** The file that a package begins with; nothing where its `package.json` does not say. With `exports`, `main` does not count. */
function entryOf(folder: string): string | undefined {
  const file = path.join(folder, "package.json");
  const content: unknown = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : {};
  const { exports: exported, main } = isRecord(content) ? content : {};
  const begins = isRecord(exported) ? exported["."] : (exported ?? main);
  const named = isRecord(begins) ? (begins.default ?? begins.require ?? begins.import) : begins;
  return typeof named === "string" ? named : undefined;
}

/** The file that Node takes of a folder. */
function indexOf(root: string, folder: string): string {
  const base = path.relative(root, folder);
  return findRunnable(root, path.join(base, "index.js")) ?? runnable(root, path.join(base, "index.ts"));
}

/**
 * What is compiled runs what is compiled, and tests run sources, so that they never see an old compilation. That of another project
 * may be old as well: nobody brings it up to date, and Pulumi runs the sources.
 */
function findRunnable(root: string, source: string): string | undefined {
  const compiled = path.join(root, COMPILED_FOLDER, source.replace(/\.ts$/, ".js"));
  const original = path.join(root, source);
  const candidates = runsFromSource || !isOurs(compiled) ? [original, compiled] : [compiled, original];
  return candidates.find((candidate) => fs.existsSync(candidate));
}

/** Whether it is something of this package, which is brought up to date at every start. */
function isOurs(compiled: string): boolean {
  if (!fs.existsSync(compiled)) return false;
  const own = path.join(fs.realpathSync(OWN_ROOT), COMPILED_FOLDER) + path.sep;
  return fs.realpathSync(compiled).startsWith(own);
}

function runnable(root: string, source: string): string {
  const found = findRunnable(root, source);
  if (found === undefined) throw new UserError(`${source} does not exist, and neither does its compilation.`);
  return found;
}
