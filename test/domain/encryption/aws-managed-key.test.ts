import assert from "node:assert/strict";
import { awsManagedSign, findAwsManagedKeyProblems } from "../../../domain/encryption/aws-managed-key";
import { policyOf, readPolicy, sourceKeys } from "../../support/source-keys";

const { ownerRoot } = sourceKeys;

/** As KMS writes it for `aws/ebs`. */
const THROUGH_EBS = {
  Sid: "Allow access through EBS for all principals in the account that are authorized to use EBS",
  Effect: "Allow",
  Principal: { AWS: "*" },
  Action: [
    "kms:Encrypt",
    "kms:Decrypt",
    "kms:ReEncrypt*",
    "kms:GenerateDataKey*",
    "kms:CreateGrant",
    "kms:DescribeKey",
  ],
  Resource: "*",
  Condition: {
    StringEquals: { "kms:CallerAccount": "111111111111", "kms:ViaService": "ec2.eu-west-1.amazonaws.com" },
  },
};
const METADATA = {
  Sid: "Allow direct access to key metadata to the account",
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::111111111111:root" },
  Action: ["kms:Describe*", "kms:Get*", "kms:List*", "kms:RevokeGrant"],
  Resource: "*",
};

const REWRITE = "a policy that nobody may rewrite";

describe("AWS-managed key", () => {
  const rows: readonly (readonly [title: string, policy: object, sign: string | undefined])[] = [
    ["the policy of aws/ebs", { ...policyOf(THROUGH_EBS, METADATA), Id: "auto-ebs-2" }, "Id auto-ebs-2"],
    ["an id of two words", { ...policyOf(ownerRoot), Id: "auto-aws-backup-1" }, "Id auto-aws-backup-1"],
    ["the policy of aws/ebs without its id", policyOf(THROUGH_EBS, METADATA), REWRITE],
    [
      "condition keys in other letters",
      policyOf({
        ...THROUGH_EBS,
        Condition: { StringEquals: { "KMS:CallerAccount": "1", "kms:viaservice": "x" } },
      }),
      REWRITE,
    ],
    ["the id of a key made by API", { ...policyOf(ownerRoot), Id: "key-default-1" }, undefined],
    ["the id of a key made in the console", { ...policyOf(ownerRoot), Id: "key-consolepolicy-3" }, undefined],
    ["an id without a number", { ...policyOf(ownerRoot), Id: "auto-ebs" }, undefined],
    ["an id with something before it", { ...policyOf(ownerRoot), Id: "my-auto-ebs-2" }, undefined],
    ["an id with something behind it", { ...policyOf(ownerRoot), Id: "auto-ebs-2-x" }, undefined],
    ["a customer's key that the owner can rewrite", policyOf(THROUGH_EBS, ownerRoot), undefined],
    ["a policy that nobody can rewrite and that binds to nothing", policyOf(METADATA), undefined],
    [
      "a policy that denies the rewriting",
      policyOf(THROUGH_EBS, { ...METADATA, Effect: "Deny", Action: "kms:PutKeyPolicy" }),
      REWRITE,
    ],
    ["a Deny that is bound to one service", policyOf({ ...THROUGH_EBS, Effect: "Deny" }), undefined],
    [
      "one named role bound to one service",
      policyOf({ ...THROUGH_EBS, Principal: METADATA.Principal }),
      undefined,
    ],
    [
      "everybody bound to one account alone",
      policyOf({ ...THROUGH_EBS, Condition: { StringEquals: { "kms:CallerAccount": "1" } } }),
      undefined,
    ],
    [
      "everybody bound to one service alone",
      policyOf({ ...THROUGH_EBS, Condition: { StringEquals: { "kms:ViaService": "1" } } }),
      undefined,
    ],
  ];
  for (const [title, policy, sign] of rows) {
    it(`sees ${sign === undefined ? "no sign of one in" : "one in"} ${title}`, () => {
      const foreign = readPolicy(policy);

      assert.equal(awsManagedSign(foreign), sign);
      assert.deepEqual(
        findAwsManagedKeyProblems(foreign, "keys[0].policy"),
        sign === undefined
          ? []
          : [
              {
                path: "keys[0].policy",
                reason:
                  "must be the policy of a customer-managed key, because backups under one of AWS's own keys cannot be " +
                  `copied to another account; encrypt the resource with a key of yours, got "${sign}"`,
              },
            ],
      );
    });
  }
});
