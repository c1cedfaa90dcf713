import assert from "node:assert/strict";
import { UNKNOWN } from "../../../cli/engine/values";
import { renderProtections } from "../../../cli/render/protection-section";
import { createStyle } from "../../../cli/render/style";
import { ExampleStack } from "./example-stack";

const PLAIN = createStyle(false);
const VAULT_ARN = "arn:aws:backup:us-west-2:222222222222:backup-vault";

/** A stack with one policy of that content, attached to those targets. */
function stackWith(content: unknown, targetIds: readonly unknown[] = ["ou-a1b2-11111111"]): ExampleStack {
  const stack = new ExampleStack();
  const inputs = { name: "daily", type: "BACKUP_POLICY", content };
  const policy = stack.declare({ type: "aws:organizations/policy:Policy", name: "daily", inputs });
  targetIds.forEach((targetId, index) =>
    stack.declare({
      type: "aws:organizations/policyAttachment:PolicyAttachment",
      name: `daily-${index}`,
      inputs: { policyId: UNKNOWN, targetId },
      propertyDependencies: { policyId: [policy] },
    }),
  );
  return stack;
}

function policyWith(plan: object): string {
  return JSON.stringify({ plans: { plan } });
}

describe("renderProtections", () => {
  it("shows every plan, selection, rule and copy", () => {
    const copy = (days: number): object => ({ lifecycle: { delete_after_days: days } });
    const content = policyWith({
      regions: ["eu-west-1", "eu-central-1"],
      selections: { tags: { gold: { tag_key: "tier", tag_value: ["gold"] } } },
      rules: {
        daily: {
          schedule_expression: "cron(0 10 * * ? *)",
          target_backup_vault_name: "local",
          lifecycle: { delete_after_days: "14" },
          copy_actions: {
            [`${VAULT_ARN}:one`]: copy(30),
            [`${VAULT_ARN}:another`]: {},
            "arn:aws:backup:eu-west-2:$account:backup-vault:near": copy(7),
          },
        },
        weekly: { schedule_expression: "not a cron", target_backup_vault_name: "local" },
        never: {},
      },
    });

    assert.deepEqual(renderProtections(stackWith(content).preview(), PLAIN, 100), [
      "ou-a1b2-11111111  policy daily",
      "└─ plan plan in eu-west-1, eu-central-1",
      "   ├─ what is tagged tier=gold",
      "   ├─ rule daily, daily at 10:00 UTC",
      "   │  ├─ local vault local of each account           kept 14 days",
      "   │  ├─ copy to one in 222222222222, us-west-2      kept 30 days",
      "   │  ├─ copy to another in 222222222222, us-west-2  kept as local: 14 days",
      "   │  └─ copy to near in each account, eu-west-2     kept 7 days",
      "   ├─ rule weekly, not a cron",
      "   │  ├─ local vault local of each account  kept for ever",
      "   │  └─ no copy",
      "   └─ rule never, no schedule",
      "      ├─ no local vault  kept for ever",
      "      └─ no copy",
    ]);
  });

  describe("says what is missing or not known", () => {
    const cases = [
      {
        title: "no target and no content",
        stack: stackWith(UNKNOWN, []),
        lines: [
          "nobody: the policy is attached to nothing  policy daily",
          "└─ content not known before deployment",
        ],
      },
      {
        title: "a target that is not known, and content that is no policy",
        stack: stackWith("?", [UNKNOWN, "333333333333"]),
        lines: [
          "a target that is not known before deployment, 333333333333  policy daily",
          "└─ no plan: the content cannot be read as a backup policy",
        ],
      },
      {
        title: "a plan without regions",
        stack: stackWith(policyWith({})),
        lines: ["ou-a1b2-11111111  policy daily", "└─ plan plan in no region"],
      },
      { title: "no policy", stack: new ExampleStack(), lines: ["The stack declares no backup policy."] },
    ];
    for (const { title, stack, lines } of cases) {
      it(title, () => {
        assert.deepEqual(renderProtections(stack.preview(), PLAIN, 100), lines);
      });
    }
  });

  it("breaks what does not fit, and keeps the tree whole beside it", () => {
    const rules = { hourly: { schedule_expression: "a schedule of many words, none of them long" } };
    const content = policyWith({ regions: ["eu-west-1", "eu-central-1"], rules });
    const targets = ["ou-a1b2-11111111", "ou-a1b2-22222222", "ou-a1b2-33333333"];

    assert.deepEqual(renderProtections(stackWith(content, targets).preview(), PLAIN, 38), [
      "ou-a1b2-11111111, ou-a1b2-22222222,",
      "ou-a1b2-33333333  policy daily",
      "└─ plan plan in eu-west-1,",
      "   │  eu-central-1",
      "   └─ rule hourly, a schedule of",
      "      │  many words, none of them long",
      "      ├─ no local vault  kept for ever",
      "      └─ no copy",
    ]);
  });

  it("breaks a plan at the first column that is missing", () => {
    const stack = stackWith(policyWith({ regions: ["eu-west-1", "eu-central-1"] }));

    assert.equal(renderProtections(stack.preview(), PLAIN, 39).length, 2);
    assert.equal(renderProtections(stack.preview(), PLAIN, 38).length, 3);
  });
});
