import assert from "node:assert/strict";
import {
  continentOf,
  isRegion,
  nearestRegions,
  partitionOf,
  REGIONS,
  REGIONS_SOURCE,
  sameContinent,
} from "../../../domain/aws/regions";

describe("regions", () => {
  it("says of which day the table is and where it comes from", () => {
    assert.deepEqual(REGIONS_SOURCE, {
      asOf: "2026-11-10",
      source: "https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html",
    });
  });

  it("lists every region once", () => {
    const codes = REGIONS.map(({ code }) => code);
    assert.deepEqual(codes, [...new Set(codes)]);
  });

  it("writes codes as AWS does, with the partition that their prefix tells", () => {
    assert.deepEqual(
      REGIONS.filter(({ code, partition }) => {
        const form = {
          aws: /^[a-z]{2}-[a-z]+-\d$/,
          "aws-cn": /^cn-[a-z]+-\d$/,
          "aws-us-gov": /^us-gov-[a-z]+-\d$/,
        };
        return !form[partition].test(code) || (partition === "aws" && code.startsWith("cn-"));
      }),
      [],
    );
  });

  it("knows the regions that every account has from the start", () => {
    assert.deepEqual(
      REGIONS.filter(({ optIn }) => !optIn).map(({ code }) => code),
      [
        "ap-northeast-1",
        "ap-northeast-2",
        "ap-northeast-3",
        "ap-south-1",
        "ap-southeast-1",
        "ap-southeast-2",
        "ca-central-1",
        "eu-central-1",
        "eu-north-1",
        "eu-west-1",
        "eu-west-2",
        "eu-west-3",
        "sa-east-1",
        "us-east-1",
        "us-east-2",
        "us-west-1",
        "us-west-2",
        "cn-north-1",
        "cn-northwest-1",
        "us-gov-east-1",
        "us-gov-west-1",
      ],
    );
  });

  it("puts regions on the continents on which they stand", () => {
    const standing = (continent: string): readonly string[] =>
      REGIONS.filter((region) => region.continent === continent).map(({ code }) => code);

    assert.deepEqual(standing("Africa"), ["af-south-1"]);
    assert.deepEqual(standing("Oceania"), ["ap-southeast-2", "ap-southeast-4", "ap-southeast-6"]);
    assert.deepEqual(standing("South America"), ["sa-east-1", "sa-west-1"]);
    assert.deepEqual(
      standing("Europe"),
      REGIONS.filter(({ code }) => code.startsWith("eu-")).map(({ code }) => code),
    );
    assert.deepEqual(
      standing("North America"),
      REGIONS.filter(({ code }) => /^(ca|mx|us)-/.test(code)).map(({ code }) => code),
    );
  });

  const known: readonly (readonly [code: unknown, expected: boolean])[] = [
    ["eu-west-1", true],
    ["us-gov-west-1", true],
    ["eu-west-9", false],
    ["EU-WEST-1", false],
    ["", false],
    [undefined, false],
    [1, false],
  ];
  for (const [code, expected] of known) {
    it(`says ${expected} when asked whether ${String(code)} is a region`, () => {
      assert.equal(isRegion(code), expected);
    });
  }

  it("knows the continent of listed regions only", () => {
    assert.deepEqual(["eu-west-1", "il-central-1", "xx-west-1"].map(continentOf), [
      "Europe",
      "Asia",
      undefined,
    ]);
  });

  const partitions: readonly (readonly [code: string, expected: string])[] = [
    ["eu-west-1", "aws"],
    ["cn-north-1", "aws-cn"],
    ["us-gov-east-1", "aws-us-gov"],
    ["cn-south-9", "aws-cn"],
    ["us-gov-central-9", "aws-us-gov"],
    ["eusc-de-east-1", "aws-eusc"],
    ["us-iso-east-1", "aws-iso"],
    ["us-isob-east-1", "aws-iso-b"],
    ["eu-isoe-west-1", "aws-iso-e"],
    ["us-isof-south-1", "aws-iso-f"],
    ["us-east-9", "aws"],
    ["xcn-north-1", "aws"],
  ];
  for (const [code, expected] of partitions) {
    it(`puts ${code} into the partition ${expected}`, () => {
      assert.equal(partitionOf(code), expected);
    });
  }

  it("gives every listed region the partition of its row", () => {
    assert.deepEqual(
      REGIONS.map(({ code }) => partitionOf(code)),
      REGIONS.map(({ partition }) => partition),
    );
  });

  const pairs: readonly (readonly [a: string, b: string, expected: boolean | undefined])[] = [
    ["eu-west-1", "eu-north-1", true],
    ["eu-west-1", "us-west-2", false],
    ["ap-southeast-1", "ap-southeast-2", false],
    ["eu-west-1", "xx-west-1", undefined],
    ["xx-west-1", "eu-west-1", undefined],
    ["xx-west-1", "xx-west-1", undefined],
  ];
  for (const [a, b, expected] of pairs) {
    it(`says ${String(expected)} when asked whether ${a} and ${b} share a continent`, () => {
      assert.equal(sameContinent(a, b), expected);
    });
  }

  const near: readonly (readonly [code: string, expected: readonly string[]])[] = [
    ["eu-wset-1", ["eu-west-1", "eu-west-2", "eu-west-3"]],
    ["EU-WEST-1", ["eu-west-1", "eu-west-2", "eu-west-3"]],
    ["us-west-3", ["us-west-1", "us-west-2", "eu-west-3"]],
    ["mx-cental-1", ["mx-central-1", "me-central-1", "ca-central-1"]],
    ["af-sou", []],
    ["af-sout", ["af-south-1"]],
    ["frankfurt", []],
    ["", []],
  ];
  for (const [code, expected] of near) {
    it(`suggests ${expected.join(", ") || "nothing"} for "${code}"`, () => {
      assert.deepEqual(nearestRegions(code), expected);
    });
  }
});
