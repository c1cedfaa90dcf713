import { Command, Option } from "commander";
import { ExitCode } from "../exit-code";
import { DocumentKind } from "../lint/document-kind";
import { LEFT_OUT_RULES } from "../lint/left-out-rule";
import { lintFiles } from "../lint/lint-files";
import type { LintResult } from "../lint/lint-result";
import { isRefused } from "../preview/refused";
import { renderLint } from "../render/lint";
import { renderLintJson } from "../render/lint-json";
import { renderSarif } from "../render/sarif";
import { wantsColors } from "../render/style";
import { widthOf } from "../render/width";
import { UserError } from "../user-error";

/** What the user may say after `lint-policy`. */
interface LintOptions {
  readonly kind?: DocumentKind;
  readonly stack: string;
  readonly policyConfig?: string;
  readonly json: boolean;
  readonly sarif: boolean;
}

const DEFAULT_STACK = "prod";

/** `lint-policy`: what the policy pack says about documents that did not come from Pulumi. */
export function lintPolicyCommand(finish: (exitCode: ExitCode) => void): Command {
  const leftOut = LEFT_OUT_RULES.map(({ policy, reason }) => `  ${policy}: ${reason}`).join("\n");
  return new Command("lint-policy")
    .description(
      "Judge files with the policy pack: backup, vault, key and service control policies, `terraform show -json`, and " +
        "CloudFormation templates in JSON or YAML. Needs no account and no network.",
    )
    .argument("<files...>", "files to judge; - reads the standard input")
    .addOption(
      new Option(
        "--kind <kind>",
        "what the documents are, where that cannot be told from what they hold",
      ).choices(Object.values(DocumentKind)),
    )
    .option("-s, --stack <name>", "stack that the files are taken for", DEFAULT_STACK)
    .option("--policy-config <file>", "JSON file with the configuration of the policy pack")
    .option("--json", "print one JSON object", false)
    .option("--sarif", "print a SARIF 2.1.0 log, for code scanning", false)
    .addHelpText(
      "after",
      `\nRules that are left out, because they judge what only Pulumi has:\n${leftOut}\n` +
        "\nExit codes: 0 clean, 1 a mandatory policy is violated, 2 a file or the call is invalid.",
    )
    .action(async (files: readonly string[], options: LintOptions) => {
      finish(await lint(files, options));
    });
}

async function lint(
  files: readonly string[],
  { json, kind, policyConfig, sarif, stack }: LintOptions,
): Promise<ExitCode> {
  if (json && sarif) throw new UserError("--json and --sarif are two forms of the same output: choose one.");
  const folder = process.cwd();
  const result = await lintFiles({
    files,
    stack,
    now: new Date(),
    ...(kind === undefined ? {} : { kind }),
    ...(policyConfig === undefined ? {} : { policyConfigFile: policyConfig }),
  });
  const exitCode = exitCodeOf(result);
  process.stdout.write(render(result, exitCode, { json, sarif, folder }));
  return exitCode;
}

function render(
  result: LintResult,
  exitCode: ExitCode,
  { folder, json, sarif }: { readonly folder: string; readonly json: boolean; readonly sarif: boolean },
): string {
  if (sarif) return renderSarif(result, { exitCode, folder });
  if (json) return renderLintJson(result);
  const stdout: { readonly columns?: number } = process.stdout; // only a terminal has columns
  return renderLint(result, {
    colors: wantsColors(process.stdout, process.env),
    width: widthOf(stdout),
  });
}

/** A file that was not judged weighs more than what was found in the others: nobody knows what is in it. */
function exitCodeOf({ files }: LintResult): ExitCode {
  if (files.some(({ error }) => error !== undefined)) return ExitCode.Invalid;
  return isRefused(files.flatMap(({ findings }) => findings)) ? ExitCode.Violation : ExitCode.Clean;
}
