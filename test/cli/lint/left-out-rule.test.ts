import assert from "node:assert/strict";
import { LEFT_OUT_RULES } from "../../../cli/lint/left-out-rule";
import { rules } from "../../../policies/rules";

describe("LEFT_OUT_RULES", () => {
  for (const { policy, reason } of LEFT_OUT_RULES) {
    it(`names ${policy}, a rule of the pack, and why it is left out`, () => {
      assert.ok(rules.some(({ name }) => name === policy));
      assert.match(reason, /^[a-z].*[^.]$/);
    });
  }
});
