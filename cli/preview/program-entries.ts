import * as fs from "node:fs";
import * as path from "node:path";
import { isRecord } from "../../domain/problem";
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

/**
 * Finds the first file of a project's program: what `package.json` names as `main`, or `index.ts` beside it where that is a `start.js`.
 *
 * @throws UserError where it is missing.
 */
export function findProgramEntry(root: string): string {
  const main = mainOf(root);
  const started = main.replace(STARTER, "$1index.ts");
  return findRunnable(root, started) ?? runnable(root, main);
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

function mainOf(root: string): string {
  const file = path.join(root, "package.json");
  const content: unknown = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : {};
  const main = isRecord(content) ? content.main : undefined;
  return typeof main === "string" ? main : "index.ts";
}

/** What is compiled runs what is compiled, and tests run sources, so that they never see an old compilation. */
function findRunnable(root: string, source: string): string | undefined {
  const compiled = path.join(root, COMPILED_FOLDER, source.replace(/\.ts$/, ".js"));
  const original = path.join(root, source);
  const candidates = runsFromSource ? [original, compiled] : [compiled, original];
  return candidates.find((candidate) => fs.existsSync(candidate));
}

function runnable(root: string, source: string): string {
  const found = findRunnable(root, source);
  if (found === undefined) throw new UserError(`${source} does not exist, and neither does its compilation.`);
  return found;
}
