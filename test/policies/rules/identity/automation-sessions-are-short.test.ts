import { automationSessionsAreShort } from "../../../../policies/rules/identity/automation-sessions-are-short";
import { entraRole } from "../../../../policies/identity-examples";
import { ResourceType } from "../../../../policies/resource-type";
import { itJudges } from "../../../support/evaluate-rule";

describe("automation-sessions-are-short", () => {
  itJudges(automationSessionsAreShort, [
    { title: "accepts IAM's own hour", resources: [entraRole()] },
    { title: "accepts an hour", resources: [entraRole(undefined, {}, { maxSessionDuration: 3600 })] },
    {
      title: "accepts a morning of a person",
      resources: [
        {
          type: ResourceType.PermissionSet,
          name: "people",
          props: { name: "Readers", sessionDuration: "PT4H" },
        },
      ],
    },
    {
      title: "rejects a second more",
      resources: [entraRole(undefined, {}, { maxSessionDuration: 3601 })],
      violations: [
        "job: maxSessionDuration must be at most 3600 seconds, because no session lasts longer that is taken on from another role, and a job renews its own, got 3601",
      ],
    },
    {
      title: "rejects a day of a person",
      resources: [
        {
          type: ResourceType.PermissionSet,
          name: "people",
          props: { name: "Readers", sessionDuration: "PT4H1M" },
        },
      ],
      violations: [
        'people: sessionDuration must be at most 240 minutes, so that who left is gone the same day, got "PT4H1M"',
      ],
    },
  ]);
});
