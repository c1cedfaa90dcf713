import { UNKNOWN, Unknown } from "../engine/values";
import { asText, type JsonObject } from "./json-value";

/** The function and its argument when a value of a template is one: `{"Ref": x}`, `{"Fn::Sub": x}`. */
export function functionOf(
  value: JsonObject,
): { readonly name: string; readonly argument: unknown } | undefined {
  const [entry, ...others] = Object.entries(value);
  if (entry === undefined || others.length > 0) return undefined;
  const [name, argument] = entry;
  return name === "Ref" || name.startsWith("Fn::") ? { name, argument } : undefined;
}

/** `${Name}` in an `Fn::Sub`; `${!Name}` stands for itself. */
const VARIABLE = /\$\{(!?)([^}]*)\}/g;

/** The names that an `Fn::Sub` puts in. */
export function variablesOf(text: string): readonly string[] {
  return [...text.matchAll(VARIABLE)].flatMap(([, escape, name = ""]) =>
    escape === "" ? [name.trim()] : [],
  );
}

/** Puts values into the text of an `Fn::Sub`. The whole text is UNKNOWN when one of them is. */
export function substitute(text: string, valueOf: (name: string) => unknown): unknown {
  const values = new Map(variablesOf(text).map((name) => [name, valueOf(name)]));
  const isKnown = [...values.values()].every((value) =>
    ["string", "number", "boolean"].includes(typeof value),
  );
  if (!isKnown) return UNKNOWN;
  return text.replace(VARIABLE, (_match, escape: string, name: string) =>
    escape === "" ? asText(values.get(name.trim())) : `\${${name}}`,
  );
}

/** `Fn::Join`: `[delimiter, list]`. */
export function join(argument: unknown): unknown {
  const [delimiter, list] = Array.isArray(argument) ? (argument as readonly unknown[]) : [];
  if (typeof delimiter !== "string" || !Array.isArray(list)) return UNKNOWN;
  return list.some((item) => typeof item === "object") ? UNKNOWN : list.map(asText).join(delimiter);
}

/** `Fn::Select`: `[index, list]`. */
export function select(argument: unknown): unknown {
  const [index, list] = Array.isArray(argument) ? (argument as readonly unknown[]) : [];
  if (index instanceof Unknown || !Array.isArray(list)) return UNKNOWN;
  return (list as readonly unknown[])[Number(index)] ?? UNKNOWN;
}
