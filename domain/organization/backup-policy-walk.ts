import { nearestName } from "../nearest-name";
import { got, isRecord, type Problem } from "../problem";
import { childPath } from "./backup-policy-path";
import type { NamedSchema, Schema, SettingsSchema, ValueSchema } from "./backup-policy-schema";
import { CHILD_CONTROL, CHILD_OPERATORS, VALUE_OPERATORS } from "./inheritance-operator";

/** Whether everything that AWS demands must be there, or parts may come from other policies. */
export interface Completeness {
  readonly complete: boolean;
}

/**
 * Lists where a document leaves a schema. It descends only where the schema does, so that its depth is bounded
 * whatever the document's is.
 */
export function findSchemaProblems(
  node: unknown,
  schema: Schema,
  path: string,
  options: Completeness,
): readonly Problem[] {
  switch (schema.kind) {
    case "settings":
      return findSettingsProblems(node, schema, path, options);
    case "named":
      return findNamedProblems(node, schema, path, options);
    case "value":
    case "list":
      return findValueProblems(node, schema, path, options);
  }
}

function findSettingsProblems(
  node: unknown,
  schema: SettingsSchema,
  path: string,
  options: Completeness,
): readonly Problem[] {
  const { what, settings, required, needsOne = false } = schema;
  if (!isRecord(node)) return [notAnObject(node, path, `with ${Object.keys(settings).join(", ")}`)];
  const missing = options.complete ? required.filter((key) => !Object.hasOwn(node, key)) : [];
  const isEmpty =
    options.complete && needsOne && !Object.keys(settings).some((key) => namesIn(node[key]).length > 0);
  return [
    ...(isEmpty ? [{ path, reason: `must have ${Object.keys(settings).join(" or ")}, ${got(node)}` }] : []),
    ...missing.map((key) => ({
      path: childPath(path, key),
      reason: `must be given for ${what}, ${got(undefined)}`,
    })),
    ...Object.entries(node).flatMap(([key, child]) => {
      const at = childPath(path, key);
      const inner = Object.hasOwn(settings, key) ? settings[key] : undefined;
      if (inner !== undefined) return findSchemaProblems(child, inner, at, options);
      if (key.startsWith("@@")) return findOperatorOnNodeProblems(key, child, at);
      const near = nearestName(key, Object.keys(settings));
      const hint = near === undefined ? `one of ${Object.keys(settings).join(", ")}` : `perhaps ${near}`;
      return [{ path: at, reason: `must be a key of ${what}, ${hint}, ${got(key)}` }];
    }),
  ];
}

function findNamedProblems(
  node: unknown,
  schema: NamedSchema,
  path: string,
  options: Completeness,
): readonly Problem[] {
  const { what, findNameProblems, each, max, reserved = [], needsEntry = false } = schema;
  if (!isRecord(node)) return [notAnObject(node, path, `with the names of ${what} as keys`)];
  const count = namesIn(node).length;
  return [
    ...(options.complete && needsEntry && count === 0
      ? [{ path, reason: `must have at least one entry, ${got(node)}` }]
      : []),
    ...(max !== undefined && count > max
      ? [{ path, reason: `must have at most ${max} ${what}, got ${count}` }]
      : []),
    ...Object.entries(node).flatMap(([key, child]) => {
      const at = childPath(path, key);
      if (key.startsWith("@@")) return findOperatorOnNodeProblems(key, child, at);
      if (reserved.includes(key)) {
        return [
          {
            path: at,
            reason: `must stand one level deeper, inside one of the named ${what}, ${got(key)}`,
          },
        ];
      }
      return [...findNameProblems(key, at), ...findSchemaProblems(child, each, at, options)];
    }),
  ];
}

/** The names in a node; keys that are operators are not names. */
function namesIn(node: unknown): readonly string[] {
  return isRecord(node) ? Object.keys(node).filter((key) => !key.startsWith("@@")) : [];
}

function findValueProblems(
  node: unknown,
  schema: ValueSchema,
  path: string,
  options: Completeness,
): readonly Problem[] {
  if (!isRecord(node))
    return [{ path, reason: `must be set by an operator such as {"@@assign": ...}, ${got(node)}` }];
  const isSet = VALUE_OPERATORS.some((operator) => Object.hasOwn(node, operator));
  return [
    ...(options.complete && !isSet ? [{ path, reason: `must be set by @@assign, ${got(node)}` }] : []),
    ...Object.entries(node).flatMap(([key, value]) =>
      findOperatorProblems(key, value, schema, childPath(path, key), options),
    ),
  ];
}

function findOperatorProblems(
  key: string,
  value: unknown,
  schema: ValueSchema,
  path: string,
  options: Completeness,
): readonly Problem[] {
  if (key === CHILD_CONTROL) return findChildControlProblems(value, path);
  if (!VALUE_OPERATORS.includes(key)) {
    const operators = [...VALUE_OPERATORS, CHILD_CONTROL];
    const hint = `perhaps ${nearestName(key, operators) ?? "@@assign"}`;
    return [{ path, reason: `must be an operator, ${hint}, ${got(key)}` }];
  }
  if (schema.kind === "value") {
    if (key === "@@assign") return schema.findProblems(value, path);
    return [{ path, reason: `must be @@assign, because only lists can be changed in part, ${got(key)}` }];
  }
  if (!Array.isArray(value)) return [{ path, reason: `must be a list, ${got(value)}` }];
  if (value.length === 0 && key === "@@assign" && options.complete && schema.needsEntry === true) {
    return [{ path, reason: "must have at least one entry, got an empty list" }];
  }
  return value.flatMap((entry: unknown, index) => schema.findProblems(entry, `${path}[${index}]`));
}

/** An operator that sets values has nothing to set on a node with keys; AWS refuses it. */
function findOperatorOnNodeProblems(key: string, value: unknown, path: string): readonly Problem[] {
  if (key === CHILD_CONTROL) return findChildControlProblems(value, path);
  return [
    { path, reason: `must be ${CHILD_CONTROL} or stand further inside, on a single setting, ${got(key)}` },
  ];
}

function findChildControlProblems(value: unknown, path: string): readonly Problem[] {
  if (!Array.isArray(value))
    return [{ path, reason: `must be a list of ${CHILD_OPERATORS.join(", ")}, ${got(value)}` }];
  return value.flatMap((entry: unknown, index) =>
    CHILD_OPERATORS.some((operator) => operator === entry)
      ? []
      : [
          {
            path: `${path}[${index}]`,
            reason: `must be one of ${CHILD_OPERATORS.join(", ")}, ${got(entry)}`,
          },
        ],
  );
}

function notAnObject(node: unknown, path: string, having: string): Problem {
  return { path, reason: `must be an object ${having}, ${got(node)}` };
}
