import { existsSync } from "node:fs";
import { join, relative, sep } from "node:path";

/**
 * Finds a folder that lies beside the sources. This file may run as a source, or compiled below `bin/`.
 *
 * @param folder path from the root of the project or the package
 * @param whenMissing what to do about it, for the error
 * @throws when it is missing
 */
export function folderBesideSources(folder: string, whenMissing: string): string {
  const roots = [join(__dirname, ".."), join(__dirname, "..", "..")];
  const found = roots.map((root) => join(root, folder)).find((path) => existsSync(path));
  if (found === undefined) throw new Error(`${folder} is missing; ${whenMissing}`);
  return found;
}

/** A path as Pulumi should be told it: relative to where it runs the program, so that it is the same on every machine. */
export function pathFromProgram(file: string): string {
  return withSlashes(relative(process.cwd(), file));
}

/** A path as it is written on every system. */
export function withSlashes(path: string): string {
  return path.split(sep).join("/");
}
