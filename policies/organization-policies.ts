import { attachmentsBy } from "./attachment";
import { sourcesOf } from "./key-source";
import { known } from "./known";
import { placeOf } from "./place";
import { ResourceType } from "./resource-type";
import type { StackResource, StackView } from "./stack-view";

/**
 * The types of policies that rules ask for. A policy that names no type is a service control policy.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreatePolicy.html
 */
export type OrganizationPolicyType = "BACKUP_POLICY" | "SERVICE_CONTROL_POLICY";

/** The policies of one type that the stack declares. One whose type is not known yet is of no type. */
export function organizationPoliciesOf(
  stack: StackView,
  type: OrganizationPolicyType,
): readonly StackResource[] {
  return stack.share(policiesByType).get(type) ?? [];
}

function policiesByType(stack: StackView): ReadonlyMap<string, readonly StackResource[]> {
  const byType = new Map<string, StackResource[]>();
  for (const policy of stack.ofType(ResourceType.OrganizationPolicy)) {
    const type = policy.isSet("type") ? known(() => policy.props.type) : "SERVICE_CONTROL_POLICY";
    if (typeof type !== "string") continue;
    const sameType = byType.get(type);
    if (sameType === undefined) byType.set(type, [policy]);
    else sameType.push(policy);
  }
  return byType;
}

/** The attachments of policies, by policy; for {@link StackView.share}. */
export const attachmentsByPolicy = attachmentsBy("policyId", ResourceType.OrganizationPolicyAttachment);

/** The properties by which an attachment names a policy. */
export const POLICY_ID_PROPERTIES: readonly string[] = ["id"];

/** The attachments of a policy. */
export function attachmentsOf(policy: StackResource, stack: StackView): readonly StackResource[] {
  return stack.share(attachmentsByPolicy).of(policy, POLICY_ID_PROPERTIES);
}

/**
 * What an attachment is attached to, to compare with others: the id, or the resource that it comes from. Nothing when
 * neither is known.
 */
export function targetOf(attachment: StackResource): string | undefined {
  const id = known(() => attachment.props.targetId);
  if (typeof id === "string") return id;
  const [source, ...others] = sourcesOf(attachment, "targetId");
  // Of an organization both its root and its management account may be meant.
  return others.length === 0 && source?.type !== ResourceType.Organization ? source?.urn : undefined;
}

/** Resources that only the management account can make. */
const MANAGEMENT_ONLY_TYPES: readonly string[] = [
  ResourceType.AwsServiceAccess,
  ResourceType.DelegatedAdministrator,
  ResourceType.GlobalSettings,
  ResourceType.Organization,
  ResourceType.OrganizationResourcePolicy,
];

/**
 * The management account, as far as the stack shows it: the organization says so, or something is deployed that only this
 * account can make. For {@link StackView.share}.
 */
export function managementAccountIds(stack: StackView): ReadonlySet<string> {
  const ids = [
    ...stack.ofType(ResourceType.Organization).map(({ props }) => known(() => props.masterAccountId)),
    ...stack.ofType(...MANAGEMENT_ONLY_TYPES).map((resource) => placeOf(resource).accountId),
  ];
  return new Set(ids.filter((id) => typeof id === "string"));
}
