import { partitionOf, REGIONS_SOURCE } from "../aws/regions";
import { VaultKind } from "../vault/vault-kind";
import type { CapabilityRow, CopyCapability } from "./capability";
import { effectiveCell, type EffectiveCell } from "./effective-cell";
import type { CopyOverride } from "./overrides";
import type { CopyEnds } from "./region-limits";

/**
 * How a copy gets to the vault.
 *
 * - `one-hop`: one copy action of the backup plan.
 * - `second-hop`: a copy of the copy. This product does not build one.
 * - `none`: not at all.
 */
export type RouteKind = "one-hop" | "second-hop" | "none";

/** The route of one part of a type, out of one region. */
export interface PartRoute {
  readonly route: RouteKind;
  /** Why this route and no better one, as what is done with the backups: `not copied to another account`. */
  readonly why: string;
  /** Address of the page that decides, or `override: ` and its reason. */
  readonly source: string;
  /** Day on which that page said so. */
  readonly asOf: string;
  /** Sentences that say why this may be wrong. */
  readonly doubts: readonly string[];
}

/** What does not differ between the types. */
export interface RouteSettings {
  readonly vaultKind: VaultKind;
  readonly overrides: readonly CopyOverride[];
}

const NAMES: Readonly<Record<CopyCapability, string>> = {
  crossRegion: "copied to another region",
  crossAccount: "copied to another account",
  crossRegionAndAccount: "copied to another account and another region in one action",
  logicallyAirGappedVault: "taken by a logically air-gapped vault",
};

/**
 * The route of the backups of one part of a type to a vault in another account.
 *
 * What AWS's table says of both copies in one action is only believed where it says each of them, too.
 */
export function partRoute(row: CapabilityRow, ends: CopyEnds, settings: RouteSettings): PartRoute {
  const { sourceRegion, targetRegion } = ends;
  if (sourceRegion !== undefined && partitionOf(sourceRegion) !== partitionOf(targetRegion))
    return betweenPartitions(sourceRegion, targetRegion);

  const step = (capability: CopyCapability): Step => ({
    capability,
    cell: effectiveCell(row, capability, ends, settings.overrides),
  });
  const isInRegion = sourceRegion === targetRegion;
  const intoVault =
    settings.vaultKind === VaultKind.LogicallyAirGapped ? [step("logicallyAirGappedVault")] : [];
  const each = [...intoVault, step("crossAccount"), ...(isInRegion ? [] : [step("crossRegion")])];
  const lacking = each.find(({ cell }) => !cell.supported);
  if (lacking !== undefined) return blocked("none", lacking, each);

  const copy = step(isInRegion ? "crossAccount" : "crossRegionAndAccount");
  if (!copy.cell.supported) return blocked("second-hop", copy, each);
  const [deciding = copy] = intoVault;
  return {
    route: "one-hop",
    why: [copy, ...intoVault].map(({ capability }) => NAMES[capability]).join(", and "),
    source: deciding.cell.source,
    asOf: deciding.cell.asOf,
    doubts: doubtsOf([...each, copy]),
  };
}

/** One thing that must be possible for a copy to arrive. */
interface Step {
  readonly capability: CopyCapability;
  readonly cell: EffectiveCell;
}

function betweenPartitions(sourceRegion: string, targetRegion: string): PartRoute {
  const partitions = `${partitionOf(sourceRegion)} to ${partitionOf(targetRegion)}`;
  return {
    route: "none",
    why: `never copied between partitions (${partitions})`,
    ...REGIONS_SOURCE,
    doubts: [],
  };
}

function blocked(route: "second-hop" | "none", lacking: Step, steps: readonly Step[]): PartRoute {
  const { source, asOf } = lacking.cell;
  return { route, why: whyNot(lacking, steps), source, asOf, doubts: doubtsOf([lacking]) };
}

function whyNot({ capability, cell }: Step, steps: readonly Step[]): string {
  if (cell.overriddenBecause !== undefined)
    return `not ${NAMES[capability]}, as an override says (${cell.overriddenBecause})`;
  if (cell.limitedIn !== undefined) return `not ${NAMES[capability]} where ${cell.limitedIn} is one end`;
  const copies = steps.filter((step) => step.capability !== "logicallyAirGappedVault");
  const isCopiedNowhere = copies.length > 1 && copies.every((copy) => !copy.cell.supported);
  return isCopiedNowhere && capability === "crossAccount" ? "not copied at all" : `not ${NAMES[capability]}`;
}

/** Several steps may be in doubt for one reason. */
function doubtsOf(steps: readonly Step[]): readonly string[] {
  return [...new Set(steps.flatMap(({ cell }) => cell.doubt ?? []))];
}
