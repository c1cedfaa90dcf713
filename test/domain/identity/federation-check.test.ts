import assert from "node:assert/strict";
import { checkFederation, isCleanCheck } from "../../../domain/identity/federation-check";
import { exchangeEvent, foreignEvent, REGISTERED, sessionEvent } from "../../support/federated-events";

const ROLES = [REGISTERED];
const check = (...values: readonly unknown[]): ReturnType<typeof checkFederation> =>
  checkFederation(
    { events: values.map((value, index) => ({ at: `f[${index}]`, value })), malformed: [] },
    ROLES,
  );

describe("a check of events against roles", () => {
  for (const [title, values, isClean] of [
    ["uses that map", [exchangeEvent(), sessionEvent(), foreignEvent()], true],
    ["an attempt that was refused", [exchangeEvent({ subject: "other", errorCode: "AccessDenied" })], true],
    ["no use", [foreignEvent()], true],
    ["a use that does not map", [exchangeEvent(), exchangeEvent({ subject: "other" })], false],
    [
      "a use of which nobody can tell",
      [{ ...exchangeEvent(), userIdentity: { type: "Unknown" }, responseElements: null }],
      false,
    ],
    ["an entry that is no event", [exchangeEvent(), {}], false],
    [
      "an exchange of a role that it does not name",
      [{ ...exchangeEvent(), requestParameters: null, resources: null }],
      false,
    ],
  ] as const)
    it(`is ${isClean ? "" : "not "}clean with ${title}`, () => {
      assert.equal(isCleanCheck(check(...values)), isClean);
    });

  it("loses nothing: every entry is a use, foreign or unread", () => {
    const { events, foreign, unread, uses } = checkFederation(
      {
        events: [
          exchangeEvent(),
          foreignEvent(),
          17,
          { ...exchangeEvent(), requestParameters: null, resources: null },
        ].map((value, index) => ({ at: `f[${index}]`, value })),
        malformed: [{ path: "f:9", reason: "must be JSON, got nothing" }],
      },
      ROLES,
    );
    assert.deepEqual([events, foreign, uses.length, unread.length], [5, 1, 1, 3]);
    assert.deepEqual(
      unread.flatMap(({ problems }) => problems.map(({ path }) => path)),
      ["f:9", "f[2]", "f[3].requestParameters.roleArn"],
    );
  });
});
