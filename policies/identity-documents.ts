import type { LocatedStatement } from "../domain/aws/policy-statement";
import { isRecord } from "../domain/problem";
import { sourcesOf } from "./key-source";
import { isUnknown } from "./known";
import { partsOfDocument, type DocumentPart } from "./partly-known-document";
import { ResourceType } from "./resource-type";
import type { StackContext } from "./rule";
import type { StackResource, StackView } from "./stack-view";

/** A document that gives permissions, or that says who may take on a role. */
export interface IdentityDocument {
  readonly resource: StackResource;
  /** Its statements, read once for all rules, in parts that can be judged. Throws the SDK's error when the document is not known. */
  readonly parts: () => readonly DocumentPart[];
}

/** Types whose documents give permissions, and the property that has them. */
const PERMISSIONS = {
  [ResourceType.IamPolicy]: "policy",
  [ResourceType.RolePolicy]: "policy",
  [ResourceType.GroupPolicy]: "policy",
  [ResourceType.UserPolicy]: "policy",
  [ResourceType.PermissionSetInlinePolicy]: "inlinePolicy",
} as const;

/** For the `types` of a rule that reads permissions. A role has some of its own, and names the boundary. */
export const PERMISSION_TYPES: readonly string[] = [...Object.keys(PERMISSIONS), ResourceType.Role];

const BOUNDARY_COMPONENT = "aws-org-backup:index:PermissionBoundary";

/** Every document of a stack that gives permissions; for {@link StackView.share}. A permission boundary gives none. */
export function permissionDocuments(stack: StackView): readonly IdentityDocument[] {
  const boundaries = new Set(
    stack
      .ofType(ResourceType.Role)
      .flatMap((role) => sourcesOf(role, "permissionsBoundary").map(({ urn }) => urn)),
  );
  const isBoundary = ({ parent, urn }: StackResource): boolean =>
    boundaries.has(urn) || parent?.type === BOUNDARY_COMPONENT;
  return [
    ...Object.entries(PERMISSIONS).flatMap(([type, property]) =>
      stack
        .ofType(type)
        .filter((resource) => !isBoundary(resource))
        .map((resource) => documentOf(resource, () => resource.props[property], property)),
    ),
    ...stack.ofType(ResourceType.Role).flatMap(inlineDocuments),
  ];
}

function inlineDocuments(role: StackResource): readonly IdentityDocument[] {
  if (!role.isSet("inlinePolicies")) return [];
  // Of a list that is not known nothing is known, not even that it is empty.
  if (isUnknown(() => role.props.inlinePolicies))
    return [documentOf(role, () => role.props.inlinePolicies, "inlinePolicies")];
  const list: unknown = role.props.inlinePolicies;
  if (!Array.isArray(list)) return [];
  const items: readonly unknown[] = list;
  return Array.from({ length: items.length }, (_, index) =>
    documentOf(
      role,
      () => {
        const item = items[index];
        return isRecord(item) ? item.policy : undefined;
      },
      `inlinePolicies[${index}].policy`,
    ),
  );
}

/** Who may take on the roles of a stack; for {@link StackView.share}. */
export function trustDocuments(stack: StackView): readonly IdentityDocument[] {
  return stack
    .ofType(ResourceType.Role)
    .map((role) => documentOf(role, () => role.props.assumeRolePolicy, "assumeRolePolicy"));
}

/** Documents of resources that let services in; for {@link StackView.share}. */
export function resourcePolicyDocuments(stack: StackView): readonly IdentityDocument[] {
  return stack
    .ofType(...RESOURCE_POLICY_TYPES)
    .map((resource) => documentOf(resource, () => resource.props.policy, "policy"));
}

/** Types of the resources whose policies let services in. */
export const RESOURCE_POLICY_TYPES: readonly string[] = [
  ResourceType.BucketPolicy,
  ResourceType.QueuePolicy,
  ResourceType.TopicPolicy,
];

/** Policies of what guards backups, where the program gives one; for {@link StackView.share}. */
export function guardPolicyDocuments(stack: StackView): readonly IdentityDocument[] {
  return stack
    .ofType(...GUARD_POLICY_TYPES)
    .filter((resource) => resource.isSet("policy"))
    .map((resource) => documentOf(resource, () => resource.props.policy, "policy"));
}

/** Types of the policies of keys and vaults. */
export const GUARD_POLICY_TYPES: readonly string[] = [
  ResourceType.Key,
  ResourceType.KeyPolicy,
  ResourceType.ReplicaKey,
  ResourceType.VaultPolicy,
];

function documentOf(resource: StackResource, read: () => unknown, at: string): IdentityDocument {
  let parts: readonly DocumentPart[] | undefined;
  return { resource, parts: () => (parts ??= partsOfDocument(read, at)) };
}

/**
 * Judges each document apart from the others, and of a document of which something is not known each statement: what is not known leaves
 * the rest decided.
 */
export function judgeDocuments<Config extends object>(
  documents: readonly IdentityDocument[],
  { attempt, report }: Pick<StackContext<Config>, "attempt" | "report">,
  find: (statements: readonly LocatedStatement[], resource: StackResource) => Parameters<typeof report>[1],
): void {
  for (const { parts, resource } of documents) {
    attempt(resource, () => {
      for (const { isWhole, read } of parts()) {
        const judge = (): void => {
          report(resource, find(read(), resource));
        };
        if (isWhole) judge();
        else attempt(resource, judge);
      }
    });
  }
}
