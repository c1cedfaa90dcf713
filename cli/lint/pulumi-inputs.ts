import { isRecord } from "../../domain/problem";
import { type Properties, UNKNOWN, Unknown } from "../engine/values";
import type { AttributeShape, AttributeTable } from "./attribute-shape";
import { asText } from "./json-value";
import { formatPath, type SourcePath } from "./source-path";

/** The inputs of a Pulumi resource, and where each comes from. */
export interface PulumiInputs {
  readonly inputs: Properties;
  /** See {@link FoundResource.origins}. */
  readonly origins: ReadonlyMap<string, SourcePath>;
}

/**
 * Turns the attributes of a foreign resource into the inputs of the Pulumi resource that it corresponds to.
 *
 * Nothing, and blocks that are not there, stay away. A value of another form than expected stays what it is: the rules say
 * what is wrong with it.
 *
 * @param attributes What is not known is UNKNOWN.
 */
export function toPulumiInputs(attributes: Properties, table: AttributeTable): PulumiInputs {
  const origins = new Map<string, SourcePath>();
  return { inputs: translateAll(attributes, table, { to: [], from: [], origins }), origins };
}

interface At {
  readonly to: SourcePath;
  readonly from: SourcePath;
  readonly origins: Map<string, SourcePath>;
}

function translateAll(attributes: Properties, table: AttributeTable, at: At): Properties {
  const inputs: Record<string, unknown> = {};
  for (const [name, shape] of Object.entries(table)) {
    const value = attributes[name];
    const from = [...at.from, name];
    if (shape.kind === "inside") {
      const inner = { ...at, from };
      if (value instanceof Unknown) Object.assign(inputs, unknownInputs(shape.attributes));
      else Object.assign(inputs, translateAll(isRecord(value) ? value : {}, shape.attributes, inner));
      continue;
    }
    const inner = { ...at, from, to: [...at.to, shape.to] };
    // Noted also for what is not there: that may be what is wrong.
    at.origins.set(formatPath(inner.to), from);
    const input = value === undefined || value === null ? absentValue(shape) : translate(value, shape, inner);
    if (input !== undefined) inputs[shape.to] = input;
  }
  return inputs;
}

type PlainShape = Exclude<AttributeShape, { kind: "inside" }>;

function absentValue(shape: PlainShape): unknown {
  return shape.kind === "number" || shape.kind === "boolean" ? shape.absent : undefined;
}

function translate(value: unknown, shape: PlainShape, at: At): unknown {
  if (value instanceof Unknown) return UNKNOWN;
  switch (shape.kind) {
    case "value":
      return value;
    case "number":
      return typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : value;
    case "boolean":
      return typeof value === "string" && /^(true|false)$/i.test(value)
        ? value.toLowerCase() === "true"
        : value;
    case "days":
      return value === 0 ? undefined : value;
    case "document":
      return asDocument(value);
    case "tags":
      return asTags(value);
    case "one":
      return asOne(value, shape.attributes, at);
    case "many":
      return asMany(value, shape.attributes, at);
  }
}

/** A document is one text: when a part of it is not known, it is not. */
function asDocument(value: unknown): unknown {
  if (typeof value === "string") return value;
  return holdsUnknown(value) ? UNKNOWN : JSON.stringify(value);
}

function asTags(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const tags = value.filter(isRecord);
  if (tags.some(({ Key: key }) => key instanceof Unknown)) return UNKNOWN;
  return Object.fromEntries(tags.map(({ Key: key, Value: tag }) => [asText(key), tag]));
}

function asOne(value: unknown, table: AttributeTable, at: At): unknown {
  if (isRecord(value)) return translateAll(value, table, at);
  if (!Array.isArray(value)) return value;
  const [first] = value as readonly unknown[];
  if (first instanceof Unknown) return UNKNOWN;
  return isRecord(first) ? translateAll(first, table, { ...at, from: [...at.from, 0] }) : undefined;
}

function asMany(value: unknown, table: AttributeTable, at: At): unknown {
  const isList = Array.isArray(value);
  const items: readonly unknown[] = isList ? value : [value];
  if (items.length === 0) return undefined;
  return items.map((item, index) => {
    if (!isRecord(item) || item instanceof Unknown) return item;
    const inner = { ...at, to: [...at.to, index], from: isList ? [...at.from, index] : at.from };
    at.origins.set(formatPath(inner.to), inner.from);
    return translateAll(item, table, inner);
  });
}

function unknownInputs(table: AttributeTable): Properties {
  return Object.fromEntries(
    Object.values(table).flatMap((shape) => (shape.kind === "inside" ? [] : [[shape.to, UNKNOWN]])),
  );
}

/** Whether something in a value is not known. */
export function holdsUnknown(value: unknown): boolean {
  if (value instanceof Unknown) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(holdsUnknown);
}

/**
 * Says for each input which resources its value comes from.
 *
 * @param attributes The attributes as the file writes them.
 * @param sourcesOf Names the resources that something written refers to.
 */
export function sourcesByInput(
  attributes: Readonly<Record<string, unknown>>,
  table: AttributeTable,
  sourcesOf: (written: unknown) => readonly string[],
): Readonly<Record<string, readonly string[]>> {
  const byInput: Record<string, readonly string[]> = {};
  for (const [name, shape] of Object.entries(table)) {
    const written = attributes[name];
    if (shape.kind === "inside") {
      const inner = isRecord(written) ? written : {};
      Object.assign(byInput, sourcesByInput(inner, shape.attributes, sourcesOf));
      continue;
    }
    const sources = written === undefined ? [] : [...new Set(sourcesOf(written))].sort();
    if (sources.length > 0) byInput[shape.to] = sources;
  }
  return byInput;
}
