import * as fs from "node:fs";
import * as path from "node:path";
import { isRecord } from "../../domain/problem";
import { UserError } from "../user-error";

/** Whether this code itself was loaded as TypeScript. */
const runsFromSource = path.extname(__filename) === ".ts";

/** Folder of what is compiled, relative to the project. */
const COMPILED_FOLDER = "bin";

/** Where policy packs live in a project, and where theirs starts. */
const PACK_ENTRY = path.join("policies", "index.ts");

/** Where a project keeps the settings of its policy pack, a file for each stack. */
const PACK_SETTINGS_FOLDER = "policies/config";

/**
 * Finds the first file of a project's program: what `package.json` names as `main`.
 *
 * @throws UserError where it is missing.
 */
export function findProgramEntry(root: string): string {
  return runnable(root, mainOf(root));
}

/**
 * Finds the first file of a project's policy pack.
 *
 * @throws UserError where it is missing.
 */
export function findPackEntry(root: string): string {
  return runnable(root, PACK_ENTRY);
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
function runnable(root: string, source: string): string {
  const compiled = path.join(root, COMPILED_FOLDER, source.replace(/\.ts$/, ".js"));
  const original = path.join(root, source);
  const candidates = runsFromSource ? [original, compiled] : [compiled, original];
  const found = candidates.find((candidate) => fs.existsSync(candidate));
  if (found === undefined) throw new UserError(`${source} does not exist, and neither does its compilation.`);
  return found;
}
