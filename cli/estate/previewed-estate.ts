import type { Estate } from "../../domain/estate/estate";
import { readEstate } from "../../domain/estate/read-estate";
import type { RenderedResource } from "../../domain/estate/rendered-resource";
import { Secret, Unknown } from "../engine/values";
import type { PreviewedResource, PreviewResult } from "../preview/preview-result";
import { deployRoleArnOf, GLOBAL, placeOf } from "../render/place";

/** What a previewed stack puts in place, as far as it decides about access. */
export function previewedEstate({ resources }: Pick<PreviewResult, "resources">): Estate {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  return readEstate(resources.map((resource) => renderedResource(resource, byUrn)));
}

function renderedResource(
  resource: PreviewedResource,
  byUrn: ReadonlyMap<string, PreviewedResource>,
): RenderedResource {
  const { inputs, name, propertyDependencies, type, urn } = resource;
  const provider = byUrn.get(resource.provider ?? "");
  const { account, region } = placeOf(resource, provider);
  const home = provider?.inputs.region;
  const deployRoleArn = provider === undefined ? undefined : deployRoleArnOf(provider);
  const code = region === GLOBAL ? home : region;
  return {
    urn,
    type,
    name,
    input: (property) => plain(inputs[property]),
    isSet: (property) => inputs[property] !== undefined && inputs[property] !== null,
    sourcesOf: (property) => propertyDependencies[property] ?? [],
    ...(account.id === undefined ? {} : { accountId: account.id }),
    ...(typeof code === "string" && /^[a-z]{2}(-[a-z]+)+-\d$/.test(code) ? { region: code } : {}),
    ...(deployRoleArn === undefined ? {} : { deployRoleArn }),
  };
}

/** What is not known before deployment is nothing; what is secret is what it is. */
function plain(value: unknown): unknown {
  const shown = value instanceof Secret ? value.value : value;
  return shown instanceof Unknown ? undefined : shown;
}
