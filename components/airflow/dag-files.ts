import { readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { folderBesideSources, pathFromProgram, withSlashes } from "../beside-sources";

/** One file of the DAGs folder. */
export interface DagFile {
  /** Below the DAGs folder, with slashes: `aws_backup_core/job.py`. */
  readonly path: string;
  readonly source: pulumi.asset.Asset;
}

const DAGS = join("components", "airflow", "dags");

/**
 * The DAGs, file by file, in the order of their names. They are sources as they are.
 *
 * @throws when the folder is missing
 */
export function dagFiles(): readonly DagFile[] {
  const folder = folderBesideSources(DAGS, "it is part of this project");
  return filesBelow(folder).map((file) => ({
    path: withSlashes(relative(folder, file)),
    source: new pulumi.asset.FileAsset(pathFromProgram(file)),
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
