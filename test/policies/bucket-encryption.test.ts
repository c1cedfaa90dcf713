import { copiedResourceHasCustomerManagedKey } from "../../policies/rules/customer-managed-keys/copied-resource-has-customer-managed-key";
import { itJudges, UNKNOWN, type TestResource } from "../support/evaluate-rule";

const KEY_ARN = "arn:aws:kms:eu-west-1:111111111111:key/11111111-2222-3333-4444-555555555555";
const KEY: TestResource = { type: "aws:kms/key:Key", name: "key", props: {} };
const BECAUSE =
  "because this organization demands it of every protected resource (AWS itself would not need it: it encrypts S3 backups with the key of the vault)";
const DEFAULT = "applyServerSideEncryptionByDefault";
const missing = (at = "serverSideEncryptionConfiguration") =>
  `bucket: ${at} must name a customer-managed KMS key, here or in an aws.s3.BucketServerSideEncryptionConfiguration, ${BECAUSE}, got nothing`;

const kms = (kmsMasterKeyId?: string, sseAlgorithm = "aws:kms") => ({
  [DEFAULT]: { sseAlgorithm, ...(kmsMasterKeyId === undefined ? {} : { kmsMasterKeyId }) },
});
const bucket = (props: object = {}, more: Partial<TestResource> = {}): TestResource => ({
  type: "aws:s3/bucket:Bucket",
  name: "bucket",
  props: { ...props },
  ...more,
});
const bucketV2 = (props: object): TestResource => ({
  type: "aws:s3/bucketV2:BucketV2",
  name: "bucket",
  props: { ...props },
});
const encryption = (
  props: object,
  from: Record<string, string[]> = { bucket: ["bucket"] },
): TestResource => ({
  type: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  name: "encryption",
  props: { bucket: UNKNOWN, ...props },
  from,
});

/** Buckets are judged with the whole stack, because their encryption is a resource of its own. */
describe("bucket encryption", () => {
  itJudges(copiedResourceHasCustomerManagedKey, [
    {
      title: "accepts an encryption that is tied to the bucket",
      resources: [bucket(), encryption({ rules: [kms(KEY_ARN)] })],
    },
    {
      title: "accepts the older class of the encryption",
      resources: [
        bucket(),
        {
          ...encryption({ rules: [kms(KEY_ARN)] }),
          type: "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
        },
      ],
    },
    {
      title: "accepts an encryption that names the bucket",
      resources: [
        bucket({ bucket: "reports" }),
        encryption({ bucket: "reports", rules: [kms(KEY_ARN, "aws:kms:dsse")] }, {}),
      ],
    },
    {
      title: "accepts an encryption that names the bucket's id",
      resources: [
        bucket({}, { outputs: { id: "reports" } }),
        encryption({ bucket: "reports", rules: [kms(KEY_ARN)] }, {}),
      ],
    },
    {
      title: "accepts an unknown key of the same stack",
      resources: [
        KEY,
        bucket(),
        encryption({ rules: [kms(UNKNOWN)] }, { bucket: ["bucket"], rules: ["key"] }),
      ],
    },
    {
      title: "leaves an unknown key from elsewhere undecided",
      resources: [bucket(), encryption({ rules: [kms(UNKNOWN)] })],
      undecided: [
        `encryption: string value at .rules.0.${DEFAULT}.kmsMasterKeyId can't be known during preview`,
      ],
    },
    { title: "rejects a bucket without any", resources: [bucket()], violations: [missing()] },
    {
      title: "rejects a bucket without any, although its outputs hold an unknown one",
      resources: [bucket({}, { outputs: { serverSideEncryptionConfiguration: UNKNOWN } })],
      violations: [missing()],
    },
    {
      title: "rejects a bucket of the older class without any",
      resources: [bucketV2({})],
      violations: [missing("serverSideEncryptionConfigurations")],
    },
    {
      title: "does not take the encryption of another bucket",
      resources: [bucket({ bucket: "reports" }), encryption({ bucket: "logs", rules: [kms(KEY_ARN)] }, {})],
      violations: [missing()],
    },
    {
      title: "does not take an encryption that is tied to another bucket",
      resources: [
        bucket(),
        bucket({}, { name: "second" }),
        encryption({ rules: [kms(KEY_ARN)] }, { bucket: ["second"] }),
      ],
      violations: [missing()],
    },
    {
      title: "leaves a wrong encryption undecided while the bucket's opt-out is unknown",
      resources: [bucket({ tags: { backup: UNKNOWN } }), encryption({ rules: [kms()] })],
      undecided: ["encryption: string value at .tags.backup can't be known during preview"],
    },
    {
      title: "accepts a right encryption while the bucket's opt-out is unknown",
      resources: [bucket({ tags: { backup: UNKNOWN } }), encryption({ rules: [kms(KEY_ARN)] })],
    },
    {
      title: "leaves it undecided whose encryption one with an unknown bucket is",
      resources: [bucket(), encryption({ rules: [kms(KEY_ARN)] }, {})],
      undecided: ["bucket: string value at .bucket can't be known during preview"],
    },
    {
      title: "rejects AWS's own algorithm",
      resources: [bucket(), encryption({ rules: [kms(undefined, "AES256")] })],
      violations: [
        `encryption: rules[0].${DEFAULT}.sseAlgorithm must be "aws:kms" or "aws:kms:dsse", ${BECAUSE}, got "AES256"`,
      ],
    },
    {
      title: "rejects AWS's own key, in every rule",
      resources: [bucket(), encryption({ rules: [kms(KEY_ARN), kms()] })],
      violations: [
        `encryption: rules[1].${DEFAULT}.kmsMasterKeyId must name a customer-managed KMS key, ${BECAUSE}, got nothing`,
      ],
    },
    {
      title: "rejects a rule without a default",
      resources: [bucket(), encryption({ rules: [{ bucketKeyEnabled: true }] })],
      violations: [
        `encryption: rules[0].${DEFAULT} must name a customer-managed KMS key, ${BECAUSE}, got nothing`,
      ],
    },
    {
      title: "rejects an encryption without rules",
      resources: [bucket(), encryption({ rules: [] })],
      violations: [missing()],
    },
    {
      title: "leaves rules that are unknown as a whole undecided",
      resources: [bucket(), encryption({ rules: UNKNOWN })],
      undecided: ["bucket: string value at .rules can't be known during preview"],
    },
    {
      title: "accepts the bucket's own encryption",
      resources: [bucket({ serverSideEncryptionConfiguration: { rule: kms(KEY_ARN) } })],
    },
    {
      title: "rejects the bucket's own encryption with AWS's key",
      resources: [bucket({ serverSideEncryptionConfiguration: { rule: kms("alias/aws/s3") } })],
      violations: [
        `bucket: serverSideEncryptionConfiguration.rule.${DEFAULT}.kmsMasterKeyId must name a customer-managed KMS key, not one of AWS's own, ${BECAUSE}, got "alias/aws/s3"`,
      ],
    },
    {
      title: "accepts the own encryption of the older class",
      resources: [bucketV2({ serverSideEncryptionConfigurations: [{ rules: [kms(KEY_ARN)] }] })],
    },
    {
      title: "rejects the own encryption of the older class when it is none",
      resources: [bucketV2({ serverSideEncryptionConfigurations: [{}] })],
      violations: [
        `bucket: serverSideEncryptionConfigurations[0].rules[0].${DEFAULT} must name a customer-managed KMS key, ${BECAUSE}, got nothing`,
      ],
    },
    {
      title: "passes over a bucket that opted out, whatever its encryption",
      resources: [bucket({ tags: { backup: "false" } }), encryption({ rules: [kms(undefined, "AES256")] })],
      notApplicable: ["bucket: opted out of the backups with the tag backup=false"],
    },
    {
      title: "leaves a bucket without any undecided while its opt-out is unknown",
      resources: [bucket({ tags: { backup: UNKNOWN } })],
      undecided: ["bucket: string value at .tags.backup can't be known during preview"],
    },
    {
      title: "passes over buckets that are not backed up here",
      resources: [bucket()],
      config: { excludeResourceTypes: ["S3"] },
      notApplicable: ["bucket: S3 is not backed up here"],
    },
    {
      title: "lets an exception pass",
      resources: [bucket()],
      config: { exceptions: [{ resource: "bucket", reason: "public assets only", until: "2026-06-15" }] },
      notApplicable: ["bucket: excepted until 2026-06-15: public assets only"],
    },
    {
      title: "says that an exception has expired",
      resources: [bucket()],
      config: { exceptions: [{ resource: "bucket", reason: "public assets only", until: "2026-06-14" }] },
      violations: [`${missing()}; the exception of 2026-06-14 has expired`],
    },
  ]);
});
