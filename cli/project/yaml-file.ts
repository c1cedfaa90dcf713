import * as fs from "node:fs";
import * as path from "node:path";
import * as yaml from "js-yaml";
import { got, isRecord, type Problem } from "../../domain/problem";
import { UserError } from "../user-error";

/** Merges the map that is named into the one that it stands in. */
const MERGE = new yaml.Type("tag:yaml.org,2002:merge", { kind: "scalar", resolve: (data) => data === "<<" });

/** YAML as the command line reads it: dates stay texts, and `<<` merges maps. */
const SCHEMA = yaml.CORE_SCHEMA.extend({ implicit: [MERGE] });

/** A YAML file that holds a map. */
export interface YamlFile {
  /** Path relative to the project. */
  readonly name: string;
  readonly content: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/**
 * Reads a file that must hold a map. An empty file holds an empty one.
 *
 * @throws UserError that names the file, and line and column where it is not YAML.
 */
export function readYamlFile(root: string, name: string): YamlFile {
  const text = readText(path.join(root, name), name);
  const content = parse(text, name) ?? {};
  if (!isRecord(content)) throw new UserError(`${name} must hold a map of keys and values, ${got(content)}.`);
  return { name, content, text };
}

/**
 * Refuses a file, with everything that is wrong in it.
 *
 * @param problems Their paths are those of the file, keys joined by dots.
 */
export function refuseFile(file: YamlFile, problems: readonly Problem[]): UserError {
  const list = problems.map(({ path: at, reason }) => `  ${at} ${reason}`).join("\n");
  const key = problems[0]?.path.replace(/^config\./, "") ?? "";
  const line = lineOf(file.text, key);
  return new UserError(
    `${file.name} cannot be used:\n${list}`,
    line === undefined ? undefined : { file: file.name, line },
  );
}

function readText(file: string, name: string): string {
  try {
    return fs.readFileSync(file, "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new UserError(`${name} cannot be read: ${code === "ENOENT" ? "there is no such file" : code}.`);
  }
}

function parse(text: string, name: string): unknown {
  try {
    return yaml.load(text, { schema: SCHEMA });
  } catch (error) {
    if (!(error instanceof yaml.YAMLException)) throw error;
    const { line, column } = error.mark;
    throw new UserError(
      `${name} is not valid YAML: ${error.reason}, in line ${line + 1}, column ${column + 1},` +
        ` got ${shownLine(text, line)}.`,
      { file: name, line: line + 1 },
    );
  }
}

function shownLine(text: string, line: number): string {
  const content = text.split(/\r?\n/)[line]?.trim() ?? "";
  return content === "" ? "the end of the file" : `"${content}"`;
}

/** The line of a key, by what it looks like: the parser tells no positions. */
function lineOf(text: string, key: string): number | undefined {
  const lines = text.split(/\r?\n/);
  const index = lines.findIndex((line) => line.trim().replace(/^["']/, "").startsWith(key));
  return key === "" || index === -1 ? undefined : index + 1;
}
