import { Command } from "commander";
import { readEventList, type EventList } from "../../domain/cloudtrail/event-list";
import { checkFederation } from "../../domain/identity/federation-check";
import type { Problem } from "../../domain/problem";
import { readStackPreview } from "../access/stack-estate";
import { refuse } from "../access/refuse";
import { ExitCode } from "../exit-code";
import { wantsColors } from "../render/style";
import { widthOf } from "../render/width";
import { readEventText } from "../verify-federation/event-text";
import { stackRoles } from "../verify-federation/stack-roles";
import { isClean, type Verification } from "../verify-federation/verification";
import { renderVerificationJson } from "../verify-federation/verification-json";
import { renderVerification } from "../verify-federation/verification-view";

/** What the user may say after `verify-federation`. */
interface VerifyOptions {
  readonly stack: string;
  readonly json: boolean;
}

/** `verify-federation`: whether every use of each federated role is one of its registered application. */
export function verifyFederationCommand(finish: (exitCode: ExitCode) => void): Command {
  return new Command("verify-federation")
    .description("Compare recorded events with who is registered for each federated role. Offline.")
    .argument(
      "<files...>",
      "events of CloudTrail: files of a trail (also .json.gz), lists, JSON lines, events of EventBridge, answers of lookup-events",
    )
    .option("-s, --stack <name>", "stack whose roles are looked at", "prod")
    .option("--json", "print one JSON object", false)
    .addHelpText(
      "after",
      "\nExit codes: 0 every use maps to the role's application, 1 one does not or could not be judged, 2 the stack, a file or the call is invalid.",
    )
    .action(async (files: readonly string[], options: VerifyOptions) => {
      finish(await verify(files, options));
    });
}

async function verify(files: readonly string[], { json, stack }: VerifyOptions): Promise<ExitCode> {
  const list = readLists(files);
  const { result, title } = await readStackPreview(stack, new Date());
  const roles = stackRoles(result, stack);
  const verification: Verification = { stack, title, files, roles, check: checkFederation(list, roles) };
  const stdout: { readonly columns?: number } = process.stdout; // only a terminal has columns
  process.stdout.write(
    json
      ? renderVerificationJson(verification)
      : renderVerification(verification, {
          colors: wantsColors(process.stdout, process.env),
          width: widthOf(stdout),
        }),
  );
  return isClean(verification) ? ExitCode.Clean : ExitCode.Violation;
}

/** @throws UserError for files that cannot be read as events. */
function readLists(files: readonly string[]): Pick<EventList, "events" | "malformed"> {
  const lists = files.map((file) => readEventList(readEventText(file), file));
  refuse(
    lists.flatMap(({ unreadable }, index): readonly Problem[] =>
      unreadable === undefined ? [] : [{ path: files[index] ?? "", reason: unreadable }],
    ),
  );
  return {
    events: lists.flatMap(({ events }) => events),
    malformed: lists.flatMap(({ malformed }) => malformed),
  };
}
