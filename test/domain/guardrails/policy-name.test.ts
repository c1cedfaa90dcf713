import assert from "node:assert/strict";
import { findPolicyNameProblems } from "../../../domain/guardrails/policy-name";

describe("findPolicyNameProblems", () => {
  const cases: readonly { title: string; name: unknown; got?: string }[] = [
    { title: "accepts one character", name: "x" },
    {
      title: "accepts 116 characters, to which AWS's 128 leave room for -workloads-9",
      name: "x".repeat(116),
    },
    { title: "refuses one character more", name: "x".repeat(117), got: `"${"x".repeat(117)}"` },
    { title: "refuses an empty text", name: "", got: '""' },
    { title: "refuses spaces alone", name: "  ", got: '"  "' },
    { title: "refuses what is not a text", name: 7, got: "7" },
    { title: "refuses nothing", name: undefined, got: "nothing" },
  ];
  for (const { got, name, title } of cases) {
    it(title, () => {
      assert.deepEqual(
        findPolicyNameProblems(name, "policyName"),
        got === undefined ? [] : [{ path: "policyName", reason: `must be 1 to 116 characters, got ${got}` }],
      );
    });
  }
});
