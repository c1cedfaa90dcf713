import { actionsTakeTheirResources } from "../../../../policies/rules/identity/actions-take-their-resources";
import { itJudges } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";

describe("actions-take-their-resources", () => {
  itJudges(actionsTakeTheirResources, [
    ...rowsOf(actionsTakeTheirResources, {
      "a job, by the ARN of its vault": [
        'permissions: policy.Statement[0].Resource must be "*" for backup:DescribeBackupJob, in a statement of its own, because its requests are about no resource in particular, so that nobody is allowed it here, got "arn:aws:backup:eu-west-1:111111111111:backup-vault:local"',
      ],
      "both in one statement": [
        'permissions: policy.Statement[0].Resource must be "*" for backup:ListBackupJobs, in a statement of its own, because its requests are about no resource in particular, so that nobody is allowed it here, got "arn:aws:backup:eu-west-1:111111111111:backup-vault:local"',
      ],
      "a Deny that is about a vault": [
        'permissions: policy.Statement[0].Resource must be "*" for backup:UpdateGlobalSettings, in a statement of its own, because its requests are about no resource in particular, so that nobody is denied it here, got "arn:aws:backup:eu-west-1:111111111111:backup-vault:local"',
      ],
    }),
  ]);
});
