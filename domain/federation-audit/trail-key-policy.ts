import { accountRootArn, roleArn } from "../aws/arn";
import type { PolicyDocument } from "../aws/policy-document";
import {
  nobodyDestroysTheKey,
  onlyTheDeployerRewritesTheKeyPolicy,
  theAccountManagesTheKeyThroughIam,
} from "../encryption/key-statements";
import { CLOUDTRAIL, trailArn, type TrailSpec } from "./trail";

/** Where CloudTrail says for which trail it encrypts. */
export const TRAIL_ENCRYPTION_CONTEXT = "kms:EncryptionContext:aws:cloudtrail:arn";

/**
 * The policy of the key that encrypts what a trail delivers, and the answers to queries about it. Whoever reads them is let in by the
 * account's own IAM. Nobody destroys the key, because logs that cannot be read prove nothing.
 *
 * CloudTrail encrypts with a context that names the trail, and may do nothing else: no `kms:Decrypt`, which it needs only where the
 * bucket has an S3 Bucket Key, and this one has none.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
 */
export function trailKeyPolicy(trail: Omit<TrailSpec, "bucketName">): PolicyDocument {
  const { accountId, deployRoleName, partition } = trail;
  const arn = trailArn(trail);
  return {
    Version: "2012-10-17",
    Statement: [
      theAccountManagesTheKeyThroughIam(accountRootArn({ partition, accountId })),
      {
        Sid: "CloudTrailEncryptsLogs",
        Effect: "Allow",
        Principal: { Service: CLOUDTRAIL },
        Action: "kms:GenerateDataKey*",
        Resource: "*",
        Condition: { StringEquals: { "aws:SourceArn": arn, [TRAIL_ENCRYPTION_CONTEXT]: arn } },
      },
      {
        Sid: "CloudTrailLooksAtTheKey",
        Effect: "Allow",
        Principal: { Service: CLOUDTRAIL },
        Action: "kms:DescribeKey",
        Resource: "*",
        Condition: { StringEquals: { "aws:SourceArn": arn } },
      },
      nobodyDestroysTheKey(),
      onlyTheDeployerRewritesTheKeyPolicy(roleArn({ partition, accountId, roleName: deployRoleName })),
    ],
  };
}
