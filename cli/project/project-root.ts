import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { UserError } from "../user-error";

/**
 * Finds the folder of the project that `folder` belongs to: the nearest one upwards that holds a `Pulumi.yaml`.
 *
 * @throws UserError when there is none.
 */
export function findProjectRoot(folder: string): string {
  for (let candidate = folder; ; candidate = dirname(candidate)) {
    if (existsSync(join(candidate, "Pulumi.yaml"))) return candidate;
    if (candidate === dirname(candidate)) break;
  }
  throw new UserError(`There is no Pulumi.yaml in ${folder} or above it. Run this in the folder of a Pulumi project.`);
}
