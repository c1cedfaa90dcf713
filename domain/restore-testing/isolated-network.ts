import { got, type Problem } from "../problem";

/**
 * The network that restores are tested in. It has no way out and meets no other network, so that its addresses are free to
 * choose.
 */
export const ISOLATED_NETWORK = {
  cidr: "10.255.0.0/22",
  /** One for each of two availability zones, as databases demand. */
  subnets: ["10.255.0.0/23", "10.255.2.0/23"],
} as const;

/** The availability zones of a Region that are taken when nobody says otherwise. Some accounts have no `a` or `b` in some Regions. */
export function defaultAvailabilityZones(region: string): readonly string[] {
  return [`${region}a`, `${region}b`];
}

/** Lists what is wrong with the zones of the subnets: two different ones, both of the Region. */
export function findAvailabilityZoneProblems(zones: unknown, region: string, at: string): readonly Problem[] {
  const count = ISOLATED_NETWORK.subnets.length;
  const rule = `must name ${count} different zones of ${region}, such as ${defaultAvailabilityZones(region).join(" and ")}, because databases demand a subnet in each`;
  const isSound =
    Array.isArray(zones) &&
    zones.length === count &&
    new Set(zones).size === count &&
    zones.every((zone) => typeof zone === "string" && isZoneOf(zone, region));
  if (isSound) return [];
  return [{ path: at, reason: `${rule}, ${got(Array.isArray(zones) ? zones.join(", ") : zones)}` }];
}

function isZoneOf(zone: string, region: string): boolean {
  return zone.startsWith(region) && /^[a-z]$/.test(zone.slice(region.length));
}
