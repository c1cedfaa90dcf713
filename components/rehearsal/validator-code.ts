import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { folderBesideSources, pathFromProgram } from "../beside-sources";

const BUNDLE = join("functions", "restore-validator", "bundle");

/**
 * The validator's bundled code. It is committed, so that a preview bundles nothing.
 *
 * @throws when the bundle is missing
 */
export function validatorCode(): pulumi.asset.Archive {
  return new pulumi.asset.FileArchive(
    pathFromProgram(folderBesideSources(BUNDLE, "npm run functions writes it")),
  );
}
