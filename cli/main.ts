import { createRequire } from "node:module";
import { Command, CommanderError } from "commander";
import type * as ChangesModule from "./commands/changes";
import type * as DoctorModule from "./commands/doctor";
import type * as ExplainModule from "./commands/explain";
import type * as LintPolicyModule from "./commands/lint-policy";
import type * as PreviewModule from "./commands/preview";
import type * as ProveModule from "./commands/prove";
import type * as RunbookModule from "./commands/runbook";
import type * as VerifyFederationModule from "./commands/verify-federation";
import type * as WhoCanModule from "./commands/who-can";
import { ExitCode } from "./exit-code";
import { wantsColors } from "./render/style";
import { renderUserError } from "./render/user-error";
import { UserError } from "./user-error";

const requireLate = createRequire(__filename);

/** Makes a command. `finish` takes the exit code of its run. */
type CommandMaker = (finish: (exitCode: ExitCode) => void) => Command;

/**
 * The commands by their names, in the order of the help. Each has its code loaded when it is the one that runs: a preview must
 * not wait for what only a linter needs.
 */
const COMMANDS: ReadonlyMap<string, () => CommandMaker> = new Map([
  ["preview", () => (requireLate("./commands/preview") as typeof PreviewModule).previewCommand],
  ["explain", () => (requireLate("./commands/explain") as typeof ExplainModule).explainCommand],
  ["lint-policy", () => (requireLate("./commands/lint-policy") as typeof LintPolicyModule).lintPolicyCommand],
  ["prove", () => (requireLate("./commands/prove") as typeof ProveModule).proveCommand],
  ["who-can", () => (requireLate("./commands/who-can") as typeof WhoCanModule).whoCanCommand],
  ["runbook", () => (requireLate("./commands/runbook") as typeof RunbookModule).runbookCommand],
  ["changes", () => (requireLate("./commands/changes") as typeof ChangesModule).changesCommand],
  ["doctor", () => (requireLate("./commands/doctor") as typeof DoctorModule).doctorCommand],
  [
    "verify-federation",
    () =>
      (requireLate("./commands/verify-federation") as typeof VerifyFederationModule).verifyFederationCommand,
  ],
]);

/**
 * Runs the command line and leaves its exit code in `process.exitCode`.
 *
 * @param args What follows the program's name.
 */
export async function main(args: readonly string[]): Promise<void> {
  process.stdout.on("error", endWithReader);
  process.exitCode = await run(args);
}

/** Whoever reads the output may stop reading (`preview | head`). That is no failure, and there is nobody left to tell. */
function endWithReader(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
  process.exit();
}

async function run(args: readonly string[]): Promise<ExitCode> {
  let exitCode: ExitCode = ExitCode.Clean;
  const program = new Command("aws-org-backup")
    .description(
      "Organization-wide, air-gapped, immutable AWS Backup: what a stack would deploy, and what protects whom.",
    )
    .showHelpAfterError();
  const asked = COMMANDS.get(args[0] ?? "");
  // Help and mistakes speak of every command.
  const loaders = asked === undefined ? [...COMMANDS.values()] : [asked];
  for (const load of loaders) program.addCommand(load()((code) => (exitCode = code)));
  for (const command of [program, ...program.commands]) command.exitOverride();
  try {
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    return exitCodeOf(error);
  }
  return exitCode;
}

/** Help that was asked for is a success; every other complaint of the parser, and every mistake of the user, is an invalid call. */
function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.Clean : ExitCode.Invalid;
  if (!(error instanceof UserError)) throw error;
  process.stderr.write(renderUserError(error, { colors: wantsColors(process.stderr, process.env) }));
  return ExitCode.Invalid;
}
