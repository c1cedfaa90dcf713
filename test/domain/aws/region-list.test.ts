import assert from "node:assert/strict";
import { findRegionListProblems } from "../../../domain/aws/region-list";

describe("list of regions", () => {
  const accepted: readonly { title: string; regions: unknown; home: unknown }[] = [
    { title: "one region", regions: ["eu-west-1"], home: "eu-west-1" },
    { title: "several of one partition", regions: ["eu-west-1", "us-west-2"], home: "ap-south-1" },
    { title: "regions of GovCloud from there", regions: ["us-gov-east-1"], home: "us-gov-west-1" },
    { title: "any partition while the home region is unsound", regions: ["us-gov-east-1"], home: "nowhere" },
  ];
  for (const { home, regions, title } of accepted) {
    it(`accepts ${title}`, () => {
      assert.deepEqual(findRegionListProblems(regions, "regions", home), []);
    });
  }

  const refused: readonly { title: string; regions: unknown; problems: readonly object[] }[] = [
    {
      title: "no list",
      regions: "eu-west-1",
      problems: [{ path: "regions", reason: 'must be a list of regions, got "eu-west-1"' }],
    },
    {
      title: "nothing",
      regions: undefined,
      problems: [{ path: "regions", reason: "must be a list of regions, got nothing" }],
    },
    {
      title: "an empty list",
      regions: [],
      problems: [{ path: "regions", reason: "must name at least 1, got an empty list" }],
    },
    {
      title: "an unknown region, a foreign one and a repeated one, all at once",
      regions: ["eu-west-1", "eu-wst-1", "cn-north-1", "eu-west-1"],
      problems: [
        {
          path: "regions[1]",
          reason:
            'must be the code of an AWS region (did you mean eu-west-1 or eu-west-2 or eu-west-3?), got "eu-wst-1"',
        },
        { path: "regions[2]", reason: 'must be in the partition of eu-west-1 (aws), got "cn-north-1"' },
        { path: "regions[3]", reason: 'must be named once, and regions[0] names it too, got "eu-west-1"' },
      ],
    },
  ];
  for (const { problems, regions, title } of refused) {
    it(`refuses ${title}`, () => {
      assert.deepEqual(findRegionListProblems(regions, "regions", "eu-west-1"), problems);
    });
  }
});
