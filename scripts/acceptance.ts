import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { findCommandLine, NO_COMMAND_LINE, variablesOf } from "./pulumi-command-line";

/**
 * Runs the stacks and the policy pack through the real Pulumi command line. AWS is a test double. Where there is no command line, it says so and
 * succeeds, unless ACCEPTANCE_REQUIRED is set.
 */

const ROOT = join(__dirname, "..");

const commandLine = findCommandLine();
if (commandLine === undefined) {
  console.log(`acceptance: SKIPPED, because ${NO_COMMAND_LINE}`);
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
    { cwd: ROOT, stdio: "inherit", env: { ...process.env, ...variablesOf(commandLine) } },
  );
  process.exitCode = status ?? 1;
}
