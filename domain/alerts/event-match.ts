import { isRecord } from "../problem";
import { isAlternatives, type EventPattern } from "./event-pattern";

/** Whether a pattern matches every event of a kind, none of them, or only some or cannot be told. */
export type MatchAnswer = "yes" | "no" | "maybe";

/** Stands for a field that every event of the kind has, with a value that is not known beforehand. */
export const SOME_VALUE: unique symbol = Symbol("some value");

/** The value of a field; one that the events do not have is listed as nothing. */
export type EventValue = string | typeof SOME_VALUE | undefined | EventFields;

/** Fields of an event. */
export interface EventFields {
  readonly [field: string]: EventValue;
}

/** A kind of event: what is known of all its events. */
export interface EventKind {
  readonly source: string;
  readonly detailType: string;
  /** Fields of `detail`. Of fields that are not listed nothing is known. */
  readonly detail: EventFields;
}

/** What every event has beside what its kind says. There are no others. */
const ENVELOPE: EventFields = {
  version: "0",
  id: SOME_VALUE,
  account: SOME_VALUE,
  time: SOME_VALUE,
  region: SOME_VALUE,
  resources: SOME_VALUE,
};

/**
 * What is known of fields that are not listed: in the envelope, and below a text, there are none; in the detail there may
 * be any.
 */
type Level = "envelope" | "detail" | "below a text";

/**
 * Whether a pattern matches the events of a kind.
 *
 * Fields must all match, of the values of a field one. What depends on a field that is not known is `maybe`, and so is
 * an operator that is not known here: it is never taken for a match, nor for none.
 *
 * @param pattern one that {@link parseEventPattern} gave
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function matchEvent(pattern: EventPattern, { detail, detailType, source }: EventKind): MatchAnswer {
  return matchFields(pattern, { ...ENVELOPE, source, "detail-type": detailType, detail }, "envelope");
}

function matchFields(pattern: EventPattern, fields: EventFields, level: Level): MatchAnswer {
  return allOf(
    Object.entries(pattern).map(([key, wanted]) => {
      const values: readonly unknown[] | undefined = Array.isArray(wanted) ? wanted : undefined;
      if (values !== undefined && isAlternatives(key, values))
        return anyOf(values.map((one) => matchFields(one, fields, level)));
      const unlisted = level === "detail" ? SOME_VALUE : undefined;
      const value = Object.hasOwn(fields, key) ? fields[key] : unlisted;
      if (!isRecord(wanted)) return anyOf((values ?? []).map((one) => matchValue(one, value)));
      if (value === SOME_VALUE) return "maybe";
      // Below a text, or nothing, there is nothing; `exists: false` is the one thing that matches that.
      return typeof value === "object"
        ? matchFields(wanted, value, "detail")
        : matchFields(wanted, {}, "below a text");
    }),
  );
}

function matchValue(wanted: unknown, value: EventValue): MatchAnswer {
  if (isRecord(wanted)) return matchOperator(wanted, value);
  if (value === SOME_VALUE) return "maybe";
  return typeof value === "string" && wanted === value ? "yes" : "no";
}

function matchOperator(wanted: EventPattern, value: EventValue): MatchAnswer {
  const [[operator, operand] = ["", undefined], ...more] = Object.entries(wanted);
  if (more.length > 0) return "maybe"; // EventBridge takes one operator in each object
  if (operator === "exists" && typeof operand === "boolean") {
    // Only leaves exist: an object in the place of a value does not.
    const exists = value === SOME_VALUE ? undefined : typeof value === "string";
    return exists === undefined ? "maybe" : answer(exists === operand);
  }
  if (!KNOWN_OPERATORS.has(operator) || value === SOME_VALUE) return "maybe";
  if (typeof value !== "string") return "no";
  return operator === "anything-but" ? matchAnythingBut(operand, value) : matchText(operator, operand, value);
}

const KNOWN_OPERATORS: ReadonlySet<string> = new Set([
  "anything-but",
  "equals-ignore-case",
  "prefix",
  "suffix",
  "wildcard",
]);

/** `anything-but` takes a value, a list of them, or another operator with a text or a list of texts. */
function matchAnythingBut(operand: unknown, value: string): MatchAnswer {
  const unwanted: readonly unknown[] = Array.isArray(operand) ? operand : [operand];
  return negation(
    anyOf(
      unwanted.map((one) => {
        if (!isRecord(one)) return answer(one === value);
        const [[operator, inner] = ["", undefined], ...more] = Object.entries(one);
        const texts: readonly unknown[] = Array.isArray(inner) ? inner : [inner];
        if (more.length > 0) return "maybe";
        return anyOf(texts.map((text) => matchText(operator, text, value)));
      }),
    ),
  );
}

function matchText(operator: string, operand: unknown, value: string): MatchAnswer {
  if (isRecord(operand)) {
    const [[inner, text] = ["", undefined], ...more] = Object.entries(operand);
    if (inner !== "equals-ignore-case" || typeof text !== "string" || more.length > 0) return "maybe";
    return operator === "prefix" || operator === "suffix"
      ? matchText(operator, text.toLowerCase(), value.toLowerCase())
      : "maybe";
  }
  if (typeof operand !== "string") return "maybe";
  switch (operator) {
    case "equals-ignore-case":
      return answer(operand.toLowerCase() === value.toLowerCase());
    case "prefix":
      return answer(value.startsWith(operand));
    case "suffix":
      return answer(value.endsWith(operand));
    case "wildcard":
      return answer(matchesWildcard(operand, value));
    default:
      return "maybe";
  }
}

/** `*` stands for any letters; `\*` and `\\` stand for the letters themselves. */
function matchesWildcard(pattern: string, value: string): boolean {
  const parts = pattern.match(/\\[*\\]|\*|[^*]/gs) ?? [];
  let [at, read, star, resume] = [0, 0, -1, 0];
  while (read < value.length) {
    const part = parts[at];
    if (part === "*") {
      [star, resume] = [at, read];
      at += 1;
    } else if (part !== undefined && (part.length > 1 ? part[1] : part) === value[read]) {
      at += 1;
      read += 1;
    } else if (star >= 0) {
      resume += 1; // let the last star take one letter more
      [at, read] = [star + 1, resume];
    } else {
      return false;
    }
  }
  return parts.slice(at).every((part) => part === "*");
}

function answer(isMatch: boolean): MatchAnswer {
  return isMatch ? "yes" : "no";
}

function negation(one: MatchAnswer): MatchAnswer {
  return one === "maybe" ? "maybe" : answer(one === "no");
}

function allOf(answers: readonly MatchAnswer[]): MatchAnswer {
  if (answers.includes("no")) return "no";
  return answers.includes("maybe") ? "maybe" : "yes";
}

function anyOf(answers: readonly MatchAnswer[]): MatchAnswer {
  if (answers.includes("yes")) return "yes";
  return answers.includes("maybe") ? "maybe" : "no";
}
