import assert from "node:assert/strict";
import { findRecovery, protectingRulesOf } from "../../../cli/render/recovery";
import type { PreviewResult } from "../../../cli/preview/preview-result";
import { ExampleStack } from "./example-stack";

const CENTRAL = "arn:aws:backup:us-west-2:222222222222:backup-vault:air-gapped";
const OWN = "arn:aws:backup:eu-central-1:$account:backup-vault:near";

/** A stack whose policy backs up RDS each day, and copies to these vaults. */
function stackWith(copies: readonly string[], isLogicallyAirGapped = false): ExampleStack {
  const stack = new ExampleStack();
  const plan = {
    regions: ["eu-west-1"],
    selections: { resources: { some: { resource_types: ["arn:aws:rds:*:*:db:*"] } } },
    rules: {
      daily: {
        schedule_expression: "cron(0 10 * * ? *)",
        start_backup_window_minutes: "60",
        complete_backup_window_minutes: "120",
        copy_actions: Object.fromEntries(copies.map((arn) => [arn, {}])),
      },
    },
  };
  if (isLogicallyAirGapped)
    stack.declare({
      type: "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault",
      name: "air-gapped",
      inputs: { name: "air-gapped", region: "us-west-2" },
      provider: stack.provider("backup", "222222222222", "us-west-2"),
    });
  stack.declare({
    type: "aws:organizations/policy:Policy",
    name: "policy",
    inputs: { name: "policy", type: "BACKUP_POLICY", content: JSON.stringify({ plans: { plan } }) },
  });
  return stack;
}

const withOutputs = (outputs: PreviewResult["outputs"]): PreviewResult => ({
  ...stackWith([CENTRAL]).preview(),
  outputs,
});

describe("what a stack loses at most", () => {
  const KINDS: readonly (readonly [
    title: string,
    stack: ExampleStack,
    answer: readonly [isCopied: boolean, isLogicallyAirGapped: boolean],
  ])[] = [
    ["nothing copied", stackWith([]), [false, false]],
    ["a copy within the account", stackWith([OWN]), [false, false]],
    ["a copy to another account", stackWith([OWN, CENTRAL]), [true, false]],
    ["a copy to a logically air-gapped vault", stackWith([CENTRAL], true), [true, true]],
  ];
  for (const [title, stack, [isCopied, isLogicallyAirGapped]] of KINDS) {
    it(`reads the rules: ${title}`, () => {
      assert.deepEqual(
        protectingRulesOf(stack.preview()).map((rule) => [
          rule.types,
          rule.isCopied,
          rule.isLogicallyAirGapped,
        ]),
        [[["RDS"], isCopied, isLogicallyAirGapped]],
      );
    });
  }

  it("uses the sizes that the stack puts out", () => {
    const [objective] = findRecovery(
      withOutputs({ resourceFigures: { RDS: { count: 1, largestGiB: 350 } } }),
    );

    assert.equal(objective?.lossOfCopyMinutes, 1_620 + 60);
  });

  const UNUSABLE: readonly (readonly [title: string, resourceFigures: unknown])[] = [
    ["no output", undefined],
    ["no sizes", {}],
    ["a type that there is not", { RDX: 1 }],
    ["a text", "none"],
  ];
  for (const [title, resourceFigures] of UNUSABLE) {
    it(`goes without sizes for ${title}`, () => {
      const [objective] = findRecovery(withOutputs({ resourceFigures }));

      assert.deepEqual([objective?.loss?.minutes, objective?.lossOfCopyMinutes], [1_620, undefined]);
    });
  }

  it("is nothing for a stack without backup policies", () => {
    assert.deepEqual(findRecovery(new ExampleStack().preview()), []);
  });
});
