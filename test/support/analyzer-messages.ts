/** Resources in the messages that go to a policy pack in another process. */
import {
  AnalyzeRequest,
  AnalyzerPropertyDependencies,
  AnalyzerProviderResource,
  AnalyzerResource,
  AnalyzerResourceOptions,
  AnalyzeStackRequest,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "../../cli/engine/sdk-messages";
import type {
  PolicyProvider,
  PolicyResource,
  PolicyResourceOptions,
  StackPolicyResource,
} from "../../cli/policy-pack/policy-resource";

/** A request about one resource. */
export function resourceMessage(resource: PolicyResource): AnalyzeRequest {
  return filled(new AnalyzeRequest(), resource);
}

/** A request about a whole stack. */
export function stackMessage(resources: readonly StackPolicyResource[]): AnalyzeStackRequest {
  const request = new AnalyzeStackRequest();
  request.setResourcesList(resources.map(stackResourceMessage));
  return request;
}

function stackResourceMessage(resource: StackPolicyResource): AnalyzerResource {
  const message = filled(new AnalyzerResource(), resource);
  message.setParent(resource.parent);
  message.setDependenciesList([...resource.dependencies]);
  for (const [name, urns] of Object.entries(resource.propertyDependencies)) {
    const dependencies = new AnalyzerPropertyDependencies();
    dependencies.setUrnsList([...urns]);
    message.getPropertydependenciesMap().set(name, dependencies);
  }
  return message;
}

function filled<Message extends AnalyzeRequest | AnalyzerResource>(
  message: Message,
  resource: PolicyResource,
): Message {
  message.setUrn(resource.urn);
  message.setType(resource.type);
  message.setName(resource.name);
  message.setProperties(Struct.fromJavaScript(resource.properties));
  message.setOptions(optionsMessage(resource.options));
  message.setProvider(resource.provider && providerMessage(resource.provider));
  return message;
}

function optionsMessage(options: PolicyResourceOptions): AnalyzerResourceOptions {
  const message = new AnalyzerResourceOptions();
  message.setProtect(options.protect);
  message.setIgnorechangesList([...options.ignoreChanges]);
  message.setDeletebeforereplace(options.deleteBeforeReplace ?? false);
  message.setDeletebeforereplacedefined(options.deleteBeforeReplace !== undefined);
  message.setAdditionalsecretoutputsList([...options.additionalSecretOutputs]);
  message.setAliasesList([...options.aliases]);
  const timeouts = new AnalyzerResourceOptions.CustomTimeouts();
  timeouts.setCreate(options.timeoutSeconds.create);
  timeouts.setUpdate(options.timeoutSeconds.update);
  timeouts.setDelete(options.timeoutSeconds.delete);
  message.setCustomtimeouts(timeouts);
  message.setParent(options.parent);
  return message;
}

function providerMessage({ name, properties, type, urn }: PolicyProvider): AnalyzerProviderResource {
  const message = new AnalyzerProviderResource();
  message.setUrn(urn);
  message.setType(type);
  message.setName(name);
  message.setProperties(Struct.fromJavaScript(properties));
  return message;
}
