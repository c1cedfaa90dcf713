import { isRecord } from "../problem";

/** A part of a CloudTrail record. */
export type Fields = Readonly<Record<string, unknown>>;

const NONE: Fields = {};

/**
 * What stands in a field. CloudTrail writes `userIdentity`; tables and exports of Athena have every name in lower case, so that
 * `useridentity` counts too.
 */
export function valueIn(fields: Fields, key: string): unknown {
  if (Object.hasOwn(fields, key)) return fields[key];
  const lower = key.toLowerCase();
  return Object.hasOwn(fields, lower) ? fields[lower] : undefined;
}

/** Reads an object, or the text of one: a table of Athena keeps requests and answers as JSON texts. */
export function asFields(value: unknown): Fields | undefined {
  if (isRecord(value)) return value;
  if (typeof value !== "string" || !/^\s*\{/.test(value)) return undefined;
  try {
    const parsed: unknown = JSON.parse(value);
    return isRecord(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** The fields of a part; none where it is not there or something else. */
export function recordIn(fields: Fields, key: string): Fields {
  return asFields(valueIn(fields, key)) ?? NONE;
}

/** The entries of a list that are objects. */
export function recordsIn(fields: Fields, key: string): readonly Fields[] {
  const list = valueIn(fields, key);
  if (!Array.isArray(list)) return [];
  return list.map((each: unknown) => asFields(each)).filter((each) => each !== undefined);
}

/** A text that says something. */
export function textIn(fields: Fields, key: string): string | undefined {
  const value = valueIn(fields, key);
  return typeof value === "string" && value !== "" ? value : undefined;
}
