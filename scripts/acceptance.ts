import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/**
 * Runs the stacks and the policy pack through the real Pulumi command line: one from the search path (npm puts the one of the package
 * `pulumi` there), or the one that `scripts/build-engine.sh` built. AWS is a test double. Where there is no command line, it says so and succeeds,
 * unless ACCEPTANCE_REQUIRED is set.
 */

const ROOT = join(__dirname, "..");
const TOOLS = join(ROOT, "reports", "engine");
const BUILT = join(TOOLS, "pulumi");
const HOSTS = join(ROOT, "test", "acceptance", "engine", "hosts");

/** A command line, and the folder of the language hosts that it needs besides its own. */
interface CommandLine {
  readonly path: string;
  readonly hosts?: string;
  readonly version: string;
}

function find(): CommandLine | undefined {
  const candidates = [{ path: "pulumi" }, ...(existsSync(BUILT) ? [{ path: BUILT, hosts: HOSTS }] : [])];
  for (const candidate of candidates) {
    const { status, stdout } = spawnSync(candidate.path, ["version"], { encoding: "utf8" });
    if (status === 0) return { ...candidate, version: stdout.trim() };
  }
  return undefined;
}

const commandLine = find();
if (commandLine === undefined) {
  console.log(
    "acceptance: SKIPPED, because this machine has no Pulumi command line.\n" +
      "  Install one (https://www.pulumi.com/docs/iac/download-install/), or build one with scripts/build-engine.sh, which needs Go.",
  );
  if (process.env.ACCEPTANCE_REQUIRED !== undefined) process.exitCode = 1;
} else {
  const { path, hosts, version } = commandLine;
  const whose = hosts === undefined ? "" : ", built here, with a host for Node programs of our own";
  if (hosts !== undefined) console.log("acceptance: programs in YAML and Python are run, too");
  else
    console.log(
      "acceptance: programs in YAML and Python are SKIPPED, because only scripts/build-engine.sh brings what they need",
    );
  console.log(`acceptance: Pulumi ${version} (${path}${whose}); AWS is a test double that makes nothing`);
  const { status } = spawnSync(
    process.execPath,
    [join(ROOT, "node_modules", "mocha", "bin", "mocha.js"), "test/acceptance/engine/*.test.ts"],
    {
      cwd: ROOT,
      stdio: "inherit",
      env: {
        ...process.env,
        PULUMI_CLI: path,
        ...(hosts === undefined
          ? {}
          : { PULUMI_HOSTS: [hosts, TOOLS].join(delimiter), ACCEPTANCE_TOOLS: TOOLS }),
      },
    },
  );
  process.exitCode = status ?? 1;
}
