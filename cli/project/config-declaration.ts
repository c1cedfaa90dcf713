/** What `Pulumi.yaml` demands of the settings of every stack: their types, their defaults, which must be there. */
import { got, isRecord, type Problem } from "../../domain/problem";

/** The types that a setting can be declared with. */
export const CONFIG_TYPES = ["string", "integer", "boolean", "array", "object"] as const;

/** A type of a setting; of a list, the type of what it holds as well. */
export interface ConfigType {
  readonly type: (typeof CONFIG_TYPES)[number];
  /** Of a list alone. @default - anything */
  readonly items?: ConfigType;
}

/** One setting that a project declares. */
export interface ConfigDeclaration {
  /** The key as stacks write it, with its namespace: `aws-org-backup:schedule`. */
  readonly key: string;
  /** @default - any type */
  readonly type?: ConfigType;
  /** What holds where a stack says nothing. @default - the setting must be given */
  readonly value?: unknown;
  readonly secret: boolean;
}

/** Reads one entry below `config:`. A plain value is what holds where a stack says nothing. */
export function readDeclaration(
  project: string,
  name: string,
  entry: unknown,
): { readonly declaration: ConfigDeclaration; readonly problems: readonly Problem[] } {
  const key = name.includes(":") ? name : `${project}:${name}`;
  if (!isRecord(entry)) return { declaration: { key, value: entry, secret: false }, problems: [] };
  const { problems, type } = readType(entry, `config.${name}`);
  const value = entry.default ?? entry.value;
  const declaration = {
    key,
    secret: entry.secret === true,
    ...(type === undefined ? {} : { type }),
    ...(value === undefined ? {} : { value }),
  };
  const wrongDefault =
    type === undefined || value === undefined ? [] : findTypeProblems(value, type, "default");
  return {
    declaration,
    problems: [
      ...problems,
      ...wrongDefault.map(({ reason }) => ({ path: `config.${name}.default`, reason })),
    ],
  };
}

/** Lists where a setting is not of its declared type. */
export function findTypeProblems(
  value: unknown,
  { type, items }: ConfigType,
  at: string,
): readonly Problem[] {
  if (!IS_OF_TYPE[type](value)) return [{ path: at, reason: `must be ${NAMES[type]}, ${got(value)}` }];
  if (items === undefined || !Array.isArray(value)) return [];
  return value.flatMap((item: unknown, index) => findTypeProblems(item, items, `${at}[${index}]`));
}

const NAMES: Readonly<Record<ConfigType["type"], string>> = {
  string: "a text",
  integer: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a map",
};

/** Numbers and truth values count as texts, and texts that spell them as numbers and truth values: stacks hold texts. */
const IS_OF_TYPE: Readonly<Record<ConfigType["type"], (value: unknown) => boolean>> = {
  string: (value) => ["string", "number", "boolean"].includes(typeof value),
  integer: (value) =>
    Number.isSafeInteger(typeof value === "string" && value.trim() !== "" ? Number(value) : value),
  boolean: (value) => typeof value === "boolean" || value === "true" || value === "false",
  array: Array.isArray,
  object: isRecord,
};

function readType(
  entry: Readonly<Record<string, unknown>>,
  at: string,
): { readonly type?: ConfigType; readonly problems: readonly Problem[] } {
  const { type, items } = entry;
  if (type === undefined) return { problems: [] };
  const known = CONFIG_TYPES.find((name) => name === type);
  if (known === undefined) {
    return {
      problems: [{ path: `${at}.type`, reason: `must be one of ${CONFIG_TYPES.join(", ")}, ${got(type)}` }],
    };
  }
  if (known !== "array" || !isRecord(items)) return { type: { type: known }, problems: [] };
  const inner = readType(items, `${at}.items`);
  const read: ConfigType = inner.type === undefined ? { type: known } : { type: known, items: inner.type };
  return { type: read, problems: inner.problems };
}
