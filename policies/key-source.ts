import { ResourceType } from "./resource-type";
import type { StackResource } from "./stack-view";

/**
 * What a program can only make as a customer: a value that comes from one of these names a customer-managed key. (The
 * aliases of AWS's own keys cannot be made.)
 */
const CUSTOMER_KEY_TYPES: readonly string[] = [
  ResourceType.Key,
  ResourceType.ReplicaKey,
  ResourceType.ExternalKey,
  ResourceType.ReplicaExternalKey,
  ResourceType.KeyAlias,
];

/**
 * Whether a property that is not known yet gets its value from a customer-managed key of the same stack. The engine keeps
 * this edge through every way of handing a value on but one: invokes with arguments that are unknown themselves.
 */
export function comesFromCustomerKey(resource: StackResource, property: string): boolean {
  return sourcesOf(resource, property).some(({ type }) => CUSTOMER_KEY_TYPES.includes(type));
}

/** The resources of the same stack that a property gets its value from. */
export function sourcesOf(resource: StackResource, property: string): readonly StackResource[] {
  return resource.propertyDependencies[property] ?? [];
}
