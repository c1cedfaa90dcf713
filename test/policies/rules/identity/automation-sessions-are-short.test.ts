import { automationSessionsAreShort } from "../../../../policies/rules/identity/automation-sessions-are-short";
import { itJudges } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";

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
  ]);
});
