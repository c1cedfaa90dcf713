import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { engineVariables, findEngineCommandLine } from "./engine-command-line";

/**
 * Runs the stacks and the policy pack through the real Pulumi command line: one from the search path (npm puts the one of the package
 * `pulumi` there), or the one that `scripts/build-engine.sh` built. AWS is a test double. Where there is no command line, it says so and succeeds,
 * unless ACCEPTANCE_REQUIRED is set.
 */

const ROOT = join(__dirname, "..");
const commandLine = findEngineCommandLine();
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
      env: { ...process.env, ...engineVariables(commandLine) },
    },
  );
  process.exitCode = status ?? 1;
}
