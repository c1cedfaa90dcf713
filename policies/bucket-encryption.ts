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
const ENCRYPTION_TYPES: readonly string[] = [ResourceType.BucketEncryption, ResourceType.BucketEncryptionV2];

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

/**
 * Judges the encryption of every bucket of a stack, wherever it is declared.
 *
 * @param isInScope whether a bucket must be encrypted at all; may throw when that is unknown
 */
export function judgeBuckets(
  stack: StackView,
  { attempt, report }: Pick<StackContext, "attempt" | "report">,
  isInScope: (bucket: StackResource) => boolean,
): void {
  const encryptions = stack.share(encryptionsByBucket);
  for (const bucket of stack.ofType(...BUCKET_TYPES)) {
    attempt(bucket, () => {
      if (known(() => isInScope(bucket)) === false) return;
      const declared = encryptions.of(bucket, ["bucket", "id"]).flatMap(rulesOf);
      const rules = [...declared, ...inlineRulesOf(bucket)];
      if (rules.length === 0) {
        // An encryption whose bucket is unknown may be this bucket's; reading it says that this is undecided.
        for (const one of encryptions.ofUnknownOwner) readAt(one.props, "bucket");
        if (isInScope(bucket)) report(bucket, findMissingBucketEncryptionProblems(INLINE[bucket.type] ?? ""));
      }
      for (const rule of rules) {
        attempt(rule.declaredBy, () => {
          const problems = findProblems(rule);
          if (problems.length > 0 && isInScope(bucket)) report(rule.declaredBy, problems);
        });
      }
    });
  }
}

function findProblems({ declaredBy, property, at, read }: EncryptionRule) {
  try {
    return findBucketEncryptionProblems(read(), at);
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
