import assert from "node:assert/strict";
import { actionOf, callerOf, readRecordedEvent } from "../../../domain/cloudtrail/recorded-event";
import { exchangeEvent, ROLE, SESSION } from "../../support/federated-events";

const EVENT = exchangeEvent();

describe("a recorded event", () => {
  it("is read as CloudTrail writes it, and as a table of Athena has it", () => {
    const lower = Object.fromEntries(
      Object.entries(EVENT).map(([key, value]) => [
        key.toLowerCase(),
        /Parameters|Elements/.test(key) ? JSON.stringify(value) : value,
      ]),
    );
    for (const written of [EVENT, lower]) {
      const { event } = readRecordedEvent(written, "f[0]");
      assert.ok(event !== undefined);
      const { identity: _, response: __, ...rest } = event;
      assert.deepEqual(rest, {
        at: "f[0]",
        id: EVENT.eventID,
        time: "2026-11-20T10:00:00Z",
        region: "us-east-1",
        source: "sts.amazonaws.com",
        name: "AssumeRoleWithWebIdentity",
        request: { roleArn: ROLE, roleSessionName: SESSION, durationSeconds: 900 },
        resource: ROLE,
      });
      assert.equal(actionOf(event), "sts:AssumeRoleWithWebIdentity");
    }
  });

  for (const [title, change, problems] of [
    ["without a time", { eventTime: undefined }, ["f.eventTime must be a text, got nothing"]],
    ["with a number for a name", { eventName: 1 }, ["f.eventName must be a text, got 1"]],
    [
      "without an identity, and without a source",
      { userIdentity: null, eventSource: "" },
      [
        'f.eventSource must be a text, got ""',
        "f.userIdentity must be an object, or the JSON text of one, got nothing",
      ],
    ],
    [
      "with parameters that cannot be read",
      { requestParameters: "{roleArn=x}" },
      ['f.requestParameters must be an object, or the JSON text of one, got "{roleArn=x}"'],
    ],
  ] as const)
    it(`is none ${title}`, () => {
      const read = readRecordedEvent({ ...EVENT, ...change }, "f");
      assert.deepEqual(
        "problems" in read ? read.problems.map(({ path, reason }) => `${path} ${reason}`) : read,
        problems,
      );
    });

  for (const value of [17, null, "text", [EVENT]])
    it(`is not ${JSON.stringify(value).slice(0, 10)}`, () => {
      const read = readRecordedEvent(value, "f");
      assert.match(
        "problems" in read ? (read.problems[0]?.reason ?? "") : "",
        /^must be an event of CloudTrail/,
      );
    });

  for (const missing of [undefined, null, "", "null"])
    it(`may lack parameters and answer: ${String(missing)}`, () => {
      const change = { requestParameters: missing, responseElements: missing };
      assert.deepEqual(readRecordedEvent({ ...EVENT, ...change }, "f").event?.request, {});
    });

  for (const [identity, caller] of [
    [{ arn: "a", principalId: "p" }, "a"],
    [{ principalId: "p", userName: "u" }, "p"],
    [{ type: "AWSService", invokedBy: "backup.amazonaws.com" }, "backup.amazonaws.com"],
    [{ type: "Unknown" }, undefined],
  ] as const)
    it(`is called by ${caller ?? "nobody that it names"}`, () => {
      assert.equal(callerOf({ identity }), caller);
    });
});
