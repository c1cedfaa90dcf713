import { locateStatements, type LocatedStatement } from "../domain/aws/policy-statement";
import { takesTokens } from "../domain/identity/token-trust";
import { isRecord } from "../domain/problem";
import { attachmentsBy } from "./attachment";
import { known } from "./known";
import { sourcesOf } from "./key-source";
import { ResourceType } from "./resource-type";
import type { StackContext } from "./rule";
import type { StackResource, StackView } from "./stack-view";

/** A document that gives permissions, or that says who may take on a role. */
export interface IdentityDocument {
  readonly resource: StackResource;
  /** Its statements, read once for all rules. Throws the SDK's error when the document is not known. */
  readonly statements: () => readonly LocatedStatement[];
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
  const list: unknown = role.isSet("inlinePolicies") ? known(() => role.props.inlinePolicies) : undefined;
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

function documentOf(resource: StackResource, read: () => unknown, at: string): IdentityDocument {
  let located: readonly LocatedStatement[] | undefined;
  return { resource, statements: () => (located ??= locateStatements(read(), at).statements) };
}

/** Roles that automation takes on: with a token, or below one of some paths. Their documents of permissions belong to them. */
export interface AutomationRole {
  readonly role: StackResource;
  readonly permissions: readonly IdentityDocument[];
}

const AUTOMATION_PATH = /^\/(federated|airflow)\//;
const policiesByRole = attachmentsBy("role", ResourceType.RolePolicy);

/** The roles of a stack that automation takes on; for {@link StackView.share}. What is not known is not automation's. */
export function automationRoles(stack: StackView): readonly AutomationRole[] {
  const documents = stack.share(permissionDocuments);
  return stack.share(trustDocuments).flatMap(({ resource: role, statements }): readonly AutomationRole[] => {
    const path = known(() => role.props.path);
    const isAutomation =
      (typeof path === "string" && AUTOMATION_PATH.test(path)) ||
      known(() => takesTokens(statements())) === true;
    if (!isAutomation) return [];
    const own = new Set([role, ...stack.share(policiesByRole).of(role, ["name", "id"])]);
    return [{ role, permissions: documents.filter(({ resource }) => own.has(resource)) }];
  });
}

/** Judges each document apart from the others: one that is not known leaves the others decided. */
export function judgeDocuments<Config extends object>(
  documents: readonly IdentityDocument[],
  { attempt, report }: StackContext<Config>,
  find: (statements: readonly LocatedStatement[], resource: StackResource) => Parameters<typeof report>[1],
): void {
  for (const { resource, statements } of documents) {
    attempt(resource, () => {
      report(resource, find(statements(), resource));
    });
  }
}
