import * as fs from "node:fs";
import { Command } from "commander";
import { ExitCode } from "../exit-code";
import type { PreviewResult } from "../preview/preview-result";
import { isRefused } from "../preview/refused";
import { runPreview } from "../preview/run-preview";
import { findProjectRoot } from "../project/project-root";
import { renderPreviewJson } from "../render/preview-json";
import { createProgress } from "../render/progress";
import { renderPreview } from "../render/preview";
import { renderStackExport } from "../render/stack-export";
import { wantsColors } from "../render/style";
import { widthOf } from "../render/width";
import { UserError } from "../user-error";

/** What the user may say after `preview`. */
interface PreviewOptions {
  readonly stack: readonly string[];
  readonly json: boolean;
  readonly policyConfig?: string;
  readonly export?: string;
}

const DEFAULT_STACK = "prod";

/** `preview`: the main job. Runs the program and the policy pack offline and shows what they say. */
export function previewCommand(finish: (exitCode: ExitCode) => void): Command {
  return new Command("preview")
    .description(
      "Show what `pulumi up` would deploy, what it protects, and which policies hold. Needs no account and no network.",
    )
    .option(
      "-s, --stack <name>",
      `stack to preview; may be given several times (default: "${DEFAULT_STACK}")`,
      collect,
      [],
    )
    .option("--json", "print one JSON object in the form of `pulumi preview --json`", false)
    .option(
      "--export <file>",
      "also write the stack as `pulumi stack export` does, for `pulumi policy analyze --file`",
    )
    .option("--policy-config <file>", "JSON file with the configuration of the policy pack")
    .addHelpText(
      "after",
      "\nExit codes: 0 clean, 1 a mandatory policy is violated, 2 the stack or the call is invalid.",
    )
    .allowExcessArguments(false)
    .action(async (options: PreviewOptions) => {
      finish(await preview(options));
    });
}

async function preview(options: PreviewOptions): Promise<ExitCode> {
  const stacks = options.stack.length === 0 ? [DEFAULT_STACK] : options.stack;
  if (options.json && stacks.length !== 1) {
    throw new UserError(`--json prints one object, so name one stack, got ${stacks.join(", ")}.`);
  }
  if (options.export !== undefined && stacks.length !== 1) {
    throw new UserError(`--export writes one stack, so name one, got ${stacks.join(", ")}.`);
  }
  const now = new Date();
  const results = await runAll(stacks, options.policyConfig, now);
  const text =
    options.json && results[0] !== undefined
      ? renderPreviewJson(results[0])
      : renderPreview(results, {
          colors: wantsColors(process.stdout, process.env),
          width: widthOf(process.stdout),
          now,
        });
  if (options.export !== undefined && results[0] !== undefined) {
    writeExport(options.export, renderStackExport(results[0], now));
  }
  process.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
  return results.some(({ findings }) => isRefused(findings)) ? ExitCode.Violation : ExitCode.Clean;
}

async function runAll(
  stacks: readonly string[],
  policyConfigFile: string | undefined,
  now: Date,
): Promise<readonly PreviewResult[]> {
  const root = findProjectRoot(process.cwd());
  const progress = createProgress(process.stderr);
  const results: PreviewResult[] = [];
  try {
    for (const stack of stacks) {
      progress.show(`Previewing ${stack} ...`);
      results.push(
        await runPreview({
          root,
          stack,
          now,
          ...(policyConfigFile === undefined ? {} : { policyConfigFile }),
        }),
      );
    }
  } finally {
    progress.clear();
  }
  return results;
}

function writeExport(file: string, text: string): void {
  try {
    fs.writeFileSync(file, text);
  } catch (error) {
    throw new UserError(
      `--export cannot write ${file}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}
