import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const ROOT = join(__dirname, "..");
const TOOLS = join(ROOT, "reports", "engine");
const BUILT = join(TOOLS, "pulumi");
const HOSTS = join(ROOT, "test", "acceptance", "engine", "hosts");

/** How to get one. */
export const NO_COMMAND_LINE =
  "this machine has no Pulumi command line.\n" +
  "  Install one (https://www.pulumi.com/docs/iac/download-install/), or build one with scripts/build-engine.sh, which needs Go.";

/** A Pulumi command line, and the folder of the language hosts that it needs besides its own. */
export interface CommandLine {
  readonly path: string;
  readonly hosts?: string;
  readonly version: string;
}

/** The command line of the search path (npm puts the one of the package `pulumi` there), or the one that `scripts/build-engine.sh` built. */
export function findCommandLine(): CommandLine | undefined {
  const candidates = [{ path: "pulumi" }, ...(existsSync(BUILT) ? [{ path: BUILT, hosts: HOSTS }] : [])];
  for (const candidate of candidates) {
    const { status, stdout } = spawnSync(candidate.path, ["version"], { encoding: "utf8" });
    if (status === 0) return { ...candidate, version: stdout.trim() };
  }
  return undefined;
}

/** What `test/acceptance/engine/real-engine.ts` looks for in the environment. */
export function variablesOf({ hosts, path }: CommandLine): Readonly<Record<string, string>> {
  const built = { PULUMI_HOSTS: [hosts, TOOLS].join(delimiter), ACCEPTANCE_TOOLS: TOOLS };
  return { PULUMI_CLI: path, ...(hosts === undefined ? {} : built) };
}
