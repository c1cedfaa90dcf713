import { findMergedStatementProblems } from "../../../domain/identity/token-trust";
import { judgeDocuments, trustDocuments } from "../../identity-documents";
import { trusting } from "../../identity-examples";
import { ResourceType } from "../../resource-type";
import type { StackRule } from "../../rule";

const SCHEDULER = { AWS: "arn:aws:iam::111111111111:role/scheduler" };
const EXTERNAL_ID = { StringEquals: { "sts:ExternalId": "orders" } };

/** Their requests have other condition keys than the taking on of a role, so that a merged statement allows them to nobody. */
export const sessionActionsStandApart: StackRule = {
  kind: "stack",
  name: "session-actions-stand-apart",
  promise: "identity",
  title: "Tags and source identity stand apart",
  description:
    "A trust policy allows the tagging of sessions and the source identity in statements of their own.",
  why: "Their requests have other condition keys than the taking on of a role, so that a merged statement allows them to nobody.",
  severity: "medium",
  enforcementLevel: "advisory",
  remediation: "Write one statement for each action, each with the keys that its requests have.",
  supports: [
    { framework: "nist-800-53", controls: ["AC-6"] },
    { framework: "soc-2", controls: ["CC6.1"] },
  ],
  // Made where somebody looks at them: a preview does not.
  get examples() {
    return {
      passes: [
        { title: "one action", resources: [trusting({ Principal: SCHEDULER, Condition: EXTERNAL_ID })] },
        {
          title: "tags by themselves",
          resources: [
            trusting({
              Principal: SCHEDULER,
              Action: "sts:TagSession",
              Condition: { StringEquals: { "aws:RequestTag/dag_id": "orders" } },
            }),
          ],
        },
      ],
      fails: [
        {
          title: "tags with an external id",
          resources: [
            trusting({
              Principal: SCHEDULER,
              Action: ["sts:AssumeRole", "sts:TagSession"],
              Condition: EXTERNAL_ID,
            }),
          ],
        },
        {
          title: "a source identity with a session's name",
          resources: [
            trusting({
              Principal: SCHEDULER,
              Action: ["sts:AssumeRole", "sts:SetSourceIdentity"],
              Condition: { StringLike: { "sts:RoleSessionName": "orders-*" } },
            }),
          ],
        },
      ],
    };
  },
  types: [ResourceType.Role],

  checkStack(stack, context) {
    judgeDocuments(stack.share(trustDocuments), context, findMergedStatementProblems);
  },
};
