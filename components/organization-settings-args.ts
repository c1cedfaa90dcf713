import {
  findAccountIdProblems,
  findOrganizationIdProblems,
  findRegionProblems,
  findRoleNameProblems,
  findRootIdProblems,
} from "../domain/aws/identifiers";
import { findRegionListProblems } from "../domain/aws/region-list";
import { partitionOf } from "../domain/aws/regions";
import { findSessionNameProblems } from "../domain/aws/role-session";
import { addDelegation, type Delegation } from "../domain/organization/delegation-policy";
import { findResourceTypeScopeProblems } from "../domain/organization/resource-type-scope";
import { got, type Problem } from "../domain/problem";

/** Arguments for {@link OrganizationSettings}. They are plain values, so that everything can be read at preview. */
export interface OrganizationSettingsArgs {
  /** The organization. All its features must be enabled. */
  organizationId: string;
  /** Its root, at which backup policies are enabled. */
  rootId: string;
  /** Account that owns the organization. Twelve digits. */
  managementAccountId: string;
  /** Name of the role that deploys in the management account. What Pulumi's AWS provider lacks is done in sessions of it. */
  deployRoleName: string;
  /** Name of those sessions, which CloudTrail shows. 2 to 64 characters. */
  sessionName: string;
  /** Region from which the organization is administered: that of the StackSets. */
  homeRegion: string;
  /** Regions in which resources are backed up. AWS Backup is opted in to in each. */
  regions: string[];
  /** Resource types to opt in to, by AWS Backup's names, or `"*"` alone for all. What is on already stays on. */
  resourceTypes: string[];
  /**
   * Types that are left out of `"*"`.
   * @default - none
   */
  excludeResourceTypes?: string[];
  /**
   * Whether logically air-gapped vaults may be opened by multi-party approval (`isMpaEnabled`). There is no default,
   * because the settings are written as a whole, and the value says what becomes of it in the whole organization.
   */
  multiPartyApproval: boolean;
  /**
   * Account that may manage backup policies and watch jobs besides the management account. Twelve digits.
   * @default - only the management account may
   */
  delegatedAdministratorId?: string;
  /**
   * The resource policy that the organization has already, as JSON. An organization has one, and what is not in it is
   * gone: see `aws organizations describe-resource-policy`. Its statements are kept, in their order.
   * @default - the organization has none
   */
  existingResourcePolicy?: string;
  /**
   * Whether the policy type `SERVICE_CONTROL_POLICY` is enabled too, which guardrails need. It stays enabled in any case:
   * disabling it would detach every service control policy of the organization.
   * @default false - it is left as it is
   */
  serviceControlPolicies?: boolean;
  /**
   * Whether destroying the stack turns everything off again, for the whole organization.
   * @default - false: trusted access, policy type and StackSets' access stay on
   */
  disableOnDelete?: boolean;
}

/** The delegation that the arguments ask for; nothing without a delegated administrator. */
export function delegationOf(args: OrganizationSettingsArgs): Delegation | undefined {
  const { delegatedAdministratorId, homeRegion, managementAccountId, organizationId, rootId } = args;
  if (delegatedAdministratorId === undefined) return undefined;
  return {
    partition: partitionOf(homeRegion),
    organizationId,
    rootId,
    managementAccountId,
    delegatedAdministratorId,
  };
}

/** Lists everything that AWS would refuse, and a resource policy that nobody would be told of. */
export function findOrganizationSettingsProblems(args: OrganizationSettingsArgs): readonly Problem[] {
  return [
    ...findOrganizationIdProblems(args.organizationId, "organizationId"),
    ...findRootIdProblems(args.rootId, "rootId"),
    ...findAccountIdProblems(args.managementAccountId, "managementAccountId"),
    ...findRoleNameProblems(args.deployRoleName, "deployRoleName"),
    ...findSessionNameProblems(args.sessionName, "sessionName"),
    ...findRegionProblems(args.homeRegion, "homeRegion"),
    ...findRegionListProblems(args.regions, "regions", args.homeRegion),
    ...findResourceTypeScopeProblems(
      { resourceTypes: args.resourceTypes, excludeResourceTypes: args.excludeResourceTypes ?? [] },
      { resourceTypes: "resourceTypes", excludeResourceTypes: "excludeResourceTypes" },
    ),
    ...findSwitchProblems(args.multiPartyApproval, "multiPartyApproval"),
    ...(args.disableOnDelete === undefined
      ? []
      : findSwitchProblems(args.disableOnDelete, "disableOnDelete")),
    ...findDelegationProblems(args),
  ];
}

function findSwitchProblems(value: unknown, path: string): readonly Problem[] {
  return typeof value === "boolean" ? [] : [{ path, reason: `must be true or false, ${got(value)}` }];
}

function findDelegationProblems(args: OrganizationSettingsArgs): readonly Problem[] {
  const { delegatedAdministratorId, existingResourcePolicy, managementAccountId } = args;
  const delegation = delegationOf(args);
  if (delegation === undefined) {
    if (existingResourcePolicy === undefined) return [];
    const reason = "must come with delegatedAdministratorId, because nothing is added to it otherwise";
    return [{ path: "existingResourcePolicy", reason: `${reason}, ${got(existingResourcePolicy)}` }];
  }
  const isManagement = delegatedAdministratorId === managementAccountId;
  return [
    ...findAccountIdProblems(delegatedAdministratorId, "delegatedAdministratorId"),
    ...(isManagement
      ? [
          {
            path: "delegatedAdministratorId",
            reason: `must be a member account, not the management account, ${got(delegatedAdministratorId)}`,
          },
        ]
      : []),
    ...addDelegation(existingResourcePolicy, delegation, "existingResourcePolicy").problems,
  ];
}
