import { attachmentsBy } from "./attachment";
import { sourcesOf } from "./key-source";
import { known } from "./known";
import { ResourceType } from "./resource-type";
import type { StackResource, StackView } from "./stack-view";

/** The classes that make a key with a policy of its own. */
export const KEY_TYPES: readonly string[] = [
  ResourceType.Key,
  ResourceType.ReplicaKey,
  ResourceType.ExternalKey,
];

const policiesByKey = attachmentsBy("keyId", ResourceType.KeyPolicy);

/** A key policy that a stack declares, with its key or as a resource of its own. */
export interface DeclaredKeyPolicy {
  readonly declaredBy: StackResource;
  /** Gives the policy's text; throws the SDK's error when it is unknown. */
  readonly read: () => unknown;
}

/**
 * The keys of the same stack that encrypt a vault; none when its key is not made here.
 *
 * @throws the SDK's error when the key is unknown and comes from none of the stack's keys
 */
export function keysOf(vault: StackResource, stack: StackView): readonly StackResource[] {
  return keysNamedBy(vault, keyPropertyOf(vault.type), stack);
}

/** The input by which a class of vault names its key. */
export function keyPropertyOf(vaultType: string): string {
  return vaultType === ResourceType.LogicallyAirGappedVault ? "encryptionKeyArn" : "kmsKeyArn";
}

/**
 * The keys of the same stack that a property names; none when it names a key that is not made here.
 *
 * @throws the SDK's error when the key is unknown and comes from none of the stack's keys
 */
export function keysNamedBy(
  resource: StackResource,
  property: string,
  stack: StackView,
): readonly StackResource[] {
  if (!resource.isSet(property)) return [];
  const sources = sourcesOf(resource, property).flatMap((source) =>
    source.type === ResourceType.KeyAlias ? sourcesOf(source, "targetKeyId") : [source],
  );
  const keys = sources.filter(({ type }) => KEY_TYPES.includes(type));
  if (keys.length > 0) return keys;
  const arn: unknown = resource.props[property];
  return typeof arn === "string" ? (stack.share(keysByArn).get(arn) ?? []) : [];
}

function keysByArn(stack: StackView): ReadonlyMap<string, readonly StackResource[]> {
  const byArn = new Map<string, StackResource[]>();
  for (const key of stack.ofType(...KEY_TYPES)) {
    const arn = known(() => key.props.arn);
    if (typeof arn === "string") byArn.set(arn, [...(byArn.get(arn) ?? []), key]);
  }
  return byArn;
}

/** The policies of a key: its own, and those that are resources of their own. */
export function policiesOf(key: StackResource, stack: StackView): readonly DeclaredKeyPolicy[] {
  const apart = stack.share(policiesByKey).of(key, ["arn", "keyId"]);
  // AWS keeps one policy for a key: the one that is put last.
  if (apart.length > 0) return apart.map((one) => ({ declaredBy: one, read: () => one.props.policy }));
  return key.isSet("policy") ? [{ declaredBy: key, read: () => key.props.policy }] : [];
}
