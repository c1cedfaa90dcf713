import { Command } from "commander";
import { ExitCode } from "../exit-code";
import { runPreview } from "../preview/run-preview";
import { findProjectRoot } from "../project/project-root";
import { renderProofJson } from "../prove/proof-json";
import { renderProof } from "../prove/proof-view";
import { isProved, proveStack } from "../prove/stack-proof";
import { wantsColors } from "../render/style";
import { widthOf } from "../render/width";

/** What the user may say after `prove`. */
interface ProveOptions {
  readonly stack: string;
  readonly json: boolean;
}

/** `prove`: whether any sequence of calls that the stack's policies allow destroys a backup. */
export function proveCommand(finish: (exitCode: ExitCode) => void): Command {
  return new Command("prove")
    .description(
      "Search whether anybody can destroy a backup, by any sequence of calls, and judge what the components promise about access.",
    )
    .option("-s, --stack <name>", "stack to judge", "prod")
    .option("--json", "print one JSON object", false)
    .addHelpText(
      "after",
      "\nExit codes: 0 nothing is open that should not be and every promise holds, 1 otherwise, 2 the stack or the call is invalid.",
    )
    .allowExcessArguments(false)
    .action(async ({ json, stack }: ProveOptions) => {
      finish(await runProve(stack, json));
    });
}

async function runProve(stack: string, json: boolean): Promise<ExitCode> {
  const now = new Date();
  const result = await runPreview({ root: findProjectRoot(process.cwd()), stack, now });
  const all = proveStack(result);
  const text = json
    ? renderProofJson(stack, all)
    : renderProof(`${result.project} ${stack}`, all, {
        colors: wantsColors(process.stdout, process.env),
        width: widthOf(process.stdout),
        now,
      });
  process.stdout.write(text);
  return isProved(all) ? ExitCode.Clean : ExitCode.Violation;
}
