import { actionsExist } from "../../../../policies/rules/identity/actions-exist";
import { itJudges } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";

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
  ]);
});
