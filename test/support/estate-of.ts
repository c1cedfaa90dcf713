import type { Estate } from "../../domain/estate/estate";
import { readEstate } from "../../domain/estate/read-estate";
import type { RenderedResource } from "../../domain/estate/rendered-resource";
import type { ExampleResource } from "../../policies/rule";
import { urnOf } from "./evaluate-rule";

/** What an example of a stack puts in place. A property that comes from another resource is not known. */
export function estateOf(resources: readonly ExampleResource[]): Estate {
  const urns = new Map(resources.map((resource) => [resource.name ?? "example", urnOf(resource)]));
  return readEstate(resources.map((resource) => renderedResource(resource, urns)));
}

function renderedResource(
  { from = {}, name = "example", props, provider, type }: ExampleResource,
  urns: ReadonlyMap<string, string>,
): RenderedResource {
  const { allowedAccountIds, assumeRoles, region } = provider?.props ?? {};
  const [accountId] = Array.isArray(allowedAccountIds) ? (allowedAccountIds as readonly string[]) : [];
  const role = Array.isArray(assumeRoles)
    ? (assumeRoles as readonly { roleArn: string }[]).at(-1)
    : undefined;
  return {
    urn: urns.get(name) ?? "",
    type,
    name,
    input: (property) => props[property],
    isSet: (property) => props[property] !== undefined || from[property] !== undefined,
    sourcesOf: (property) => (from[property] ?? []).map((source) => urns.get(source) ?? ""),
    ...(accountId === undefined ? {} : { accountId }),
    ...(typeof region === "string" ? { region } : {}),
    ...(role === undefined ? {} : { deployRoleArn: role.roleArn }),
  };
}
