import { NOT_KNOWN } from "../estate/not-known";

/** Reads arguments of a component. What is not known, or of another type, is empty, and is noted. */
export interface PromiseReader {
  readonly text: (name: string) => string;
  /** Nothing given is nothing. */
  readonly optionalText: (name: string) => string | undefined;
  /** Nothing given is an empty list. */
  readonly texts: (name: string) => readonly string[];
  readonly number: (name: string) => number;
  /** Nothing given is false. */
  readonly truth: (name: string) => boolean;
  readonly value: (name: string) => unknown;
  /** A value of a type of its own; nothing when it is of another. */
  readonly checked: <T>(name: string, isOfType: (given: unknown) => given is T) => T | undefined;
}

/**
 * Reads arguments of a component.
 *
 * @param value the value of an argument: `NOT_KNOWN` for one that is not known before deployment
 * @param note is told of every argument that could not be read
 */
export function readerOf(value: (name: string) => unknown, note: (name: string) => void): PromiseReader {
  const read = <T>(name: string, isOfType: (given: unknown) => given is T, otherwise: T): T => {
    const given = value(name);
    if (isOfType(given)) return given;
    note(name);
    return otherwise;
  };
  const isGiven = (name: string): boolean => value(name) !== undefined;
  return {
    value: (name) => read(name, isKnown, undefined),
    checked: <T>(name: string, isOfType: (given: unknown) => given is T) => {
      const isOfTypeOrNothing = (given: unknown): given is T | undefined => isOfType(given);
      return read(name, isOfTypeOrNothing, undefined);
    },
    text: (name) => read<string>(name, isText, ""),
    optionalText: (name) => (isGiven(name) ? read<string | undefined>(name, isText, undefined) : undefined),
    texts: (name) => (isGiven(name) ? read(name, isTexts, []) : []),
    number: (name) => read(name, isNumber, Number.NaN),
    truth: (name) => isGiven(name) && read(name, isTruth, false),
  };
}

function isKnown(given: unknown): given is unknown {
  return given !== NOT_KNOWN;
}

function isText(given: unknown): given is string {
  return typeof given === "string" && given !== "";
}

function isNumber(given: unknown): given is number {
  return typeof given === "number";
}

function isTruth(given: unknown): given is boolean {
  return typeof given === "boolean";
}

function isTexts(given: unknown): given is readonly string[] {
  return Array.isArray(given) && given.every((each) => typeof each === "string");
}
