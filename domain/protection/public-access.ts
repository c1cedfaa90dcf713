import { got, type Problem } from "../problem";

/**
 * What closes a bucket to the public: new lists of access and new policies, and those that are there.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export const PUBLIC_ACCESS_FLAGS: readonly string[] = [
  "blockPublicAcls",
  "blockPublicPolicy",
  "ignorePublicAcls",
  "restrictPublicBuckets",
];

/**
 * Lists what is wrong with one of the flags that close a bucket.
 *
 * @param because why the bucket has to be closed; a clause that begins with "because"
 */
export function findPublicAccessProblems(flag: unknown, at: string, because: string): readonly Problem[] {
  return flag === true ? [] : [{ path: at, reason: `must be true, ${because}, ${got(flag)}` }];
}
