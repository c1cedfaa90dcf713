import { Command, CommanderError } from "commander";
import { explainCommand } from "./commands/explain";
import { lintPolicyCommand } from "./commands/lint-policy";
import { proveCommand } from "./commands/prove";
import { previewCommand } from "./commands/preview";
import { ExitCode } from "./exit-code";
import { wantsColors } from "./render/style";
import { renderUserError } from "./render/user-error";
import { UserError } from "./user-error";

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
    .showHelpAfterError()
    .addCommand(previewCommand((code) => (exitCode = code)))
    .addCommand(explainCommand((code) => (exitCode = code)))
    .addCommand(lintPolicyCommand((code) => (exitCode = code)))
    .addCommand(proveCommand((code) => (exitCode = code)));
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
