import { distance } from "fastest-levenshtein";

/** An ARN's second part: `aws`, `aws-cn`, `aws-us-gov`. */
export type Partition = string;

/** Where a region's data centres stand. */
export type Continent = "Africa" | "Asia" | "Europe" | "North America" | "Oceania" | "South America";

/** One AWS region. */
export interface Region {
  /** `eu-west-1`. */
  readonly code: string;
  readonly continent: Continent;
  readonly partition: Partition;
  /** Whether an account must turn the region on before it can be used. */
  readonly optIn: boolean;
}

/**
 * Where {@link REGIONS} comes from, and of which day it is. The codes are those of the partition table in the AWS SDK
 * for JavaScript 3.981.0; it names `me-west-1` and `sa-west-1`, for which no page of AWS was at hand. Opt-in follows
 * AWS's rule: regions launched after 20 March 2019, Osaka (an older one) excepted.
 *
 * @see https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
 */
export const REGIONS_SOURCE = {
  asOf: "2026-11-10",
  source: "https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html",
} as const;

/** Every commercial, China and GovCloud region on the day of {@link REGIONS_SOURCE}, by partition and code. */
export const REGIONS = [
  { code: "af-south-1", continent: "Africa", partition: "aws", optIn: true },
  { code: "ap-east-1", continent: "Asia", partition: "aws", optIn: true },
  { code: "ap-east-2", continent: "Asia", partition: "aws", optIn: true },
  { code: "ap-northeast-1", continent: "Asia", partition: "aws", optIn: false },
  { code: "ap-northeast-2", continent: "Asia", partition: "aws", optIn: false },
  { code: "ap-northeast-3", continent: "Asia", partition: "aws", optIn: false },
  { code: "ap-south-1", continent: "Asia", partition: "aws", optIn: false },
  { code: "ap-south-2", continent: "Asia", partition: "aws", optIn: true },
  { code: "ap-southeast-1", continent: "Asia", partition: "aws", optIn: false },
  { code: "ap-southeast-2", continent: "Oceania", partition: "aws", optIn: false },
  { code: "ap-southeast-3", continent: "Asia", partition: "aws", optIn: true },
  { code: "ap-southeast-4", continent: "Oceania", partition: "aws", optIn: true },
  { code: "ap-southeast-5", continent: "Asia", partition: "aws", optIn: true },
  { code: "ap-southeast-6", continent: "Oceania", partition: "aws", optIn: true },
  { code: "ap-southeast-7", continent: "Asia", partition: "aws", optIn: true },
  { code: "ca-central-1", continent: "North America", partition: "aws", optIn: false },
  { code: "ca-west-1", continent: "North America", partition: "aws", optIn: true },
  { code: "eu-central-1", continent: "Europe", partition: "aws", optIn: false },
  { code: "eu-central-2", continent: "Europe", partition: "aws", optIn: true },
  { code: "eu-north-1", continent: "Europe", partition: "aws", optIn: false },
  { code: "eu-south-1", continent: "Europe", partition: "aws", optIn: true },
  { code: "eu-south-2", continent: "Europe", partition: "aws", optIn: true },
  { code: "eu-west-1", continent: "Europe", partition: "aws", optIn: false },
  { code: "eu-west-2", continent: "Europe", partition: "aws", optIn: false },
  { code: "eu-west-3", continent: "Europe", partition: "aws", optIn: false },
  { code: "il-central-1", continent: "Asia", partition: "aws", optIn: true },
  { code: "me-central-1", continent: "Asia", partition: "aws", optIn: true },
  { code: "me-south-1", continent: "Asia", partition: "aws", optIn: true },
  { code: "me-west-1", continent: "Asia", partition: "aws", optIn: true },
  { code: "mx-central-1", continent: "North America", partition: "aws", optIn: true },
  { code: "sa-east-1", continent: "South America", partition: "aws", optIn: false },
  { code: "sa-west-1", continent: "South America", partition: "aws", optIn: true },
  { code: "us-east-1", continent: "North America", partition: "aws", optIn: false },
  { code: "us-east-2", continent: "North America", partition: "aws", optIn: false },
  { code: "us-west-1", continent: "North America", partition: "aws", optIn: false },
  { code: "us-west-2", continent: "North America", partition: "aws", optIn: false },
  { code: "cn-north-1", continent: "Asia", partition: "aws-cn", optIn: false },
  { code: "cn-northwest-1", continent: "Asia", partition: "aws-cn", optIn: false },
  { code: "us-gov-east-1", continent: "North America", partition: "aws-us-gov", optIn: false },
  { code: "us-gov-west-1", continent: "North America", partition: "aws-us-gov", optIn: false },
] as const satisfies readonly Region[];

const MOST_CHANGED_LETTERS = 3;
const MOST_SUGGESTIONS = 3;

/** How the codes of regions outside the partition `aws` begin. */
const PARTITION_PREFIXES: readonly (readonly [prefix: string, partition: Partition])[] = [
  ["cn-", "aws-cn"],
  ["us-gov-", "aws-us-gov"],
  ["eusc-", "aws-eusc"],
  ["us-iso-", "aws-iso"],
  ["us-isob-", "aws-iso-b"],
  ["eu-isoe-", "aws-iso-e"],
  ["us-isof-", "aws-iso-f"],
];

const BY_CODE: ReadonlyMap<unknown, Region> = new Map(REGIONS.map((region) => [region.code, region]));

/** Whether `code` is a region that {@link REGIONS} lists. */
export function isRegion(code: unknown): code is string {
  return BY_CODE.has(code);
}

/** The continent of a region; nothing for a region that is not listed. */
export function continentOf(code: string): Continent | undefined {
  return BY_CODE.get(code)?.continent;
}

/**
 * The partition of a region. For a region that is not listed its prefix decides, the sovereign and the isolated ones
 * included; a prefix that nobody knows is taken for `aws`.
 */
export function partitionOf(code: string): Partition {
  const isolated = PARTITION_PREFIXES.find(([prefix]) => code.startsWith(prefix));
  return isolated?.[1] ?? "aws";
}

/** Whether two regions lie on one continent; nothing if one of them is not listed. */
export function sameContinent(a: string, b: string): boolean | undefined {
  const [first, second] = [continentOf(a), continentOf(b)];
  return first === undefined || second === undefined ? undefined : first === second;
}

/** Up to three regions whose codes differ from `code` in three letters or fewer, the most alike first. */
export function nearestRegions(code: string): string[] {
  return REGIONS.map((region) => ({ code: region.code, changes: distance(code.toLowerCase(), region.code) }))
    .filter(({ changes }) => changes <= MOST_CHANGED_LETTERS)
    .sort((a, b) => a.changes - b.changes)
    .slice(0, MOST_SUGGESTIONS)
    .map((region) => region.code);
}
