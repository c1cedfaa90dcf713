import assert from "node:assert/strict";
import {
  findCustomerManagedKeyProblems,
  findAirGappedVaultKeyProblems,
  findVaultKeyProblems,
} from "../../../domain/protection/customer-managed-key";

const KEY = "arn:aws:kms:eu-west-1:111111111111:key/11111111-2222-3333-4444-555555555555";
const NEEDED = "must name a customer-managed KMS key, because so";
const NOT_AWS = "must name a customer-managed KMS key, not one of AWS's own, because so";
const AN_ARN = "must be the ARN of a KMS key";

describe("a customer-managed key", () => {
  const rows: readonly [value: unknown, reason?: string][] = [
    [KEY],
    ["arn:aws-cn:kms:cn-north-1:111111111111:key/mrk-0123456789abcdef0123456789abcdef"],
    ["arn:aws:kms:eu-west-1:111111111111:alias/app"],
    ["alias/app"],
    ["alias/awsome"],
    ["11111111-2222-3333-4444-55555555ABCD"],
    ["mrk-0123456789abcdef0123456789abcdef"],
    [undefined, `${NEEDED}, got nothing`],
    [null, `${NEEDED}, got nothing`],
    ["", `${NEEDED}, got ""`],
    ["alias/aws/ebs", `${NOT_AWS}, got "alias/aws/ebs"`],
    [
      "arn:aws:kms:eu-west-1:111111111111:alias/aws/ebs",
      `${NOT_AWS}, got "arn:aws:kms:eu-west-1:111111111111:alias/aws/ebs"`,
    ],
    ["alias/", `${AN_ARN}, got "alias/"`],
    ["my-alias/app", `${AN_ARN}, got "my-alias/app"`],
    ["11111111-2222-3333-4444-55555555555", `${AN_ARN}, got "11111111-2222-3333-4444-55555555555"`],
    ["11111111-2222-3333-4444-5555555555555", `${AN_ARN}, got "11111111-2222-3333-4444-5555555555555"`],
    ["x11111111-2222-3333-4444-555555555555", `${AN_ARN}, got "x11111111-2222-3333-4444-555555555555"`],
    ["mrk-0123456789abcdef0123456789abcde", `${AN_ARN}, got "mrk-0123456789abcdef0123456789abcde"`],
    ["arn:aws:s3:::reports", `${AN_ARN}, got "arn:aws:s3:::reports"`],
    ["arn:aws:s3:::key/x", `${AN_ARN}, got "arn:aws:s3:::key/x"`],
    ["arn:aws:kms:eu-west-1:111111111111:key/", `${AN_ARN}, got "arn:aws:kms:eu-west-1:111111111111:key/"`],
    [
      "arn:aws:kms:eu-west-1:111111111111:grant/x",
      `${AN_ARN}, got "arn:aws:kms:eu-west-1:111111111111:grant/x"`,
    ],
    [true, `${AN_ARN}, got true`],
    [7, `${AN_ARN}, got 7`],
    [[KEY], `${AN_ARN}, got a list`],
  ];

  for (const [value, reason] of rows) {
    it(`${reason === undefined ? "accepts" : "rejects"} ${JSON.stringify(value)}`, () => {
      const expected = reason === undefined ? [] : [{ path: "kmsKeyId", reason }];

      assert.deepEqual(findCustomerManagedKeyProblems(value, "kmsKeyId", "because so"), expected);
    });
  }

  const because = "because no account can copy EBS, RDS or Aurora backups into a vault under AWS's own key";
  const ofVault: readonly [value: unknown, reason?: string][] = [
    [KEY],
    [undefined, `must name a customer-managed KMS key, ${because}, got nothing`],
    [
      "alias/aws/backup",
      `must name a customer-managed KMS key, not one of AWS's own, ${because}, got "alias/aws/backup"`,
    ],
    ["alias/app", 'must be the full ARN of the key itself (arn:aws:kms:…:key/…), got "alias/app"'],
    [
      "arn:aws:kms:eu-west-1:111111111111:alias/key/app",
      'must be the full ARN of the key itself (arn:aws:kms:…:key/…), got "arn:aws:kms:eu-west-1:111111111111:alias/key/app"',
    ],
    [
      "11111111-2222-3333-4444-555555555555",
      'must be the full ARN of the key itself (arn:aws:kms:…:key/…), got "11111111-2222-3333-4444-555555555555"',
    ],
    [7, "must be the ARN of a KMS key, got 7"],
  ];

  for (const [value, reason] of ofVault) {
    it(`of a vault: ${reason === undefined ? "accepts" : "rejects"} ${JSON.stringify(value)}`, () => {
      const expected = reason === undefined ? [] : [{ path: "kmsKeyArn", reason }];

      assert.deepEqual(findVaultKeyProblems(value, "kmsKeyArn"), expected);
    });
  }

  const orNone = "or none at all, which leaves the vault to a key that AWS owns";
  const demanded = "because this organization decides over the keys of its vaults itself";
  const ofAirGappedVault: readonly [value: unknown, isRequired: boolean, reason?: string][] = [
    [KEY, false],
    [KEY, true],
    [undefined, false],
    [null, false],
    [undefined, true, `must name a customer-managed KMS key, ${demanded}, got nothing`],
    ["", false, `must name a customer-managed KMS key, ${orNone}, got ""`],
    [
      "alias/aws/backup",
      false,
      `must name a customer-managed KMS key, not one of AWS's own, ${orNone}, got "alias/aws/backup"`,
    ],
    ["alias/app", true, 'must be the full ARN of the key itself (arn:aws:kms:…:key/…), got "alias/app"'],
  ];

  for (const [value, isRequired, reason] of ofAirGappedVault) {
    const verb = reason === undefined ? "accepts" : "rejects";
    it(`of an air-gapped vault ${isRequired ? "that needs one" : "that may have one"}: ${verb} ${JSON.stringify(value)}`, () => {
      const expected = reason === undefined ? [] : [{ path: "encryptionKeyArn", reason }];

      assert.deepEqual(findAirGappedVaultKeyProblems(value, isRequired, "encryptionKeyArn"), expected);
    });
  }
});
