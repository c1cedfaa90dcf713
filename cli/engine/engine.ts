import type { ReadResourceRequest, RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import type { Notice } from "../preview/preview-result";
import { aliasUrns } from "./alias-urns";
import { ComputedOutputs } from "./computed-outputs";
import { EngineProblem } from "./engine-problem";
import { cannotAsk, GET_RESOURCE } from "./invokes";
import type { PropertyDependencies } from "./output-values";
import { type PackageName, Packages } from "./packages";
import { isProviderType, packageOf } from "./provider-rules";
import { type RawPosition, readRawPosition } from "./raw-position";
import { Registry } from "./registry";
import { NO_OPTIONS, optionsOf, readOptions } from "./resource-options";
import type { ResourceRecord } from "./resource-record";
import { Struct, Value } from "./sdk-messages";
import { type StackConfig, StackProviders } from "./stack-providers";
import { type InvokeCallback, Transforms } from "./transforms";
import { isStackReference, unknownStackOutputs } from "./stack-references";
import { assertTimeouts } from "./timeouts";
import { makeUrn, STACK_TYPE } from "./urn";
import { type Properties, UNKNOWN_SENTINEL } from "./values";
import { readProperties } from "./wire-values";

/** What the engine must know of the stack that it previews. */
export interface EngineOptions {
  readonly project: string;
  readonly stack: string;
  readonly config: StackConfig;
  /** Folder of the project: its `node_modules` say what providers compute. */
  readonly root: string;
  readonly invokeCallback: InvokeCallback;
  /** Says where something is declared, in parentheses; empty where that is not known. */
  readonly describePosition: (at: RawPosition | undefined) => string;
  /** Says where the program calls a provider's function. */
  readonly callSiteOf?: ((token: string) => RawPosition | undefined) | undefined;
  /** Lets policies change the inputs of a resource before anything else sees them. */
  readonly remediate?: ((record: ResourceRecord) => Promise<Struct>) | undefined;
}

/**
 * Does with a program's resources what the Pulumi engine does in a preview of an empty stack, without asking anybody.
 *
 * It takes the SDK's own requests, in process or over gRPC, and keeps what it learns.
 */
export class OfflineEngine {
  readonly registry: Registry;
  readonly transforms: Transforms;
  readonly packages = new Packages();
  readonly notices: Notice[] = [];
  /** Everything that was refused, in order. */
  readonly problems: EngineProblem[] = [];

  readonly #options: EngineOptions;
  readonly #providers: StackProviders;
  readonly #computed: ComputedOutputs;

  constructor(options: EngineOptions) {
    this.#options = options;
    this.registry = new Registry(options.describePosition);
    this.transforms = new Transforms(options.invokeCallback);
    this.#providers = new StackProviders(this.registry, options.config, options);
    this.#computed = new ComputedOutputs(options.root);
  }

  /**
   * Takes in a resource that the program declares.
   *
   * @throws EngineProblem where the engine would refuse it, or where only a plugin could say what comes of it.
   */
  async register(request: RegisterResourceRequest): Promise<ResourceRecord> {
    const [type, name, custom] = [request.getType(), request.getName(), request.getCustom()];
    const at = type === STACK_TYPE ? undefined : readRawPosition(request);
    if (request.getRemote()) throw remoteComponent(type, name, at);

    const parent = request.getParent() || undefined;
    const ancestors = this.registry.ancestorsOf(parent);
    const needsProvider = custom && !isProviderType(type);
    const reference = needsProvider ? this.#referenceFor(request, ancestors[0]) : "";
    const { options, properties, propertyDependencies } = await this.transforms.apply(
      {
        type,
        name,
        custom,
        parent,
        properties: request.getObject() ?? new Struct(),
        options: optionsOf(request, reference),
        propertyDependencies: propertyDependenciesOf(request),
      },
      request.getTransformsList(),
      ancestors.map(({ urn }) => urn),
    );

    assertTimeouts({ type, name, at }, options.getCustomTimeouts());
    const sdk = this.#packageOf(request.getPackageref(), type, options.getVersion());
    const provider = needsProvider
      ? this.#providers.find(options.getProvider(), { type, name, at, sdk })
      : undefined;
    const identity = { project: this.#options.project, stack: this.#options.stack, parent, type, name };
    const aliases = aliasUrns(identity, options.getAliasesList(), ancestors[0]?.options.aliases ?? []);
    const inputs = isProviderType(type) ? withVersion(properties, sdk.version) : properties;
    const record = await this.#remediated({
      urn: makeUrn(identity),
      id: isProviderType(type) ? UNKNOWN_SENTINEL : options.getImport(),
      type,
      name,
      custom,
      external: false,
      parent,
      provider,
      providers: custom
        ? new Map()
        : new Map([...(ancestors[0]?.providers ?? []), ...options.getProvidersMap().entries()]),
      inputs,
      outputs: new Struct(),
      options: readOptions(options, aliases, ancestors[0]?.options),
      dependencies: options.getDependsOnList().sort(),
      propertyDependencies,
      position: at,
    });
    record.outputs = this.#outputsOf(record);
    this.registry.add(record);
    this.transforms.remember(record.urn, request.getTransformsList());
    return record;
  }

  /**
   * Takes in a resource that the program reads and does not own.
   *
   * Nobody is asked, so everything about it is unknown but what the program already says.
   */
  read(request: ReadResourceRequest): ResourceRecord {
    const [type, name] = [request.getType(), request.getName()];
    const at = readRawPosition(request);
    const parent = request.getParent() || undefined;
    const sdk = this.#packageOf(request.getPackageref(), type, request.getVersion());
    const provider = isProviderType(type)
      ? undefined
      : this.#providers.find(request.getProvider(), { type, name, at, sdk });
    const inputs = request.getProperties() ?? new Struct();
    const record: ResourceRecord = {
      urn: makeUrn({ project: this.#options.project, stack: this.#options.stack, parent, type, name }),
      id: request.getId(),
      type,
      name,
      custom: true,
      external: true,
      parent,
      provider,
      providers: new Map(),
      inputs,
      outputs: this.#computed.outputsOf(type, inputs),
      options: {
        ...NO_OPTIONS,
        additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
        ...(sdk.version === "" ? {} : { version: sdk.version }),
      },
      dependencies: request.getDependenciesList().sort(),
      propertyDependencies: {},
      position: at,
    };
    if (isStackReference(type)) record.outputs = unknownStackOutputs(request.getId());
    this.registry.add(record);
    this.notices.push({ severity: "info", message: readNotice(type, request.getId()), urn: record.urn });
    return record;
  }

  /**
   * Answers a provider's function, where the engine can do that by itself.
   *
   * @throws EngineProblem for every other one: a preview without an account must not guess what AWS would say.
   */
  invoke(token: string, args: Properties): Properties {
    if (token !== GET_RESOURCE) throw cannotAsk(token, this.#options.callSiteOf?.(token));
    const { urn, id, outputs } = this.registry.require(String(args.urn));
    return { urn, id, state: readProperties(outputs) };
  }

  /** Says why a method of a resource has no answer: methods run in plugins. */
  refuseCall(token: string): EngineProblem {
    return cannotAsk(token, this.#options.callSiteOf?.(token));
  }

  /** Takes in what a component, or the stack, says about itself when it is complete. */
  registerOutputs(urn: string, outputs: Struct): void {
    this.registry.require(urn).outputs = outputs;
  }

  #referenceFor(request: RegisterResourceRequest, parent: ResourceRecord | undefined): string {
    const packageName = this.#packageOf(request.getPackageref(), request.getType(), "").name;
    return (
      request.getProvider() ||
      (request.getProvidersMap().get(packageName) ?? parent?.providers.get(packageName) ?? "")
    );
  }

  #packageOf(reference: string, type: string, version: string): PackageName {
    return reference === "" ? { name: packageOf(type), version } : this.packages.require(reference);
  }

  async #remediated(record: ResourceRecord): Promise<ResourceRecord> {
    const { remediate } = this.#options;
    return remediate === undefined ? record : { ...record, inputs: await remediate(record) };
  }

  #outputsOf(record: ResourceRecord): Struct {
    if (!record.custom) return new Struct();
    return isProviderType(record.type) ? record.inputs : this.#computed.outputsOf(record.type, record.inputs);
  }
}

function remoteComponent(type: string, name: string, at: RawPosition | undefined): EngineProblem {
  return new EngineProblem(
    `The component ${type} "${name}" is built by a plugin, and the offline preview starts none.` +
      ` Use a component that is written in TypeScript and imported.`,
    at,
  );
}

function propertyDependenciesOf(request: RegisterResourceRequest): PropertyDependencies {
  const entries = [...request.getPropertydependenciesMap().entries()];
  return Object.fromEntries(entries.map(([name, dependencies]) => [name, dependencies.getUrnsList().sort()]));
}

function withVersion(inputs: Struct, version: string): Struct {
  if (version !== "") inputs.getFieldsMap().set("version", Value.fromJavaScript(version));
  return inputs;
}

function readNotice(type: string, id: string): string {
  return isStackReference(type)
    ? `The outputs of the stack "${id}" are unknown: the offline preview cannot ask for them.`
    : `What ${type} "${id}" is like is unknown: the offline preview cannot ask for it.`;
}
