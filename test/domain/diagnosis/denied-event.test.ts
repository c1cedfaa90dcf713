import assert from "node:assert/strict";
import { readDeniedEvents } from "../../../domain/diagnosis/denied-event";

const ROLE = "arn:aws:iam::222222222222:role/Operator";
const SESSION = "arn:aws:sts::222222222222:assumed-role/Operator/ann";
const POINT = "arn:aws:backup:us-west-2:222222222222:recovery-point:abc";
const RECORD = {
  eventSource: "backup.amazonaws.com",
  eventName: "StartRestoreJob",
  errorCode: "AccessDenied",
  userIdentity: {
    type: "AssumedRole",
    arn: SESSION,
    sessionContext: { sessionIssuer: { type: "Role", arn: ROLE } },
  },
};
const EVENT = {
  action: "backup:StartRestoreJob",
  callerArn: ROLE,
  sessionArn: SESSION,
  message: "",
  at: "f.json",
};

describe("readDeniedEvents", () => {
  const READ: readonly (readonly [title: string, record: object, event: object])[] = [
    ["the role behind a session", RECORD, EVENT],
    [
      "what the message says, above the name of the event",
      {
        ...RECORD,
        errorMessage: `User: ${SESSION} is not authorized to perform: iam:PassRole on resource: ${ROLE} because no identity-based policy allows it`,
      },
      {
        ...EVENT,
        action: "iam:PassRole",
        resource: ROLE,
        message: `User: ${SESSION} is not authorized to perform: iam:PassRole on resource: ${ROLE} because no identity-based policy allows it`,
      },
    ],
    [
      "the resources of the record",
      { ...RECORD, resources: [{ ARN: POINT }] },
      { ...EVENT, resource: POINT },
    ],
    [
      "the parameters of the call",
      { ...RECORD, requestParameters: { recoveryPointArn: POINT, other: 1 } },
      { ...EVENT, resource: POINT },
    ],
    [
      "a call by a service",
      { ...RECORD, userIdentity: { type: "AWSService", invokedBy: "backup.amazonaws.com" } },
      { action: EVENT.action, service: "backup.amazonaws.com", message: "", at: "f.json" },
    ],
    [
      "a token",
      { ...RECORD, userIdentity: { type: "WebIdentityUser", identityProvider: "accounts.google.com" } },
      { action: EVENT.action, tokenProvider: "accounts.google.com", message: "", at: "f.json" },
    ],
    ["another word for it", { ...RECORD, errorCode: "Client.UnauthorizedOperation" }, EVENT],
  ];
  for (const [title, record, event] of READ) {
    it(`reads ${title}`, () => {
      assert.deepEqual(readDeniedEvents(record, "f.json"), { events: [event], problems: [] });
    });
  }

  it("picks the refused calls of a file", () => {
    const { errorCode: _, ...allowed } = RECORD;
    const other = { ...RECORD, errorCode: "ThrottlingException" };
    assert.deepEqual(readDeniedEvents({ Records: [allowed, RECORD, other] }, "f.json"), {
      events: [{ ...EVENT, at: "f.json.Records[1]" }],
      problems: [],
    });
  });

  const REFUSED: readonly (readonly [title: string, value: unknown, problem: string])[] = [
    ["a text", "x", 'f.json must be a CloudTrail record, got "x"'],
    ["a list", [RECORD], "f.json must be a CloudTrail record, got a list"],
    ["records that are no list", { Records: {} }, "f.json.Records must be a list, got {}"],
    [
      "a record that is none",
      { Records: [RECORD, 1] },
      "f.json.Records[1] must be a CloudTrail record, got 1",
    ],
    ["a record without source", { ...RECORD, eventSource: 1 }, "f.json.eventSource must be a text, got 1"],
    [
      "a record without a caller",
      { ...RECORD, userIdentity: null },
      "f.json.userIdentity must be an object, got nothing",
    ],
    [
      "no record",
      { Records: [] },
      "f.json must hold a call that was refused, with errorCode AccessDenied or the like, got 0 without",
    ],
  ];
  for (const [title, value, problem] of REFUSED) {
    it(`refuses ${title}`, () => {
      const { problems } = readDeniedEvents(value, "f.json");
      assert.deepEqual(
        problems.map(({ path, reason }) => `${path} ${reason}`),
        [problem],
      );
    });
  }
});
