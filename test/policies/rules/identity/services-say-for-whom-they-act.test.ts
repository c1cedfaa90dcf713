import { trusting } from "../../../../policies/identity-examples";
import { servicesSayForWhomTheyAct } from "../../../../policies/rules/identity/services-say-for-whom-they-act";
import { itJudges, UNKNOWN } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";

/** A trust as an object, of which a part may not be known. */
const trust = (...statements: readonly unknown[]) =>
  trusting({}, { assumeRolePolicy: { Version: "2012-10-17", Statement: statements } });
describe("services-say-for-whom-they-act", () => {
  itJudges(servicesSayForWhomTheyAct, [
    ...rowsOf(servicesSayForWhomTheyAct, {
      "events of whichever account": [
        "job: assumeRolePolicy.Statement[0].Condition must test aws:SourceAccount, aws:SourceArn or aws:SourceOrgID, because events.amazonaws.com works for every account, got nothing",
      ],
      "tasks of any account": [
        'job: assumeRolePolicy.Statement[0].Condition must test aws:SourceAccount, aws:SourceArn or aws:SourceOrgID, because ecs-tasks.amazonaws.com works for every account, got {"ArnLike":{"aws:SourceArn":"arn:aws:ecs:*:*:*"}}',
      ],
      "a queue for whichever topic": [
        "queue: policy.Statement[0].Condition must test aws:SourceAccount, aws:SourceArn or aws:SourceOrgID, because sns.amazonaws.com works for every account, got nothing",
      ],
    }),
    {
      title: "leaves a trust that is not known undecided, and judges the next",
      resources: [
        { ...trusting({}, { assumeRolePolicy: UNKNOWN }), name: "later" },
        trusting({ Principal: { Service: "events.amazonaws.com" } }),
      ],
      undecided: ["later: string value at .assumeRolePolicy can't be known during preview"],
      violations: [
        "job: assumeRolePolicy.Statement[0].Condition must test aws:SourceAccount, aws:SourceArn or aws:SourceOrgID, because events.amazonaws.com works for every account, got nothing",
      ],
    },
    {
      title: "leaves a condition that is not known undecided, where it decides",
      resources: [
        trust(
          {
            Effect: "Allow",
            Principal: { Service: "events.amazonaws.com" },
            Action: "sts:AssumeRole",
            Condition: { StringEquals: { "aws:SourceAccount": UNKNOWN } },
          },
          {
            Effect: "Allow",
            Principal: { Service: "lambda.amazonaws.com" },
            Action: "sts:AssumeRole",
            Condition: UNKNOWN,
          },
          { Effect: "Allow", Principal: { Service: "events.amazonaws.com" }, Action: UNKNOWN },
        ),
      ],
      violations: [
        "job: assumeRolePolicy.Statement[2].Condition must test aws:SourceAccount, aws:SourceArn or aws:SourceOrgID, because events.amazonaws.com works for every account, got nothing",
      ],
      undecided: [
        "job: string value at .assumeRolePolicy.Statement.0.Condition.StringEquals.aws:SourceAccount can't be known during preview",
      ],
    },
    {
      title: "leaves the policy of a bucket, queue or topic undecided",
      resources: [
        "s3/bucketPolicy:BucketPolicy",
        "sqs/queuePolicy:QueuePolicy",
        "sns/topicPolicy:TopicPolicy",
      ].map((type, index) => ({ type: `aws:${type}`, name: `p${index}`, props: { policy: UNKNOWN } })),
      undecided: [
        "p0: string value at .policy can't be known during preview; p1: string value at .policy can't be known during preview; p2: string value at .policy can't be known during preview",
      ],
    },
  ]);
});
