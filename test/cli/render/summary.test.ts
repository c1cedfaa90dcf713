import assert from "node:assert/strict";
import type { PolicyFinding } from "../../../cli/preview/preview-result";
import { createStyle } from "../../../cli/render/style";
import { renderSummary } from "../../../cli/render/summary";
import { environment, finding, PROD } from "./example-environment";
import { ExampleStack } from "./example-stack";

const RESULT = environment(PROD).preview();
const PLAIN = createStyle(false);

describe("renderSummary", () => {
  const advisory = { enforcementLevel: "advisory" as const };
  const undecided = { kind: "undecided" as const };
  const cases: readonly { differing: readonly Partial<PolicyFinding>[]; verdict: string }[] = [
    { differing: [], verdict: "all hold" },
    { differing: [{}], verdict: "1 violation (1 mandatory, 0 advisory)" },
    { differing: [{}, {}, advisory], verdict: "3 violations (2 mandatory, 1 advisory)" },
    { differing: [undecided], verdict: "none violated, 1 rule could not run" },
    {
      differing: [undecided, { ...undecided, urn: "x" }, { ...undecided, policy: "y" }],
      verdict: "none violated, 2 rules could not run",
    },
    {
      differing: [advisory, undecided],
      verdict: "1 violation (0 mandatory, 1 advisory), 1 rule could not run",
    },
  ];
  for (const { differing, verdict } of cases) {
    it(verdict, () => {
      const findings = differing.map((difference) => finding(RESULT, difference));

      assert.equal(
        renderSummary({ ...RESULT, findings }, PLAIN),
        `9 resources in 2 accounts; 4 policies: ${verdict}`,
      );
    });
  }

  it("counts neither components nor providers nor what is only read, and says which accounts are not known", () => {
    const stack = new ExampleStack();
    const group = stack.declare({ type: "aws-org-backup:index:Group", name: "group" });
    const provider = stack.provider("one", "111111111111", "eu-west-1");
    stack.declare({ type: "aws:kms/key:Key", name: "made", parent: group, provider });
    stack.declare({ type: "aws:kms/key:Key", name: "read", provider, external: true });
    stack.declare({ type: "aws:kms/key:Key", name: "somewhere" });
    stack.declare({ type: "pulumi:pulumi:StackReference", name: "other", external: true });
    const pack = { name: "one", version: "1.0.0", rules: [{ name: "rule", level: "mandatory" as const }] };

    assert.equal(
      renderSummary(stack.preview({ pack }), PLAIN),
      "2 resources in 2 accounts (1 not known); 1 policy: all hold",
    );
  });
});
