import assert from "node:assert/strict";
import type { Settings } from "../../../infra/settings/settings";
import type { OtherStack } from "../../../infra/settings/other-stacks";
import { describeOwner, findSecondOwnerProblems } from "../../../infra/settings/singleton-owner";

const ORGANIZATION = { id: "o-a1b2c3d4e5", rootId: "r-a1b2", managementAccountId: "111111111111" };
const OWNER: OtherStack = {
  name: "prod",
  organization: { ...ORGANIZATION, ownsSettings: true },
  protect: undefined,
};
const ELSEWHERE: OtherStack = {
  name: "abroad",
  organization: { ...ORGANIZATION, id: "o-zzzzzzzzzz", ownsSettings: true },
  protect: undefined,
};
const TENANT: OtherStack = {
  name: "dev",
  organization: { ...ORGANIZATION, ownsSettings: false },
  protect: undefined,
};
const BROKEN: OtherStack = { name: "broken", organization: "prod", protect: undefined };

/** Only the organization is read. */
function settingsWith(ownsSettings: boolean): Settings {
  return { organization: { ...ORGANIZATION, ownsSettings } } as Settings;
}

const BY_OTHER_MEANS =
  "No stack here has organization.ownsSettings: true, so trusted access, the policy type, cross-account backup and service " +
  "opt-in must have been turned on by other means.";

describe("owner of the organization-wide settings (R6)", () => {
  const cases: readonly {
    title: string;
    owns: boolean;
    others: readonly OtherStack[];
    reasons: readonly string[];
    description: string;
  }[] = [
    { title: "the only claim", owns: true, others: [TENANT, BROKEN], reasons: [], description: "" },
    {
      title: "a claim beside one of another organization",
      owns: true,
      others: [ELSEWHERE],
      reasons: [],
      description: "",
    },
    {
      title: "a second claim",
      owns: true,
      others: [TENANT, OWNER],
      reasons: [
        "must be true in exactly one stack of an organization, and Pulumi.prod.yaml claims it too, got true",
      ],
      description: "",
    },
    {
      title: "no claim where another stack owns them",
      owns: false,
      others: [BROKEN, OWNER],
      reasons: [],
      description: "The organization-wide settings are those of stack prod: deploy it first.",
    },
    {
      title: "no claim at all",
      owns: false,
      others: [TENANT, ELSEWHERE],
      reasons: [],
      description: BY_OTHER_MEANS,
    },
  ];
  for (const { description, others, owns, reasons, title } of cases) {
    it(`judges ${title}`, () => {
      const settings = settingsWith(owns);

      assert.deepEqual(
        findSecondOwnerProblems(settings, others),
        reasons.map((reason) => ({ path: "organization.ownsSettings", reason })),
      );
      assert.equal(describeOwner(settings, others), description);
    });
  }
});
