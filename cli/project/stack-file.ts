import * as fs from "node:fs";
import * as path from "node:path";
import { nearestName } from "../../domain/nearest-name";
import { got, isRecord, type Problem } from "../../domain/problem";
import { UserError } from "../user-error";
import type { Project } from "./project";
import { readYamlFile, refuseFile, type YamlFile } from "./yaml-file";

/** What the command line writes into a stack's file. */
const STACK_FILE_KEYS = ["config", "secretsprovider", "encryptionsalt", "encryptedkey", "environment"];

const STACK_FILE = /^Pulumi\.(.+)\.yaml$/;

/** Names the stacks that a project has files for, sorted. */
export function stackNames(root: string, project: Project): readonly string[] {
  const folder = path.join(root, project.stackFolder);
  const files = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
  return files.flatMap((file) => STACK_FILE.exec(file)?.[1] ?? []).sort();
}

/**
 * Reads the file of a stack and checks its shape.
 *
 * @throws UserError where there is no such stack (with the names of those that exist), or its file is not one.
 */
export function readStackFile(root: string, project: Project, stack: string): YamlFile {
  const names = stackNames(root, project);
  const name = path.join(project.stackFolder, `Pulumi.${stack}.yaml`);
  if (!names.includes(stack)) throw noSuchStack(stack, name, names);

  const file = readYamlFile(root, name);
  const problems = [...findKeyProblems(file), ...findConfigProblems(file.content.config, project.name)];
  if (problems.length > 0) throw refuseFile(file, problems);
  return file;
}

function noSuchStack(stack: string, file: string, names: readonly string[]): UserError {
  const nearest = nearestName(stack, names);
  const known = names.length === 0 ? "There are none yet" : `Stacks: ${names.join(", ")}`;
  const hint = nearest === undefined ? "" : ` Did you mean "${nearest}"?`;
  return new UserError(`There is no stack "${stack}": ${file} does not exist. ${known}.${hint}`);
}

function findKeyProblems({ content }: YamlFile): readonly Problem[] {
  const unknown = Object.keys(content).filter((key) => !STACK_FILE_KEYS.includes(key));
  return unknown.map((key) => {
    const nearest = nearestName(key, STACK_FILE_KEYS);
    const hint =
      nearest === undefined ? `must be one of ${STACK_FILE_KEYS.join(", ")}` : `did you mean ${nearest}?`;
    return { path: key, reason: `is no key of a stack's file: ${hint}, got "${key}"` };
  });
}

function findConfigProblems(config: unknown, project: string): readonly Problem[] {
  if (config === undefined || config === null) return [];
  if (!isRecord(config)) return [{ path: "config", reason: `must be a map of settings, ${got(config)}` }];
  return Object.entries(config).flatMap(([key, value]) => {
    const path = `config.${key}`;
    if (!/^[^:]+:[^:]+$/.test(key)) {
      const meant = key.includes(":") ? "<namespace>:<name>" : `${project}:${key}`;
      return [{ path, reason: `must have a namespace and a name, such as ${meant}, got "${key}"` }];
    }
    return value === null ? [{ path, reason: "must have a value, got nothing" }] : [];
  });
}
