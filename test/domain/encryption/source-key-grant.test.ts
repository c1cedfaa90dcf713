import assert from "node:assert/strict";
import { sourceKeyGrant } from "../../../domain/encryption/source-key-grant";

describe("source key grant", () => {
  it("gives the role that pulls copies what the statements give, as far as grants can (R18)", () => {
    assert.deepEqual(sourceKeyGrant("aws-us-gov", "222222222222"), {
      granteePrincipal:
        "arn:aws-us-gov:iam::222222222222:role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup",
      operations: [
        "DescribeKey",
        "Encrypt",
        "Decrypt",
        "ReEncryptFrom",
        "ReEncryptTo",
        "GenerateDataKey",
        "GenerateDataKeyWithoutPlaintext",
        "CreateGrant",
      ],
    });
  });
});
