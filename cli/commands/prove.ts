import { Command } from "commander";
import { isWhole, prove } from "../../domain/reachability/proof";
import { previewedEstate } from "../estate/previewed-estate";
import { ExitCode } from "../exit-code";
import { runPreview } from "../preview/run-preview";
import { findProjectRoot } from "../project/project-root";
import { renderProofJson } from "../prove/proof-json";
import { renderProof } from "../prove/proof-view";
import { wantsColors } from "../render/style";

/** What the user may say after `prove`. */
interface ProveOptions {
  readonly stack: string;
  readonly json: boolean;
}

/** Columns for files, pipes and logs. */
const WIDTH_WITHOUT_TERMINAL = 110;

/** `prove`: whether any sequence of calls that the stack's policies allow destroys a backup. */
export function proveCommand(finish: (exitCode: ExitCode) => void): Command {
  return new Command("prove")
    .description("Search whether anybody can destroy a backup, by any sequence of calls, and print how.")
    .option("-s, --stack <name>", "stack to judge", "prod")
    .option("--json", "print one JSON object", false)
    .addHelpText(
      "after",
      "\nExit codes: 0 nothing is open that should not be, 1 a way is open, 2 the stack or the call is invalid.",
    )
    .allowExcessArguments(false)
    .action(async ({ json, stack }: ProveOptions) => {
      finish(await proveStack(stack, json));
    });
}

async function proveStack(stack: string, json: boolean): Promise<ExitCode> {
  const now = new Date();
  const result = await runPreview({ root: findProjectRoot(process.cwd()), stack, now });
  const estate = previewedEstate(result);
  const proof = prove(estate);
  const text = json
    ? renderProofJson(stack, proof, estate.gaps)
    : renderProof(`${result.project} ${stack}`, proof, estate.gaps, {
        colors: wantsColors(process.stdout, process.env),
        width: process.stdout.isTTY ? process.stdout.columns : WIDTH_WITHOUT_TERMINAL,
        now,
      });
  process.stdout.write(text);
  return isWhole(proof) ? ExitCode.Clean : ExitCode.Violation;
}
