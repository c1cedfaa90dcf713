import { parseArn } from "../../domain/aws/arn";
import type { Estate } from "../../domain/estate/estate";
import { readEstate } from "../../domain/estate/read-estate";
import type { RenderedResource } from "../../domain/estate/rendered-resource";
import type { PreviewedResource, PreviewResult } from "../preview/preview-result";
import { deployRoleArnOf, placeOf } from "../render/place";
import { knownValue, plain } from "./plain-value";

/** What a previewed stack puts in place, as far as it decides about access. */
export function previewedEstate({ resources }: Pick<PreviewResult, "resources">): Estate {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const homes = new Map<PreviewedResource, Home>();
  return readEstate(
    resources.map((resource) => renderedResource(resource, byUrn.get(resource.provider ?? ""), homes)),
  );
}

type Home = Pick<RenderedResource, "accountId" | "deployRoleArn" | "provider">;

function renderedResource(
  resource: PreviewedResource,
  provider: PreviewedResource | undefined,
  homes: Map<PreviewedResource, Home>,
): RenderedResource {
  const { inputs, name, propertyDependencies, type, urn } = resource;
  return {
    urn,
    type,
    name,
    input: (property) => knownValue(inputs[property]),
    isSet: (property) => inputs[property] !== undefined && inputs[property] !== null,
    sourcesOf: (property) => propertyDependencies[property] ?? [],
    ...(provider !== undefined && type.startsWith("aws:") ? placeIn(resource, provider, homes) : {}),
  };
}

/** Where a resource of AWS is. What its provider says is read once for all resources of the provider. */
function placeIn(
  resource: PreviewedResource,
  provider: PreviewedResource,
  homes: Map<PreviewedResource, Home>,
): Home & Pick<RenderedResource, "region"> {
  const home = homes.get(provider) ?? homeBy(resource, provider);
  homes.set(provider, home);
  const region = plain(resource.inputs.region ?? provider.inputs.region);
  return typeof region === "string" ? { ...home, region } : home;
}

function homeBy(resource: PreviewedResource, provider: PreviewedResource): Home {
  const deployRoleArn = deployRoleArnOf(provider);
  // A role decides where its calls go, whichever accounts the provider would allow.
  const accountId = placeOf(resource, provider).account.id ?? parseArn(deployRoleArn)?.accountId;
  return {
    ...(accountId === undefined ? {} : { accountId }),
    ...(deployRoleArn === undefined ? {} : { deployRoleArn }),
    provider: provider.urn,
  };
}
