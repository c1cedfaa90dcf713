import assert from "node:assert/strict";
import { UNKNOWN } from "../../../cli/engine/values";
import { measureStack } from "../../../cli/render/limits";
import { renderLimits } from "../../../cli/render/limits-section";
import { createStyle } from "../../../cli/render/style";
import { ExampleStack } from "./example-stack";

const POLICY = "aws:organizations/policy:Policy";
const ATTACHMENT = "aws:organizations/policyAttachment:PolicyAttachment";
const PLAIN = createStyle(false);

function stackWith(characters: number): ExampleStack {
  const stack = new ExampleStack();
  const content = "x".repeat(characters);
  const daily = stack.declare({ type: POLICY, name: "daily", inputs: { type: "BACKUP_POLICY", content } });
  const guard = stack.declare({
    type: POLICY,
    name: "guard",
    inputs: { type: "SERVICE_CONTROL_POLICY", content },
  });
  stack.declare({ type: POLICY, name: "tags", inputs: { type: "TAG_POLICY", content } });
  stack.declare({ type: POLICY, name: "late", inputs: { type: "BACKUP_POLICY", content: UNKNOWN } });
  stack.declare({
    type: "aws:organizations/resourcePolicy:ResourcePolicy",
    name: "delegation",
    inputs: { content },
  });
  stack.declare({
    type: "aws:cloudformation/stackSet:StackSet",
    name: "members",
    inputs: { templateBody: "é" },
  });
  stack.declare({
    type: "aws:cloudformation/stackInstances:StackInstances",
    name: "units",
    inputs: { deploymentTargets: { organizationalUnitIds: ["ou-1", "ou-2"] } },
  });
  stack.declare({
    type: "aws:cloudformation/stackInstances:StackInstances",
    name: "unknown",
    inputs: { deploymentTargets: { organizationalUnitIds: UNKNOWN } },
  });
  for (const [name, policy] of [
    ["one", daily],
    ["two", guard],
  ] as const) {
    stack.declare({
      type: ATTACHMENT,
      name,
      inputs: { policyId: UNKNOWN, targetId: "ou-1" },
      propertyDependencies: { policyId: [policy] },
    });
  }
  stack.declare({ type: ATTACHMENT, name: "elsewhere", inputs: { policyId: "p-1", targetId: "ou-2" } });
  stack.declare({
    type: ATTACHMENT,
    name: "unknown",
    inputs: { policyId: UNKNOWN, targetId: UNKNOWN },
    propertyDependencies: { policyId: [daily] },
  });
  return stack;
}

describe("sizes and limits (R26)", () => {
  it("measures documents in the units of AWS, counts attachments by target and units by call", () => {
    const measured = measureStack(stackWith(10_000).preview());

    assert.deepEqual(
      measured.map(({ most, path, quota, value }) => [path, quota, value, most]),
      [
        ["daily", "backup-policy-characters", 10_000, 10_000],
        ["guard", "service-control-policy-characters", 10_000, 10_240],
        ["delegation", "organization-resource-policy-characters", 10_000, 40_000],
        ["members", "template-bytes", 2, 51_200],
        ["ou-1", "backup-policies-per-target", 1, 10],
        ["ou-1", "service-control-policies-per-target", 2, 10],
        ["units", "organizational-units-per-call", 2, 50],
      ],
    );
  });

  it("puts amounts, names and what is counted into columns", () => {
    assert.deepEqual(renderLimits(stackWith(12).preview(), PLAIN, 97), [
      "12 of 10,000  daily       characters in a backup policy, white space included",
      "12 of 10,240  guard       characters in a service control policy, white space included",
      "12 of 40,000  delegation  characters in the organization's resource policy",
      " 2 of 51,200  members     bytes in a template that is sent inline",
      "     1 of 10  ou-1        backup policies attached to one root, organizational unit or account",
      "     2 of 10  ou-1        service control policies attached to one root, organizational unit or",
      "                          account",
      "     2 of 50  units       organizational units in one call of StackSets",
    ]);
  });

  it("leaves out what is counted where there is no room", () => {
    assert.equal(renderLimits(stackWith(12).preview(), PLAIN, 40)[0], "12 of 10,000  daily");
  });

  it("says the rule and the way out of what is too large, and nothing of what just fits", () => {
    const problemsOf = (characters: number): readonly string[] => {
      const lines = renderLimits(stackWith(characters).preview(), PLAIN, 200);
      return lines.slice(lines.indexOf(""));
    };

    assert.deepEqual(
      problemsOf(10_000).filter((line) => line.startsWith("daily")),
      [],
    );
    assert.deepEqual(problemsOf(10_001), [
      "",
      "daily must be at most 10,000 characters in a backup policy, white space included; split it into policies whose plans have different names, got 10,001",
    ]);
  });

  it("points out what is nearly full", () => {
    const colored = createStyle(true);
    const isPainted = (characters: number): boolean =>
      renderLimits(stackWith(characters).preview(), colored, 200)[0]?.includes("\u001b[33m") ?? false;

    assert.deepEqual([isPainted(8_000), isPainted(8_001)], [false, true]);
  });

  it("has nothing to say of a stack that has none of it", () => {
    assert.deepEqual(renderLimits(new ExampleStack().preview(), PLAIN, 100), []);
  });
});
