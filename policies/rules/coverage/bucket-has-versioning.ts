import { resourceTypeNames, type ResourceTypeName } from "../../../domain/aws/resource-types";
import { BUCKET_TYPES } from "../../bucket-encryption";
import { judgeBucketVersioning, VERSIONING_TYPES } from "../../bucket-versioning";
import { OPT_OUT_CONFIG, type OptOutConfig } from "../../opt-out";
import { ResourceType } from "../../resource-type";
import type { StackRule } from "../../rule";
import { judgeOptOutOf } from "../../tags";

interface Config extends OptOutConfig {
  readonly excludeResourceTypes: readonly ResourceTypeName[];
}

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
    for (const bucket of stack.ofType(...BUCKET_TYPES)) {
      attempt(bucket, () => {
        if (judgeOptOutOf(bucket, config.optOut).kind === "opted-out") return;
        judgeBucketVersioning(bucket, stack, report, "because AWS Backup refuses buckets without versioning");
      });
    }
  },
};
