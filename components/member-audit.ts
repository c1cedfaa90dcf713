import * as cloudformation from "@pulumi/aws/cloudformation";
import * as pulumi from "@pulumi/pulumi";
import { findAuditNameProblems } from "../domain/audit/audit-name";
import { memberAuditTemplate } from "../domain/audit/member-audit-template";
import {
  findAccountIdProblems,
  findOrganizationIdProblems,
  findRegionProblems,
} from "../domain/aws/identifiers";
import { isResourceType } from "../domain/aws/resource-types";
import { MAX_RETENTION_DAYS } from "../domain/plan/lifecycle";
import { type BackupSchedule, findScheduleProblems } from "../domain/plan/schedule";
import { findWholeNumberProblems, got, type Problem } from "../domain/problem";
import { findVaultLockProblems, LockMode } from "../domain/vault/vault-lock";
import { findVaultNameProblems } from "../domain/vault/vault-name";
import { assertNoProblems } from "./assert-no-problems";
import type { LocalVaultLock } from "./member-baseline";
import { declareStackInstances, findStackTargetsProblems } from "./stack-instances";

/** Arguments for {@link MemberAudit}. The figures are those of the backup policy and the baseline: never others. */
export interface MemberAuditArgs {
  /** Name of the StackSet, unique in the account that administers it. */
  stackSetName: string;
  /** Name of the framework, the same in every account and Region. A letter, then letters, digits and underscores. */
  frameworkName: string;
  /** Root of the organization. Single accounts are reached through it. */
  rootId: string;
  /** Organizational units and accounts whose resources are backed up. */
  targets: string[];
  /** Regions in which they are. AWS Config must record in each of them, in each account. */
  regions: string[];
  /** Organization that the accounts belong to. */
  organizationId: string;
  /** When backups run. */
  schedule: BackupSchedule;
  /** Days that a backup stays in the account's own vault. */
  retentionDays: number;
  /** Name of that vault. */
  vaultName: string;
  /** Types that are backed up, by AWS Backup's names. */
  resourceTypes: string[];
  /** Those of them that are copied. */
  copiedTypes: string[];
  /** The account that copies go to. */
  copyAccountId: string;
  /** Region that copies go to. */
  copyRegion: string;
  /**
   * Bounds of the lock of the local vault.
   * @default - it has none
   */
  lock?: LocalVaultLock;
}

/**
 * A framework in every account whose resources are backed up, in every Region: whether each resource is in a plan that runs and keeps
 * as the organization's policy says, has a recent recovery point, and is copied to the backup account (R25).
 *
 * It is a StackSet of its own. Where AWS Config does not record a framework cannot be deployed, and nothing else may fail with it.
 *
 * @example
 * ```ts
 * new MemberAudit("member-audit", {
 *   stackSetName: "org-backup-audit",
 *   frameworkName: "org_backup",
 *   rootId: "r-a1b2",
 *   targets: ["ou-a1b2-11111111"],
 *   regions: ["eu-west-1"],
 *   organizationId: "o-a1b2c3d4e5",
 *   schedule: { cron: "cron(0 10 * * ? *)", startWindowMinutes: 60, completionWindowMinutes: 120 },
 *   retentionDays: 14,
 *   vaultName: "org-backup",
 *   resourceTypes: ["EBS", "S3"],
 *   copiedTypes: ["EBS", "S3"],
 *   copyAccountId: "222222222222",
 *   copyRegion: "us-west-2",
 * });
 * ```
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/working-with-audit-frameworks.html
 */
export class MemberAudit extends pulumi.ComponentResource {
  /** Name of the StackSet, for operators who look for the instance of one account. */
  public readonly stackSetName: pulumi.Output<string>;

  /** @throws `InputPropertiesError` that names every argument which AWS would refuse. */
  constructor(name: string, args: MemberAuditArgs, opts?: pulumi.ComponentResourceOptions) {
    super("aws-org-backup:index:MemberAudit", name, args, opts);
    assertNoProblems(`MemberAudit ${name}`, findArgsProblems(args));
    const stackSet = new cloudformation.StackSet(
      name,
      {
        name: args.stackSetName,
        description: "Framework with which AWS Backup audits the backups of this account",
        permissionModel: "SERVICE_MANAGED",
        callAs: "SELF",
        autoDeployment: { enabled: true, retainStacksOnAccountRemoval: false },
        managedExecution: { active: true },
        templateBody: JSON.stringify(memberAuditTemplate(args)),
      },
      // CloudFormation fills this in for service-managed StackSets; without this every preview shows a change.
      { parent: this, dependsOn: opts?.dependsOn ?? [], ignoreChanges: ["administrationRoleArn"] },
    );
    declareStackInstances(name, stackSet, args, { parent: this }, false);

    this.stackSetName = stackSet.name;
    this.registerOutputs({ stackSetName: this.stackSetName });
  }
}

function findArgsProblems(args: MemberAuditArgs): readonly Problem[] {
  const retention = { min: 1, max: MAX_RETENTION_DAYS, unit: "days" };
  return [
    ...findAuditNameProblems(args.frameworkName, "frameworkName"),
    ...findStackTargetsProblems(args),
    ...findOrganizationIdProblems(args.organizationId, "organizationId"),
    ...findScheduleProblems(args.schedule),
    ...findWholeNumberProblems(args.retentionDays, "retentionDays", retention),
    ...findVaultNameProblems(args.vaultName, "vaultName"),
    ...findTypesProblems(args.resourceTypes, "resourceTypes"),
    ...findTypesProblems(args.copiedTypes, "copiedTypes"),
    ...findAccountIdProblems(args.copyAccountId, "copyAccountId"),
    ...findRegionProblems(args.copyRegion, "copyRegion"),
    ...(args.lock === undefined
      ? []
      : findVaultLockProblems({ mode: LockMode.Governance, ...args.lock }, "lock")),
  ];
}

function findTypesProblems(types: readonly string[], at: string): readonly Problem[] {
  return types.flatMap((type, index) =>
    isResourceType(type)
      ? []
      : [{ path: `${at}[${index}]`, reason: `must be a resource type of AWS Backup, ${got(type)}` }],
  );
}
