/** What went wrong in a program, in words for its author. */
import * as util from "node:util";
import { InputPropertiesError, InputPropertyError, ResourceError, RunError } from "@pulumi/pulumi/errors";
import { UserError } from "../user-error";
import type { EngineProblem } from "./engine-problem";
import type { ProgramEnd } from "./program";
import type { RawPosition } from "./raw-position";
import type { SourcePositions } from "./source-positions";
import { readStackFrames } from "./stack-frames";

interface Failure {
  readonly message: string;
  readonly at?: RawPosition | undefined;
}

/**
 * Makes one error of everything that went wrong; `undefined` where nothing did.
 *
 * What the engine refused comes first. What the SDK makes of that is left out.
 */
export function failureOf(
  end: ProgramEnd,
  problems: readonly EngineProblem[],
  positions: SourcePositions,
): UserError | undefined {
  const refused: readonly Failure[] = problems;
  const thrown = end.errors
    .filter((error) => !problems.some(({ message }) => textOf(error).includes(message)))
    .map((error) => describe(error, positions));
  const all = distinct([...refused, ...thrown]);
  if (all.length === 0)
    return end.isComplete && end.pending.length === 0 ? undefined : neverEnds(end.pending);
  const [first] = all;
  if (all.length === 1 && first !== undefined)
    return new UserError(first.message, positions.locate(first.at));
  const list = all.map(({ message, at }) => `  ${indented(message)}${positions.describe(at)}`);
  return new UserError(`The program has ${all.length} problems:\n${list.join("\n")}`);
}

/** How the SDK names what it does for a resource. */
const RESOURCE = /resource:(.+?)\[(.+?)\]/;

function neverEnds(pending: readonly string[]): UserError {
  const resources = pending.flatMap((context) => {
    const [, name, type] = RESOURCE.exec(context) ?? [];
    return name === undefined || type === undefined ? [] : `\n  ${type} "${name}"`;
  });
  const waiting = resources.length === 0 ? "" : ` Still waiting:${[...new Set(resources)].join("")}`;
  return new UserError(
    `The program never ends: it waits for something that nothing is left to bring about. It may wait for a promise` +
      ` that is never settled, or two values may wait for each other.${waiting}`,
  );
}

function describe(error: unknown, positions: SourcePositions): Failure {
  const message = messageOf(error);
  // A RunError says by itself where to look; its author asks for nothing else to be shown.
  if (RunError.isInstance(error) || !(error instanceof Error)) return { message };
  return { message, at: positions.ownFrame(readStackFrames(error.stack)) };
}

function messageOf(error: unknown): string {
  if (InputPropertiesError.isInstance(error)) {
    // Authors may have put the list into the message too, for whoever shows nothing else.
    const lines = error.errors.map(({ propertyPath, reason }) => `\n  ${propertyPath} ${reason}`);
    const list = lines.filter((line) => !error.message.includes(line)).join("");
    return `${error.message}${list === "" ? "" : `:${list}`}`;
  }
  if (InputPropertyError.isInstance(error)) return `${error.propertyPath} ${error.reason}`;
  if (RunError.isInstance(error) || ResourceError.isInstance(error)) return error.message;
  return textOf(error);
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error === "string" ? error : util.inspect(error);
  const message = withoutRequireStack(error.message);
  return error.name === "Error" ? message : `${error.name}: ${message}`;
}

function withoutRequireStack(message: string): string {
  const end = message.indexOf("\nRequire stack:");
  return end === -1 ? message : message.slice(0, end);
}

/** One mistake is often met in several places: the resource that fails, and every one that waits for it. */
function distinct(failures: readonly Failure[]): readonly Failure[] {
  const seen = new Set<string>();
  return failures.filter(({ message }) => !seen.has(message) && seen.add(message));
}

function indented(message: string): string {
  return message.replaceAll("\n", "\n    ");
}
