import type { PolicyConfigJSONSchema } from "@pulumi/policy/schema";
import { got, isRecord, type Problem } from "../domain/problem";
import { isDay } from "../domain/protection/day";

/** A resource that a rule lets pass although it is refused, for a stated reason and until a stated day. */
export interface Exception {
  /** URN of the resource, or its name in the program. */
  readonly resource: string;
  /** Why, in at least 10 characters. */
  readonly reason: string;
  /** Last day on which the exception counts, in UTC: `YYYY-MM-DD`. */
  readonly until: string;
}

const MIN_REASON_CHARACTERS = 10;

/** The setting that every rule of the pack has. */
export const EXCEPTIONS_SCHEMA: PolicyConfigJSONSchema & {
  readonly default: Exception[];
  readonly description: string;
} = {
  type: "array",
  default: [],
  description: "Resources that the rule lets pass, each with a reason and the last day on which that counts.",
  items: {
    type: "object",
    required: ["resource", "reason", "until"],
    additionalProperties: false,
    properties: {
      resource: {
        type: "string",
        minLength: 1,
        description: "URN of the resource, or its name in the program.",
      },
      reason: {
        type: "string",
        minLength: MIN_REASON_CHARACTERS,
        description: "Why the rule does not hold here.",
      },
      until: {
        type: "string",
        pattern: "^\\d{4}-\\d{2}-\\d{2}$",
        description: "Last day that counts, in UTC: YYYY-MM-DD.",
      },
    },
  },
};

/** What the exceptions in a rule's settings mean for one resource. */
export interface ExceptionJudgement {
  /** The exception that counts today. */
  readonly valid?: Exception;
  /** Why the exceptions that were meant for the resource do not count; one clause each, no full stop. */
  readonly rejected: readonly string[];
}

/** An exception as somebody wrote it: any part may be missing or of another type. */
export type ExceptionEntry = Partial<Readonly<Record<keyof Exception, string>>>;

/** One entry of a rule's exceptions, and whether it counts on a day. */
export interface EntryJudgement {
  readonly entry: ExceptionEntry;
  readonly state: "valid" | "expired" | "malformed";
  /** What is wrong with a malformed one. */
  readonly problems: readonly Problem[];
}

/**
 * Judges one entry of a rule's exceptions, whatever was written there. `today` is `YYYY-MM-DD`; the last day of an
 * exception still counts.
 */
export function judgeExceptionEntry(value: unknown, today: string): EntryJudgement {
  const given = isRecord(value) ? value : {};
  const entry = Object.fromEntries(
    Object.entries(given).filter((part): part is [string, string] => typeof part[1] === "string"),
  ) as ExceptionEntry;
  const problems = findExceptionProblems(given);
  if (problems.length > 0) return { entry, state: "malformed", problems };
  return { entry, state: (entry.until ?? "") >= today ? "valid" : "expired", problems };
}

/**
 * Finds the exception for a resource. One that is malformed or over does not count, and that is said.
 *
 * The exceptions are taken as they were written: not every caller of a pack checks them against the schema first. `today`
 * is `YYYY-MM-DD`; the last day of an exception still counts.
 */
export function judgeExceptions(
  exceptions: unknown,
  resource: { readonly urn: string; readonly name: string },
  today: string,
): ExceptionJudgement {
  if (!Array.isArray(exceptions) || exceptions.length === 0) return NOTHING_EXCEPTED;
  const rejected: string[] = [];
  for (const value of exceptions as readonly unknown[]) {
    if (!isRecord(value) || (value.resource !== resource.urn && value.resource !== resource.name)) continue;
    const { state, problems } = judgeExceptionEntry(value, today);
    const exception = value as unknown as Exception; // what counts below has been checked
    if (state === "valid") return { valid: exception, rejected: [] };
    const reasons = problems.map(({ path, reason }) => `${path} ${reason}`).join("; ");
    rejected.push(
      state === "malformed"
        ? `the exception does not count: ${reasons}`
        : `the exception of ${exception.until} has expired`,
    );
  }
  return { rejected };
}

const NOTHING_EXCEPTED: ExceptionJudgement = { rejected: [] };

function findExceptionProblems(entry: Readonly<Record<string, unknown>>): readonly Problem[] {
  const { resource, reason, until } = entry;
  const problems: Problem[] = [];
  if (typeof resource !== "string" || resource === "") {
    problems.push({
      path: "resource",
      reason: `must be the URN of a resource or its name in the program, ${got(resource)}`,
    });
  }
  if (typeof reason !== "string" || reason.trim().length < MIN_REASON_CHARACTERS) {
    problems.push({
      path: "reason",
      reason: `must have at least ${MIN_REASON_CHARACTERS} characters, ${got(reason)}`,
    });
  }
  if (!isDay(until))
    problems.push({ path: "until", reason: `must be a day such as 2027-01-31, ${got(until)}` });
  return problems;
}
