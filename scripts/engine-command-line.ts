import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const ROOT = join(__dirname, "..");
const TOOLS = join(ROOT, "reports", "engine");
const BUILT = join(TOOLS, "pulumi");
const HOSTS = join(ROOT, "test", "acceptance", "engine", "hosts");

/** A command line, and the folder of the language hosts that it needs besides its own. */
export interface EngineCommandLine {
  readonly path: string;
  readonly hosts?: string;
  readonly version: string;
}

/**
 * The real Pulumi command line: one from the search path (npm puts the one of the package `pulumi` there), or the one that
 * `scripts/build-engine.sh` built.
 */
export function findEngineCommandLine(): EngineCommandLine | undefined {
  const candidates = [{ path: "pulumi" }, ...(existsSync(BUILT) ? [{ path: BUILT, hosts: HOSTS }] : [])];
  for (const candidate of candidates) {
    const { status, stdout } = spawnSync(candidate.path, ["version"], { encoding: "utf8" });
    if (status === 0) return { ...candidate, version: stdout.trim() };
  }
  return undefined;
}

/** What says to the tests of `test/acceptance/engine` which one to run. */
export function engineVariables({ path, hosts }: EngineCommandLine): Record<string, string> {
  return {
    PULUMI_CLI: path,
    ...(hosts === undefined ? {} : { PULUMI_HOSTS: [hosts, TOOLS].join(delimiter), ACCEPTANCE_TOOLS: TOOLS }),
  };
}
