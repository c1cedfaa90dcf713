/** The modules of a Terraform plan or state: what is planned, and beside it how it was written. */
import { isRecord } from "../../domain/problem";
import { asText, type JsonObject, recordOf, recordsOf } from "./json-value";
import { formatPath, type SourcePath } from "./source-path";

/** A resource of a module, as `terraform show -json` gives it. */
export interface TerraformResource {
  readonly address: string;
  readonly type: string;
  readonly values: JsonObject;
  /** As it is written; absent in a state. */
  readonly configuration?: JsonObject;
  /** Where the values are in the file. */
  readonly path: SourcePath;
  readonly module: TerraformModule;
}

/** One instance of a module. */
export interface TerraformModule {
  /** Name of the call that makes it; empty for the root. */
  readonly call: string;
  readonly parent?: TerraformModule;
  readonly configuration: JsonObject;
  readonly resources: readonly TerraformResource[];
  /** Addresses by the address without module and index. */
  readonly addresses: ReadonlyMap<string, readonly string[]>;
  readonly children: readonly TerraformModule[];
}

/**
 * Reads the modules below a plan's `planned_values` or a state's `values`.
 *
 * @param configuration The configuration of the root module; empty for a state.
 * @see https://developer.hashicorp.com/terraform/internals/json-format
 */
export function readModules(rootModule: unknown, configuration: unknown, path: SourcePath): TerraformModule {
  return readModule(recordOf(rootModule), recordOf(configuration), path, undefined, "");
}

/** Every resource of a module and of those below it, in the order of the file. Data that is only read is none. */
export function resourcesBelow(module: TerraformModule): readonly TerraformResource[] {
  return [...module.resources, ...module.children.flatMap(resourcesBelow)];
}

function readModule(
  planned: JsonObject,
  configuration: JsonObject,
  path: SourcePath,
  parent: TerraformModule | undefined,
  call: string,
): TerraformModule {
  const [resources, children]: [TerraformResource[], TerraformModule[]] = [[], []];
  const addresses = new Map<string, string[]>();
  const around = parent === undefined ? {} : { parent };
  const module = { call, configuration, resources, addresses, children, ...around };
  const written = new Map(
    recordsOf(configuration.resources).map((resource) => [asText(resource.address), resource]),
  );
  for (const [index, { mode, address, type, name, values }] of recordsOf(planned.resources).entries()) {
    if (mode === "data" || typeof type !== "string" || typeof address !== "string") continue;
    const localName = `${type}.${asText(name)}`;
    const own = written.get(localName);
    addresses.set(localName, [...(addresses.get(localName) ?? []), address]);
    resources.push({
      ...{ address, type, module, values: recordOf(values) },
      path: [...path, "resources", index, "values"],
      ...(own === undefined ? {} : { configuration: own }),
    });
  }
  const calls = recordOf(configuration.module_calls);
  for (const [index, child] of recordsOf(planned.child_modules).entries()) {
    const name = callOf(child.address);
    const inner = recordOf(recordOf(calls[name]).module);
    children.push(readModule(child, inner, [...path, "child_modules", index], module, name));
  }
  return module;
}

/** The last call of a module's address: `module.a["x"].module.b[0]` is an instance of `b`. */
function callOf(address: unknown): string {
  const steps = asText(address).matchAll(/module\.([\w-]+)(?:\["(?:[^"\\]|\\.)*"\]|\[\d+\])?(?:\.|$)/g);
  return [...steps].at(-1)?.[1] ?? "";
}

/**
 * Names the resources that an expression refers to, also through the variables and outputs of modules. What goes through
 * `local` cannot be followed: the plan does not say what it is.
 *
 * @param expression The expressions of one attribute or of a block, as the plan's configuration has them.
 */
export function resourcesOf(expression: unknown, module: TerraformModule): readonly string[] {
  return [...new Set(resolve(expression, module, new Set()))];
}

function resolve(expression: unknown, module: TerraformModule, seen: Set<string>): readonly string[] {
  return referencesIn(expression).flatMap((reference) => {
    const [first = "", second = "", third = ""] = reference.replace(/\[[^\]]*\]/g, "").split(".");
    const key = formatPath([...callsTo(module), first, second, third]);
    if (seen.has(key)) return [];
    seen.add(key);
    if (first === "var" && module.parent !== undefined) {
      const call = recordOf(recordOf(module.parent.configuration.module_calls)[module.call]);
      return resolve(recordOf(call.expressions)[second], module.parent, seen);
    }
    if (first === "module") {
      return module.children
        .filter(({ call }) => call === second)
        .flatMap((child) =>
          resolve(recordOf(recordOf(child.configuration.outputs)[third]).expression, child, seen),
        );
    }
    return module.addresses.get(`${first}.${second}`) ?? [];
  });
}

function callsTo(module: TerraformModule): readonly string[] {
  return module.parent === undefined ? [] : [...callsTo(module.parent), module.call];
}

/** Every `references` below an expression. A block is a map of expressions, or a list of such maps. */
function referencesIn(expression: unknown): readonly string[] {
  if (Array.isArray(expression)) return expression.flatMap(referencesIn);
  if (!isRecord(expression)) return [];
  const { references, constant_value: _constant, ...others } = expression;
  const own = Array.isArray(references) ? references.filter((one) => typeof one === "string") : [];
  return [...own, ...Object.values(others).flatMap(referencesIn)];
}
