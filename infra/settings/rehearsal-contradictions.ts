import { got, type Problem } from "../../domain/problem";
import { findAvailabilityZoneProblems } from "../../domain/restore-testing/isolated-network";
import { testedTypesOf, untestableTypesOf } from "../../domain/restore-testing/tested-types";
import { protectionOf } from "../protection";
import type { Settings } from "./settings";

/** Restores are tested where the copies are. */
export function findZonesElsewhere({ airGap, restoreTesting }: Settings): readonly Problem[] {
  const zones = restoreTesting?.availabilityZones;
  if (zones === undefined) return [];
  return findAvailabilityZoneProblems(zones, airGap.region, "restoreTesting.availabilityZones");
}

/** R23: a plan of restore tests that tests nothing looks like one that finds nothing wrong. */
export function findNothingRehearsed(settings: Settings): readonly Problem[] {
  const excluded = settings.restoreTesting?.excludeResourceTypes;
  const { copied } = protectionOf(settings);
  const arriving = [...testedTypesOf(copied, []), ...untestableTypesOf(copied)];
  if (excluded === undefined || arriving.length === 0 || testedTypesOf(copied, excluded).length > 0)
    return [];
  if (testedTypesOf(copied, []).length === 0)
    return [
      {
        path: "restoreTesting",
        reason: `must be left out, because AWS Backup can test no restore of what arrives (${arriving.join(", ")}), got a section`,
      },
    ];
  const rule = "must leave at least one type whose copies arrive and whose restores AWS Backup can test";
  return [{ path: "restoreTesting.excludeResourceTypes", reason: `${rule}, ${got(excluded.join(", "))}` }];
}
