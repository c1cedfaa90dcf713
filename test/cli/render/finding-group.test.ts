import assert from "node:assert/strict";
import type { PolicyFinding } from "../../../cli/preview/preview-result";
import { groupFindings } from "../../../cli/render/finding-group";
import { environment, finding, PROD } from "./example-environment";

const RESULT = environment(PROD).preview();

function some(policy: string, differing: Partial<PolicyFinding> = {}): PolicyFinding {
  return finding(RESULT, { policy, ...differing });
}

describe("groupFindings", () => {
  it("puts the findings of one rule together, in their own order", () => {
    const findings = [some("a", { message: "one" }), some("b"), some("a", { message: "two", urn: "x" })];

    assert.deepEqual(groupFindings(findings), [
      { findings: [findings[0], findings[2]] },
      { findings: [findings[1]] },
    ]);
  });

  it("keeps apart what says something else about why, how, or how much", () => {
    const differences: readonly Partial<PolicyFinding>[] = [
      { pack: "other" },
      { kind: "undecided" },
      { enforcementLevel: "advisory" },
      { severity: "low" },
      { description: "other" },
      { remediation: "other" },
      { url: "other" },
    ];
    for (const difference of differences) {
      assert.equal(groupFindings([some("a"), some("a", difference)]).length, 2, JSON.stringify(difference));
    }
  });

  it("puts first what stops a deployment, then what is more severe, then the alphabet", () => {
    const sorted = [
      some("z", { severity: "critical" }),
      some("a", { severity: "high" }),
      some("b", { severity: "high" }),
      some("a", { severity: "medium" }),
      some("a", { severity: "low" }),
      some("a", { enforcementLevel: "advisory", severity: "critical" }),
      some("a", { enforcementLevel: "advisory", severity: "low" }),
      some("a", { kind: "undecided", severity: "low" }),
      some("a", { kind: "undecided", enforcementLevel: "advisory", severity: "critical" }),
    ];

    assert.deepEqual(
      groupFindings([...sorted].reverse()).map(({ findings: [first] }) => first),
      sorted,
    );
  });

  it("has no group without findings", () => {
    assert.deepEqual(groupFindings([]), []);
  });
});
