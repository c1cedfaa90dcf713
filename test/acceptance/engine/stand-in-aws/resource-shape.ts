/** What the installed SDK's typings say of a type of resource: the arguments that it takes and the outputs that it has. */
import * as fs from "node:fs";
import * as path from "node:path";

/** A kind of value as JSON has it; `any` where the typings say less. */
export type Kind = "string" | "number" | "boolean" | "list" | "map" | "any";

/** A type of resource. */
export interface ResourceShape {
  readonly arguments: ReadonlyMap<string, { readonly kind: Kind; readonly isRequired: boolean }>;
  /** Outputs that always have a value. */
  readonly outputs: ReadonlyMap<string, Kind>;
}

const shapes = new Map<string, ResourceShape | undefined>();

/** @param type for example `aws:backup/vault:Vault` */
export function shapeOf(type: string): ResourceShape | undefined {
  if (!shapes.has(type)) shapes.set(type, readShape(type));
  return shapes.get(type);
}

function readShape(type: string): ResourceShape | undefined {
  const [packageName = "", module = "", name = ""] = type.split(":");
  const sdk = path.dirname(require.resolve(`@pulumi/${packageName}/package.json`));
  const file = path.join(sdk, `${module}.d.ts`);
  if (!fs.existsSync(file)) return undefined;
  const typings = fs.readFileSync(file, "utf8");
  const made = sectionOf(typings, `export declare class ${name} `);
  return {
    arguments: argumentsOf(typings, `${name}Args`),
    outputs: new Map(
      [...made.matchAll(/^ {4}readonly (\w+): pulumi\.Output<([\s\S]*?)>;$/gm)]
        .filter(([, , kind = ""]) => !kind.endsWith("| undefined"))
        .map(([, output = "", kind = ""]) => [output, kindOf(kind)]),
    ),
  };
}

/** The settings of the provider itself. */
export function providerArguments(): ResourceShape["arguments"] {
  const sdk = path.dirname(require.resolve("@pulumi/aws/package.json"));
  return argumentsOf(fs.readFileSync(path.join(sdk, "provider.d.ts"), "utf8"), "ProviderArgs");
}

function argumentsOf(typings: string, name: string): ResourceShape["arguments"] {
  const taken = sectionOf(typings, `export interface ${name} {`);
  return new Map(
    [...taken.matchAll(/^ {4}(\w+)(\??): pulumi\.Input<([\s\S]*?)>;$/gm)].map(
      ([, argument = "", optional, kind = ""]) => [
        argument,
        { kind: kindOf(kind), isRequired: optional === "" },
      ],
    ),
  );
}

/** From a line that begins so to the brace that closes it. */
function sectionOf(typings: string, beginning: string): string {
  const start = typings.indexOf(beginning);
  return start < 0 ? "" : typings.slice(start, typings.indexOf("\n}", start));
}

function kindOf(typeText: string): Kind {
  const text = typeText.replace(/\s*\| undefined$/, "").trim();
  if (text === "string" || text === "number" || text === "boolean") return text;
  if (text.endsWith("[]")) return "list";
  if (text.startsWith("{")) return "map";
  return "any";
}
