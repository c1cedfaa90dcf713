import { isRecord } from "../../domain/problem";

/** An object of JSON. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The value when it is an object; an empty one for anything else. */
export function recordOf(value: unknown): JsonObject {
  return isRecord(value) ? value : {};
}

/** The objects of a list; anything in it that is none is an empty one, so that places stay what they are. */
export function recordsOf(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.map(recordOf) : [];
}

/** A text, number or yes and no as text; empty for anything else. `String` would fail for some objects. */
export function asText(value: unknown): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? `${value}`
    : "";
}
