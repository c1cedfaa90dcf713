import { takesTokens } from "../domain/identity/token-trust";
import { trustDocuments, type IdentityDocument } from "./identity-documents";
import { sourcesOf } from "./key-source";
import { isUnknown, known } from "./known";
import { ResourceType } from "./resource-type";
import { documentsOfRole, policiesAttachedTo, type AttachedPolicy } from "./role-documents";
import type { StackResource, StackView } from "./stack-view";

/** A role that automation takes on, or may: with a token, or below one of some paths. Its documents of permissions belong to it. */
export interface AutomationRole {
  readonly role: StackResource;
  /** Those in the stack, its own and attached ones. */
  readonly permissions: readonly IdentityDocument[];
  /** Policies that are attached to it by their ARN, without those whose documents are in the stack. */
  readonly managed: readonly AttachedPolicy[];
  /** Does nothing when automation takes it on. Throws the SDK's error when that is not known: ask only where it decides. */
  readonly confirm: () => void;
}

const AUTOMATION_PATH = /^\/(federated|airflow)\//;

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
    return [
      { role, confirm, permissions: documentsOfRole(role, stack), managed: policiesAttachedTo(role, stack) },
    ];
  });
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
