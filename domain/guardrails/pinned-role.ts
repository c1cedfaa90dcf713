/** A role or user whose path is written out and whose name does not begin with a wildcard, in one account or in each. */
const PINNED = /^arn:[^:]+:iam::(\*|\d{12}):(role|user)\/([^*?]*\/)?[^*?/][^/]*$/;

/**
 * A role that IAM Identity Center makes. Its path holds the home Region, or not, so that a wildcard is usual there; nobody
 * else can make a role below it.
 *
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
 */
const OF_PERMISSION_SET =
  /^arn:[^:]+:iam::(\*|\d{12}):role\/aws-reserved\/sso\.amazonaws\.com\/([^/]*\/)?\*?AWSReservedSSO_[^*?/][^/]*$/;

/**
 * Whether the ARN of an exception means certain roles and not any: what begins with a wildcard, anybody can match who may
 * create a role.
 */
export function isPinnedRole(value: unknown): boolean {
  return typeof value === "string" && (PINNED.test(value) || OF_PERMISSION_SET.test(value));
}
