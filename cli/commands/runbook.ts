import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { Command } from "commander";
import { runbookOf } from "../../domain/runbook/runbook";
import { ExitCode } from "../exit-code";
import { runPreview } from "../preview/run-preview";
import { findProjectRoot } from "../project/project-root";
import { createProgress } from "../render/progress";
import { runbookMarkdown } from "../runbook/runbook-markdown";
import { stackFacts } from "../runbook/stack-facts";
import { UserError } from "../user-error";

/** What the user may say after `runbook`. */
interface RunbookOptions {
  readonly stack: string;
  readonly write?: string;
  readonly json: boolean;
}

/** `runbook`: what to do when something has happened to the backups of a stack, with its own names and commands. */
export function runbookCommand(finish: (exitCode: ExitCode) => void): Command {
  return new Command("runbook")
    .description(
      "Write the runbook of a stack: recovery step by step, what each alert means, what to do. With the names that would be deployed. Offline.",
    )
    .option("-s, --stack <name>", "stack to write it for", "prod")
    .option("-w, --write <folder>", "write <folder>/<stack>.md instead of printing it")
    .option("--json", "print one JSON object: the facts, and the runbook by parts", false)
    .addHelpText("after", "\nExit codes: 0 written, 2 the stack or the call is invalid.")
    .allowExcessArguments(false)
    .action(async (options: RunbookOptions) => {
      finish(await writeRunbook(options));
    });
}

async function writeRunbook({ json, stack, write }: RunbookOptions): Promise<ExitCode> {
  if (json && write !== undefined)
    throw new UserError(`--json prints the runbook, so leave out --write, got both.`);
  const progress = createProgress(process.stderr);
  progress.show(`Previewing ${stack} ...`);
  const result = await runPreview({ root: findProjectRoot(process.cwd()), stack, now: new Date() }).finally(
    () => {
      progress.clear();
    },
  );
  const facts = stackFacts(result);
  const runbook = runbookOf(facts);
  if (write === undefined) {
    process.stdout.write(
      json ? `${JSON.stringify({ stack, facts, runbook }, undefined, 2)}\n` : runbookMarkdown(runbook),
    );
    return ExitCode.Clean;
  }
  const file = path.join(write, `${stack}.md`);
  writeFile(file, runbookMarkdown(runbook));
  process.stdout.write(`${file}\n`);
  return ExitCode.Clean;
}

/** @throws UserError when the folder cannot be written to */
function writeFile(file: string, text: string): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  } catch (error) {
    throw new UserError(
      `${file} cannot be written: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
}
