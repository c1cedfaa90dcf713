/**
 * Resources in the form of the messages that the SDK's analyzer reads.
 *
 * It reads all of every resource anew for every rule. A message of the protocol looks its fields up at each call and makes new lists and
 * maps of them; these objects have the getters that the analyzer calls, and hold what they give.
 */
import type { WireObject } from "../engine/sdk-messages";
import type {
  PolicyProvider,
  PolicyResource,
  PolicyResourceOptions,
  StackPolicyResource,
} from "./policy-resource";

/** Stands for an `AnalyzeRequest`. */
export function givenResource(resource: PolicyResource): object {
  const { name, options, properties, provider, type, urn } = resource;
  return {
    getUrn: always(urn),
    getType: always(type),
    getName: always(name),
    getProperties: always(givenProperties(properties)),
    getOptions: always(givenOptions(options)),
    getProvider: always(provider && givenProvider(provider)),
  };
}

/** Stands for an `AnalyzeStackRequest`. */
export function givenStack(resources: readonly StackPolicyResource[]): object {
  return { getResourcesList: always(resources.map(givenStackResource)) };
}

function givenStackResource(resource: StackPolicyResource): object {
  const { dependencies, parent, propertyDependencies } = resource;
  const urnsByProperty = Object.entries(propertyDependencies).map(
    ([name, urns]) => [name, { getUrnsList: always(urns) }] as const,
  );
  return {
    ...givenResource(resource),
    getParent: always(parent),
    getDependenciesList: always(dependencies),
    getPropertydependenciesMap: always(new Map(urnsByProperty)),
  };
}

function givenOptions(options: PolicyResourceOptions): object {
  const { create, delete: remove, update } = options.timeoutSeconds;
  return {
    getProtect: always(options.protect),
    getIgnorechangesList: always(options.ignoreChanges),
    getDeletebeforereplace: always(options.deleteBeforeReplace ?? false),
    getDeletebeforereplacedefined: always(options.deleteBeforeReplace !== undefined),
    getAdditionalsecretoutputsList: always(options.additionalSecretOutputs),
    getAliasesList: always(options.aliases),
    getCustomtimeouts: always({
      getCreate: always(create),
      getUpdate: always(update),
      getDelete: always(remove),
    }),
    getParent: always(options.parent),
  };
}

/** One object for each provider, so that what is unpacked of it is unpacked once. */
const providers = new WeakMap<PolicyProvider, object>();

function givenProvider(provider: PolicyProvider): object {
  const given = providers.get(provider) ?? {
    getUrn: always(provider.urn),
    getType: always(provider.type),
    getName: always(provider.name),
    getProperties: always(givenProperties(provider.properties)),
  };
  providers.set(provider, given);
  return given;
}

function givenProperties(properties: WireObject): object {
  return { toJavaScript: always(properties) };
}

function always<Value>(value: Value): () => Value {
  return () => value;
}
