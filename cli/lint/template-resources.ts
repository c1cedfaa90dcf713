import { got, isRecord } from "../../domain/problem";
import { type Properties, UNKNOWN } from "../engine/values";
import { FileError } from "./file-error";
import type { FoundResource } from "./found-resource";
import { recordOf } from "./json-value";
import { sourcesByInput, toPulumiInputs } from "./pulumi-inputs";
import type { ParsedContent } from "./parsed-content";
import { TEMPLATE_RESOURCES, type TemplateResourceShape } from "./template-resource-table";
import { STAND_INS, TemplateValues } from "./template-values";

/** What a template holds, and what was taken for granted to judge it. */
export interface FoundTemplate {
  readonly resources: readonly FoundResource[];
  /** Complete sentences. */
  readonly assumptions: readonly string[];
}

/** All resources of a template are deployed together. Where to, it does not say. */
const PLACE = { key: "stack" };

/** Properties that say what a resource is called: its parts name it, too. */
const NAME_PROPERTY = "BackupVaultName";

/**
 * Finds the resources of AWS Backup, KMS and Organizations in a CloudFormation template. Functions are worked out as far as
 * the template allows; what only a deployment can tell is UNKNOWN.
 *
 * @throws FileError for a template without resources, which CloudFormation refuses.
 */
export function findTemplateResources(template: Properties, lineOf: ParsedContent["lineOf"]): FoundTemplate {
  const { Resources: resources } = template;
  if (!isRecord(resources))
    throw new FileError(`is a template, so Resources must be a map of resources, ${got(resources)}.`);
  const values = new TemplateValues(template);
  const found: FoundResource[] = [];
  const notRead: string[] = [];
  for (const [id, resource] of Object.entries(resources)) {
    // A loop of the language extensions is a list, and a resource of a type that is unknown here is left alone.
    if (id.startsWith("Fn::")) notRead.push(`${id} in line ${lineOf(["Resources", id])} is not unfolded.`);
    else found.push(...resourcesOf(id, recordOf(resource), values));
  }
  return { resources: found, assumptions: [...assumptionsOf(values), ...notRead] };
}

function resourcesOf(id: string, resource: Properties, values: TemplateValues): readonly FoundResource[] {
  const shapes = TEMPLATE_RESOURCES.get(resource.Type) ?? [];
  const properties = recordOf(resource.Properties);
  return shapes
    .filter(({ part }) => part === undefined || (properties[part] ?? undefined) !== undefined)
    .map((shape) => toFound(id, shape, properties, values));
}

function toFound(
  id: string,
  { attributes: table, part, type }: TemplateResourceShape,
  properties: Properties,
  values: TemplateValues,
): FoundResource {
  const attributes = Object.fromEntries(
    Object.keys(table).map((name) => [name, values.resolve(properties[name])]),
  );
  const sources = sourcesByInput(properties, table, (written) => values.resourcesIn(written));
  const { inputs, origins } = toPulumiInputs(attributes, table);
  const shared = { type, outputs: {}, place: PLACE, root: ["Resources", id, "Properties"], origins };
  if (part === undefined) return { ...shared, address: id, inputs, sources };
  // A part belongs to its vault, also when the template leaves it to CloudFormation what that is called.
  return {
    ...shared,
    address: `${id}.${part}`,
    inputs: { backupVaultName: attributes[NAME_PROPERTY] ?? UNKNOWN, ...inputs },
    sources: { ...sources, backupVaultName: [id] },
  };
}

function assumptionsOf(values: TemplateValues): readonly string[] {
  const standIns = values.usedStandIns.map((name) => `${STAND_INS.get(name) ?? ""} for ${name}`);
  return [
    ...(values.usedDefaults.length === 0
      ? []
      : [`Parameters are judged with their default values: ${values.usedDefaults.join(", ")}.`]),
    ...(standIns.length === 0
      ? []
      : [`What only a deployment can tell has a stand-in: ${standIns.join(", ")}.`]),
  ];
}
