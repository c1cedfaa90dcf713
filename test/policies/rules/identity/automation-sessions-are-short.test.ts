import { trusting } from "../../../../policies/identity-examples";
import { automationSessionsAreShort } from "../../../../policies/rules/identity/automation-sessions-are-short";
import { itJudges, UNKNOWN } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";

/** A role of which it is not known who takes it on. */
const anybodys = (props: object = {}) => trusting({}, { path: "/", assumeRolePolicy: UNKNOWN, ...props });
describe("automation-sessions-are-short", () => {
  itJudges(automationSessionsAreShort, [
    ...rowsOf(automationSessionsAreShort, {
      "a second more": [
        "job: maxSessionDuration must be at most 3600 seconds, because no session lasts longer that is taken on from another role, and a job renews its own, got 3601",
      ],
      "a day of a person": [
        'people: sessionDuration must be at most 240 minutes, so that who left is gone the same day, got "PT4H1M"',
      ],
    }),
    {
      title: "leaves a long session undecided of a role of which it is not known who takes it on",
      resources: [anybodys({ maxSessionDuration: 7200 })],
      undecided: ["job: string value at .assumeRolePolicy can't be known during preview"],
    },
    {
      title: "asks not who takes on a role of short sessions",
      resources: [anybodys({ maxSessionDuration: 3600 })],
    },
    {
      title: "leaves sessions that are not known undecided, and judges the next",
      resources: [
        trusting({}, { maxSessionDuration: UNKNOWN }),
        {
          type: "aws:ssoadmin/permissionSet:PermissionSet",
          name: "people",
          props: { name: "x", sessionDuration: UNKNOWN },
        },
        {
          type: "aws:ssoadmin/permissionSet:PermissionSet",
          name: "more",
          props: { name: "y", sessionDuration: "PT5H" },
        },
      ],
      violations: [
        'more: sessionDuration must be at most 240 minutes, so that who left is gone the same day, got "PT5H"',
      ],
      undecided: [
        "job: string value at .maxSessionDuration can't be known during preview; people: string value at .sessionDuration can't be known during preview",
      ],
    },
    {
      title: "takes the agreed times from the settings",
      resources: [
        trusting({}, { maxSessionDuration: 7200 }),
        {
          type: "aws:ssoadmin/permissionSet:PermissionSet",
          name: "people",
          props: { name: "x", sessionDuration: "PT1H" },
        },
      ],
      config: { maxSessionSeconds: 7200, maxPeopleMinutes: 60 },
    },
  ]);
});
