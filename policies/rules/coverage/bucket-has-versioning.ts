import { got, isRecord } from "../../../domain/problem";
import { resourceTypeNames, type ResourceTypeName } from "../../../domain/aws/resource-types";
import { attachmentsBy } from "../../attachment";
import { BUCKET_TYPES } from "../../bucket-encryption";
import { readAt } from "../../known";
import { OPT_OUT_CONFIG, type OptOutConfig } from "../../opt-out";
import { ResourceType } from "../../resource-type";
import type { StackRule } from "../../rule";
import type { StackResource } from "../../stack-view";
import { judgeOptOutOf } from "../../tags";

interface Config extends OptOutConfig {
  readonly excludeResourceTypes: readonly ResourceTypeName[];
}

const VERSIONING_TYPES = [ResourceType.BucketVersioning, ResourceType.BucketVersioningV2];
const versioningsByBucket = attachmentsBy("bucket", ...VERSIONING_TYPES);
const BUCKET = { type: ResourceType.Bucket, name: "reports", props: { bucket: "reports" } };
const versioning = (status: string) => ({
  type: ResourceType.BucketVersioning,
  name: "reports-versioning",
  props: { bucket: "reports", versioningConfiguration: { status } },
});

/** AWS Backup keeps versions of objects, and asks the bucket for them. */
export const bucketHasVersioning: StackRule<Config> = {
  kind: "stack",
  name: "bucket-has-versioning",
  promise: "coverage",
  title: "Buckets that are backed up have versioning",
  description: "Every bucket that is not opted out of the backups keeps versions of its objects.",
  why: "AWS Backup refuses a bucket without versioning: the plan is there, the bucket is selected, and every job of it fails.",
  severity: "high",
  remediation:
    "Add an aws.s3.BucketVersioning with the status Enabled, and a lifecycle rule for old versions; or opt the bucket out of " +
    "the backups with the exact opt-out tag.",
  supports: [
    { framework: "nist-800-53", controls: ["CP-9", "CP-10"] },
    { framework: "iso-27001", controls: ["A.8.13"] },
  ],
  config: {
    ...OPT_OUT_CONFIG,
    excludeResourceTypes: {
      type: "array",
      items: { type: "string", enum: [...resourceTypeNames] },
      default: [],
      description: "Types that the organization does not back up, by AWS Backup's names.",
    },
  },
  examples: {
    passes: [
      { title: "a bucket with versioning", resources: [BUCKET, versioning("Enabled")] },
      { title: "a bucket that opted out", resources: [{ ...BUCKET, props: { tags: { backup: "false" } } }] },
    ],
    fails: [
      { title: "a bucket without versioning", resources: [BUCKET] },
      { title: "versioning that was suspended", resources: [BUCKET, versioning("Suspended")] },
    ],
  },
  types: [...BUCKET_TYPES, ...VERSIONING_TYPES],

  checkStack(stack, { attempt, config, report, notApplicable }) {
    if (config.excludeResourceTypes.includes("S3")) notApplicable("S3 is not backed up here");
    const versionings = stack.share(versioningsByBucket);
    for (const bucket of stack.ofType(...BUCKET_TYPES)) {
      attempt(bucket, () => {
        if (judgeOptOutOf(bucket, config.optOut).kind === "opted-out") return;
        const [declared] = versionings.of(bucket, ["bucket", "id"]);
        if (declared === undefined && !isVersionedInline(bucket) && !hasObjectLock(bucket)) {
          // A versioning of an unknown bucket may be this one's; reading it says that this is undecided.
          for (const one of versionings.ofUnknownOwner) readAt(one.props, "bucket");
          report(bucket, [{ path: INLINE[bucket.type] ?? "versioning", reason: MISSING }]);
        }
        if (declared === undefined) return;
        const status = readAt(declared.props, "versioningConfiguration.status");
        if (status === "Enabled") return;
        const reason = `must be "Enabled", because AWS Backup refuses buckets without versioning, ${got(status)}`;
        report(declared, [{ path: "versioningConfiguration.status", reason }]);
      });
    }
  },
};

/** Where a bucket's own inputs say it; both are deprecated in favour of a resource of its own. */
const INLINE: Readonly<Record<string, string>> = {
  [ResourceType.Bucket]: "versioning",
  [ResourceType.BucketV2]: "versionings",
};
const MISSING =
  "must be enabled, with an aws.s3.BucketVersioning, because AWS Backup refuses buckets without versioning, " +
  got(undefined);

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
