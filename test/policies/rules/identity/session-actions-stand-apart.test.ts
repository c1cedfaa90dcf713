import { sessionActionsStandApart } from "../../../../policies/rules/identity/session-actions-stand-apart";
import { trusting } from "../../../../policies/identity-examples";
import { itJudges } from "../../../support/evaluate-rule";

const SCHEDULER = { AWS: "arn:aws:iam::111111111111:role/scheduler" };
const EXTERNAL_ID = { StringEquals: { "sts:ExternalId": "orders" } };

describe("session-actions-stand-apart", () => {
  itJudges(sessionActionsStandApart, [
    { title: "accepts one action", resources: [trusting({ Principal: SCHEDULER, Condition: EXTERNAL_ID })] },
    {
      title: "accepts tags by themselves",
      resources: [
        trusting({
          Principal: SCHEDULER,
          Action: "sts:TagSession",
          Condition: { StringEquals: { "aws:RequestTag/dag_id": "orders" } },
        }),
      ],
    },
    {
      title: "rejects tags with an external id",
      resources: [
        trusting({
          Principal: SCHEDULER,
          Action: ["sts:AssumeRole", "sts:TagSession"],
          Condition: EXTERNAL_ID,
        }),
      ],
      violations: [
        'job: assumeRolePolicy.Statement[0].Action must stand in a statement of its own, because a request for sts:TagSession never has sts:ExternalId, so that it is never allowed, got "sts:AssumeRole, sts:TagSession"',
      ],
    },
    {
      title: "rejects a source identity with a session's name",
      resources: [
        trusting({
          Principal: SCHEDULER,
          Action: ["sts:AssumeRole", "sts:SetSourceIdentity"],
          Condition: { StringLike: { "sts:RoleSessionName": "orders-*" } },
        }),
      ],
      violations: [
        'job: assumeRolePolicy.Statement[0].Action must stand in a statement of its own, because a request for sts:SetSourceIdentity never has sts:RoleSessionName, so that it is never allowed, got "sts:AssumeRole, sts:SetSourceIdentity"',
      ],
    },
  ]);
});
