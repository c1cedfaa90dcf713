import assert from "node:assert/strict";
import {
  findServiceControlPolicySizeProblems,
  MAX_GUARDRAIL_POLICIES_PER_NODE,
  MAX_SERVICE_CONTROL_POLICIES_PER_NODE,
} from "../../../domain/guardrails/guardrail-limits";

describe("guardrail limits", () => {
  it("leave one place of a node to FullAWSAccess", () => {
    assert.deepEqual([MAX_SERVICE_CONTROL_POLICIES_PER_NODE, MAX_GUARDRAIL_POLICIES_PER_NODE], [10, 9]);
  });

  it("accept a policy of 10,240 characters", () => {
    assert.deepEqual(findServiceControlPolicySizeProblems("x".repeat(10_240), "content"), []);
  });

  it("refuse a policy that is one character longer", () => {
    assert.deepEqual(findServiceControlPolicySizeProblems("x".repeat(10_241), "content"), [
      {
        path: "content",
        reason: "must be at most 10,240 characters, white space included, got 10,241 characters",
      },
    ]);
  });
});
