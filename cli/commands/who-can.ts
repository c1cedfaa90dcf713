import { Command, Option } from "commander";
import { actionCatalogue } from "../../domain/access/action-data/action-data";
import { findAskedActionProblems } from "../../domain/access/asked-action";
import { findNamedTarget, type NamedTarget } from "../../domain/estate/named-target";
import type { Phase } from "../../domain/estate/target";
import { isNobody, phasesOfTarget, whoCan } from "../../domain/reachability/who-can";
import { readContext } from "../access/context-option";
import { refuse } from "../access/refuse";
import { readStackEstate } from "../access/stack-estate";
import { ExitCode } from "../exit-code";
import { wantsColors } from "../render/style";
import { widthOf } from "../render/width";
import type { WhoCanAnswer } from "../who-can/who-can-answer";
import { renderWhoCanJson } from "../who-can/who-can-json";
import { renderWhoCan } from "../who-can/who-can-view";

/** What the user may say after `who-can ACTION RESOURCE`. */
interface WhoCanOptions {
  readonly stack: string;
  readonly phase?: "now" | "permanent";
  readonly context: readonly string[];
  readonly direct: boolean;
  readonly expect?: "nobody";
  readonly verbose: boolean;
  readonly json: boolean;
}

/** `who-can`: everybody who could act, with what the policies of a stack let them do. */
export function whoCanCommand(finish: (exitCode: ExitCode) => void): Command {
  return new Command("who-can")
    .description("Show who may do something to a vault, recovery point, key or role, and why. Offline.")
    .argument("<action>", "one action, such as backup:DeleteRecoveryPoint")
    .argument(
      "<resource>",
      'an ARN, "*", or NAME, vault/NAME, recovery-point@VAULT, alias/NAME, role/NAME of the stack',
    )
    .option("-s, --stack <name>", "stack to ask", "prod")
    .addOption(
      new Option("--phase <phase>", "only now, or only once the vault's lock is permanent").choices([
        "now",
        "permanent",
      ]),
    )
    .option(
      "--context <key=value>",
      "condition key of the request; may be given several times",
      (entry: string, before: readonly string[]) => [...before, entry],
      [],
    )
    .option("--direct", "one call alone: do not search what several in a row can do", false)
    .addOption(
      new Option("--expect <whom>", "exit with 1 when it is not so, for use in CI").choices(["nobody"]),
    )
    .option("-v, --verbose", "explain every answer in full", false)
    .option("--json", "print one JSON object", false)
    .addHelpText(
      "after",
      "\nExit codes: 0 answered, 1 answered otherwise than --expect says, 2 the stack or the call is invalid.",
    )
    .allowExcessArguments(false)
    .action(async (action: string, resource: string, options: WhoCanOptions) => {
      finish(await answerWhoCan(action, resource, options));
    });
}

async function answerWhoCan(action: string, resource: string, options: WhoCanOptions): Promise<ExitCode> {
  const { context, problems } = readContext(options.context);
  refuse([...findAskedActionProblems(actionCatalogue(), action, "ACTION"), ...problems]);
  const now = new Date();
  const { estate, stack, title } = await readStackEstate(options.stack, now);
  const result = findNamedTarget(estate, action, resource, "RESOURCE");
  if (result.named === undefined) {
    refuse(result.problems);
    return ExitCode.Invalid;
  }
  const { named } = result;
  const phases = whoCan(
    estate,
    { action, named, context, isDirectOnly: options.direct },
    wantedPhases(named, options.phase),
  );
  const answer: WhoCanAnswer = {
    ...{ title, stack, action, named, phases, now },
    isDirectOnly: options.direct,
    gaps: estate.gaps,
  };
  process.stdout.write(options.json ? renderWhoCanJson(answer) : render(answer, options));
  return options.expect === "nobody" && !isNobody(phases) ? ExitCode.Violation : ExitCode.Clean;
}

function wantedPhases(named: NamedTarget, phase: WhoCanOptions["phase"]): readonly Phase[] {
  const phases = phasesOfTarget(named);
  if (phase === undefined) return [...phases].reverse();
  if (phase === "now") return phases.slice(0, 1);
  if (!phases.includes("permanent")) {
    const reason = "must be left out, because no lock that becomes permanent bears on the resource";
    refuse([{ path: "--phase permanent", reason }]);
  }
  return ["permanent"];
}

function render(answer: WhoCanAnswer, { verbose }: WhoCanOptions): string {
  const stdout: { readonly columns?: number } = process.stdout; // only a terminal has columns
  return renderWhoCan(answer, {
    colors: wantsColors(process.stdout, process.env),
    width: widthOf(stdout),
    isVerbose: verbose,
  });
}
