import { existsSync, readdirSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import * as pulumi from "@pulumi/pulumi";

/** One file of the DAGs folder. */
export interface DagFile {
  /** Below the DAGs folder, with slashes: `aws_backup_core/job.py`. */
  readonly path: string;
  readonly source: pulumi.asset.Asset;
}

const DAGS = join("components", "airflow", "dags");

/**
 * The DAGs, file by file, in the order of their names. They are sources as they are. This file may run as a source, or compiled below
 * `bin/`; the folder lies beside the sources. Paths are told relative to where Pulumi runs the program, so that they are the same on every
 * machine.
 *
 * @throws when the folder is missing
 */
export function dagFiles(): readonly DagFile[] {
  const roots = [join(__dirname, "..", ".."), join(__dirname, "..", "..", "..")];
  const folder = roots.map((root) => join(root, DAGS)).find((path) => existsSync(path));
  if (folder === undefined) throw new Error(`${DAGS} is missing; it is part of this project`);
  return filesBelow(folder).map((file) => ({
    path: relative(folder, file).split(sep).join("/"),
    source: new pulumi.asset.FileAsset(relative(process.cwd(), file).split(sep).join("/")),
  }));
}

/** What Python leaves behind is no source, and a spec file beside the DAGs is written by the component. */
const NOT_SOURCES: readonly string[] = ["__pycache__", "config"];

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => !NOT_SOURCES.includes(name))
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? filesBelow(path) : [path];
    });
}
