import { readFileSync } from "node:fs";
import { readDeniedEvents, type DeniedEvent } from "../../domain/diagnosis/denied-event";
import { refuse } from "../access/refuse";
import { UserError } from "../user-error";

/**
 * Reads the refused calls from a CloudTrail file.
 *
 * @throws {@link UserError} with every problem at once, or with the reason why the file cannot be read.
 */
export function readEventFile(file: string): readonly DeniedEvent[] {
  const { events, problems } = readDeniedEvents(parse(file), file);
  refuse(problems);
  return events;
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new UserError(
      `${file} cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
}
