import assert from "node:assert/strict";
import { renderRecovery } from "../../../cli/render/recovery-section";
import { createStyle } from "../../../cli/render/style";
import type { PreviewResult } from "../../../cli/preview/preview-result";
import { environment, PROD } from "./example-environment";
import { ExampleStack } from "./example-stack";
import { assertGolden } from "./golden";

const PLAIN = createStyle(false);

function textOf(outputs: PreviewResult["outputs"], width = 100): string {
  return `${renderRecovery({ ...environment(PROD).preview(), outputs }, PLAIN, width).join("\n")}\n`;
}

describe("the section about recovery", () => {
  it("looks as agreed without sizes", () => {
    assertGolden("recovery", textOf({}));
  });

  it("looks as agreed with sizes, of which some fit and some do not", () => {
    const resourceFigures = {
      EC2: { count: 5, largestGiB: 100 },
      RDS: { count: 241, largestGiB: 2_000 },
    };

    assertGolden("recovery-sizes", textOf({ resourceFigures }));
  });

  for (const width of [40, 60, 67, 68, 100]) {
    it(`keeps to ${width} columns`, () => {
      const widest = Math.max(
        ...textOf({}, width)
          .split("\n")
          .map((line) => line.length),
      );

      assert.ok(widest <= width, `${widest}`);
    });
  }

  it("is left out for a stack without backup policies", () => {
    assert.deepEqual(renderRecovery(new ExampleStack().preview(), PLAIN, 100), []);
  });

  it("says that a loss is not known for a schedule that cannot be read", () => {
    const stack = new ExampleStack();
    const plan = {
      selections: { resources: { some: { resource_types: ["*"] } } },
      rules: { never: { schedule_expression: "sometimes" } },
    };
    stack.declare({
      type: "aws:organizations/policy:Policy",
      name: "policy",
      inputs: { name: "policy", type: "BACKUP_POLICY", content: JSON.stringify({ plans: { plan } }) },
    });
    const [first] = renderRecovery(stack.preview(), PLAIN, 100);

    assert.equal(first, "lost at most   not known: the schedule does not fire twice, or cannot be read");
  });
});
