import { resourceTypeNames, type ResourceTypeName } from "../../../domain/aws/resource-types";
import type { Problem } from "../../../domain/problem";
import {
  backupTypeOfCluster,
  COPIED_RESOURCES,
  findEncryptionSwitchProblems,
  findSourceKeyProblems,
  isScratchFileSystem,
  type CopiedResource,
} from "../../../domain/protection/copied-resource";
import { BUCKET_TYPES, judgeBuckets } from "../../bucket-encryption";
import { comesFromCustomerKey } from "../../key-source";
import { isUnknown, known, present, readAt } from "../../known";
import { OPT_OUT_CONFIG, optedOut, type OptOutConfig } from "../../opt-out";
import { ResourceType } from "../../resource-type";
import type { ResourceRule } from "../../rule";
import { judgeOptOutOf, type TaggedResource } from "../../tags";

interface Config extends OptOutConfig {
  readonly excludeResourceTypes: readonly ResourceTypeName[];
}

const KEY_ARN = "arn:aws:kms:eu-west-1:111111111111:key/11111111-2222-3333-4444-555555555555";
const VOLUME = "aws:ebs/volume:Volume";
const TABLE = "aws:dynamodb/table:Table";
const LUSTRE = "aws:fsx/lustreFileSystem:LustreFileSystem";
const CLUSTER = "aws:rds/cluster:Cluster";

/**
 * Judges each class by its inputs, before anything is made. Only what cannot be seen in one resource is left to the stack
 * check: buckets, whose encryption is a resource of its own, and keys that are not known yet.
 */
export const copiedResourceHasCustomerManagedKey: ResourceRule<Config> = {
  kind: "resource",
  name: "copied-resource-has-customer-managed-key",
  promise: "customer-managed-keys",
  title: "Protected resources have a customer-managed key",
  description: "Every resource that is backed up and copied is encrypted with a customer-managed KMS key.",
  why:
    "AWS-managed keys cannot be shared with the backup account: the local backup succeeds and every copy of it fails, " +
    "weeks later and out of sight. The key of existing data cannot be changed in place.",
  severity: "high",
  remediation:
    "Encrypt the resource with a KMS key of your own and let the backup account use that key, or opt the resource out of " +
    "the backups with the exact opt-out tag.",
  supports: [
    { framework: "nist-800-53", controls: ["CP-9(8)", "SC-12"] },
    { framework: "pci-dss", controls: ["3.5.1"] },
    { framework: "iso-27001", controls: ["A.8.24"] },
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
      {
        title: "a volume with a key of its own",
        resources: [
          { type: VOLUME, props: { availabilityZone: "eu-west-1a", encrypted: true, kmsKeyId: KEY_ARN } },
        ],
      },
      {
        title: "a volume that opted out",
        resources: [{ type: VOLUME, props: { availabilityZone: "eu-west-1a", tags: { backup: "false" } } }],
      },
      {
        title: "a bucket with its encryption",
        resources: [
          { type: ResourceType.Bucket, name: "reports", props: { bucket: "reports" } },
          {
            type: ResourceType.BucketEncryption,
            name: "reports-encryption",
            props: {
              bucket: "reports",
              rules: [
                { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: KEY_ARN } },
              ],
            },
          },
        ],
      },
    ],
    fails: [
      {
        title: "a volume under AWS's own key",
        resources: [{ type: VOLUME, props: { availabilityZone: "eu-west-1a", encrypted: true } }],
      },
      {
        title: "a table under AWS's own key",
        resources: [{ type: TABLE, props: { serverSideEncryption: { enabled: true } } }],
      },
      {
        title: "a bucket without a key",
        resources: [{ type: ResourceType.Bucket, props: { bucket: "reports" } }],
      },
    ],
  },
  types: [...COPIED_RESOURCES.map(({ type }) => type), ...BUCKET_TYPES],

  check(resource, { config, report, attempt, notApplicable }) {
    const { props } = resource;
    const scope = (): string | undefined => whyOutOfScope(resource, config);
    const reason = known(scope);
    if (reason !== undefined) notApplicable(reason);
    const kind = COPIED_RESOURCES.find(({ type }) => type === resource.type);
    if (kind === undefined) return; // a bucket

    const refuse = (problems: readonly Problem[]): void => {
      if (problems.length > 0 && scope() === undefined) report(problems);
    };
    attempt(() => {
      const { encrypted, keyFrom = [] } = kind;
      if (encrypted === undefined || keyFrom.some((source) => present(props, source))) return;
      refuse(
        findEncryptionSwitchProblems(kind, readAt(props, encrypted), encrypted, readAt(props, "engineMode")),
      );
    });
    attempt(() => {
      if (isUnknown(() => readAt(props, kind.key))) return; // the stack check asks where it comes from
      refuse(findSourceKeyProblems(backupTypeOf(kind, props), readAt(props, kind.key), kind.key));
    });
  },

  checkStack(stack, context) {
    for (const resource of stack.ofType(...COPIED_RESOURCES.map(({ type }) => type))) {
      const kind = COPIED_RESOURCES.find(({ type }) => type === resource.type);
      const property = kind?.key.split(".")[0];
      if (kind === undefined || property === undefined || !resource.isSet(property)) continue;
      const key = (): unknown => readAt(resource.props, kind.key);
      if (!isUnknown(key) || comesFromCustomerKey(resource, property)) continue;
      context.attempt(resource, () => {
        if (whyOutOfScope(resource, context.config) === undefined) key(); // throws: it cannot be decided
      });
    }
    judgeBuckets(stack, context, (bucket) => whyOutOfScope(bucket, context.config) === undefined);
  },
};

/** @throws the SDK's error when what decides it is unknown */
function whyOutOfScope(
  resource: TaggedResource & { readonly type: string },
  config: Config,
): string | undefined {
  const kind = COPIED_RESOURCES.find(({ type }) => type === resource.type);
  const backupType = kind === undefined ? "S3" : backupTypeOf(kind, resource.props);
  if (config.excludeResourceTypes.includes(backupType)) return `${backupType} is not backed up here`;
  if (resource.type === LUSTRE && isScratchFileSystem(resource.props.deploymentType)) {
    return "AWS Backup cannot back up scratch file systems";
  }
  if (kind !== undefined && isKeyTakenOver(kind, resource.props))
    return "AWS takes the key of the source over";
  return judgeOptOutOf(resource, config.optOut).kind === "opted-out" ? optedOut(config.optOut) : undefined;
}

function backupTypeOf(
  { type, backupType }: CopiedResource,
  props: Readonly<Record<string, unknown>>,
): ResourceTypeName {
  return type === CLUSTER ? backupTypeOfCluster(known(() => props.engine)) : backupType;
}

/** Whether AWS encrypts with the key of a source, because the program names a source and no key. */
function isKeyTakenOver(
  { key, keyFrom = [] }: CopiedResource,
  props: Readonly<Record<string, unknown>>,
): boolean {
  const property = key.split(".")[0] ?? key;
  return !present(props, property) && keyFrom.some((source) => present(props, source));
}
