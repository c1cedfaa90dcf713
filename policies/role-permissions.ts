import { isRecord } from "../domain/problem";
import { attachmentsBy } from "./attachment";
import { sourcesOf } from "./key-source";
import { known } from "./known";
import { ResourceType } from "./resource-type";
import type { StackResource, StackView } from "./stack-view";

/** One policy that a role has. */
export interface RolePermission {
  /** `managed`: the ARN of a policy; `inline`: a document. */
  readonly kind: "managed" | "inline";
  /** Where it is given, as the user wrote it; the name of another resource stands in front. */
  readonly at: string;
  /** Throws the SDK's error when it is unknown. */
  readonly read: () => unknown;
}

const ROLE_NAME_PROPERTIES: readonly string[] = ["name", "id"];
const managedByRole = attachmentsBy("role", ResourceType.RolePolicyAttachment);
const inlineByRole = attachmentsBy("role", ResourceType.RolePolicy);

/** What the stack gives to a role: policies that it carries itself, and those that other resources attach. */
export function permissionsOfRole(role: StackResource, stack: StackView): readonly RolePermission[] {
  return [
    ...itemsOf(role, "managedPolicyArns").map(({ at, read }) => ({ kind: "managed" as const, at, read })),
    ...itemsOf(role, "inlinePolicies").map(({ at, read }) => ({
      kind: "inline" as const,
      at: `${at}.policy`,
      read: () => {
        const item = read();
        return isRecord(item) ? item.policy : undefined;
      },
    })),
    ...stack
      .share(managedByRole)
      .of(role, ROLE_NAME_PROPERTIES)
      .map(({ name, props }) => ({
        kind: "managed" as const,
        at: `${name}.policyArn`,
        read: () => props.policyArn,
      })),
    ...stack
      .share(inlineByRole)
      .of(role, ROLE_NAME_PROPERTIES)
      .map(({ name, props }) => ({
        kind: "inline" as const,
        at: `${name}.policy`,
        read: () => props.policy,
      })),
  ];
}

/**
 * Whether something in the stack may give permissions to any role: an attachment whose role is not known, or one of the
 * classes that name several roles or all policies of a role at once.
 */
export function hasPermissionsOfUnknownRole(stack: StackView): boolean {
  return (
    [managedByRole, inlineByRole].some((byRole) => stack.share(byRole).ofUnknownOwner.length > 0) ||
    stack.ofType(ResourceType.IamPolicyAttachment, ResourceType.RolePolicyAttachmentsExclusive).length > 0
  );
}

/** A reader for each place of a list, so that an item which is unknown does not hide the next. */
function itemsOf(role: StackResource, key: string): readonly Pick<RolePermission, "at" | "read">[] {
  const list: unknown = role.isSet(key) ? known(() => role.props[key]) : undefined;
  if (!Array.isArray(list)) return [];
  const items: readonly unknown[] = list;
  return Array.from({ length: items.length }, (_, index) => ({
    at: `${key}[${index}]`,
    read: () => items[index],
  }));
}

/** The role of the same stack that a property names, by an edge or by an ARN that is known; nothing when it is elsewhere. */
export function roleNamedBy(
  resource: StackResource,
  property: string,
  stack: StackView,
): StackResource | undefined {
  const source = sourcesOf(resource, property).find(({ type }) => type === ResourceType.Role);
  if (source !== undefined) return source;
  const arn = known(() => resource.props[property]);
  return typeof arn === "string" ? stack.share(rolesByArn).get(arn) : undefined;
}

function rolesByArn(stack: StackView): ReadonlyMap<string, StackResource> {
  const byArn = new Map<string, StackResource>();
  for (const role of stack.ofType(ResourceType.Role)) {
    const arn = known(() => role.props.arn);
    if (typeof arn === "string") byArn.set(arn, role);
  }
  return byArn;
}
