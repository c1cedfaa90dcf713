import assert from "node:assert/strict";
import { findDoubleProtectionProblems } from "../../../infra/settings/double-protection";
import type { OtherStack } from "../../../infra/settings/other-stacks";
import type { Settings } from "../../../infra/settings/settings";

const ORGANIZATION = { id: "o-a1b2c3d4e5" };
/** Only these two are read. */
const SETTINGS = {
  organization: ORGANIZATION,
  protect: { targets: ["ou-a1b2-11111111", "333333333333"] },
} as unknown as Settings;

function stack(name: string, targets: unknown, organization: unknown = ORGANIZATION): OtherStack {
  return { name, organization, protect: { targets } };
}

describe("findDoubleProtectionProblems", () => {
  const cases: readonly { title: string; others: readonly OtherStack[]; problems: readonly unknown[] }[] = [
    {
      title: "accepts stacks that protect something else",
      others: [stack("dev", ["ou-a1b2-22222222"])],
      problems: [],
    },
    {
      title: "accepts the same id in another organization",
      others: [stack("abroad", ["333333333333"], { id: "o-zzzzzzzzzz" })],
      problems: [],
    },
    {
      title: "passes over files that say nothing sound",
      others: [
        stack("text", "333333333333"),
        { name: "empty", organization: ORGANIZATION, protect: undefined },
        { name: "broken", organization: undefined, protect: { targets: ["333333333333"] } },
      ],
      problems: [],
    },
    {
      title: "refuses each target that another stack names",
      others: [stack("dev", ["333333333333"]), stack("staging", ["333333333333", "ou-a1b2-11111111"])],
      problems: [
        {
          path: "protect.targets[0]",
          reason:
            'must be protected by one stack, and Pulumi.staging.yaml names it too, so that everything would be backed up twice, got "ou-a1b2-11111111"',
        },
        {
          path: "protect.targets[1]",
          reason:
            'must be protected by one stack, and Pulumi.dev.yaml names it too, so that everything would be backed up twice, got "333333333333"',
        },
        {
          path: "protect.targets[1]",
          reason:
            'must be protected by one stack, and Pulumi.staging.yaml names it too, so that everything would be backed up twice, got "333333333333"',
        },
      ],
    },
  ];
  for (const { others, problems, title } of cases) {
    it(title, () => {
      assert.deepEqual(findDoubleProtectionProblems(SETTINGS, others), problems);
    });
  }
});
