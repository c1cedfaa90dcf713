import { REGIONS } from "../aws/regions";
import type { ResourceTypeName } from "../aws/resource-types";
import type { CopyCapability } from "./capability";

/** Regions in which a capability is missing that the type has elsewhere. */
export interface RegionLimit {
  /** The types that it is about. */
  readonly types: readonly ResourceTypeName[] | "all";
  readonly capability: CopyCapability;
  /** The regions, or all those that an account must turn on before it can use them. */
  readonly regions: readonly string[] | "opt-in";
  /**
   * Whose region counts. AWS's page does not say which end of a copy it means; where it could be either, either counts.
   */
  readonly end: "either" | "target";
  readonly source: string;
  readonly asOf: string;
  /** Why the limit may not exist, as one sentence. A limit in doubt is told and not enforced. */
  readonly doubt?: string;
}

const REGION_TABLE = {
  asOf: "2026-09-21",
  source:
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-feature-availability.html#features-by-region",
} as const;

/**
 * Where copies of some types stop. DocumentDB was limited like Neptune until 26 August 2026.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-feature-availability.html
 */
export const REGION_LIMITS: readonly RegionLimit[] = [
  {
    types: ["CloudFormation", "Neptune", "Timestream"],
    capability: "crossAccount",
    regions: "opt-in",
    end: "either",
    ...REGION_TABLE,
  },
  {
    types: ["FSx"],
    capability: "crossRegion",
    regions: ["me-central-1", "me-south-1"],
    end: "either",
    ...REGION_TABLE,
  },
  {
    types: "all",
    capability: "logicallyAirGappedVault",
    regions: [
      "ap-east-2",
      "ap-southeast-5",
      "ap-southeast-6",
      "ap-southeast-7",
      "ca-west-1",
      "cn-north-1",
      "cn-northwest-1",
      "mx-central-1",
      "us-gov-east-1",
      "us-gov-west-1",
    ],
    end: "target",
    ...REGION_TABLE,
    doubt:
      "a footnote of AWS's page leaves the region out of copies into logically air-gapped vaults, and a table of the same page does not",
  },
];

/** A copy's two ends. */
export interface CopyEnds {
  /** Absent where it is not known: then only the target counts. */
  readonly sourceRegion?: string;
  readonly targetRegion: string;
}

/** A limit that a copy meets, and the region in which it meets it. */
export interface MetLimit {
  readonly limit: RegionLimit;
  readonly region: string;
}

/** The first limit that a copy of the type meets, if any. */
export function limitOf(
  type: ResourceTypeName,
  capability: CopyCapability,
  { sourceRegion, targetRegion }: CopyEnds,
): MetLimit | undefined {
  for (const limit of REGION_LIMITS) {
    if (limit.capability !== capability || (limit.types !== "all" && !limit.types.includes(type))) continue;
    const ends = limit.end === "either" ? [sourceRegion, targetRegion] : [targetRegion];
    const region = ends.find((end) => end !== undefined && isLimited(end, limit));
    if (region !== undefined) return { limit, region };
  }
  return undefined;
}

function isLimited(region: string, { regions }: RegionLimit): boolean {
  return regions === "opt-in" ? isOptIn(region) : regions.includes(region);
}

/** Every region that AWS opened since 2019 must be turned on, so one that is not listed yet counts as such. */
function isOptIn(code: string): boolean {
  return REGIONS.find((region) => region.code === code)?.optIn ?? true;
}
