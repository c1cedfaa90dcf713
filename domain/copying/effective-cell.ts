import type { CapabilityCell, CapabilityRow, CopyCapability } from "./capability";
import type { CopyOverride } from "./overrides";
import { limitOf, type CopyEnds } from "./region-limits";

/** A cell of the table as it holds for one copy. */
export interface EffectiveCell extends CapabilityCell {
  /** The region that forbids what the type can do elsewhere. */
  readonly limitedIn?: string;
  /** Why the owner of the stack says otherwise than the table. */
  readonly overriddenBecause?: string;
}

/** How the source of a cell begins that the owner of the stack has decided. */
const OVERRIDE = "override: ";

/** Whether the owner of the stack has decided, and not AWS's table. */
export function isOverridden({ source }: { readonly source: string }): boolean {
  return source.startsWith(OVERRIDE);
}

/** The cell of a row after the limits of the copy's regions, and after the overrides, which have the last word. */
export function effectiveCell(
  row: CapabilityRow,
  capability: CopyCapability,
  ends: CopyEnds,
  overrides: readonly CopyOverride[],
): EffectiveCell {
  const cell = row[capability];
  const override = overrideOf(row, capability, overrides);
  if (override !== undefined) {
    const { supported, reason } = override;
    return { supported, source: `${OVERRIDE}${reason}`, asOf: cell.asOf, overriddenBecause: reason };
  }
  const met = cell.supported ? limitOf(row.type, capability, ends) : undefined;
  if (met === undefined) return cell;
  const { source, asOf, doubt } = met.limit;
  return doubt === undefined
    ? { supported: false, source, asOf, limitedIn: met.region }
    : { ...cell, source, asOf, doubt: `${doubt} (${met.region})` };
}

/** An override of the part goes before one of the whole type. */
function overrideOf(
  { type, part }: CapabilityRow,
  capability: CopyCapability,
  overrides: readonly CopyOverride[],
): CopyOverride | undefined {
  const ofType = overrides.filter((each) => each.type === type && each.capability === capability);
  return ofType.find((each) => each.part === part) ?? ofType.find((each) => each.part === undefined);
}
