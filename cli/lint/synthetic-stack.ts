import type { ComputedOutputs } from "../engine/computed-outputs";
import { Registry } from "../engine/registry";
import { NO_OPTIONS } from "../engine/resource-options";
import type { ResourceRecord } from "../engine/resource-record";
import { makeUrn, STACK_TYPE } from "../engine/urn";
import { Struct } from "../engine/sdk-messages";
import { UNKNOWN_SENTINEL } from "../engine/values";
import { writeProperties } from "../engine/wire-values";
import type { FoundResource, Place } from "./found-resource";
import { ASSUMED_OPTIONS } from "./left-out-rule";

/** A stack that consists of what a file holds. */
export interface SyntheticStack {
  readonly registry: Registry;
  readonly resourceOf: (urn: string) => FoundResource | undefined;
}

/** Who deploys the stack. */
export interface StackIdentity {
  readonly project: string;
  readonly stack: string;
}

const PROVIDER_TYPE = "pulumi:providers:aws";

/**
 * Makes a stack of resources as if a program had declared them: with a provider for each place, and with unknown values for
 * what the provider would compute. No program runs.
 */
export function makeSyntheticStack(
  resources: readonly FoundResource[],
  identity: StackIdentity,
  computed: ComputedOutputs,
): SyntheticStack {
  const registry = new Registry(() => "");
  const stackUrn = makeUrn({ ...identity, type: STACK_TYPE, name: `${identity.project}-${identity.stack}` });
  registry.add({ ...bareRecord(stackUrn, STACK_TYPE, identity.project), id: "", custom: false });
  const urnOf = ({ type, address }: FoundResource): string => makeUrn({ ...identity, type, name: address });
  const urnsByAddress = new Map(resources.map((resource) => [resource.address, urnOf(resource)]));
  const byUrn = new Map<string, FoundResource>();
  for (const resource of resources) {
    const urn = urnOf(resource);
    // A file that has the same address twice is judged by the first of them.
    if (byUrn.has(urn)) continue;
    byUrn.set(urn, resource);
    const inputs = writeProperties(resource.inputs);
    const outputs = computed.outputsOf(resource.type, inputs);
    for (const [name, value] of writeProperties(resource.outputs).getFieldsMap().entries())
      outputs.getFieldsMap().set(name, value);
    registry.add({
      ...bareRecord(urn, resource.type, resource.address),
      parent: stackUrn,
      provider: providerFor(resource.place, registry, identity),
      inputs,
      outputs,
      options: ASSUMED_OPTIONS,
      propertyDependencies: mapValues(resource.sources, (addresses) =>
        addresses.flatMap((address) => urnsByAddress.get(address) ?? []),
      ),
    });
  }
  return { registry, resourceOf: (urn) => byUrn.get(urn) };
}

function providerFor({ accountId, key, region }: Place, registry: Registry, identity: StackIdentity): string {
  const urn = makeUrn({ ...identity, type: PROVIDER_TYPE, name: key });
  if (registry.get(urn) !== undefined) return urn;
  const inputs = writeProperties({
    ...(region === undefined ? {} : { region }),
    ...(accountId === undefined ? {} : { allowedAccountIds: JSON.stringify([accountId]) }),
  });
  registry.add({ ...bareRecord(urn, PROVIDER_TYPE, key), id: UNKNOWN_SENTINEL, inputs, outputs: inputs });
  return urn;
}

function mapValues<From, To>(
  values: Readonly<Record<string, From>>,
  change: (value: From) => To,
): Readonly<Record<string, To>> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]));
}

function bareRecord(urn: string, type: string, name: string): ResourceRecord {
  return {
    ...{ urn, type, name },
    id: "",
    custom: true,
    external: false,
    providers: new Map(),
    inputs: new Struct(),
    outputs: new Struct(),
    options: NO_OPTIONS,
    dependencies: [],
    propertyDependencies: {},
  };
}
