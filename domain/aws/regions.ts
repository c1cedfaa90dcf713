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

/** Where {@link REGIONS} comes from, and of which day it is. */
export const REGIONS_SOURCE = {
  asOf: "2026-09-21",
  source: "https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html",
} as const;

/** Every commercial, China and GovCloud region on the day of {@link REGIONS_SOURCE}. */
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
  { code: "mx-central-1", continent: "North America", partition: "aws", optIn: true },
  { code: "sa-east-1", continent: "South America", partition: "aws", optIn: false },
  { code: "us-east-1", continent: "North America", partition: "aws", optIn: false },
  { code: "us-east-2", continent: "North America", partition: "aws", optIn: false },
  { code: "us-west-1", continent: "North America", partition: "aws", optIn: false },
  { code: "us-west-2", continent: "North America", partition: "aws", optIn: false },
  { code: "cn-north-1", continent: "Asia", partition: "aws-cn", optIn: false },
  { code: "cn-northwest-1", continent: "Asia", partition: "aws-cn", optIn: false },
  { code: "us-gov-east-1", continent: "North America", partition: "aws-us-gov", optIn: false },
  { code: "us-gov-west-1", continent: "North America", partition: "aws-us-gov", optIn: false },
] as const satisfies readonly Region[];

const BY_CODE: ReadonlyMap<string, Region> = new Map(REGIONS.map((region) => [region.code, region]));

/** Whether `code` is a region that {@link REGIONS} lists. */
export function isRegion(code: unknown): code is string {
  return typeof code === "string" && BY_CODE.has(code);
}

/** The continent of a region; nothing for a region that is not listed. */
export function continentOf(code: string): Continent | undefined {
  return BY_CODE.get(code)?.continent;
}

/** The partition of a region. For a region that is not listed the prefix decides: `cn-`, `us-gov-`, else `aws`. */
export function partitionOf(code: string): Partition {
  const listed = BY_CODE.get(code)?.partition;
  if (listed !== undefined) return listed;
  if (code.startsWith("cn-")) return "aws-cn";
  return code.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

/** Whether two regions lie on one continent; nothing if one of them is not listed. */
export function sameContinent(a: string, b: string): boolean | undefined {
  const [first, second] = [continentOf(a), continentOf(b)];
  return first === undefined || second === undefined ? undefined : first === second;
}

/** Up to three regions whose codes look most like `code`, the most alike first. For "did you mean". */
export function nearestRegions(code: string): string[] {
  return REGIONS.map((region) => ({
    code: region.code,
    edits: editsBetween(code.toLowerCase(), region.code),
  }))
    .filter(({ edits }) => edits <= 3)
    .sort((a, b) => a.edits - b.edits)
    .slice(0, 3)
    .map((region) => region.code);
}

function editsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const replaced = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
