import { got, type Problem } from "../problem";
import { findRegionProblems } from "./identifiers";
import { isRegion, partitionOf } from "./regions";

/**
 * Lists what is wrong with the regions that an organization works in: at least one, each known, none twice, all in one
 * partition, because accounts and organizations never reach beyond theirs.
 *
 * @param home A region of the organization's partition. While it is itself unknown, nothing is compared to it.
 */
export function findRegionListProblems(regions: unknown, at: string, home: unknown): readonly Problem[] {
  if (!Array.isArray(regions)) return [{ path: at, reason: `must be a list of regions, ${got(regions)}` }];
  if (regions.length === 0) return [{ path: at, reason: "must name at least 1, got an empty list" }];
  return regions.flatMap((region: unknown, index) => {
    const path = `${at}[${index}]`;
    const unsound = findRegionProblems(region, path);
    if (unsound.length > 0) return unsound;
    return [...findRepetition(regions, index, at), ...findForeignRegion(region, path, home)];
  });
}

function findRepetition(regions: readonly unknown[], index: number, at: string): readonly Problem[] {
  const first = regions.indexOf(regions[index]);
  if (first === index) return [];
  const reason = `must be named once, and ${at}[${first}] names it too, ${got(regions[index])}`;
  return [{ path: `${at}[${index}]`, reason }];
}

function findForeignRegion(region: unknown, path: string, home: unknown): readonly Problem[] {
  if (!isRegion(region) || !isRegion(home) || partitionOf(region) === partitionOf(home)) return [];
  return [{ path, reason: `must be in the partition of ${home} (${partitionOf(home)}), ${got(region)}` }];
}
