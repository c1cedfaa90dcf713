import assert from "node:assert/strict";
import { viaBackup, viaBackupAndSnapshotServices } from "../../../domain/encryption/via-service";

describe("via service", () => {
  it("means AWS Backup in any region", () => {
    assert.deepEqual(viaBackup("aws"), ["backup.*.amazonaws.com"]);
    assert.deepEqual(viaBackup("aws-us-gov"), ["backup.*.amazonaws.com"]);
  });

  it("means AWS Backup and the services with snapshots, in one region", () => {
    assert.deepEqual(viaBackupAndSnapshotServices("aws", "us-west-2"), [
      "backup.us-west-2.amazonaws.com",
      "ec2.us-west-2.amazonaws.com",
      "fsx.us-west-2.amazonaws.com",
      "rds.us-west-2.amazonaws.com",
    ]);
  });

  it("gives both forms of the name in China", () => {
    assert.deepEqual(viaBackup("aws-cn"), ["backup.*.amazonaws.com", "backup.*.amazonaws.com.cn"]);
    assert.deepEqual(viaBackupAndSnapshotServices("aws-cn", "cn-north-1"), [
      "backup.cn-north-1.amazonaws.com",
      "ec2.cn-north-1.amazonaws.com",
      "fsx.cn-north-1.amazonaws.com",
      "rds.cn-north-1.amazonaws.com",
      "backup.cn-north-1.amazonaws.com.cn",
      "ec2.cn-north-1.amazonaws.com.cn",
      "fsx.cn-north-1.amazonaws.com.cn",
      "rds.cn-north-1.amazonaws.com.cn",
    ]);
  });
});
