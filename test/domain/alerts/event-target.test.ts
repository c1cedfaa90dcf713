import assert from "node:assert/strict";
import { findEventTargetProblems } from "../../../domain/alerts/event-target";

const BUS = "arn:aws:events:us-west-2:222222222222:event-bus/alerts";
const ROLE = "must be 1 to 64 letters, digits or characters of _+=,.@-";

describe("findEventTargetProblems", () => {
  it("takes a bus, and a name that is one of a role with the longest Region at its end", () => {
    const forwarderName = "a".repeat(64 - "-ap-southeast-1".length);
    assert.deepEqual(
      findEventTargetProblems({ busArn: BUS, forwarderName }, ["eu-west-1", "ap-southeast-1"], "events"),
      [],
    );
    assert.deepEqual(
      findEventTargetProblems(
        { busArn: BUS, forwarderName: `${forwarderName}a` },
        ["ap-southeast-1"],
        "events",
      ).map(({ path }) => path),
      ["events.forwarderName"],
    );
  });

  for (const busArn of ["alerts", "arn:aws:sns:us-west-2:222222222222:alerts", undefined]) {
    it(`refuses ${String(busArn)} as a bus`, () => {
      assert.deepEqual(
        findEventTargetProblems({ busArn, forwarderName: "events" }, ["eu-west-1"]).map(({ path }) => path),
        ["busArn"],
      );
    });
  }

  it("refuses a name that is none", () => {
    const [problem] = findEventTargetProblems({ busArn: BUS, forwarderName: "a b" }, ["eu-west-1"], "events");
    assert.equal(problem?.path, "events.forwarderName");
    assert.ok(problem.reason.length > 0, ROLE);
  });
});
