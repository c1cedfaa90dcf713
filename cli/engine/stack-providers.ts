import { EngineProblem } from "./engine-problem";
import type { PackageName } from "./packages";
import {
  defaultProviderName,
  DISABLE_DEFAULT_PROVIDERS,
  isDefaultProviderDisabled,
  isProviderType,
  packageOf,
  providerTypeOf,
  urnOfReference,
} from "./provider-rules";
import type { RawPosition } from "./raw-position";
import type { Registry } from "./registry";
import { NO_OPTIONS } from "./resource-options";
import { makeUrn } from "./urn";
import { type Properties, Secret, UNKNOWN_SENTINEL } from "./values";
import { writeProperties } from "./wire-values";

/** The settings of a stack, as the engine reads them: `namespace:key`, every value a string. */
export interface StackConfig {
  readonly values: Readonly<Record<string, string>>;
  /** Keys whose values are secret. */
  readonly secretKeys: readonly string[];
}

/** Who needs a provider. */
export interface ProviderRequest {
  readonly type: string;
  readonly name: string;
  /** The package whose provider is needed, and the version that the program was written for. */
  readonly sdk: PackageName;
  readonly at: RawPosition | undefined;
}

/** Finds the provider of each resource, and makes the default ones that the stack allows. */
export class StackProviders {
  readonly #registry: Registry;
  readonly #config: StackConfig;
  readonly #identity: { readonly project: string; readonly stack: string };

  constructor(registry: Registry, config: StackConfig, identity: { project: string; stack: string }) {
    this.#registry = registry;
    this.#config = config;
    this.#identity = identity;
  }

  /**
   * Finds the provider of a resource, or makes it.
   *
   * @param reference What the program names, `<urn>::<id>`; empty for the default provider.
   * @returns The provider's URN.
   * @throws EngineProblem where the named one does not exist or is for other resources, and where none is named but
   *   the stack forbids default providers of the package.
   */
  find(reference: string, request: ProviderRequest): string {
    return reference === "" ? this.#default(request) : this.#explicit(reference, request);
  }

  #explicit(reference: string, { type, name, sdk, at }: ProviderRequest): string {
    const urn = urnOfReference(reference);
    const provider = this.#registry.require(urn);
    if (!isProviderType(provider.type) || packageOf(provider.type) !== sdk.name) {
      throw new EngineProblem(
        `${type} "${name}" needs a provider of "${sdk.name}", got ${provider.type}.`,
        at,
      );
    }
    return urn;
  }

  #default(request: ProviderRequest): string {
    const { name: packageName, version } = request.sdk;
    if (isDefaultProviderDisabled(this.#config.values[DISABLE_DEFAULT_PROVIDERS], packageName)) {
      throw new EngineProblem(
        `${request.type} "${request.name}" names no provider, and this stack forbids default providers of` +
          ` "${packageName}" (${DISABLE_DEFAULT_PROVIDERS}). Pass { provider } to it, or { parent: this } inside a` +
          ` component that has one.`,
        request.at,
      );
    }
    const type = providerTypeOf(packageName);
    const name = defaultProviderName(version);
    const urn = makeUrn({ ...this.#identity, type, name });
    if (this.#registry.get(urn) === undefined) {
      const inputs = writeProperties({
        ...this.#settingsOf(packageName),
        ...(version === "" ? {} : { version }),
      });
      this.#registry.add({
        urn,
        id: UNKNOWN_SENTINEL,
        type,
        name,
        custom: true,
        external: false,
        providers: new Map(),
        inputs,
        outputs: inputs,
        options: NO_OPTIONS,
        dependencies: [],
        propertyDependencies: {},
      });
    }
    return urn;
  }

  /** A default provider is configured by what the stack says about its package: `aws:region`. */
  #settingsOf(packageName: string): Properties {
    const own = Object.entries(this.#config.values).filter(([key]) => key.startsWith(`${packageName}:`));
    return Object.fromEntries(
      own.map(([key, value]) => [
        key.slice(packageName.length + 1),
        this.#config.secretKeys.includes(key) ? new Secret(value) : value,
      ]),
    );
  }
}
