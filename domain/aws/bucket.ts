import { got, type Problem } from "../problem";
import { formatArn } from "./arn";

/** The ARN of a bucket, which names neither account nor Region. */
export function bucketArn({ bucketName, partition }: { bucketName: string; partition: string }): string {
  return formatArn({ partition, service: "s3", region: "", accountId: "", resource: bucketName });
}

/** Lower-case letters, digits and hyphens, 3 to 63; dots are left out, because they break certificates. */
const BUCKET_NAME = /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/;

/**
 * Lists what is wrong with the name of a bucket.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export function findBucketNameProblems(name: unknown, at: string): readonly Problem[] {
  if (typeof name === "string" && BUCKET_NAME.test(name)) return [];
  return [{ path: at, reason: `must be 3 to 63 lower-case letters, digits and hyphens, ${got(name)}` }];
}
