import assert from "node:assert/strict";
import type { AlertPlace } from "../../../domain/alerts/alert-place";
import { parseEventPattern } from "../../../domain/alerts/event-pattern";
import {
  forwardedEventsOf,
  forwardingRuleOf,
  MAX_PATTERN_CHARACTERS,
  RuleState,
  ruleStateOf,
} from "../../../domain/alerts/forwarding-rule";

const statesAt = (place: AlertPlace): Readonly<Record<string, string>> =>
  Object.fromEntries(forwardedEventsOf(place).map(({ name, state }) => [name, state]));
const USUAL = RuleState.Enabled;
const READING = RuleState.EnabledForReading;

describe("rules that forward events", () => {
  for (const [place, states] of [
    ["member", { jobs: USUAL, changes: USUAL, calls: USUAL, keys: USUAL, recording: USUAL }],
    [
      "central",
      { jobs: USUAL, changes: USUAL, calls: USUAL, keys: USUAL, recording: USUAL, "sign-ins": READING },
    ],
    ["sign-in", { "sign-ins": READING }],
    [
      "management",
      { organization: USUAL, settings: USUAL, identity: USUAL, recording: USUAL, policies: READING },
    ],
  ] as const) {
    it(`are those of ${place}, each in the state that its events need`, () => {
      assert.deepEqual(statesAt(place), states);
    });

    it(`have one pattern in ${place} that EventBridge takes`, () => {
      const key = "arn:aws:kms:eu-west-1:333333333333:key/11111111-2222-3333-4444-555555555555";
      const { pattern } = forwardingRuleOf(place, key);
      assert.deepEqual(parseEventPattern(pattern).problems, []);
      assert.ok(JSON.stringify(pattern).length <= MAX_PATTERN_CHARACTERS);
    });
  }

  it("are one rule for each place, in the state that the most demanding events need", () => {
    assert.deepEqual(
      (["member", "central", "sign-in", "management"] as const).map((place) => forwardingRuleOf(place).state),
      [USUAL, READING, READING, READING],
    );
    const [signIns] = forwardedEventsOf("sign-in");
    assert.deepEqual(forwardingRuleOf("sign-in").pattern, signIns?.pattern);
    assert.deepEqual(forwardingRuleOf("member", "arn:key").pattern, {
      $or: forwardedEventsOf("member", "arn:key").map(({ pattern }) => pattern),
    });
  });

  it("look at one key, or at all keys of the account", () => {
    const keysOf = (keyArn?: string): unknown =>
      forwardedEventsOf("member", keyArn).find(({ name }) => name === "keys")?.pattern.detail;
    const calls = {
      eventSource: ["kms.amazonaws.com"],
      eventName: ["ScheduleKeyDeletion", "DisableKey", "PutKeyPolicy"],
    };
    assert.deepEqual(keysOf(), calls);
    assert.deepEqual(keysOf("arn:key"), { ...calls, resources: { ARN: ["arn:key"] } });
  });

  it("send recoveries from the central vault alone", () => {
    const callsAt = (place: AlertPlace): string =>
      JSON.stringify(forwardedEventsOf(place).find(({ name }) => name === "calls")?.pattern);
    assert.match(callsAt("central"), /"StartRestoreJob"/);
    assert.doesNotMatch(callsAt("member"), /"StartRestoreJob"/);
  });

  it("take the state for reading where a class of alerts only reads", () => {
    assert.deepEqual([ruleStateOf({ readOnly: false }), ruleStateOf({ readOnly: true })], [USUAL, READING]);
  });
});
