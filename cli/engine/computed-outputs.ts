/**
 * Which properties a provider fills in: in no request, but written in the typings of the installed SDK.
 *
 * An output whose type admits no `undefined` always has a value. Where the program gives none, the provider computes
 * it, and at preview it is unknown. An output that may be `undefined` stays absent, as in the real engine. Defaults that
 * a provider would fill in by itself are not known offline.
 */
import * as fs from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import { Struct, Value } from "./sdk-messages";
import { UNKNOWN_SENTINEL } from "./values";

/** Installed packages do not change while a process runs. */
const namesByTypings = new Map<string, readonly string[]>();

/** Looks up what providers compute, in the packages that a project has installed. */
export class ComputedOutputs {
  readonly #requireFromRoot: NodeJS.Require;

  /** @param root Folder of the project whose `node_modules` is searched, then those of the folders above. */
  constructor(root: string) {
    this.#requireFromRoot = createRequire(path.join(root, "package.json"));
  }

  /**
   * Names the properties that a resource of this type always has after deployment.
   *
   * @param type Type token, for example `aws:backup/vault:Vault`.
   * @returns Empty for a type whose SDK is not installed: then nothing is known about it.
   */
  namesOf(type: string): readonly string[] {
    const typings = this.#typingsOf(type);
    if (typings === undefined) return [];
    const known = namesByTypings.get(typings);
    if (known !== undefined) return known;
    const names = requiredOutputs(fs.readFileSync(typings, "utf8"));
    namesByTypings.set(typings, names);
    return names;
  }

  /** What others see of a resource before it exists: what it was given, and unknowns for what will be computed. */
  outputsOf(type: string, inputs: Struct): Struct {
    const outputs = new Struct();
    const fields = outputs.getFieldsMap();
    for (const [name, value] of inputs.getFieldsMap().entries()) fields.set(name, value);
    for (const name of this.namesOf(type)) {
      if (!fields.has(name)) fields.set(name, Value.fromJavaScript(UNKNOWN_SENTINEL));
    }
    return outputs;
  }

  #typingsOf(type: string): string | undefined {
    const [packageName = "", module = ""] = type.split(":");
    const file = module.replace(/^index\//, "");
    if (file === "" || packageName === "pulumi") return undefined;
    const searched = this.#requireFromRoot.resolve.paths(`@pulumi/${packageName}`) ?? [];
    return searched
      .map((folder) => path.join(folder, "@pulumi", packageName, `${file}.d.ts`))
      .find((candidate) => fs.existsSync(candidate));
  }
}

/** Reads the outputs of the class in an SDK's generated typings, except those that may be `undefined`. */
function requiredOutputs(typings: string): readonly string[] {
  const start = typings.indexOf("export declare class");
  const end = typings.indexOf("    constructor(", start);
  const declaration = /^ {4}readonly (\w+): pulumi\.Output<([\s\S]*?)>;$/gm;
  return [...typings.slice(Math.max(start, 0), end).matchAll(declaration)]
    .filter(([, , type = ""]) => !type.endsWith("| undefined"))
    .map(([, name = ""]) => name);
}
