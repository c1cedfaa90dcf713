import {
  findBucketEncryptionProblems,
  findMissingBucketEncryptionProblems,
} from "../domain/protection/bucket-encryption";
import { attachmentsBy } from "./attachment";
import { comesFromCustomerKey } from "./key-source";
import { isUnknownValue, known, readAt } from "./known";
import { ResourceType } from "./resource-type";
import type { StackContext } from "./rule";
import type { StackResource, StackView } from "./stack-view";

/** The classes that make a bucket. */
export const BUCKET_TYPES: readonly string[] = [ResourceType.Bucket, ResourceType.BucketV2];
/** The classes that give a bucket its encryption. */
export const ENCRYPTION_TYPES: readonly string[] = [
  ResourceType.BucketEncryption,
  ResourceType.BucketEncryptionV2,
];

const encryptionsByBucket = attachmentsBy("bucket", ...ENCRYPTION_TYPES);

/** Where a bucket's own inputs say how it is encrypted. Both are deprecated in favour of a resource of its own. */
const INLINE: Readonly<Record<string, string>> = {
  [ResourceType.Bucket]: "serverSideEncryptionConfiguration",
  [ResourceType.BucketV2]: "serverSideEncryptionConfigurations",
};

/** One rule of a bucket's encryption: where it stands, and how to read it. */
interface EncryptionRule {
  readonly declaredBy: StackResource;
  readonly property: string;
  readonly at: string;
  readonly read: () => unknown;
}

type Judging = Pick<StackContext, "attempt" | "report">;

/**
 * Judges the encryption of every bucket of a stack, wherever it is declared.
 *
 * @param isInScope whether a bucket must be encrypted at all; may throw when that is unknown
 */
export function judgeBuckets(
  stack: StackView,
  context: Judging,
  isInScope: (bucket: StackResource) => boolean,
): void {
  for (const bucket of stack.ofType(...BUCKET_TYPES)) {
    context.attempt(bucket, () => {
      if (known(() => isInScope(bucket)) !== false)
        judgeBucketEncryption(bucket, stack, context, { isInScope: () => isInScope(bucket) });
    });
  }
}

/** What is asked of the encryption of a bucket. */
interface EncryptionDemand {
  /** Whether it must be encrypted at all; may throw when that is unknown. @default - it must */
  readonly isInScope?: () => boolean;
  /** Why its key must be the customer's. @default - because it is backed up */
  readonly because?: string;
}

/** Judges the encryption of one bucket of a stack, wherever it is declared. */
export function judgeBucketEncryption(
  bucket: StackResource,
  stack: StackView,
  { attempt, report }: Judging,
  { because, isInScope = () => true }: EncryptionDemand,
): void {
  const encryptions = stack.share(encryptionsByBucket);
  const declared = encryptions.of(bucket, ["bucket", "id"]).flatMap(rulesOf);
  const rules = [...declared, ...inlineRulesOf(bucket)];
  if (rules.length === 0) {
    // An encryption whose bucket is unknown may be this bucket's; reading it says that this is undecided.
    for (const one of encryptions.ofUnknownOwner) readAt(one.props, "bucket");
    if (isInScope()) report(bucket, findMissingBucketEncryptionProblems(INLINE[bucket.type] ?? "", because));
  }
  for (const rule of rules) {
    attempt(rule.declaredBy, () => {
      const problems = findProblems(rule, because);
      if (problems.length > 0 && isInScope()) report(rule.declaredBy, problems);
    });
  }
}

function findProblems({ declaredBy, property, at, read }: EncryptionRule, because: string | undefined) {
  try {
    return findBucketEncryptionProblems(read(), at, because);
  } catch (error) {
    if (isUnknownValue(error) && comesFromCustomerKey(declaredBy, property)) return [];
    throw error;
  }
}

/** @throws the SDK's error when the rules are unknown as a whole */
function rulesOf(encryption: StackResource): readonly EncryptionRule[] {
  const rules: unknown = encryption.props.rules;
  const count = Array.isArray(rules) ? rules.length : 0;
  return Array.from({ length: count }, (_, index) => ({
    declaredBy: encryption,
    property: "rules",
    at: `rules[${index}]`,
    read: () => (rules as readonly unknown[])[index],
  }));
}

function inlineRulesOf(bucket: StackResource): readonly EncryptionRule[] {
  const property = INLINE[bucket.type];
  if (property === undefined || !bucket.isSet(property)) return [];
  if (bucket.type === ResourceType.Bucket) {
    const at = `${property}.rule`;
    return [{ declaredBy: bucket, property, at, read: () => readAt(bucket.props, at) }];
  }
  const read = (): unknown => firstOf(readAt({ first: firstOf(bucket.props[property]) }, "first.rules"));
  return [{ declaredBy: bucket, property, at: `${property}[0].rules[0]`, read }];
}

function firstOf(list: unknown): unknown {
  return Array.isArray(list) ? list[0] : undefined;
}
