import type { Estate } from "../domain/estate/estate";
import { readEstate } from "../domain/estate/read-estate";
import type { RenderedResource } from "../domain/estate/rendered-resource";
import { known } from "./known";
import { deployRoleArnOf, placeOf } from "./place";
import type { StackResource, StackView } from "./stack-view";

/** What a stack puts in place, as far as it decides about access; for {@link StackView.share}. */
export function declaredEstate(stack: StackView): Estate {
  return readEstate(stack.resources.map(renderedResource));
}

function renderedResource(resource: StackResource): RenderedResource {
  const { name, propertyDependencies, props, provider, type, urn } = resource;
  const { accountId, region } = placeOf(resource);
  const deployRoleArn = provider === undefined ? undefined : deployRoleArnOf(provider);
  return {
    urn,
    type,
    name,
    input: (property) => known(() => props[property]),
    isSet: (property) => resource.isSet(property),
    sourcesOf: (property) => (propertyDependencies[property] ?? []).map((source) => source.urn),
    ...(accountId === undefined ? {} : { accountId }),
    ...(region === undefined ? {} : { region }),
    ...(deployRoleArn === undefined ? {} : { deployRoleArn }),
  };
}
