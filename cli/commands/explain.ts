import { Command } from "commander";
import { ExitCode } from "../exit-code";
import { renderExplanation, type ViewOptions } from "../explain/account-view";
import { explainAccount, isValid, summarizeOrganization } from "../explain/explanation";
import { renderExplanationJson, renderSummaryJson } from "../explain/explanation-json";
import { findAccount, readOrganizationFile } from "../explain/organization-file";
import { renderOrganization } from "../explain/organization-view";
import { wantsColors } from "../render/style";
import { widthOf } from "../render/width";

/** What the user may say after `explain`. */
interface ExplainOptions {
  readonly organization: string;
  readonly account?: string;
  readonly json: boolean;
}

/** `explain`: which backup policy an account really has, and why. */
export function explainCommand(finish: (exitCode: ExitCode) => void): Command {
  return new Command("explain")
    .description(
      "Show the effective backup policy of an account: where each value comes from, and what is silently ignored.",
    )
    .requiredOption(
      "-o, --organization <file>",
      "JSON file with the organization: roots, organizationalUnits, accounts, policies",
    )
    .option("-a, --account <id>", "account to explain; left out, every account is summed up in one line")
    .option("--json", "print one JSON object", false)
    .addHelpText(
      "after",
      "\nExit codes: 0 valid, 1 an effective policy is invalid and AWS would keep the last valid one, " +
        "2 the file or the call is invalid.",
    )
    .allowExcessArguments(false)
    .action((options: ExplainOptions) => {
      finish(explain(options));
    });
}

function explain({ organization: file, account: id, json }: ExplainOptions): ExitCode {
  const organization = readOrganizationFile(file);
  const stdout: { readonly columns?: number } = process.stdout; // only a terminal has columns
  const view: ViewOptions = {
    colors: wantsColors(process.stdout, process.env),
    width: widthOf(stdout),
  };
  if (id === undefined) {
    const summaries = summarizeOrganization(organization);
    process.stdout.write(json ? renderSummaryJson(summaries) : renderOrganization(summaries, view));
    return exitCodeOf(summaries.every(({ policy }) => isValid(policy)));
  }
  const explanation = explainAccount(organization, findAccount(organization, id, file));
  process.stdout.write(json ? renderExplanationJson(explanation) : renderExplanation(explanation, view));
  return exitCodeOf(isValid(explanation.policy));
}

function exitCodeOf(isEveryPolicyValid: boolean): ExitCode {
  return isEveryPolicyValid ? ExitCode.Clean : ExitCode.Violation;
}
