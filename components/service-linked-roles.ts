import * as pulumi from "@pulumi/pulumi";
import { roleArn } from "../domain/aws/arn";
import { findAccountIdProblems, findRegionProblems, findRoleNameProblems } from "../domain/aws/identifiers";
import { partitionOf } from "../domain/aws/regions";
import { findSessionNameProblems } from "../domain/aws/role-session";
import { serviceLinkedRolesFor } from "../domain/aws/service-linked-roles";
import {
  findResourceTypeScopeProblems,
  resourceTypesInScope,
} from "../domain/organization/resource-type-scope";
import type { Problem } from "../domain/problem";
import { assertNoProblems } from "./assert-no-problems";
import { ServiceLinkedRole } from "./dynamic/service-linked-role";

/** Arguments for {@link ServiceLinkedRoles}. They are plain values: they decide which roles there are. */
export interface ServiceLinkedRolesArgs {
  /** Account that copies go to and restores happen in: the backup account. Twelve digits. */
  accountId: string;
  /** Region from which the account is administered. Roles themselves have none. */
  region: string;
  /** Name of the role that deploys there. The service-linked roles are made in sessions of it. */
  deployRoleName: string;
  /** Name of those sessions, which CloudTrail shows. 2 to 64 characters. */
  sessionName: string;
  /** Resource types whose backups arrive, by AWS Backup's names, or `"*"` alone for all. */
  resourceTypes: string[];
  /**
   * Types that are left out of `"*"`.
   * @default - none
   */
  excludeResourceTypes?: string[];
  /**
   * Whether restore testing plans run in the account.
   * @default - false
   */
  restoreTesting?: boolean;
  /**
   * Whether AWS Backup writes audit reports there.
   * @default - false
   */
  auditReports?: boolean;
}

/**
 * The service-linked roles that copies into an account, and restores there, need (R7).
 *
 * Nobody notices that one is missing before the first copy of a database fails, or the first restore. A role that exists
 * is taken as it is. None is ever deleted, because the service may use it for more than backups.
 *
 * @example
 * ```ts
 * new ServiceLinkedRoles("roles", {
 *   accountId: "222222222222",
 *   region: "us-west-2",
 *   deployRoleName: "OrgBackupDeployer",
 *   sessionName: "aws-org-backup-prod",
 *   resourceTypes: ["*"],
 * });
 * ```
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html
 */
export class ServiceLinkedRoles extends pulumi.ComponentResource {
  /** ARNs of the roles, by service. */
  public readonly roleArns: pulumi.Output<Record<string, string>>;

  /** @throws `InputPropertiesError` that names every argument which AWS would refuse. */
  constructor(name: string, args: ServiceLinkedRolesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("aws-org-backup:index:ServiceLinkedRoles", name, args, opts);
    assertNoProblems(`ServiceLinkedRoles ${name}`, findArgsProblems(args));
    const { accountId, deployRoleName, region, sessionName } = args;
    const partition = partitionOf(region);
    const access = {
      roleArn: roleArn({ partition, accountId, roleName: deployRoleName }),
      sessionName,
      region,
    };
    const dependsOn = opts?.dependsOn ?? [];

    const roles = neededBy(args).map(({ serviceName }) => ({
      serviceName,
      role: new ServiceLinkedRole(
        `${name}-${serviceName.replace(/\.amazonaws\.com$/, "")}`,
        { ...access, serviceName },
        { parent: this, dependsOn },
      ),
    }));

    this.roleArns = pulumi.all(
      Object.fromEntries(roles.map(({ role, serviceName }) => [serviceName, role.arn])),
    );
    this.registerOutputs({ roleArns: this.roleArns });
  }
}

function neededBy(args: ServiceLinkedRolesArgs): ReturnType<typeof serviceLinkedRolesFor> {
  const { auditReports = false, excludeResourceTypes = [], resourceTypes, restoreTesting = false } = args;
  return serviceLinkedRolesFor({
    resourceTypes: resourceTypesInScope({ resourceTypes, excludeResourceTypes }),
    restoreTesting,
    auditReports,
  });
}

function findArgsProblems(args: ServiceLinkedRolesArgs): readonly Problem[] {
  return [
    ...findAccountIdProblems(args.accountId, "accountId"),
    ...findRegionProblems(args.region, "region"),
    ...findRoleNameProblems(args.deployRoleName, "deployRoleName"),
    ...findSessionNameProblems(args.sessionName, "sessionName"),
    ...findResourceTypeScopeProblems(
      { resourceTypes: args.resourceTypes, excludeResourceTypes: args.excludeResourceTypes ?? [] },
      { resourceTypes: "resourceTypes", excludeResourceTypes: "excludeResourceTypes" },
    ),
  ];
}
