import { takesTokens } from "../domain/identity/token-trust";
import { attachmentsBy } from "./attachment";
import { permissionDocuments, trustDocuments, type IdentityDocument } from "./identity-documents";
import { sourcesOf } from "./key-source";
import { isUnknown, known } from "./known";
import { ResourceType } from "./resource-type";
import type { StackResource, StackView } from "./stack-view";

/** A role that automation takes on, or may: with a token, or below one of some paths. Its documents of permissions belong to it. */
export interface AutomationRole {
  readonly role: StackResource;
  /** Those in the stack, its own and attached ones. */
  readonly permissions: readonly IdentityDocument[];
  /** Policies that are attached to it by their ARN, without those whose documents are in the stack. */
  readonly managed: readonly ManagedPolicy[];
  /** Does nothing when automation takes it on. Throws the SDK's error when that is not known: ask only where it decides. */
  readonly confirm: () => void;
}

/** A policy that is attached by its ARN. */
interface ManagedPolicy {
  /** That names it: the role, or an attachment. */
  readonly resource: StackResource;
  readonly path: string;
  /** Throws the SDK's error when the ARN is not known. */
  readonly arn: () => unknown;
}

const ROLE_NAMES: readonly string[] = ["name", "id"];
const AUTOMATION_PATH = /^\/(federated|airflow)\//;
const policiesByRole = attachmentsBy("role", ResourceType.RolePolicy);
const managedByRole = attachmentsBy("role", ResourceType.RolePolicyAttachment);

/**
 * The roles of a stack that automation takes on, and those of which it is not known yet; for {@link StackView.share}. A trust that comes
 * from an issuer of the same stack lets its tokens in, whatever else it says.
 */
export function automationRoles(stack: StackView): readonly AutomationRole[] {
  return stack.share(trustDocuments).flatMap((trust): readonly AutomationRole[] => {
    const { resource: role } = trust;
    const confirm = (): void => {
      isAutomation(trust);
    };
    if (!isUnknown(confirm) && !isAutomation(trust)) return [];
    return [{ role, confirm, permissions: permissionsOf(role, stack), managed: managedOf(role, stack) }];
  });
}

/** Policies of roles of which it is not known which role they are of; for {@link StackView.share}. */
export function ownerlessPermissions(stack: StackView): readonly IdentityDocument[] {
  const ownerless = new Set(stack.share(policiesByRole).ofUnknownOwner);
  return stack.share(permissionDocuments).filter(({ resource }) => ownerless.has(resource));
}

/** The roles that automation takes on for certain; for {@link StackView.share}. */
export function certainAutomationRoles(stack: StackView): ReadonlySet<StackResource> {
  const certain = stack.share(automationRoles).filter(({ confirm }) => !isUnknown(confirm));
  return new Set(certain.map(({ role }) => role));
}

/** What is known decides, where it does. Throws the SDK's error otherwise. */
function isAutomation(trust: IdentityDocument): boolean {
  const { resource: role } = trust;
  const hasPath = (): boolean => role.isSet("path") && AUTOMATION_PATH.test(String(role.props.path));
  if (known(hasPath) === true) return true;
  if (sourcesOf(role, "assumeRolePolicy").some(({ type }) => type === ResourceType.OpenIdConnectProvider))
    return true;
  if ((known(trust.parts) ?? []).some(({ read }) => known(() => takesTokens(read())) === true)) return true;
  // Whatever of it is not known throws here.
  return hasPath() || trust.parts().some(({ read }) => takesTokens(read()));
}

function permissionsOf(role: StackResource, stack: StackView): readonly IdentityDocument[] {
  const attachments = stack.share(managedByRole).of(role, ROLE_NAMES);
  const own = new Set<StackResource>([
    role,
    ...stack.share(policiesByRole).of(role, ROLE_NAMES),
    ...sourcesOf(role, "managedPolicyArns"),
    ...attachments.flatMap((attachment) => sourcesOf(attachment, "policyArn")),
  ]);
  return stack.share(permissionDocuments).filter(({ resource }) => own.has(resource));
}

function managedOf(role: StackResource, stack: StackView): readonly ManagedPolicy[] {
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

function arnsOf(role: StackResource): readonly ManagedPolicy[] {
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
