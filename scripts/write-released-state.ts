/**
 * Writes the state in which this version leaves its stacks, for the test that the next version takes nothing of it away: deploys them to the stand-in
 * for AWS, and exports them. Part of cutting a release, after the new version is in package.json (see CONTRIBUTING.md).
 */
import * as fs from "node:fs";
import * as path from "node:path";
import { version } from "../package.json";
import { RealEngine } from "../test/acceptance/engine/real-engine";
import {
  type ExportedStack,
  RELEASED_STACKS,
  withoutMachine,
  writeRelease,
} from "../test/acceptance/engine/released-state";
import { organizationThatIsPrepared } from "../test/acceptance/engine/service-roles";
import { ProjectCopy } from "../test/support/project-copy";
import { findCommandLine, NO_COMMAND_LINE, variablesOf } from "./pulumi-command-line";

async function deployed(stack: string): Promise<ExportedStack> {
  const aws = await organizationThatIsPrepared();
  const project = new ProjectCopy("copied");
  const engine = new RealEngine(project.folder, aws.environment);
  try {
    await engine.succeed("stack", "init", stack);
    await engine.succeed("up", "--stack", stack, "--non-interactive", "--skip-preview");
    const { stdout } = await engine.succeed("stack", "export", "--stack", stack, "--show-secrets");
    return withoutMachine(JSON.parse(stdout) as ExportedStack);
  } finally {
    engine.remove();
    project.remove();
    await aws.stop();
  }
}

async function writeReleasedState(): Promise<void> {
  const commandLine = findCommandLine();
  if (commandLine === undefined) throw new Error(`The state cannot be written: ${NO_COMMAND_LINE}`);
  Object.assign(process.env, variablesOf(commandLine));
  const stacks = [];
  for (const stack of RELEASED_STACKS) {
    const settings = fs.readFileSync(path.join(__dirname, "..", `Pulumi.${stack}.yaml`), "utf8");
    stacks.push({ stack, settings, state: await deployed(stack) });
  }
  console.log(`${writeRelease(version, stacks)} is written: the stacks as ${version} leaves them`);
}

void writeReleasedState();
