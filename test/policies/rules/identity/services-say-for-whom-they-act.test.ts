import { servicesSayForWhomTheyAct } from "../../../../policies/rules/identity/services-say-for-whom-they-act";
import { trusting } from "../../../../policies/identity-examples";
import { ResourceType } from "../../../../policies/resource-type";
import { itJudges } from "../../../support/evaluate-rule";

describe("services-say-for-whom-they-act", () => {
  itJudges(servicesSayForWhomTheyAct, [
    {
      title: "accepts AWS Backup, for which AWS documents no condition",
      resources: [trusting({ Principal: { Service: "backup.amazonaws.com" } })],
    },
    {
      title: "accepts events of this account",
      resources: [
        trusting({
          Principal: { Service: "events.amazonaws.com" },
          Condition: { StringEquals: { "aws:SourceAccount": "111111111111" } },
        }),
      ],
    },
    {
      title: "rejects events of whichever account",
      resources: [trusting({ Principal: { Service: "events.amazonaws.com" } })],
      violations: [
        "job: assumeRolePolicy.Statement[0].Condition must test aws:SourceAccount, aws:SourceArn or aws:SourceOrgID, because events.amazonaws.com works for every account, got nothing",
      ],
    },
    {
      title: "rejects tasks of any account",
      resources: [
        trusting({
          Principal: { Service: "ecs-tasks.amazonaws.com" },
          Condition: { ArnLike: { "aws:SourceArn": "arn:aws:ecs:*:*:*" } },
        }),
      ],
      violations: [
        'job: assumeRolePolicy.Statement[0].Condition must test aws:SourceAccount, aws:SourceArn or aws:SourceOrgID, because ecs-tasks.amazonaws.com works for every account, got {"ArnLike":{"aws:SourceArn":"arn:aws:ecs:*:*:*"}}',
      ],
    },
    {
      title: "rejects a queue for whichever topic",
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
      violations: [
        "queue: policy.Statement[0].Condition must test aws:SourceAccount, aws:SourceArn or aws:SourceOrgID, because sns.amazonaws.com works for every account, got nothing",
      ],
    },
  ]);
});
