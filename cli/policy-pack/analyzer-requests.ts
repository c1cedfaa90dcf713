/** Resources as the engine describes them to policies. */
import {
  AnalyzeRequest,
  AnalyzerPropertyDependencies,
  AnalyzerProviderResource,
  AnalyzerResource,
  AnalyzerResourceOptions,
  AnalyzeStackRequest,
} from "@pulumi/pulumi/proto/analyzer_pb";
import type { Registry } from "../engine/registry";
import type { ResourceRecord } from "../engine/resource-record";
import { Signature, SIGNATURE_KEY } from "../engine/wire-values";
import { Struct, Value } from "../engine/sdk-messages";
import type { ResourceOptions } from "../preview/preview-result";
import { durationSeconds } from "../engine/duration";

/** Describes one resource, with its inputs: what policies see before it is made. */
export function analyzeRequest(record: ResourceRecord, registry: Registry): AnalyzeRequest {
  const request = new AnalyzeRequest();
  request.setUrn(record.urn);
  request.setType(record.type);
  request.setName(record.name);
  request.setProperties(withoutReferences(record.inputs));
  request.setOptions(optionsOf(record.options, record.parent));
  request.setProvider(providerOf(record, registry));
  return request;
}

/**
 * Describes the whole stack, with outputs: what policies see at the end.
 *
 * Resources that the program only reads are not part of the stack.
 */
export function analyzeStackRequest(registry: Registry): AnalyzeStackRequest {
  const request = new AnalyzeStackRequest();
  const own = registry.all.filter(({ external }) => !external);
  request.setResourcesList(own.map((record) => stackResource(record, registry)));
  return request;
}

function stackResource(record: ResourceRecord, registry: Registry): AnalyzerResource {
  const resource = new AnalyzerResource();
  resource.setUrn(record.urn);
  resource.setType(record.type);
  resource.setName(record.name);
  resource.setProperties(withoutReferences(record.outputs));
  resource.setOptions(optionsOf(record.options, undefined)); // as in the engine, the parent is beside them
  resource.setProvider(providerOf(record, registry));
  resource.setParent(record.parent ?? "");
  resource.setDependenciesList([...record.dependencies]);
  for (const [name, urns] of Object.entries(record.propertyDependencies)) {
    const dependencies = new AnalyzerPropertyDependencies();
    dependencies.setUrnsList([...urns]);
    resource.getPropertydependenciesMap().set(name, dependencies);
  }
  return resource;
}

/** The engine tells policies less than it knows: not what is retained, deleted or replaced with what. */
function optionsOf(options: ResourceOptions, parent: string | undefined): AnalyzerResourceOptions {
  const described = new AnalyzerResourceOptions();
  described.setProtect(options.protect);
  described.setIgnorechangesList([...options.ignoreChanges]);
  described.setDeletebeforereplace(options.deleteBeforeReplace ?? false);
  described.setDeletebeforereplacedefined(options.deleteBeforeReplace !== undefined);
  described.setAdditionalsecretoutputsList([...options.additionalSecretOutputs]);
  described.setAliasesList([...options.aliases]);
  const timeouts = new AnalyzerResourceOptions.CustomTimeouts();
  timeouts.setCreate(secondsOf(options.customTimeouts?.create));
  timeouts.setUpdate(secondsOf(options.customTimeouts?.update));
  timeouts.setDelete(secondsOf(options.customTimeouts?.delete));
  described.setCustomtimeouts(timeouts);
  described.setParent(parent ?? "");
  return described;
}

function providerOf({ provider }: ResourceRecord, registry: Registry): AnalyzerProviderResource | undefined {
  const record = provider === undefined ? undefined : registry.get(provider);
  if (record === undefined) return undefined;
  const described = new AnalyzerProviderResource();
  described.setUrn(record.urn);
  described.setType(record.type);
  described.setName(record.name);
  described.setProperties(withoutReferences(record.inputs));
  return described;
}

/** No timeout is 0 seconds. */
function secondsOf(timeout: string | undefined): number {
  return timeout === undefined ? 0 : (durationSeconds(timeout) ?? 0);
}

/** Policies take no references to resources: the engine sends the id of what is meant, or the URN of a component. */
function withoutReferences(properties: Struct): Struct {
  const plain = new Struct();
  for (const [name, value] of properties.getFieldsMap().entries()) {
    plain.getFieldsMap().set(name, withoutReference(value));
  }
  return plain;
}

function withoutReference(value: Value): Value {
  const struct = value.getStructValue();
  const list = value.getListValue();
  if (list !== undefined) {
    const copy = value.clone();
    copy.getListValue()?.setValuesList(list.getValuesList().map(withoutReference));
    return copy;
  }
  if (struct === undefined) return value;
  const fields = struct.getFieldsMap();
  if (fields.get(SIGNATURE_KEY)?.getStringValue() === Signature.Resource) {
    return fields.get("id") ?? fields.get("urn") ?? value;
  }
  const copy = new Value();
  copy.setStructValue(withoutReferences(struct));
  return copy;
}
