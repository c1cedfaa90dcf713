import assert from "node:assert/strict";
import {
  defaultAvailabilityZones,
  findAvailabilityZoneProblems,
} from "../../../domain/restore-testing/isolated-network";

const RULE =
  "must name 2 different zones of us-west-2, such as us-west-2a and us-west-2b, because databases demand a subnet in each";

describe("the isolated network", () => {
  it("lies in a and b by default", () => {
    assert.deepEqual(
      findAvailabilityZoneProblems(defaultAvailabilityZones("us-west-2"), "us-west-2", "zones"),
      [],
    );
  });

  const cases: readonly (readonly [zones: unknown, got: string])[] = [
    [["us-west-2a"], '"us-west-2a"'],
    [["us-west-2a", "us-west-2a"], '"us-west-2a, us-west-2a"'],
    [["us-west-2a", "us-west-2b", "us-west-2c"], '"us-west-2a, us-west-2b, us-west-2c"'],
    [["us-west-2a", "us-west-1b"], '"us-west-2a, us-west-1b"'],
    [["us-west-2a", "us-west-2"], '"us-west-2a, us-west-2"'],
    [["us-west-2a", 7], '"us-west-2a, 7"'],
    ["us-west-2a", '"us-west-2a"'],
    [undefined, "nothing"],
  ];
  for (const [zones, got] of cases) {
    it(`does not lie in ${got}`, () => {
      assert.deepEqual(findAvailabilityZoneProblems(zones, "us-west-2", "zones"), [
        { path: "zones", reason: `${RULE}, got ${got}` },
      ]);
    });
  }
});
