import * as path from "node:path";
import { UserError } from "../user-error";
import { folderAboveWith } from "./folder-above";

/** The file that says what a project is called and how it runs. */
export const PROJECT_FILE = "Pulumi.yaml";

/**
 * Finds the project that a folder belongs to: the nearest one with a `Pulumi.yaml`, going up.
 *
 * @throws UserError where there is none.
 */
export function findProjectRoot(folder: string): string {
  const start = path.resolve(folder);
  const found = folderAboveWith(PROJECT_FILE, start);
  if (found !== undefined) return found;
  throw new UserError(
    `There is no ${PROJECT_FILE} in ${start} or above it. Run this in the folder of a Pulumi project.`,
  );
}
