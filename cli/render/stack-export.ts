import type { PreviewedResource, PreviewResult } from "../preview/preview-result";
import { UNKNOWN_SENTINEL } from "../engine/values";
import { jsonOf, stateOf } from "./preview-json";

/** The version of the form of deployments. */
const DEPLOYMENT_VERSION = 3;

/**
 * Writes what a preview found as `pulumi stack export` writes a stack: for whoever has the command line, and wants its
 * `pulumi policy analyze --file` to judge the same. Nothing of it is deployed: ids and computed values are unknown, and secrets are
 * written as a fixed text. Do not import it into a stack.
 *
 * @see https://www.pulumi.com/docs/iac/cli/commands/pulumi_stack_export/
 */
export function renderStackExport(result: PreviewResult, now: Date): string {
  const deployment = {
    manifest: { time: now.toISOString(), magic: "", version: "" },
    resources: result.resources.map(resourceOf),
    metadata: {},
  };
  return `${JSON.stringify({ version: DEPLOYMENT_VERSION, deployment }, undefined, 4)}\n`;
}

function resourceOf(resource: PreviewedResource): object {
  return {
    ...stateOf(resource),
    ...(resource.custom && { id: UNKNOWN_SENTINEL }),
    outputs: jsonOf(resource.outputs),
  };
}
