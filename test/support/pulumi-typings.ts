import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PROJECT_ROOT } from "./preview-of";

const AWS = join(PROJECT_ROOT, "node_modules", "@pulumi", "aws");

/** One input of a resource, as the installed SDK declares it. */
export interface DeclaredInput {
  readonly isList: boolean;
  /** The type of its objects, for example `backup.PlanRule`; absent for anything else. */
  readonly objectType?: string;
}

/** The inputs of a resource class, by name, as its typings declare them. */
export function inputsOfResource(type: string): ReadonlyMap<string, DeclaredInput> {
  const [, module = "", name = ""] = type.split(":");
  return membersOf(readFileSync(join(AWS, `${module}.d.ts`), "utf8"), `export interface ${name}Args {`);
}

/** The members of an object that is an input: `backup.PlanRule`. */
export function inputsOfObject(objectType: string): ReadonlyMap<string, DeclaredInput> {
  const [namespace = "", name = ""] = objectType.split(".");
  const text = readFileSync(join(AWS, "types", "input.d.ts"), "utf8");
  const start = text.indexOf(`export declare namespace ${namespace} {`);
  return membersOf(text.slice(start), `    interface ${name} {`);
}

function membersOf(text: string, head: string): ReadonlyMap<string, DeclaredInput> {
  const start = text.indexOf(head);
  if (start === -1) throw new Error(`the typings have no "${head}"`);
  const indent = " ".repeat(/^ */.exec(head)?.[0].length ?? 0);
  const body = text.slice(start, text.indexOf(`\n${indent}}`, start));
  const members = body.matchAll(new RegExp(`^${indent}    (\\w+)\\??: (.*)$`, "gm"));
  return new Map(
    [...members].map(([, name = "", type = ""]) => {
      const objectType = /inputs\.([\w.]+)/.exec(type)?.[1];
      return [name, { isList: type.includes("[]"), ...(objectType === undefined ? {} : { objectType }) }];
    }),
  );
}
