/** Resources as the engine describes them to policies. */
import { isRecord } from "../../domain/problem";
import { durationSeconds } from "../engine/duration";
import type { Registry } from "../engine/registry";
import type { ResourceRecord } from "../engine/resource-record";
import type { Struct, WireObject, WireValue } from "../engine/sdk-messages";
import { Signature, SIGNATURE_KEY, wireObjectOf } from "../engine/wire-values";
import type { ResourceOptions } from "../preview/preview-result";

/** A resource before it is made: what a policy for single resources sees. */
export interface PolicyResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** Its inputs; of a stack's resource its outputs. */
  readonly properties: WireObject;
  readonly options: PolicyResourceOptions;
  readonly provider: PolicyProvider | undefined;
}

/** A resource of a stack: what a policy for the whole stack sees at the end. */
export interface StackPolicyResource extends PolicyResource {
  /** URN; empty where there is none. */
  readonly parent: string;
  /** URNs. */
  readonly dependencies: readonly string[];
  /** URNs that each property comes from. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
}

/** The engine tells policies less than it knows: not what is retained, deleted or replaced with what. */
export interface PolicyResourceOptions {
  readonly protect: boolean;
  readonly ignoreChanges: readonly string[];
  readonly deleteBeforeReplace: boolean | undefined;
  readonly additionalSecretOutputs: readonly string[];
  /** URNs. */
  readonly aliases: readonly string[];
  /** No timeout is 0. */
  readonly timeoutSeconds: { readonly create: number; readonly update: number; readonly delete: number };
  /** URN; empty where there is none. */
  readonly parent: string;
}

/** The provider of a resource, with its configuration. */
export type PolicyProvider = Pick<PolicyResource, "name" | "properties" | "type" | "urn">;

/** Describes one resource, with its inputs. */
export function policyResourceOf(record: ResourceRecord, registry: Registry): PolicyResource {
  return {
    ...identityOf(record),
    properties: withoutReferences(record.inputs),
    options: optionsOf(record.options, record.parent),
    provider: providerOf(record, registry),
  };
}

/** Describes the whole stack, with outputs. Resources that the program only reads are not part of it. */
export function stackPolicyResources(registry: Registry): readonly StackPolicyResource[] {
  return registry.all
    .filter(({ external }) => !external)
    .map((record) => ({
      ...identityOf(record),
      properties: withoutReferences(record.outputs),
      options: optionsOf(record.options, undefined), // as in the engine, the parent is beside them
      provider: providerOf(record, registry),
      parent: record.parent ?? "",
      dependencies: record.dependencies,
      propertyDependencies: record.propertyDependencies,
    }));
}

function identityOf({ name, type, urn }: ResourceRecord): Pick<PolicyResource, "name" | "type" | "urn"> {
  return { urn, type, name };
}

function optionsOf(options: ResourceOptions, parent: string | undefined): PolicyResourceOptions {
  const { additionalSecretOutputs, aliases, customTimeouts, deleteBeforeReplace, ignoreChanges, protect } =
    options;
  return {
    protect,
    ignoreChanges,
    deleteBeforeReplace,
    additionalSecretOutputs,
    aliases,
    timeoutSeconds: {
      create: secondsOf(customTimeouts?.create),
      update: secondsOf(customTimeouts?.update),
      delete: secondsOf(customTimeouts?.delete),
    },
    parent: parent ?? "",
  };
}

/** Most resources share a provider; what is known of it is then one object, which is unpacked once. */
const providers = new WeakMap<ResourceRecord, PolicyProvider>();

function providerOf({ provider }: ResourceRecord, registry: Registry): PolicyProvider | undefined {
  const record = provider === undefined ? undefined : registry.get(provider);
  if (record === undefined) return undefined;
  const described = providers.get(record) ?? {
    ...identityOf(record),
    properties: withoutReferences(record.inputs),
  };
  providers.set(record, described);
  return described;
}

function secondsOf(timeout: string | undefined): number {
  return timeout === undefined ? 0 : (durationSeconds(timeout) ?? 0);
}

/** Policies take no references to resources: the engine sends the id of what is meant, or the URN of a component. */
function withoutReferences(properties: Struct): WireObject {
  const plain: Record<string, WireValue> = {};
  for (const [name, value] of Object.entries(wireObjectOf(properties))) plain[name] = withoutReference(value);
  return plain;
}

function withoutReference(value: WireValue): WireValue {
  if (Array.isArray(value)) return (value as readonly WireValue[]).map(withoutReference);
  if (!isWireObject(value)) return value;
  if (value[SIGNATURE_KEY] === Signature.Resource) return value.id ?? value.urn ?? value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withoutReference(part)]));
}

function isWireObject(value: WireValue): value is WireObject {
  return isRecord(value);
}
