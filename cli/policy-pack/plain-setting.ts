import { isRecord } from "../../domain/problem";

/** Keywords that say nothing about which values are valid. */
const REMARKS = new Set(["default", "description", "title"]);

type Schema = Readonly<Record<string, unknown>>;

/**
 * Whether a value surely satisfies a JSON schema, as far as a few plain keywords go. `false` decides nothing: whoever gets it asks a
 * real validator, which takes a tenth of a preview's time to load.
 */
export function isPlainlyValid(value: unknown, schema: unknown): boolean {
  if (!isRecord(schema)) return false;
  return Object.entries(schema).every(
    ([keyword, wanted]) => REMARKS.has(keyword) || holds(value, keyword, wanted, schema),
  );
}

function holds(value: unknown, keyword: string, wanted: unknown, schema: Schema): boolean {
  switch (keyword) {
    case "type":
      return typeof wanted === "string" && isOfType(value, wanted);
    case "minimum":
      return typeof value === "number" && typeof wanted === "number" && value >= wanted;
    case "maximum":
      return typeof value === "number" && typeof wanted === "number" && value <= wanted;
    case "minLength":
      // Of a text in plain ASCII the length is the same by every way of counting.
      return (
        typeof value === "string" &&
        typeof wanted === "number" &&
        /^[ -~]*$/.test(value) &&
        value.length >= wanted
      );
    case "items":
      return (
        schema.type === "array" && Array.isArray(value) && value.every((item) => isPlainlyValid(item, wanted))
      );
    default:
      return false;
  }
}

function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case "integer":
      return Number.isSafeInteger(value);
    case "number":
      return Number.isFinite(value);
    case "string":
    case "boolean":
      return typeof value === type;
    case "array":
      return Array.isArray(value);
    default:
      return false;
  }
}
