import * as fs from "node:fs";
import * as path from "node:path";
import { load } from "js-yaml";
import { isRecord } from "../../domain/problem";
import type { OtherStack } from "./singleton-owner";

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
    .map((name) => ({
      name,
      organization: organizationIn(path.join(folder, `Pulumi.${name}.yaml`), project),
    }));
}

function organizationIn(file: string, project: string): unknown {
  const content = contentOf(file);
  const config = isRecord(content) ? content.config : undefined;
  return isRecord(config) ? config[`${project}:organization`] : undefined;
}

function contentOf(file: string): unknown {
  try {
    return load(fs.readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
