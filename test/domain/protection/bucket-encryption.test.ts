import assert from "node:assert/strict";
import {
  findBucketEncryptionProblems,
  findMissingBucketEncryptionProblems,
} from "../../../domain/protection/bucket-encryption";
import { whyCustomerManaged } from "../../../domain/protection/copied-resource";

const KEY = "arn:aws:kms:eu-west-1:111111111111:key/11111111-2222-3333-4444-555555555555";
const WHY = whyCustomerManaged("S3");
const DEFAULT = "rule.applyServerSideEncryptionByDefault";
const ruleOf = (encryption: unknown) => ({ applyServerSideEncryptionByDefault: encryption });

describe("the encryption of a bucket", () => {
  const rows: readonly [title: string, rule: unknown, problem?: { path: string; reason: string }][] = [
    ["accepts KMS with a key", ruleOf({ sseAlgorithm: "aws:kms", kmsMasterKeyId: KEY })],
    ["accepts KMS twice with a key", ruleOf({ sseAlgorithm: "aws:kms:dsse", kmsMasterKeyId: KEY })],
    [
      "rejects AWS's own algorithm",
      ruleOf({ sseAlgorithm: "AES256" }),
      {
        path: `${DEFAULT}.sseAlgorithm`,
        reason: `must be "aws:kms" or "aws:kms:dsse", ${WHY}, got "AES256"`,
      },
    ],
    [
      "rejects a missing algorithm, even with a key",
      ruleOf({ kmsMasterKeyId: KEY }),
      { path: `${DEFAULT}.sseAlgorithm`, reason: `must be "aws:kms" or "aws:kms:dsse", ${WHY}, got nothing` },
    ],
    [
      "rejects KMS without a key",
      ruleOf({ sseAlgorithm: "aws:kms" }),
      {
        path: `${DEFAULT}.kmsMasterKeyId`,
        reason: `must name a customer-managed KMS key, ${WHY}, got nothing`,
      },
    ],
    [
      "rejects a rule without a default",
      {},
      { path: DEFAULT, reason: `must name a customer-managed KMS key, ${WHY}, got nothing` },
    ],
    [
      "rejects a default that is none",
      ruleOf("aws:kms"),
      { path: DEFAULT, reason: `must name a customer-managed KMS key, ${WHY}, got "aws:kms"` },
    ],
    [
      "rejects what is no rule",
      [],
      { path: DEFAULT, reason: `must name a customer-managed KMS key, ${WHY}, got nothing` },
    ],
  ];

  for (const [title, rule, problem] of rows) {
    it(title, () => {
      assert.deepEqual(findBucketEncryptionProblems(rule, "rule"), problem === undefined ? [] : [problem]);
    });
  }

  it("says what is wrong when there is none", () => {
    assert.deepEqual(findMissingBucketEncryptionProblems("here"), [
      {
        path: "here",
        reason: `must name a customer-managed KMS key, here or in an aws.s3.BucketServerSideEncryptionConfiguration, ${WHY}, got nothing`,
      },
    ]);
  });
});
