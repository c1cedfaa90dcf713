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
  const entries = Array.isArray(exceptions) ? (exceptions as unknown[]).filter(isRecord) : [];
  const rejected: string[] = [];
  for (const entry of entries.filter(
    (one) => one.resource === resource.urn || one.resource === resource.name,
  )) {
    const problems = findExceptionProblems(entry);
    if (problems.length > 0) {
      const reasons = problems.map(({ path, reason }) => `${path} ${reason}`).join("; ");
      rejected.push(`the exception does not count: ${reasons}`);
      continue;
    }
    const exception = entry as unknown as Exception; // every field has just been checked
    if (exception.until >= today) return { valid: exception, rejected: [] };
    rejected.push(`the exception of ${exception.until} has expired`);
  }
  return { rejected };
}

function findExceptionProblems({ reason, until }: Readonly<Record<string, unknown>>): readonly Problem[] {
  const problems: Problem[] = [];
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
