import { got, isRecord, type Problem } from "../problem";
import { whyCustomerManaged } from "./copied-resource";
import { findCustomerManagedKeyProblems } from "./customer-managed-key";

/** The algorithms with which a bucket uses a KMS key. `AES256` is AWS's own key. */
const KMS_ALGORITHMS: readonly unknown[] = ["aws:kms", "aws:kms:dsse"];

/**
 * Lists what keeps an encryption rule of an S3 bucket from using a customer-managed key.
 *
 * @param rule one rule of the bucket's default encryption, or whatever was written in its place
 * @param because why the key must be the customer's. @default - because the bucket is backed up
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ServerSideEncryptionByDefault.html
 */
export function findBucketEncryptionProblems(
  rule: unknown,
  at: string,
  because = whyCustomerManaged("S3"),
): readonly Problem[] {
  const path = `${at}.applyServerSideEncryptionByDefault`;
  const encryption = isRecord(rule) ? rule.applyServerSideEncryptionByDefault : undefined;
  if (!isRecord(encryption)) {
    return [
      {
        path,
        reason: `must name a customer-managed KMS key, ${because}, ${got(encryption)}`,
      },
    ];
  }
  const algorithm = encryption.sseAlgorithm;
  if (!KMS_ALGORITHMS.includes(algorithm)) {
    const reason = `must be "aws:kms" or "aws:kms:dsse", ${because}, ${got(algorithm)}`;
    return [{ path: `${path}.sseAlgorithm`, reason }];
  }
  return findCustomerManagedKeyProblems(encryption.kmsMasterKeyId, `${path}.kmsMasterKeyId`, because);
}

/** What is wrong with a bucket of which nothing says how it is encrypted. */
export function findMissingBucketEncryptionProblems(
  at: string,
  because = whyCustomerManaged("S3"),
): readonly Problem[] {
  const rule =
    "must name a customer-managed KMS key, here or in an aws.s3.BucketServerSideEncryptionConfiguration";
  return [{ path: at, reason: `${rule}, ${because}, ${got(undefined)}` }];
}
