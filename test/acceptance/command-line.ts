/** The processes that the Pulumi command line starts for a Node project, started in the same way. */
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import { Empty } from "../../cli/engine/sdk-messages";
import { grpc } from "../support/grpc";
import type { StackContext } from "../../cli/engine/stack-context";
import { type Analyzer, type AnalyzerMethod, analyzerOf } from "../../cli/policy-pack/analyzer";
import { resourceMessage, stackMessage } from "../support/analyzer-messages";
import { PROJECT_FILE } from "../../cli/project/project-root";
import { readYamlFile } from "../../cli/project/yaml-file";
import { type ProcessEnd, type RunningProcess, startNode } from "./child-process";
import { type RuntimeOptions, variablesOfOptions } from "./runtime-options";

/** Runs a project's program and waits for its end. */
export function runProgramProcess(
  root: string,
  { project, stack, organization, config }: StackContext,
  engineAddress: string,
): Promise<ProcessEnd> {
  const flags = {
    monitor: engineAddress,
    engine: engineAddress,
    organization,
    project,
    "root-directory": root,
    stack,
    pwd: root,
    parallel: "16",
  };
  const { end } = startNode(
    [
      require.resolve("@pulumi/pulumi/cmd/run"),
      ...Object.entries(flags).flatMap(([name, value]) => [`--${name}`, value]),
      "--dry-run",
      ".",
    ],
    root,
    { ...configVariables(config), ...variablesOfOptions(optionsOf(root)) },
  );
  return end;
}

/** A policy pack in a process of its own. */
export interface PackProcess {
  readonly analyzer: Analyzer;
  close(): void;
}

/** Starts a policy pack and connects to it. */
export async function startPackProcess(folder: string, context: StackContext): Promise<PackProcess> {
  const child: RunningProcess = startNode(
    [require.resolve("@pulumi/pulumi/cmd/run-policy-pack"), "127.0.0.1:0", folder],
    folder,
    {
      ...configVariables(context.config),
      PULUMI_NODEJS_ORGANIZATION: context.organization,
      PULUMI_NODEJS_PROJECT: context.project,
      PULUMI_NODEJS_STACK: context.stack,
      PULUMI_NODEJS_DRY_RUN: "true",
    },
  );
  const client = new AnalyzerClient(
    `127.0.0.1:${await child.firstLine}`,
    grpc().credentials.createInsecure(),
  );
  const methods = client as unknown as Record<keyof Analyzer, AnalyzerMethod>;
  const bound = (name: keyof Analyzer): AnalyzerMethod => methods[name].bind(client);
  const analyzer = analyzerOf(
    {
      getAnalyzerInfo: bound("getAnalyzerInfo"),
      configure: bound("configure"),
      remediate: bound("remediate"),
      analyze: bound("analyze"),
      analyzeStack: bound("analyzeStack"),
    },
    { empty: () => new Empty(), resource: resourceMessage, stack: stackMessage },
  );
  return {
    analyzer,
    close: () => {
      client.close();
      child.stop();
    },
  };
}

function optionsOf(root: string): RuntimeOptions {
  const { runtime } = readYamlFile(root, PROJECT_FILE).content;
  return (runtime as { readonly options?: RuntimeOptions }).options ?? {};
}

function configVariables({ values, secretKeys }: StackContext["config"]): Record<string, string> {
  return {
    PULUMI_CONFIG: JSON.stringify(values),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(secretKeys),
  };
}
