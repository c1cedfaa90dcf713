import { permission } from "../../../../policies/identity-examples";
import { actionsExist } from "../../../../policies/rules/identity/actions-exist";
import { itJudges, UNKNOWN } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";

/** A policy as an object, of which a part may not be known. */
const policy = (...statements: readonly unknown[]) => ({
  ...permission(),
  props: { role: "job", policy: { Version: "2012-10-17", Statement: statements } },
});
describe("actions-exist", () => {
  itJudges(actionsExist, [
    ...rowsOf(actionsExist, {
      "a letter too few": [
        'permissions: policy.Statement[0].Action must be an action that backup has; did you mean backup:StartBackupJob, got "backup:StartBackupJb"',
      ],
      "a call that has another name in policies": [
        'permissions: policy.Statement[0].Action must be an action that s3 has; did you mean s3:ListBucket, got "s3:ListObjectsV2"',
      ],
      "a wildcard for nothing": [
        'permissions: policy.Statement[0].Action must stand for an action that backup has, got "backup:Remove*"',
      ],
      "a Deny with a typing error": [
        'permissions: policy.Statement[0].Action must be an action that backup has; did you mean backup:DeleteRecoveryPoint, got "backup:DeleteRecoveryPoints"',
      ],
    }),
    {
      title: "leaves a policy that is not known undecided, and judges the next",
      resources: [
        { ...permission(), name: "later", props: { role: "job", policy: UNKNOWN } },
        permission({ Action: "backup:Purge*" }),
      ],
      undecided: ["later: string value at .policy can't be known during preview"],
      violations: [
        'permissions: policy.Statement[0].Action must stand for an action that backup has, got "backup:Purge*"',
      ],
    },
    {
      title: "rejects an action on what is not known, beside one that is not known",
      resources: [policy({ Effect: UNKNOWN, Action: ["backup:Purge*", UNKNOWN], Resource: UNKNOWN })],
      violations: [
        'permissions: policy.Statement[0].Action must stand for an action that backup has, got "backup:Purge*"',
      ],
      undecided: ["permissions: string value at .policy.Statement.0.Action.1 can't be known during preview"],
    },
    {
      title: "leaves trust and the policies of buckets and keys undecided, each by itself",
      resources: [
        { type: "aws:iam/role:Role", name: "job", props: { assumeRolePolicy: UNKNOWN } },
        { type: "aws:s3/bucketPolicy:BucketPolicy", name: "bucket", props: { policy: UNKNOWN } },
        { type: "aws:kms/key:Key", name: "key", props: { policy: UNKNOWN } },
      ],
      undecided: [
        "job: string value at .assumeRolePolicy can't be known during preview; bucket: string value at .policy can't be known during preview; key: string value at .policy can't be known during preview",
      ],
    },
    {
      title: "takes an added action in whichever letters, and no other",
      resources: [permission({ Action: ["backup:starttimetravel", "backup:HaltTimeTravel"] })],
      config: { addedActions: ["backup:StartTimeTravel"] },
      violations: [
        'permissions: policy.Statement[0].Action must be an action that backup has, got "backup:HaltTimeTravel"',
      ],
    },
  ]);
});
