import { permission } from "../../../../policies/identity-examples";
import { actionsTakeTheirResources } from "../../../../policies/rules/identity/actions-take-their-resources";
import { itJudges, UNKNOWN } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";

/** A policy as an object, of which a part may not be known. */
const policy = (...statements: readonly unknown[]) => ({
  ...permission(),
  props: { role: "job", policy: { Version: "2012-10-17", Statement: statements } },
});
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
    {
      title: "leaves a policy that is not known undecided, and judges the next",
      resources: [
        { ...permission(), name: "later", props: { role: "job", policy: UNKNOWN } },
        permission({ Action: "s3:ListAllMyBuckets" }),
      ],
      undecided: ["later: string value at .policy can't be known during preview"],
      violations: [
        'permissions: policy.Statement[0].Resource must be "*" for s3:ListAllMyBuckets, in a statement of its own, because its requests are about no resource in particular, so that nobody is allowed it here, got "arn:aws:backup:eu-west-1:111111111111:backup-vault:local"',
      ],
    },
    {
      title: "leaves a resource that is not known undecided where it decides, and asks for no other",
      resources: [
        policy(
          { Effect: "Allow", Action: "backup:DescribeBackupJob", Resource: UNKNOWN },
          { Effect: "Allow", Action: "backup:StartBackupJob", Resource: UNKNOWN },
        ),
      ],
      undecided: ["permissions: string value at .policy.Statement.0.Resource can't be known during preview"],
    },
  ]);
});
