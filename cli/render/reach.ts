import { parseArn, type VaultAddress } from "../../domain/aws/arn";
import { RESOURCE_TYPES, resourceTypeNames, type ResourceTypeName } from "../../domain/aws/resource-types";
import type { CopyOverride } from "../../domain/copying/overrides";
import { planRoutes, type CopyRoute } from "../../domain/copying/routes";
import type { SelectionView } from "../../domain/organization/backup-policy-rules";
import { VaultKind } from "../../domain/vault/vault-kind";
import type { PreviewResult } from "../preview/preview-result";
import { placeOf } from "./place";
import { findProtections, type ProtectionPlan } from "./protection";

/** What of the resource types gets where, read from the rendered backup policies of a stack. */
export interface Reach {
  /** Types that no plan selects. */
  readonly notBackedUp: readonly ResourceTypeName[];
  /** Types that plans select, but none that copies to a vault of another account. */
  readonly localOnly: readonly ResourceTypeName[];
  /** Patterns of selections that stand for no known type, and are left out of everything here. */
  readonly unknownPatterns: readonly string[];
  /** Vaults of other accounts, in the order of the copies. */
  readonly vaults: readonly VaultReach[];
}

/** How the types that are copied to one vault get there. */
export interface VaultReach {
  readonly vault: VaultAddress;
  readonly kind: VaultKind;
  readonly routes: readonly CopyRoute[];
}

const LOGICALLY_AIR_GAPPED_VAULT = "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault";

/** Stands for the account of the backup itself, so such a copy leaves no account. */
export const SAME_ACCOUNT = "$account";

/**
 * Finds out how far each resource type gets. Gives nothing where the content of no backup policy is known.
 *
 * @param overrides what the stack's settings say otherwise than AWS's tables
 */
export function findReach(result: PreviewResult, overrides: readonly CopyOverride[]): Reach | undefined {
  const plans = findProtections(result).flatMap(({ plans = [] }) => plans);
  if (plans.length === 0) return undefined;
  const selected = typesIn(plans);
  const vaults = vaultsOf(plans).map((vault): VaultReach => {
    const kind = kindOf(vault, result);
    const copying = plans.filter((plan) => vaultsOf([plan]).some((other) => isSame(other, vault)));
    return {
      vault,
      kind,
      routes: typesIn(copying).flatMap((type) => {
        const sourceRegions = copying
          .filter((plan) => typesIn([plan]).includes(type))
          .flatMap(({ regions }) => regions);
        return planRoutes({
          resourceTypes: [type],
          sourceRegions,
          targetRegion: vault.region,
          vaultKind: kind,
          overrides,
        });
      }),
    };
  });
  const copied = vaults.flatMap(({ routes }) => routes.map(({ type }) => type));
  return {
    notBackedUp: resourceTypeNames.filter((type) => !selected.includes(type)),
    localOnly: selected.filter((type) => !copied.includes(type)),
    unknownPatterns: [
      ...new Set(
        selectionsOf(plans)
          .flatMap(patternsOf)
          .filter((pattern) => !isKnown(pattern)),
      ),
    ],
    vaults,
  };
}

function selectionsOf(plans: readonly ProtectionPlan[]): readonly SelectionView[] {
  return plans.flatMap(({ selections }) => selections);
}

function patternsOf({ resourceTypes, notResourceTypes }: SelectionView): readonly string[] {
  return [...resourceTypes, ...notResourceTypes];
}

/** The types that the plans select, sorted. A selection by tag takes whatever type carries the tag. */
export function typesIn(plans: readonly ProtectionPlan[]): readonly ResourceTypeName[] {
  const selections = selectionsOf(plans);
  return resourceTypeNames.filter((type) => selections.some((selection) => selects(selection, type)));
}

function selects({ kind, resourceTypes, notResourceTypes }: SelectionView, type: ResourceTypeName): boolean {
  if (kind === "tags") return true;
  const standsForType = (pattern: string): boolean => typesOfPattern(pattern).includes(type);
  const isIncluded = resourceTypes.includes("*") || resourceTypes.some(standsForType);
  return isIncluded && !notResourceTypes.some(standsForType);
}

function typesOfPattern(pattern: string): readonly ResourceTypeName[] {
  const partition = parseArn(pattern)?.partition ?? "";
  return RESOURCE_TYPES.filter((type) => type.policyPatterns(partition).includes(pattern)).map(
    ({ name }) => name,
  );
}

function isKnown(pattern: string): boolean {
  return pattern === "*" || typesOfPattern(pattern).length > 0;
}

/** The vaults of other accounts that the plans copy to, each once. */
function vaultsOf(plans: readonly ProtectionPlan[]): readonly VaultAddress[] {
  const vaults = plans
    .flatMap(({ rules }) => rules.flatMap(({ copies }) => copies.flatMap(({ vault }) => vault ?? [])))
    .filter(({ accountId }) => accountId !== SAME_ACCOUNT);
  return vaults.filter((vault, index) => vaults.findIndex((other) => isSame(other, vault)) === index);
}

function isSame(one: VaultAddress, other: VaultAddress): boolean {
  return (
    one.vaultName === other.vaultName && one.accountId === other.accountId && one.region === other.region
  );
}

/** A vault that the stack does not declare counts as a standard one. */
export function kindOf(
  { vaultName, accountId, region }: VaultAddress,
  { resources }: PreviewResult,
): VaultKind {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const isLogicallyAirGapped = resources.some((resource) => {
    if (resource.type !== LOGICALLY_AIR_GAPPED_VAULT || resource.inputs.name !== vaultName) return false;
    const place = placeOf(resource, byUrn.get(resource.provider ?? ""));
    return place.region === region && (place.account.id ?? accountId) === accountId;
  });
  return isLogicallyAirGapped ? VaultKind.LogicallyAirGapped : VaultKind.Standard;
}
