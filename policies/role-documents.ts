import type { Statement } from "../domain/aws/policy-document";
import { attachmentsBy } from "./attachment";
import { permissionDocuments, type IdentityDocument } from "./identity-documents";
import { sourcesOf } from "./key-source";
import { isUnknown, known } from "./known";
import { wholeStatementsOf } from "./partly-known-document";
import { ResourceType } from "./resource-type";
import type { StackResource, StackView } from "./stack-view";

/** A policy that is attached to a role by its ARN. */
export interface AttachedPolicy {
  /** That names it: the role, or an attachment. */
  readonly resource: StackResource;
  readonly path: string;
  /** Throws the SDK's error when the ARN is not known. */
  readonly arn: () => unknown;
}

const ROLE_NAMES: readonly string[] = ["name", "id"];
const policiesByRole = attachmentsBy("role", ResourceType.RolePolicy);
const managedByRole = attachmentsBy("role", ResourceType.RolePolicyAttachment);

/** The documents of a role's permissions that are in the stack: its own, and those of policies that are attached to it. */
export function documentsOfRole(role: StackResource, stack: StackView): readonly IdentityDocument[] {
  const attachments = stack.share(managedByRole).of(role, ROLE_NAMES);
  const own = new Set<StackResource>([
    role,
    ...stack.share(policiesByRole).of(role, ROLE_NAMES),
    ...sourcesOf(role, "managedPolicyArns"),
    ...attachments.flatMap((attachment) => sourcesOf(attachment, "policyArn")),
  ]);
  return stack.share(permissionDocuments).filter(({ resource }) => own.has(resource));
}

/** Policies that are attached to a role by their ARN, without those whose documents are in the stack. */
export function policiesAttachedTo(role: StackResource, stack: StackView): readonly AttachedPolicy[] {
  return [
    ...arnsOf(role),
    ...stack
      .share(managedByRole)
      .of(role, ROLE_NAMES)
      .map((resource) => ({ resource, path: "policyArn", arn: () => resource.props.policyArn })),
  ].filter(({ arn, path, resource }) => {
    const [property = ""] = path.split("[");
    const isOfStack = sourcesOf(resource, property).some(({ type }) => type === ResourceType.IamPolicy);
    return !isOfStack || !isUnknown(arn);
  });
}

function arnsOf(role: StackResource): readonly AttachedPolicy[] {
  const property = "managedPolicyArns";
  if (!role.isSet(property)) return [];
  const read = (): unknown => role.props[property];
  const list = known(read);
  if (list === undefined) return [{ resource: role, path: property, arn: read }];
  return Array.isArray(list)
    ? Array.from({ length: list.length }, (_, index) => ({
        resource: role,
        path: `${property}[${index}]`,
        arn: () => (list as readonly unknown[])[index],
      }))
    : [];
}

/** Policies of roles of which it is not known which role they are of; for {@link StackView.share}. */
export function ownerlessPermissions(stack: StackView): readonly IdentityDocument[] {
  const ownerless = new Set(stack.share(policiesByRole).ofUnknownOwner);
  return stack.share(permissionDocuments).filter(({ resource }) => ownerless.has(resource));
}

/** What of some documents is known as a whole: what is not known denies nothing. */
export function wholeStatementsIn(documents: readonly IdentityDocument[]): readonly Statement[] {
  return documents
    .flatMap(({ parts }) => wholeStatementsOf(known(parts) ?? []))
    .map(({ statement }) => statement);
}
