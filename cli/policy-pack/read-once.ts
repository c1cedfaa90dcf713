import type {
  AnalyzeRequest,
  AnalyzerProviderResource,
  AnalyzerResource,
  AnalyzerResourceOptions,
  AnalyzeStackRequest,
} from "@pulumi/pulumi/proto/analyzer_pb";

/*
 * The SDK's analyzer reads all of every resource anew for every rule. A message of the protocol looks its fields up at each call and
 * makes new lists and maps of them; these objects have the getters that the analyzer calls, and hold what they give.
 */

/** A request about one resource, read once. */
export function readRequestOnce(request: AnalyzeRequest): AnalyzeRequest {
  const described: Pick<AnalyzeRequest, keyof ReturnType<typeof resourceOf>> = resourceOf(request);
  return described as AnalyzeRequest;
}

/** A request about a whole stack, each of its resources read once. */
export function readStackRequestOnce(request: AnalyzeStackRequest): AnalyzeStackRequest {
  const described: Pick<AnalyzeStackRequest, "getResourcesList"> = {
    getResourcesList: always(request.getResourcesList().map(stackResourceOf)),
  };
  return described as AnalyzeStackRequest;
}

function resourceOf(resource: AnalyzeRequest | AnalyzerResource) {
  return {
    getUrn: always(resource.getUrn()),
    getType: always(resource.getType()),
    getName: always(resource.getName()),
    getProperties: always(resource.getProperties()),
    getOptions: always(optionsOf(resource.getOptions())),
    getProvider: always(providerOf(resource.getProvider())),
  };
}

function stackResourceOf(resource: AnalyzerResource): AnalyzerResource {
  const dependencies = new Map(
    [...resource.getPropertydependenciesMap().entries()].map(([name, urns]) => [
      name,
      { getUrnsList: always(urns.getUrnsList()) },
    ]),
  );
  const described = {
    ...resourceOf(resource),
    getParent: always(resource.getParent()),
    getDependenciesList: always(resource.getDependenciesList()),
    getPropertydependenciesMap: always(dependencies),
  };
  return described as unknown as AnalyzerResource;
}

function optionsOf(options: AnalyzerResourceOptions | undefined): AnalyzerResourceOptions | undefined {
  if (options === undefined) return undefined;
  const timeouts = options.getCustomtimeouts();
  const described = {
    getProtect: always(options.getProtect()),
    getIgnorechangesList: always(options.getIgnorechangesList()),
    getDeletebeforereplace: always(options.getDeletebeforereplace()),
    getDeletebeforereplacedefined: always(options.getDeletebeforereplacedefined()),
    getAdditionalsecretoutputsList: always(options.getAdditionalsecretoutputsList()),
    getAliasesList: always(options.getAliasesList()),
    getCustomtimeouts: always(
      timeouts && {
        getCreate: always(timeouts.getCreate()),
        getUpdate: always(timeouts.getUpdate()),
        getDelete: always(timeouts.getDelete()),
      },
    ),
    getParent: always(options.getParent()),
  };
  return described as unknown as AnalyzerResourceOptions;
}

function providerOf(provider: AnalyzerProviderResource | undefined): AnalyzerProviderResource | undefined {
  if (provider === undefined) return undefined;
  const described: Pick<AnalyzerProviderResource, "getName" | "getProperties" | "getType" | "getUrn"> = {
    getUrn: always(provider.getUrn()),
    getType: always(provider.getType()),
    getName: always(provider.getName()),
    getProperties: always(provider.getProperties()),
  };
  return described as AnalyzerProviderResource;
}

function always<Value>(value: Value): () => Value {
  return () => value;
}
