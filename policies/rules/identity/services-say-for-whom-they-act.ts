import { findConfusedDeputyProblems } from "../../../domain/identity/trust-width";
import {
  RESOURCE_POLICY_TYPES,
  judgeDocuments,
  resourcePolicyDocuments,
  trustDocuments,
} from "../../identity-documents";
import { trusting } from "../../identity-examples";
import { ResourceType } from "../../resource-type";
import type { StackRule } from "../../rule";

/** Otherwise another account has the service act on this one (the confused deputy). */
export const servicesSayForWhomTheyAct: StackRule = {
  kind: "stack",
  name: "services-say-for-whom-they-act",
  promise: "identity",
  title: "Services say for whom they act",
  description: "Whatever lets in a service that works for every account asks for which one it works.",
  why: "Otherwise another account has the service act on this one (the confused deputy).",
  severity: "high",
  remediation:
    "Test aws:SourceAccount, aws:SourceArn or aws:SourceOrgID in the statement that names the service.",
  supports: [
    { framework: "nist-800-53", controls: ["AC-4"] },
    { framework: "soc-2", controls: ["CC6.1"] },
  ],
  // Made where somebody looks at them: a preview does not.
  get examples() {
    return {
      passes: [
        {
          title: "AWS Backup, for which AWS documents no condition",
          resources: [trusting({ Principal: { Service: "backup.amazonaws.com" } })],
        },
        {
          title: "events of this account",
          resources: [
            trusting({
              Principal: { Service: "events.amazonaws.com" },
              Condition: { StringEquals: { "aws:SourceAccount": "111111111111" } },
            }),
          ],
        },
      ],
      fails: [
        {
          title: "events of whichever account",
          resources: [trusting({ Principal: { Service: "events.amazonaws.com" } })],
        },
        {
          title: "tasks of any account",
          resources: [
            trusting({
              Principal: { Service: "ecs-tasks.amazonaws.com" },
              Condition: { ArnLike: { "aws:SourceArn": "arn:aws:ecs:*:*:*" } },
            }),
          ],
        },
        {
          title: "a queue for whichever topic",
          resources: [
            {
              type: ResourceType.QueuePolicy,
              name: "queue",
              props: {
                queueUrl: "q",
                policy: JSON.stringify({
                  Version: "2012-10-17",
                  Statement: [
                    {
                      Effect: "Allow",
                      Principal: { Service: "sns.amazonaws.com" },
                      Action: "sqs:SendMessage",
                      Resource: "*",
                    },
                  ],
                }),
              },
            },
          ],
        },
      ],
    };
  },
  types: [ResourceType.Role, ...RESOURCE_POLICY_TYPES],

  checkStack(stack, context) {
    const documents = [...stack.share(trustDocuments), ...stack.share(resourcePolicyDocuments)];
    judgeDocuments(documents, context, (statements, { type }) =>
      findConfusedDeputyProblems(
        statements,
        type === ResourceType.TopicPolicy ? "of a topic" : "of anything else",
      ),
    );
  },
};
