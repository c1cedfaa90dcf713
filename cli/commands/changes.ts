import { Command } from "commander";
import { findWholeNumberProblems, got, type Problem } from "../../domain/problem";
import { isDay } from "../../domain/protection/day";
import { refuse } from "../access/refuse";
import { changesJson } from "../changes/changes-json";
import { changesMarkdown, MOST_COMMENT_CHARACTERS } from "../changes/changes-markdown";
import { comparePreviews } from "../changes/compare-previews";
import { stackOf } from "../changes/preview-document";
import { readPreviewFile } from "../changes/preview-file";
import { ExitCode } from "../exit-code";
import { dayOf } from "../render/day";

/** What the user may say after `changes`. */
interface ChangesOptions {
  readonly from: string;
  readonly to: string;
  readonly deployOn?: string;
  readonly limit: string;
  readonly json: boolean;
}

/** The shortest page that still says what is worst, in characters. */
const LEAST_CHARACTERS = 2_000;

/** `changes`: what two previews of a stack say differently, for reviewers. */
export function changesCommand(finish: (exitCode: ExitCode) => void): Command {
  return new Command("changes")
    .description(
      "Write for reviewers, as Markdown, what differs between two previews: protection, locks, retention, access, policy results, resources.",
    )
    .requiredOption("--from <file>", "what `preview --json` says of the state that is there")
    .requiredOption("--to <file>", "what `preview --json` says of the state that is proposed")
    .option("--deploy-on <day>", "YYYY-MM-DD, from which the grace periods of locks count (default: today)")
    .option("--limit <characters>", "longest page", String(MOST_COMMENT_CHARACTERS))
    .option("--json", "print one JSON object", false)
    .addHelpText(
      "after",
      "\nExit codes: 0 compared, whatever differs: to refuse is for the policies; 2 a file or the call is invalid.",
    )
    .allowExcessArguments(false)
    .action((options: ChangesOptions) => {
      finish(changes(options));
    });
}

function changes({ deployOn, from: fromFile, json, limit, to: toFile }: ChangesOptions): ExitCode {
  const most = /^\d+$/.test(limit) ? Number(limit) : limit;
  refuse([...findLimitProblems(most), ...findDayProblems(deployOn)]);
  const [from, to] = [readPreviewFile(fromFile), readPreviewFile(toFile)];
  const [before, after] = [stackOf(from), stackOf(to)];
  const [was, is] = [before, after].map((stack) => stack && `${stack.project} ${stack.stack}`);
  if (was !== undefined && is !== undefined && was !== is)
    refuse([{ path: "--to", reason: `must be a preview of the same stack as --from, ${was}, ${got(is)}` }]);
  const day = deployOn ?? dayOf(new Date());
  const comparison = comparePreviews(from, to, { title: is ?? was ?? "a stack without resources", day });
  process.stdout.write(json ? changesJson(comparison) : changesMarkdown(comparison, Number(most)));
  return ExitCode.Clean;
}

function findLimitProblems(most: unknown): readonly Problem[] {
  const rule = { min: LEAST_CHARACTERS, max: MOST_COMMENT_CHARACTERS, unit: "characters" };
  return typeof most === "string"
    ? [{ path: "--limit", reason: `must be a whole number of characters, ${got(most)}` }]
    : findWholeNumberProblems(most, "--limit", rule);
}

function findDayProblems(day: unknown): readonly Problem[] {
  if (day === undefined || isDay(day)) return [];
  return [{ path: "--deploy-on", reason: `must be a day, YYYY-MM-DD, ${got(day)}` }];
}
