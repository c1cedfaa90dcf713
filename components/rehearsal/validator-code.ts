import { existsSync } from "node:fs";
import { join, relative, sep } from "node:path";
import * as pulumi from "@pulumi/pulumi";

const BUNDLE = join("functions", "restore-validator", "bundle");

/**
 * The validator's bundled code. It is committed, so that a preview bundles nothing. This file may run as a source, or compiled
 * below `bin/`; the bundle lies beside the sources. The path is told relative to where Pulumi runs the program, so that it
 * is the same on every machine.
 *
 * @throws when the bundle is missing
 */
export function validatorCode(): pulumi.asset.Archive {
  const roots = [join(__dirname, "..", ".."), join(__dirname, "..", "..", "..")];
  const folder = roots.map((root) => join(root, BUNDLE)).find((path) => existsSync(path));
  if (folder === undefined) throw new Error(`${BUNDLE} is missing; npm run functions writes it`);
  return new pulumi.asset.FileArchive(relative(process.cwd(), folder).split(sep).join("/"));
}
