import * as pulumi from "@pulumi/pulumi";
import { OrganizationSettings } from "../components";
import { type Providers, sessionNameOf } from "./providers";
import type { Settings } from "./settings";

/**
 * Declares the organization-wide prerequisites, in the one stack that owns them (R6, R7): trusted access, the policy type,
 * delegated administrator, cross-account backup, and service opt-in in every protected region.
 *
 * @returns What later stages come after: nothing in the other stacks.
 */
export function declareOrganization(settings: Settings, { management }: Providers): OrganizationSettings[] {
  const { accounts, environment, homeRegion, organization, protect } = settings;
  if (!organization.ownsSettings) return [];
  const { existingResourcePolicy, id, managementAccountId, multiPartyApproval, rootId } = organization;
  if (multiPartyApproval === undefined) {
    void pulumi.log.warn(
      "organization.multiPartyApproval is not given, so multi-party approval for logically air-gapped vaults is turned off in " +
        "the whole organization. Say true where it is in use, or false where it is not.",
    );
  }
  const organizationSettings = new OrganizationSettings(
    "organization",
    {
      organizationId: id,
      rootId,
      managementAccountId,
      multiPartyApproval: multiPartyApproval ?? false,
      homeRegion,
      deployRoleName: accounts.management.deployRole,
      sessionName: sessionNameOf(environment),
      regions: [...protect.regions],
      resourceTypes: [...protect.resourceTypes],
      excludeResourceTypes: [...protect.excludeResourceTypes],
      delegatedAdministratorId: accounts.backup.id,
      serviceControlPolicies: settings.guardrails !== undefined,
      ...(existingResourcePolicy === undefined ? {} : { existingResourcePolicy }),
    },
    { providers: [management] },
  );
  return [organizationSettings];
}
