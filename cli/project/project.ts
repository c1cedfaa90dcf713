import { got, isRecord, type Problem } from "../../domain/problem";
import { type ConfigDeclaration, readDeclaration } from "./config-declaration";
import { PROJECT_FILE } from "./project-root";
import { readYamlFile, refuseFile } from "./yaml-file";

/** What `Pulumi.yaml` says. */
export interface Project {
  readonly name: string;
  /** Folder that holds the stacks' files, relative to the project. */
  readonly stackFolder: string;
  /** The program's first file, or its folder, relative to the project. @default - the project's folder */
  readonly main?: string;
  readonly config: readonly ConfigDeclaration[];
}

/** What the command line accepts as a project's name. */
const NAME = /^[A-Za-z0-9_.-]{1,100}$/;

/**
 * Reads a project.
 *
 * @param root Folder of the project.
 * @throws UserError that lists everything that is wrong with its file.
 */
export function readProject(root: string): Project {
  const file = readYamlFile(root, PROJECT_FILE);
  const { name, runtime, config, main, stackConfigDir } = file.content;
  const problems: Problem[] = [];
  if (typeof name !== "string" || !NAME.test(name)) {
    problems.push({
      path: "name",
      reason: `must be 1 to 100 letters, digits, dots, dashes or underscores, ${got(name)}`,
    });
  }
  const runtimeName = isRecord(runtime) ? runtime.name : runtime;
  if (runtimeName !== "nodejs")
    problems.push({ path: "runtime", reason: `must be nodejs, ${got(runtimeName)}` });
  if (config !== undefined && config !== null && !isRecord(config)) {
    problems.push({ path: "config", reason: `must be a map of settings, ${got(config)}` });
  }
  if (stackConfigDir !== undefined && typeof stackConfigDir !== "string") {
    problems.push({ path: "stackConfigDir", reason: `must be a folder, ${got(stackConfigDir)}` });
  }
  if (main !== undefined && (typeof main !== "string" || main === "")) {
    problems.push({ path: "main", reason: `must be a file or a folder, ${got(main)}` });
  }
  const declared = Object.entries(isRecord(config) ? config : {}).map(([key, entry]) =>
    readDeclaration(String(name), key, entry),
  );
  problems.push(...declared.flatMap((one) => one.problems));
  if (problems.length > 0) throw refuseFile(file, problems);
  return {
    name: String(name),
    ...(typeof main === "string" ? { main } : {}),
    stackFolder: typeof stackConfigDir === "string" ? stackConfigDir : "",
    config: declared.map(({ declaration }) => declaration),
  };
}
