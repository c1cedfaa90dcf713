import assert from "node:assert/strict";
import { globalEventsRegionOf } from "../../../domain/alerts/alert-place";

describe("globalEventsRegionOf", () => {
  for (const [partition, region] of [
    ["aws", "us-east-1"],
    ["aws-cn", "cn-northwest-1"],
    ["aws-us-gov", "us-gov-west-1"],
  ] as const) {
    it(`is ${region} in ${partition}`, () => {
      assert.equal(globalEventsRegionOf(partition), region);
    });
  }
});
