import { Command } from "commander";
import { actionCatalogue } from "../../domain/access/action-data/action-data";
import { findAskedActionProblems } from "../../domain/access/asked-action";
import type { RequestContext } from "../../domain/access/request-context";
import type { DeniedEvent } from "../../domain/diagnosis/denied-event";
import { diagnose } from "../../domain/diagnosis/diagnosis";
import type { Estate } from "../../domain/estate/estate";
import { findNamedActor } from "../../domain/estate/named-actor";
import { findNamedTarget } from "../../domain/estate/named-target";
import { got, type Problem } from "../../domain/problem";
import { phasesOfTarget } from "../../domain/reachability/who-can";
import { readContext } from "../access/context-option";
import { refuse } from "../access/refuse";
import { readStackEstate } from "../access/stack-estate";
import { isHealthy, type DoctorAnswer } from "../doctor/doctor-answer";
import { renderDoctorJson } from "../doctor/doctor-json";
import { renderDoctor } from "../doctor/doctor-view";
import { readEventFile } from "../doctor/event-file";
import { ExitCode } from "../exit-code";
import { wantsColors } from "../render/style";
import { widthOf } from "../render/width";

/** What the user may say after `doctor`. */
interface DoctorOptions {
  readonly stack: string;
  readonly principal?: string;
  readonly action?: string;
  readonly resource?: string;
  readonly via?: string;
  readonly event?: string;
  readonly context: readonly string[];
  readonly json: boolean;
}

/** `doctor`: why a call was refused, and the smallest statement that would let it through. */
export function doctorCommand(finish: (exitCode: ExitCode) => void): Command {
  return new Command("doctor")
    .description("Find out why a call is refused: right role, trust aligned, action listed? Offline.")
    .option("-p, --principal <who>", "role that ought to call: its name, NAME@ACCOUNT or ARN")
    .option("-a, --action <action>", "one action, such as backup:StartRestoreJob")
    .option("-r, --resource <resource>", "as for who-can: an ARN, or a name of the stack")
    .option("--via <service>", "service that uses the role, such as backup.amazonaws.com")
    .option(
      "-e, --event <file>",
      "CloudTrail record, or file of records, of which the refused calls are judged",
    )
    .option(
      "--context <key=value>",
      "condition key of the request; may be given several times",
      (entry: string, before: readonly string[]) => [...before, entry],
      [],
    )
    .option("-s, --stack <name>", "stack to judge", "prod")
    .option("--json", "print one JSON object", false)
    .addHelpText(
      "after",
      "\nExit codes: 0 nothing of the stack refuses the call, 1 something does or may, 2 the stack, a file or the call is invalid.",
    )
    .allowExcessArguments(false)
    .action(async (options: DoctorOptions) => {
      finish(await answerDoctor(options));
    });
}

async function answerDoctor(options: DoctorOptions): Promise<ExitCode> {
  const { context, problems } = readContext(options.context);
  const events = options.event === undefined ? [undefined] : readEventFile(options.event);
  refuse([...problems, ...findMissing(options, events)]);
  const { estate, stack, title } = await readStackEstate(options.stack, new Date());
  const answers = events.map((event) => answerOne(estate, options, event, context));
  const stdout: { readonly columns?: number } = process.stdout; // only a terminal has columns
  process.stdout.write(
    options.json
      ? renderDoctorJson(stack, answers)
      : renderDoctor(title, answers, {
          colors: wantsColors(process.stdout, process.env),
          width: widthOf(stdout),
        }),
  );
  return answers.every(isHealthy) ? ExitCode.Clean : ExitCode.Violation;
}

/** What neither an option nor an event says. */
function findMissing(
  options: DoctorOptions,
  events: readonly (DeniedEvent | undefined)[],
): readonly Problem[] {
  return events.flatMap((event): readonly Problem[] => {
    const action = options.action ?? event?.action;
    const where = event === undefined ? "" : ` for ${event.at}`;
    const missing = (path: string): Problem => ({
      path,
      reason: `must be given${where}, ${got(undefined)}`,
    });
    return [
      ...(options.principal === undefined && event === undefined ? [missing("--principal")] : []),
      ...(action === undefined
        ? [missing("--action")]
        : findAskedActionProblems(actionCatalogue(), action, "--action")),
      ...((options.resource ?? event?.resource) === undefined ? [missing("--resource")] : []),
    ];
  });
}

/** @throws UserError for what the stack does not have. */
function answerOne(
  estate: Estate,
  options: DoctorOptions,
  event: DeniedEvent | undefined,
  context: RequestContext,
): DoctorAnswer {
  const action = options.action ?? event?.action ?? "";
  const resource = options.resource ?? event?.resource ?? "";
  const target = findNamedTarget(
    estate,
    action,
    resource,
    options.resource === undefined ? `resource of ${event?.at ?? ""}` : "--resource",
  );
  const expected =
    options.principal === undefined ? undefined : findNamedActor(estate, options.principal, "--principal");
  refuse([
    ...(target.named === undefined ? target.problems : []),
    ...(expected !== undefined && expected.actor === undefined ? expected.problems : []),
  ]);
  if (target.named === undefined) throw new Error("a resource without problems is found");
  const [phase] = phasesOfTarget(target.named);
  const complaint = {
    ...{ action, named: target.named, context, phase },
    ...(expected?.actor === undefined ? {} : { expected: expected.actor }),
    ...(event === undefined ? {} : { event }),
    ...(options.via === undefined ? {} : { via: options.via }),
  };
  return { complaint, diagnosis: diagnose(estate, complaint) };
}
