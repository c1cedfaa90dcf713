import { sourcesOf } from "./key-source";
import { known } from "./known";
import { ResourceType } from "./resource-type";
import type { StackResource } from "./rule";

/** The classes that make a key with a policy of its own. */
export const KEY_TYPES: readonly string[] = [
  ResourceType.Key,
  ResourceType.ReplicaKey,
  ResourceType.ExternalKey,
];

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
export function keysOf(vault: StackResource, resources: readonly StackResource[]): readonly StackResource[] {
  const property = vault.type === ResourceType.LogicallyAirGappedVault ? "encryptionKeyArn" : "kmsKeyArn";
  if (!vault.isSet(property)) return [];
  const sources = sourcesOf(vault, property).flatMap((source) =>
    source.type === ResourceType.KeyAlias ? sourcesOf(source, "targetKeyId") : [source],
  );
  const keys = sources.filter(({ type }) => KEY_TYPES.includes(type));
  if (keys.length > 0) return keys;
  const arn: unknown = vault.props[property];
  return resources.filter((key) => KEY_TYPES.includes(key.type) && known(() => key.props.arn) === arn);
}

/** The policies of a key: its own, and those that are resources of their own. */
export function policiesOf(
  key: StackResource,
  resources: readonly StackResource[],
): readonly DeclaredKeyPolicy[] {
  const apart = resources.filter((one) => one.type === ResourceType.KeyPolicy && isPolicyOf(one, key));
  // AWS keeps one policy for a key: the one that is put last.
  if (apart.length > 0) return apart.map((one) => ({ declaredBy: one, read: () => one.props.policy }));
  return key.isSet("policy") ? [{ declaredBy: key, read: () => key.props.policy }] : [];
}

function isPolicyOf(policy: StackResource, key: StackResource): boolean {
  if (sourcesOf(policy, "keyId").some(({ urn }) => urn === key.urn)) return true;
  const keyId = known(() => policy.props.keyId);
  const ids = [known(() => key.props.arn), known(() => key.props.keyId)];
  return typeof keyId === "string" && ids.includes(keyId);
}
