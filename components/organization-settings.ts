import * as backup from "@pulumi/aws/backup";
import * as organizations from "@pulumi/aws/organizations";
import * as pulumi from "@pulumi/pulumi";
import { roleArn } from "../domain/aws/arn";
import { partitionOf } from "../domain/aws/regions";
import { addDelegation, type Delegation } from "../domain/organization/delegation-policy";
import { resourceTypesInScope } from "../domain/organization/resource-type-scope";
import { assertNoProblems } from "./assert-no-problems";
import type { AccountAccess } from "./dynamic/dynamic-resource";
import { PolicyType } from "./dynamic/policy-type";
import { ServiceLinkedRole } from "./dynamic/service-linked-role";
import { ServiceOptIn } from "./dynamic/service-opt-in";
import { StackSetsAccess } from "./dynamic/stack-sets-access";
import {
  delegationOf,
  findOrganizationSettingsProblems,
  type OrganizationSettingsArgs,
} from "./organization-settings-args";

/** AWS Backup, as Organizations knows it. */
const BACKUP_PRINCIPAL = "backup.amazonaws.com";

/** StackSets, as Organizations knows them. The name without `member.org.` is refused. */
const STACK_SETS_PRINCIPAL = "member.org.stacksets.cloudformation.amazonaws.com";

/**
 * Everything that must be on in an organization before its first backup (R6, R7). Declare it in one stack only, with a
 * provider of the management account.
 *
 * Declares trusted access for AWS Backup and for StackSets, the policy type `BACKUP_POLICY`, AWS Backup's global
 * settings, the opt-in of every region, and, when asked, a delegated administrator with the resource policy that lets
 * it manage backup policies. What is on already is taken as it is. What is on stays on when the stack is destroyed,
 * except for the delegation, unless `disableOnDelete` says otherwise.
 *
 * Trusted access and policy types can also be lists of `aws.organizations.Organization` (`awsServiceAccessPrincipals`,
 * `enabledPolicyTypes`). Both ways together undo each other in every deployment: leave those lists out there, or put
 * them into its `ignoreChanges`.
 *
 * Global settings and the resource policy are written as a whole. Read `multiPartyApproval` and `existingResourcePolicy`.
 *
 * @example
 * ```ts
 * new OrganizationSettings("settings", {
 *   organizationId: "o-a1b2c3d4e5",
 *   rootId: "r-a1b2",
 *   managementAccountId: "111111111111",
 *   deployRoleName: "OrgBackupDeployer",
 *   sessionName: "aws-org-backup-prod",
 *   homeRegion: "eu-west-1",
 *   regions: ["eu-west-1"],
 *   resourceTypes: ["*"],
 *   multiPartyApproval: false,
 * });
 * ```
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/manage-cross-account.html
 */
export class OrganizationSettings extends pulumi.ComponentResource {
  /** `ENABLED` as soon as backup policies can be created. */
  public readonly backupPolicyStatus: pulumi.Output<string>;
  /** Types that AWS Backup does not offer in a region, by region. Nothing of them is protected there. */
  public readonly notOfferedResourceTypes: pulumi.Output<Record<string, string[]>>;

  /** @throws `InputPropertiesError` that names every argument which AWS would refuse. */
  constructor(name: string, args: OrganizationSettingsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("aws-org-backup:index:OrganizationSettings", name, args, opts);
    assertNoProblems(`OrganizationSettings ${name}`, findOrganizationSettingsProblems(args));
    const declaring: Declaring = {
      name,
      args,
      access: accessOf(args),
      // One after the other: Organizations refuses a change while another one is going on.
      after: (...resources) =>
        pulumi.mergeOptions({ dependsOn: opts?.dependsOn ?? [] }, { parent: this, dependsOn: resources }),
    };

    const trust = declareTrustedAccess(declaring);
    const backupPolicies = declarePolicyType(declaring, trust);
    const policyType =
      args.serviceControlPolicies === true
        ? declareServiceControlPolicyType(declaring, backupPolicies)
        : backupPolicies;
    const delegation = delegationOf(args);
    const delegate = delegation && declareDelegation(declaring, delegation, policyType);
    declareGlobalSettings(declaring, delegate ?? policyType, delegate !== undefined);
    const optIns = args.regions.map((region) => ({ region, optIn: declareOptIn(declaring, region) }));

    this.backupPolicyStatus = backupPolicies.status;
    this.notOfferedResourceTypes = pulumi.all(
      Object.fromEntries(optIns.map(({ optIn, region }) => [region, optIn.notOffered])),
    );
    this.registerOutputs({
      backupPolicyStatus: this.backupPolicyStatus,
      notOfferedResourceTypes: this.notOfferedResourceTypes,
    });
  }
}

/** What every step needs. */
interface Declaring {
  readonly name: string;
  readonly args: OrganizationSettingsArgs;
  readonly access: AccountAccess;
  readonly after: (...resources: pulumi.Resource[]) => pulumi.CustomResourceOptions;
}

function accessOf({
  deployRoleName,
  homeRegion,
  managementAccountId,
  sessionName,
}: OrganizationSettingsArgs) {
  const partition = partitionOf(homeRegion);
  return {
    roleArn: roleArn({ partition, accountId: managementAccountId, roleName: deployRoleName }),
    sessionName,
    region: homeRegion,
  };
}

/** StackSets' own switch comes first: turned on through Organizations alone, StackSets still refuse to work. */
function declareTrustedAccess({ access, after, args, name }: Declaring): pulumi.Resource {
  const disableOnDelete = args.disableOnDelete ?? false;
  const backupAccess = new organizations.AwsServiceAccess(
    `${name}-backup-access`,
    { servicePrincipal: BACKUP_PRINCIPAL },
    { ...after(), retainOnDelete: !disableOnDelete },
  );
  const stackSetsAccess = new StackSetsAccess(
    `${name}-stack-sets-activation`,
    { ...access, disableOnDelete },
    after(backupAccess),
  );
  return new organizations.AwsServiceAccess(
    `${name}-stack-sets-access`,
    { servicePrincipal: STACK_SETS_PRINCIPAL },
    { ...after(stackSetsAccess), retainOnDelete: !disableOnDelete },
  );
}

/** Without trusted access for AWS Backup its policies cannot be enabled. */
function declarePolicyType({ access, after, args, name }: Declaring, trust: pulumi.Resource): PolicyType {
  const { disableOnDelete = false, rootId } = args;
  return new PolicyType(
    `${name}-policy-type`,
    { ...access, rootId, policyType: "BACKUP_POLICY", disableOnDelete },
    after(trust),
  );
}

/** Never disabled again: it may have been enabled before, and every service control policy would be detached. */
function declareServiceControlPolicyType(
  { access, after, args, name }: Declaring,
  before: pulumi.Resource,
): PolicyType {
  return new PolicyType(
    `${name}-service-control-policy-type`,
    { ...access, rootId: args.rootId, policyType: "SERVICE_CONTROL_POLICY", disableOnDelete: false },
    after(before),
  );
}

/**
 * The delegation goes with the stack, because a right must not outlive its reason. The resource policy stays only
 * where it holds statements of others.
 */
function declareDelegation(
  { access, after, args, name }: Declaring,
  delegation: Delegation,
  policyType: PolicyType,
): pulumi.Resource {
  const administrator = new organizations.DelegatedAdministrator(
    `${name}-delegated-administrator`,
    { accountId: delegation.delegatedAdministratorId, servicePrincipal: BACKUP_PRINCIPAL },
    after(policyType),
  );
  const { document } = addDelegation(args.existingResourcePolicy, delegation, "existingResourcePolicy");
  const policy = new organizations.ResourcePolicy(
    `${name}-delegation-policy`,
    { content: JSON.stringify(document) },
    { ...after(administrator), retainOnDelete: args.existingResourcePolicy !== undefined },
  );
  // With this role AWS Backup keeps the administrator's permissions in step with Organizations.
  return new ServiceLinkedRole(
    `${name}-backup-role`,
    { ...access, serviceName: BACKUP_PRINCIPAL },
    after(policy),
  );
}

/** All keys, because AWS returns all: one that is left out shows as a change in every preview. */
function declareGlobalSettings(
  { after, args, name }: Declaring,
  previous: pulumi.Resource,
  isDelegated: boolean,
): void {
  new backup.GlobalSettings(
    `${name}-global-settings`,
    {
      globalSettings: {
        isCrossAccountBackupEnabled: "true",
        isDelegatedAdministratorEnabled: String(isDelegated),
        isMpaEnabled: String(args.multiPartyApproval),
      },
    },
    after(previous),
  );
}

/** For plans that come from an organization's policy, the management account's opt-in counts, not the member's. */
function declareOptIn({ access, after, args, name }: Declaring, region: string): ServiceOptIn {
  const { excludeResourceTypes = [], resourceTypes } = args;
  return new ServiceOptIn(
    `${name}-opt-in-${region}`,
    { ...access, region, resourceTypes: resourceTypesInScope({ resourceTypes, excludeResourceTypes }) },
    after(),
  );
}
