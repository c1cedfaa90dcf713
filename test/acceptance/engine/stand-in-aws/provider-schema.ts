/** The package's schema, without its resources: programs in YAML are checked against it before they run. */
import { type Kind, providerArguments } from "./resource-shape";

const PROPERTY: Readonly<Record<Kind, object>> = {
  string: { type: "string" },
  number: { type: "number" },
  boolean: { type: "boolean" },
  list: { type: "array", items: { $ref: "pulumi.json#/Any" } },
  map: { type: "object", additionalProperties: { $ref: "pulumi.json#/Any" } },
  any: { $ref: "pulumi.json#/Any" },
};

/** @see https://www.pulumi.com/docs/iac/guides/building-extending/packages/schema/ */
export function providerSchema(version: string): object {
  const inputs = [...providerArguments()].map(([name, { kind }]) => [name, PROPERTY[kind]] as const);
  return { name: "aws", version, provider: { inputProperties: Object.fromEntries(inputs) } };
}
