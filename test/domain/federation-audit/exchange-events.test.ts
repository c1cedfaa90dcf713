import assert from "node:assert/strict";
import { matchEvent, type EventKind } from "../../../domain/alerts/event-match";
import { MAX_PATTERN_CHARACTERS } from "../../../domain/alerts/forwarding-rule";
import { exchangePattern, REFUSED_MESSAGE } from "../../../domain/federation-audit/exchange-events";
import { ROLE } from "../../support/federated-events";

function event(roleArn: string, errorCode?: string, eventName = "AssumeRoleWithWebIdentity"): EventKind {
  return {
    source: "aws.sts",
    detailType: "AWS API Call via CloudTrail",
    detail: { eventSource: "sts.amazonaws.com", eventName, errorCode, requestParameters: { roleArn } },
  };
}

describe("events of exchanges", () => {
  for (const [title, kind, ended] of [
    ["one that succeeds", event(ROLE), "succeeded"],
    ["one that AWS refuses", event(ROLE, "AccessDenied"), "refused"],
    ["one of another role of the path", event(`${ROLE}-other`), "succeeded"],
    ["none of another path", event(ROLE.replace("/federated", "")), undefined],
    ["none of another account", event(ROLE.replace("222:role", "223:role")), undefined],
    ["no role that is taken on without a token", event(ROLE, undefined, "AssumeRole"), undefined],
  ] as const)
    it(`are ${title}`, () => {
      for (const each of ["succeeded", "refused"] as const)
        assert.equal(matchEvent(exchangePattern([ROLE], each), kind), each === ended ? "yes" : "no", each);
    });

  it("have a pattern that stays short, however many roles there are", () => {
    const roles = Array.from({ length: 500 }, (_, index) => `${ROLE}-${index}`);
    assert.ok(JSON.stringify(exchangePattern(roles, "refused")).length < MAX_PATTERN_CHARACTERS);
  });

  it("have a message that names only what it looks up", () => {
    const named = [...REFUSED_MESSAGE.inputTemplate.matchAll(/<(\w+)>/g)].map(([, name]) => name);
    assert.deepEqual([...new Set(named)].sort(), Object.keys(REFUSED_MESSAGE.inputPaths).sort());
  });
});
