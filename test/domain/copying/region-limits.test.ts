import assert from "node:assert/strict";
import type { ResourceTypeName } from "../../../domain/aws/resource-types";
import { REGIONS } from "../../../domain/aws/regions";
import { COPY_CAPABILITIES, type CopyCapability } from "../../../domain/copying/capability";
import { limitOf, REGION_LIMITS, type CopyEnds } from "../../../domain/copying/region-limits";

const INTO = "logicallyAirGappedVault";

/** Neither end is a region that must be turned on. */
const ORDINARY: CopyEnds = { sourceRegion: "eu-west-1", targetRegion: "us-west-2" };

const CASES: readonly (readonly [
  title: string,
  type: ResourceTypeName,
  capability: CopyCapability,
  ends: CopyEnds,
  region: string | undefined,
])[] = [
  ["Neptune between ordinary regions", "Neptune", "crossAccount", ORDINARY, undefined],
  [
    "Neptune out of an opt-in region",
    "Neptune",
    "crossAccount",
    { ...ORDINARY, sourceRegion: "af-south-1" },
    "af-south-1",
  ],
  [
    "Neptune into an opt-in region",
    "Neptune",
    "crossAccount",
    { ...ORDINARY, targetRegion: "eu-central-2" },
    "eu-central-2",
  ],
  [
    "Neptune between opt-in regions, of which the source is named",
    "Neptune",
    "crossAccount",
    { sourceRegion: "af-south-1", targetRegion: "eu-central-2" },
    "af-south-1",
  ],
  [
    "Neptune into an opt-in region out of nowhere",
    "Neptune",
    "crossAccount",
    { targetRegion: "ap-east-1" },
    "ap-east-1",
  ],
  [
    "Neptune into an ordinary region out of nowhere",
    "Neptune",
    "crossAccount",
    { targetRegion: "us-east-1" },
    undefined,
  ],
  [
    "a region that is not listed yet",
    "Neptune",
    "crossAccount",
    { ...ORDINARY, sourceRegion: "eu-north-9" },
    "eu-north-9",
  ],
  [
    "Neptune into another region only",
    "Neptune",
    "crossRegion",
    { ...ORDINARY, sourceRegion: "af-south-1" },
    undefined,
  ],
  ["Timestream", "Timestream", "crossAccount", { ...ORDINARY, sourceRegion: "af-south-1" }, "af-south-1"],
  [
    "CloudFormation",
    "CloudFormation",
    "crossAccount",
    { ...ORDINARY, sourceRegion: "af-south-1" },
    "af-south-1",
  ],
  [
    "DocumentDB, since August 2026",
    "DocumentDB",
    "crossAccount",
    { ...ORDINARY, sourceRegion: "af-south-1" },
    undefined,
  ],
  ["Aurora", "Aurora", "crossAccount", { ...ORDINARY, sourceRegion: "af-south-1" }, undefined],

  ["FSx out of Bahrain", "FSx", "crossRegion", { ...ORDINARY, sourceRegion: "me-south-1" }, "me-south-1"],
  [
    "FSx into the Emirates",
    "FSx",
    "crossRegion",
    { ...ORDINARY, targetRegion: "me-central-1" },
    "me-central-1",
  ],
  [
    "FSx out of another opt-in region",
    "FSx",
    "crossRegion",
    { ...ORDINARY, sourceRegion: "il-central-1" },
    undefined,
  ],
  [
    "FSx within Bahrain, to another account",
    "FSx",
    "crossAccount",
    { ...ORDINARY, sourceRegion: "me-south-1" },
    undefined,
  ],
  ["EFS out of Bahrain", "EFS", "crossRegion", { ...ORDINARY, sourceRegion: "me-south-1" }, undefined],

  [
    "a logically air-gapped vault in Calgary",
    "EBS",
    INTO,
    { ...ORDINARY, targetRegion: "ca-west-1" },
    "ca-west-1",
  ],
  [
    "a logically air-gapped vault in Montreal",
    "EBS",
    INTO,
    { ...ORDINARY, targetRegion: "ca-central-1" },
    undefined,
  ],
  [
    "a logically air-gapped vault fed from Calgary",
    "EBS",
    INTO,
    { ...ORDINARY, sourceRegion: "ca-west-1" },
    undefined,
  ],
  [
    "a standard vault in Calgary",
    "EBS",
    "crossAccount",
    { ...ORDINARY, targetRegion: "ca-west-1" },
    undefined,
  ],
];

describe("region limits", () => {
  for (const [title, type, capability, ends, region] of CASES) {
    it(`${region === undefined ? "do not touch" : "stop"} ${title}`, () => {
      assert.equal(limitOf(type, capability, ends)?.region, region);
    });
  }

  it("hold for logically air-gapped vaults in exactly these regions", () => {
    const limited = REGIONS.filter(({ code }) => limitOf("S3", INTO, { targetRegion: code }) !== undefined);

    assert.deepEqual(
      limited.map(({ code }) => code),
      [
        "ap-east-2",
        "ap-southeast-5",
        "ap-southeast-6",
        "ap-southeast-7",
        "ca-west-1",
        "mx-central-1",
        "cn-north-1",
        "cn-northwest-1",
        "us-gov-east-1",
        "us-gov-west-1",
      ],
    );
  });

  it("give back the limit itself", () => {
    assert.deepEqual(limitOf("EBS", INTO, { targetRegion: "ca-west-1" }), {
      limit: REGION_LIMITS[2],
      region: "ca-west-1",
    });
  });

  it("have a day and a page of AWS, and say what is in doubt", () => {
    assert.deepEqual(
      REGION_LIMITS.map(({ asOf, source, doubt }) => [asOf, source, doubt]),
      [undefined, undefined, REGION_LIMITS[2]?.doubt].map((doubt) => [
        "2026-09-21",
        "https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-feature-availability.html#features-by-region",
        doubt,
      ]),
    );
    assert.equal(
      REGION_LIMITS[2]?.doubt,
      "a footnote of AWS's page leaves the region out of copies into logically air-gapped vaults, and a table of the same page does not",
    );
  });

  it("name regions that exist", () => {
    const codes: readonly string[] = REGIONS.map(({ code }) => code);
    const named = REGION_LIMITS.flatMap(({ regions }) => (regions === "opt-in" ? [] : regions));

    assert.deepEqual(
      named.filter((region) => !codes.includes(region)),
      [],
    );
  });

  it("stop nothing between ordinary regions", () => {
    for (const capability of COPY_CAPABILITIES) {
      assert.equal(limitOf("Neptune", capability, ORDINARY), undefined);
      assert.equal(limitOf("FSx", capability, ORDINARY), undefined);
    }
  });
});
