import type { AttributeTable } from "../../cli/lint/attribute-shape";
import { type DeclaredInput, inputsOfObject } from "./pulumi-typings";

/** Where a table and the typings of the SDK disagree: one line each. */
export function findTableProblems(
  table: AttributeTable,
  declared: ReadonlyMap<string, DeclaredInput>,
  at: string,
): readonly string[] {
  return Object.entries(table).flatMap(([name, shape]) => {
    if (shape.kind === "inside") return findTableProblems(shape.attributes, declared, `${at}.${name}`);
    const input = declared.get(shape.to);
    if (input === undefined) return [`${at}: there is no input ${shape.to} (${name})`];
    if (shape.kind !== "one" && shape.kind !== "many") return [];
    if (input.isList !== (shape.kind === "many"))
      return [`${at}.${shape.to}: is ${input.isList ? "a" : "no"} list`];
    if (input.objectType === undefined) return [`${at}.${shape.to}: holds no objects`];
    return findTableProblems(shape.attributes, inputsOfObject(input.objectType), `${at}.${shape.to}`);
  });
}

/** The inputs that a table fills in. */
export function inputsOfTable(table: AttributeTable): readonly string[] {
  return Object.values(table).flatMap((shape) =>
    shape.kind === "inside" ? inputsOfTable(shape.attributes) : [shape.to],
  );
}
