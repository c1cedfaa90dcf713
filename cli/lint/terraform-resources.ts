import { isRecord } from "../../domain/problem";
import { type Properties, UNKNOWN } from "../engine/values";
import type { FoundResource } from "./found-resource";
import { recordOf, recordsOf } from "./json-value";
import { sourcesByInput, toPulumiInputs } from "./pulumi-inputs";
import {
  readModules,
  resourcesBelow,
  resourcesOf,
  type TerraformModule,
  type TerraformResource,
} from "./terraform-modules";
import { placeOfTerraformResource } from "./terraform-place";
import { TERRAFORM_RESOURCES } from "./terraform-resource-table";

/** Outputs by which other resources of a state refer to one. */
const REFERRED_OUTPUTS: Readonly<Record<string, string>> = { arn: "arn", key_id: "keyId" };

/**
 * Finds the resources of AWS Backup, KMS and Organizations in the output of `terraform show -json`.
 *
 * An attribute whose value is only known after `apply` is UNKNOWN where the configuration sets it, and absent where the
 * provider chooses it. A state does not tell the two apart: there, every value counts as set.
 */
export function findTerraformResources(document: Properties): readonly FoundResource[] {
  const section = "planned_values" in document ? "planned_values" : "values";
  const planned = document[section];
  const configuration = recordOf(document.configuration);
  const root = readModules(recordOf(planned).root_module, configuration.root_module, [
    section,
    "root_module",
  ]);
  const unknowns = unknownsByAddress(document.resource_changes);
  const providers = recordOf(configuration.provider_config);
  return resourcesBelow(root).flatMap((resource) => {
    const found = toFound(resource, unknowns.get(resource.address));
    return found === undefined ? [] : [{ ...found, place: placeOfTerraformResource(resource, providers) }];
  });
}

function toFound(
  { address, configuration, module, path, type, values }: TerraformResource,
  unknown: unknown,
): Omit<FoundResource, "place"> | undefined {
  const shape = TERRAFORM_RESOURCES.get(type);
  if (shape === undefined) return undefined;
  const expressions = isRecord(configuration?.expressions) ? configuration.expressions : undefined;
  const given = recordOf(withUnknowns(values, writtenOnly(recordOf(unknown), expressions)));
  // The provider writes an empty text for what is not set.
  const attributes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ""));
  return {
    address,
    type: shape.type,
    ...toPulumiInputs(attributes, shape.attributes),
    outputs: Object.fromEntries(
      Object.entries(REFERRED_OUTPUTS).flatMap(([name, to]) =>
        typeof values[name] === "string" ? [[to, values[name]]] : [],
      ),
    ),
    sources: sourcesIn(expressions ?? {}, shape.attributes, module),
    root: path,
  };
}

function sourcesIn(
  expressions: Properties,
  table: Parameters<typeof sourcesByInput>[1],
  module: TerraformModule,
): FoundResource["sources"] {
  return sourcesByInput(expressions, table, (written) => resourcesOf(written, module));
}

/** What the provider chooses is not known either, but nobody set it. */
function writtenOnly(unknown: Properties, expressions: Properties | undefined): Properties {
  if (expressions === undefined) return unknown;
  return Object.fromEntries(Object.entries(unknown).filter(([name]) => name in expressions));
}

/** Marks what `after_unknown` says is not known. There, `true` stands for a value, and the rest has the value's form. */
function withUnknowns(value: unknown, unknown: unknown): unknown {
  if (unknown === true) return UNKNOWN;
  if (Array.isArray(unknown) && unknown.length > 0) {
    const items: readonly unknown[] = Array.isArray(value) ? value : [];
    const length = Math.max(items.length, unknown.length);
    return Array.from({ length }, (_, index) => withUnknowns(items[index], unknown[index]));
  }
  if (!isRecord(unknown) || Object.keys(unknown).length === 0) return value;
  const known = recordOf(value);
  const keys = [...new Set([...Object.keys(known), ...Object.keys(unknown)])];
  return Object.fromEntries(keys.map((key) => [key, withUnknowns(known[key], unknown[key])]));
}

function unknownsByAddress(changes: unknown): ReadonlyMap<unknown, unknown> {
  return new Map(recordsOf(changes).map(({ address, change }) => [address, recordOf(change).after_unknown]));
}
