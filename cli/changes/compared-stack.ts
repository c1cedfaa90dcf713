import type { LockNumber, DeclaredLock } from "../../domain/changes/lock-change";
import type { ComparedResource } from "../../domain/changes/resource-change";
import { SECRET_PLACEHOLDER, UNKNOWN_SENTINEL } from "../engine/values";
import { GLOBAL, placeOf, type PlacedResource } from "../render/place";
import { shortType } from "../render/short-type";
import type { PreviewDocument, ResourceState } from "./preview-document";

/** How a value is shown that is only known after deployment. */
const NOT_KNOWN = "not known before deployment";

/** Options of a resource that decide what Pulumi does with it. What follows from the program's own order is not among them. */
const OPTIONS = [
  "protect",
  "retainOnDelete",
  "provider",
  "ignoreChanges",
  "replaceOnChanges",
  "deletedWith",
  "customTimeouts",
  "importID",
] as const;

const LOCK = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";
const LOGICALLY_AIR_GAPPED_VAULT = "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault";

/** The resources of a preview, with their places. */
export class ComparedStack {
  /** Resources that something is deployed for; components and the stack only hold them. */
  readonly resources: readonly ComparedResource[];
  readonly #byUrn: ReadonlyMap<string, ComparedResource>;
  readonly #states: ReadonlyMap<string, ResourceState>;

  constructor(document: PreviewDocument) {
    const states = document.steps.map(({ newState }) => newState);
    this.#states = new Map(states.map((state) => [state.urn, state]));
    const all = states.map((state) => this.#compared(state));
    this.#byUrn = new Map(all.map((resource) => [resource.urn, resource]));
    this.resources = all.filter(({ urn }) => this.#states.get(urn)?.custom !== false);
  }

  /** What people call a resource; the URN where it is not in the stack. */
  labelOf(urn: string): string {
    return this.#byUrn.get(urn)?.label ?? urn;
  }

  /** The locks of its vaults. */
  get locks(): readonly DeclaredLock[] {
    return this.resources
      .filter(({ type }) => type === LOCK || type === LOGICALLY_AIR_GAPPED_VAULT)
      .map((resource) => {
        const { inputs, options, place, type } = resource;
        return {
          vault: `${this.#vaultNameOf(resource)} in ${place}`,
          isLogicallyAirGapped: type === LOGICALLY_AIR_GAPPED_VAULT,
          minRetentionDays: numberOf(inputs.minRetentionDays),
          maxRetentionDays: numberOf(inputs.maxRetentionDays),
          changeableForDays: numberOf(inputs.changeableForDays),
          isProtected: options.protect === true,
        };
      });
  }

  #vaultNameOf({ inputs, type, urn }: ComparedResource): string {
    const name = type === LOCK ? inputs.backupVaultName : inputs.name;
    if (typeof name === "string" && name !== NOT_KNOWN) return name;
    const [source = urn] = this.#states.get(urn)?.propertyDependencies?.backupVaultName ?? [];
    return nameOf(source);
  }

  #compared(state: ResourceState): ComparedResource {
    const { custom = true, inputs = {}, type, urn } = state;
    return {
      urn,
      type,
      label: `${shortType(type, custom)} ${nameOf(urn)}`,
      place: this.#placeOf(state),
      inputs: shown(inputs) as Readonly<Record<string, unknown>>, // the same keys
      options: Object.fromEntries(
        OPTIONS.flatMap((option) => {
          const value = option === "provider" ? providerUrnOf(state) : state[option];
          return value === undefined ? [] : [[option, value]];
        }),
      ),
    };
  }

  #placeOf(state: ResourceState): string {
    const provider = this.#states.get(providerUrnOf(state) ?? "");
    const { account, region } = placeOf(placed(state), provider && placed(provider));
    if (!account.isAws) return "";
    const where = account.id ?? (account.role === "" ? "an account that is not known" : account.role);
    return region === GLOBAL ? where : `${where}, ${region === UNKNOWN_SENTINEL ? NOT_KNOWN : region}`;
  }
}

function placed({ inputs = {}, type, urn }: ResourceState): PlacedResource {
  return { inputs, type, name: nameOf(urn) };
}

function nameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

/** The reference without the id at its end. */
function providerUrnOf({ provider }: ResourceState): string | undefined {
  return provider?.split("::").slice(0, 4).join("::");
}

function numberOf(value: unknown): LockNumber {
  if (value === undefined || value === null) return undefined;
  return typeof value === "number" ? value : NOT_KNOWN;
}

/** A value for people: what is not known is said in words. Secrets are marked already. */
function shown(value: unknown): unknown {
  if (typeof value === "string")
    return value === SECRET_PLACEHOLDER ? value : value.replaceAll(UNKNOWN_SENTINEL, NOT_KNOWN);
  if (Array.isArray(value)) return value.map(shown);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, shown(child)]));
}
