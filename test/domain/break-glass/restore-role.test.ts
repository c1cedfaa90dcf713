import assert from "node:assert/strict";
import { coversAction } from "../../../domain/aws/policy-statement";
import { restorePolicyArns, restoreRoleLimits, restoreRoleTrust } from "../../../domain/break-glass/restore-role";

describe("the restore role", () => {
  it("is assumed by AWS Backup and nobody else", () => {
    assert.deepEqual(restoreRoleTrust().Statement, [
      {
        Sid: "OnlyAwsBackupAssumesTheRole",
        Effect: "Allow",
        Principal: { Service: "backup.amazonaws.com" },
        Action: "sts:AssumeRole",
      },
    ]);
  });

  it("has AWS's own policies for restores, in its partition", () => {
    assert.deepEqual(restorePolicyArns("aws-us-gov"), [
      "arn:aws-us-gov:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForRestores",
      "arn:aws-us-gov:iam::aws:policy/AWSBackupServiceRolePolicyForS3Restore",
    ]);
  });

  it("never destroys, unlocks, re-keys or widens", () => {
    const [limits] = restoreRoleLimits().Statement;
    assert.equal(limits?.Effect, "Deny");
    for (const action of [
      "backup:DeleteRecoveryPoint",
      "backup:UpdateRecoveryPointLifecycle",
      "backup:DeleteBackupVaultAccessPolicy",
      "backup:DeleteBackupVaultLockConfiguration",
      "kms:ScheduleKeyDeletion",
      "kms:PutKeyPolicy",
      "iam:PutRolePolicy",
    ]) {
      assert.ok(limits !== undefined && coversAction(limits, action), action);
    }
  });
});
