import { servicesSayForWhomTheyAct } from "../../../../policies/rules/identity/services-say-for-whom-they-act";
import { itJudges } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";

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
  ]);
});
