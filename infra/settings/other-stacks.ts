import * as fs from "node:fs";
import * as path from "node:path";
import { load } from "js-yaml";
import { isRecord } from "../../domain/problem";

/** The part of another stack's settings that matters to this one, as its file says it. */
export interface OtherStack {
  readonly name: string;
  /** What stands at `organization`. */
  readonly organization: unknown;
  /** What stands at `protect`. */
  readonly protect: unknown;
}

/**
 * Reads the files of the other stacks of this project, as far as they can be read: one that is broken is that stack's own
 * problem and is passed over here.
 *
 * @param folder The project's folder, in which Pulumi runs the program.
 */
export function readOtherStacks(folder: string, project: string, stack: string): readonly OtherStack[] {
  return fs
    .readdirSync(folder)
    .map((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1])
    .filter((name) => name !== undefined)
    .filter((name) => name !== stack)
    .sort()
    .map((name) => ({ name, ...sectionsIn(path.join(folder, `Pulumi.${name}.yaml`), project) }));
}

function sectionsIn(file: string, project: string): Omit<OtherStack, "name"> {
  const content = contentOf(file);
  const config = isRecord(content) && isRecord(content.config) ? content.config : {};
  return { organization: config[`${project}:organization`], protect: config[`${project}:protect`] };
}

function contentOf(file: string): unknown {
  try {
    return load(fs.readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
