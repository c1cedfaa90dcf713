import { bucketHasVersioning } from "../../../../policies/rules/coverage/bucket-has-versioning";
import { itJudges, UNKNOWN, type TestResource } from "../../../support/evaluate-rule";

const bucket = (props: object = {}, more: Partial<TestResource> = {}): TestResource => ({
  type: "aws:s3/bucket:Bucket",
  name: "bucket",
  props: { bucket: "reports", ...props },
  ...more,
});
const versioning = (status: unknown, props: object = { bucket: "reports" }, more: Partial<TestResource> = {}): TestResource => ({
  type: "aws:s3/bucketVersioning:BucketVersioning",
  name: "versioning",
  props: { versioningConfiguration: { status }, ...props },
  ...more,
});
const missing = (at = "bucket: versioning") =>
  `${at} must be enabled, with an aws.s3.BucketVersioning, because AWS Backup refuses buckets without versioning, got nothing`;
const wrong = (got: string) =>
  `versioning: versioningConfiguration.status must be "Enabled", because AWS Backup refuses buckets without versioning, got ${got}`;

describe("bucket-has-versioning", () => {
  itJudges(bucketHasVersioning, [
    { title: "accepts versioning by the bucket's name", resources: [bucket(), versioning("Enabled")] },
    {
      title: "accepts versioning by an edge, whatever is known",
      resources: [bucket({ bucket: UNKNOWN }), versioning("Enabled", { bucket: UNKNOWN }, { from: { bucket: ["bucket"] } })],
    },
    {
      title: "accepts the older class",
      resources: [bucket(), versioning("Enabled", { bucket: "reports" }, { type: "aws:s3/bucketVersioningV2:BucketVersioningV2" })],
    },
    { title: "accepts versioning in the bucket itself", resources: [bucket({ versioning: { enabled: true } })] },
    {
      title: "accepts versioning in a bucket of the older class",
      resources: [bucket({ versionings: [{ enabled: true }] }, { type: "aws:s3/bucketV2:BucketV2" })],
    },
    { title: "accepts a bucket with object lock, which S3 versions itself", resources: [bucket({ objectLockEnabled: true })] },
    { title: "rejects a bucket without it", resources: [bucket({ objectLockEnabled: false })], violations: [missing()] },
    {
      title: "leaves undecided whether it has object lock",
      resources: [bucket({ objectLockEnabled: UNKNOWN })],
      undecided: ["bucket: string value at .objectLockEnabled can't be known during preview"],
    },
    {
      title: "does not take what the provider fills in for object lock",
      resources: [bucket({}, { outputs: { bucket: "reports", objectLockEnabled: UNKNOWN } })],
      violations: [missing()],
    },
    { title: "rejects a bucket without versioning", resources: [bucket()], violations: [missing()] },
    {
      title: "does not take what the provider fills in for the program's word",
      resources: [bucket({}, { outputs: { bucket: "reports", versioning: UNKNOWN } })],
      violations: [missing()],
    },
    {
      title: "names the property of the older class",
      resources: [bucket({}, { type: "aws:s3/bucketV2:BucketV2" })],
      violations: [missing("bucket: versionings")],
    },
    { title: "rejects versioning that is off in the bucket itself", resources: [bucket({ versioning: { enabled: false } })], violations: [missing()] },
    ...["Suspended", "Disabled", "enabled"].map((status) => ({
      title: `rejects the status ${status}`,
      resources: [bucket(), versioning(status)],
      violations: [wrong(`"${status}"`)],
    })),
    { title: "rejects a status that is missing", resources: [bucket(), versioning(undefined)], violations: [wrong("nothing")] },
    { title: "does not take the versioning of another bucket", resources: [bucket(), versioning("Enabled", { bucket: "other" })], violations: [missing()] },
    { title: "asks nothing of a bucket that opted out", resources: [bucket({ tags: { backup: "false" } })] },
    { title: "asks it of a bucket that nearly opted out", resources: [bucket({ tags: { backup: "False" } })], violations: [missing()] },
    {
      title: "asks nothing where buckets are not backed up",
      resources: [bucket()],
      config: { excludeResourceTypes: ["S3"] },
      notApplicable: ["stack: S3 is not backed up here"],
    },
    {
      title: "leaves undecided what is unknown, bucket by bucket",
      resources: [
        bucket(),
        versioning(UNKNOWN),
        bucket({ bucket: "two", tags: { backup: UNKNOWN } }, { name: "two" }),
        bucket({ bucket: "three" }, { name: "three" }),
      ],
      violations: [missing("three: versioning")],
      undecided: [
        "bucket: string value at .versioningConfiguration.status can't be known during preview; two: string value at .tags.backup can't be known during preview",
      ],
    },
    {
      title: "leaves undecided whether a versioning of an unknown bucket is this one's",
      resources: [bucket(), versioning("Enabled", { bucket: UNKNOWN })],
      undecided: ["bucket: string value at .bucket can't be known during preview"],
    },
    {
      title: "does not stumble over what is none",
      resources: [
        bucket({ versioning: "Enabled", tags: 7 }),
        { ...versioning("Enabled", { bucket: { a: 1 } }), props: { bucket: { a: 1 }, versioningConfiguration: ["Enabled"] } },
      ],
      violations: [missing()],
    },
    {
      title: "lets an exception pass",
      resources: [bucket()],
      config: { exceptions: [{ resource: "bucket", reason: "versioned by the platform", until: "2026-06-15" }] },
    },
  ]);
});
