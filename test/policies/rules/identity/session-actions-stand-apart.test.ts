import { trusting } from "../../../../policies/identity-examples";
import { sessionActionsStandApart } from "../../../../policies/rules/identity/session-actions-stand-apart";
import { itJudges, UNKNOWN } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";

/** A trust as an object, of which a part may not be known. */
const trust = (...statements: readonly unknown[]) =>
  trusting({}, { assumeRolePolicy: { Version: "2012-10-17", Statement: statements } });
describe("session-actions-stand-apart", () => {
  itJudges(sessionActionsStandApart, [
    ...rowsOf(sessionActionsStandApart, {
      "tags with an external id": [
        'job: assumeRolePolicy.Statement[0].Action must stand in a statement of its own, because a request for sts:TagSession never has sts:ExternalId, so that it is never allowed, got "sts:AssumeRole, sts:TagSession"',
      ],
      "a source identity with a session's name": [
        'job: assumeRolePolicy.Statement[0].Action must stand in a statement of its own, because a request for sts:SetSourceIdentity never has sts:RoleSessionName, so that it is never allowed, got "sts:AssumeRole, sts:SetSourceIdentity"',
      ],
    }),
    {
      title: "leaves a trust that is not known undecided, and judges the next",
      resources: [
        { ...trusting({}, { assumeRolePolicy: UNKNOWN }), name: "later" },
        trust({
          Effect: "Allow",
          Principal: { AWS: "111111111111" },
          Action: "sts:TagSession",
          Condition: { StringEquals: { "sts:ExternalId": "x" } },
        }),
      ],
      undecided: ["later: string value at .assumeRolePolicy can't be known during preview"],
      violations: [
        'job: assumeRolePolicy.Statement[0].Action must stand in a statement of its own, because a request for sts:TagSession never has sts:ExternalId, so that it is never allowed, got "sts:TagSession"',
      ],
    },
    {
      title:
        "rejects keys of another action whatever their values, and leaves a condition that is not known undecided",
      resources: [
        trust(
          {
            Effect: "Allow",
            Principal: UNKNOWN,
            Action: "sts:TagSession",
            Condition: { StringEquals: { "sts:ExternalId": "x" } },
          },
          { Effect: "Allow", Principal: UNKNOWN, Action: "sts:TagSession", Condition: UNKNOWN },
        ),
      ],
      violations: [
        'job: assumeRolePolicy.Statement[0].Action must stand in a statement of its own, because a request for sts:TagSession never has sts:ExternalId, so that it is never allowed, got "sts:TagSession"',
      ],
      undecided: [
        "job: string value at .assumeRolePolicy.Statement.1.Condition can't be known during preview",
      ],
    },
  ]);
});
