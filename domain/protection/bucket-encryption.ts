import { got, isRecord, type Problem } from "../problem";
import { findSourceKeyProblems, whyCustomerManaged } from "./copied-resource";

/** The algorithms with which a bucket uses a KMS key. `AES256` is AWS's own key. */
const KMS_ALGORITHMS: readonly unknown[] = ["aws:kms", "aws:kms:dsse"];

/**
 * Lists what keeps an encryption rule of an S3 bucket from using a customer-managed key.
 *
 * @param rule one rule of the bucket's default encryption, or whatever was written in its place
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ServerSideEncryptionByDefault.html
 */
export function findBucketEncryptionProblems(rule: unknown, at: string): readonly Problem[] {
  const path = `${at}.applyServerSideEncryptionByDefault`;
  const encryption = isRecord(rule) ? rule.applyServerSideEncryptionByDefault : undefined;
  if (!isRecord(encryption)) {
    return [
      {
        path,
        reason: `must name a customer-managed KMS key, ${whyCustomerManaged("S3")}, ${got(encryption)}`,
      },
    ];
  }
  const algorithm = encryption.sseAlgorithm;
  if (!KMS_ALGORITHMS.includes(algorithm)) {
    const reason = `must be "aws:kms" or "aws:kms:dsse", ${whyCustomerManaged("S3")}, ${got(algorithm)}`;
    return [{ path: `${path}.sseAlgorithm`, reason }];
  }
  return findSourceKeyProblems("S3", encryption.kmsMasterKeyId, `${path}.kmsMasterKeyId`);
}

/** What is wrong with a bucket of which nothing says how it is encrypted. */
export function findMissingBucketEncryptionProblems(at: string): readonly Problem[] {
  const rule =
    "must name a customer-managed KMS key, here or in an aws.s3.BucketServerSideEncryptionConfiguration";
  return [{ path: at, reason: `${rule}, ${whyCustomerManaged("S3")}, ${got(undefined)}` }];
}
