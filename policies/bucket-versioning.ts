import { got, isRecord } from "../domain/problem";
import { attachmentsBy } from "./attachment";
import { readAt } from "./known";
import { ResourceType } from "./resource-type";
import type { StackContext } from "./rule";
import type { StackResource, StackView } from "./stack-view";

/** The classes that give a bucket versioning. */
export const VERSIONING_TYPES: readonly string[] = [
  ResourceType.BucketVersioning,
  ResourceType.BucketVersioningV2,
];
const versioningsByBucket = attachmentsBy("bucket", ...VERSIONING_TYPES);

/** Where a bucket's own inputs say it; both are deprecated in favour of a resource of its own. */
const INLINE: Readonly<Record<string, string>> = {
  [ResourceType.Bucket]: "versioning",
  [ResourceType.BucketV2]: "versionings",
};

/**
 * Judges whether a bucket keeps versions of its objects, wherever that is declared.
 *
 * @param because why it must; a clause that begins with "because"
 * @throws the SDK's error when that is unknown
 */
export function judgeBucketVersioning(
  bucket: StackResource,
  stack: StackView,
  report: StackContext["report"],
  because: string,
): void {
  const versionings = stack.share(versioningsByBucket);
  const [declared] = versionings.of(bucket, ["bucket", "id"]);
  if (declared === undefined && !isVersionedInline(bucket) && !hasObjectLock(bucket)) {
    // A versioning of an unknown bucket may be this one's; reading it says that this is undecided.
    for (const one of versionings.ofUnknownOwner) readAt(one.props, "bucket");
    const reason = `must be enabled, with an aws.s3.BucketVersioning, ${because}, ${got(undefined)}`;
    report(bucket, [{ path: INLINE[bucket.type] ?? "versioning", reason }]);
  }
  if (declared === undefined) return;
  const status = readAt(declared.props, "versioningConfiguration.status");
  if (status === "Enabled") return;
  const reason = `must be "Enabled", ${because}, ${got(status)}`;
  report(declared, [{ path: "versioningConfiguration.status", reason }]);
}

function isVersionedInline(bucket: StackResource): boolean {
  const property = INLINE[bucket.type];
  if (property === undefined || !bucket.isSet(property)) return false;
  const value = bucket.props[property];
  const block: unknown = Array.isArray(value) ? value[0] : value;
  return isRecord(block) && block.enabled === true;
}

/**
 * S3 switches versioning on for a bucket that is made with object lock, and lets nobody suspend it.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html
 */
function hasObjectLock(bucket: StackResource): boolean {
  return bucket.isSet("objectLockEnabled") && bucket.props.objectLockEnabled === true;
}
