import assert from "node:assert/strict";
import type { AlertPlace } from "../../../domain/alerts/alert-place";
import { parseEventPattern } from "../../../domain/alerts/event-pattern";
import {
  forwardingRulesOf,
  MAX_PATTERN_CHARACTERS,
  RuleState,
  ruleStateOf,
} from "../../../domain/alerts/forwarding-rule";

const statesAt = (place: AlertPlace): Readonly<Record<string, string>> =>
  Object.fromEntries(forwardingRulesOf(place).map(({ name, state }) => [name, state]));
const USUAL = RuleState.Enabled;
const READING = RuleState.EnabledForReading;

describe("rules that forward events", () => {
  for (const [place, states] of [
    ["member", { jobs: USUAL, changes: USUAL, calls: USUAL, keys: USUAL }],
    ["central", { jobs: USUAL, changes: USUAL, calls: USUAL, keys: USUAL, "sign-ins": READING }],
    ["sign-in", { "sign-ins": READING }],
    ["management", { organization: USUAL, settings: USUAL, identity: USUAL, policies: READING }],
  ] as const) {
    it(`are those of ${place}, each in the state that its events need`, () => {
      assert.deepEqual(statesAt(place), states);
    });

    it(`have patterns in ${place} that EventBridge takes`, () => {
      for (const { name, pattern } of forwardingRulesOf(place, "arn:aws:kms:eu-west-1:333333333333:key/1")) {
        assert.deepEqual(parseEventPattern(pattern).problems, [], name);
        assert.ok(JSON.stringify(pattern).length <= MAX_PATTERN_CHARACTERS, name);
      }
    });
  }

  it("look at one key, or at all keys of the account", () => {
    const keysOf = (keyArn?: string): unknown =>
      forwardingRulesOf("member", keyArn).find(({ name }) => name === "keys")?.pattern.detail;
    const calls = {
      eventSource: ["kms.amazonaws.com"],
      eventName: ["ScheduleKeyDeletion", "DisableKey", "PutKeyPolicy"],
    };
    assert.deepEqual(keysOf(), calls);
    assert.deepEqual(keysOf("arn:key"), { ...calls, resources: { ARN: ["arn:key"] } });
  });

  it("send recoveries from the central vault alone", () => {
    const callsAt = (place: AlertPlace): string =>
      JSON.stringify(forwardingRulesOf(place).find(({ name }) => name === "calls")?.pattern);
    assert.match(callsAt("central"), /"StartRestoreJob"/);
    assert.doesNotMatch(callsAt("member"), /"StartRestoreJob"/);
  });

  it("take the state for reading where a class of alerts only reads", () => {
    assert.deepEqual([ruleStateOf({ readOnly: false }), ruleStateOf({ readOnly: true })], [USUAL, READING]);
  });
});
