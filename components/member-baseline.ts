import * as cloudformation from "@pulumi/aws/cloudformation";
import * as pulumi from "@pulumi/pulumi";
import {
  findAccountIdProblems,
  findOrganizationIdProblems,
  findRoleNameProblems,
} from "../domain/aws/identifiers";
import { findEventTargetProblems } from "../domain/alerts/event-target";
import { findKeyAliasProblems } from "../domain/encryption/key-alias";
import { memberBaselineTemplate } from "../domain/member/baseline-template";
import type { Problem } from "../domain/problem";
import { findVaultLockProblems, LockMode } from "../domain/vault/vault-lock";
import { findVaultNameProblems } from "../domain/vault/vault-name";
import { assertNoProblems } from "./assert-no-problems";
import { declareStackInstances, findStackTargetsProblems } from "./stack-instances";

/** Arguments for {@link MemberBaseline}. */
export interface MemberBaselineArgs {
  /** Name of the StackSet, unique in the account that administers it. */
  stackSetName: string;
  /** Partition of the organization (`aws`, `aws-us-gov`, `aws-cn`). */
  partition: string;
  /** Root of the organization. Single accounts are reached through it. */
  rootId: string;
  /** Organizational units and accounts that get the baseline. New accounts in a unit get it by themselves. */
  targets: string[];
  /** Regions that get a vault and a key. The role, which is global, is made with the first. */
  regions: string[];
  /** Name of the role that AWS Backup assumes. It should contain `AWSBackup`, which AWS's own policies match. */
  roleName: string;
  /** Name of the local vault. */
  vaultName: string;
  /** Alias of the local key, without the prefix `alias/`. */
  keyAlias: string;
  /** Organization that the accounts belong to. */
  organizationId: string;
  /** The account that receives the copies. */
  backupAccountId: string;
  /**
   * Retention bounds of the local vault, as a governance lock: it can be removed with IAM permission.
   * @default - the local vault has no lock
   */
  lock?: LocalVaultLock;
  /**
   * Where the accounts send what happens to their backups: the central bus of `BackupAlerts`.
   * @default - nobody is told
   */
  events?: MemberEvents;
}

/** Where member accounts send what happens to their backups. */
export interface MemberEvents {
  /** ARN of the central bus, in the backup account. */
  busArn: string;
  /** What the names of the forwarding roles and rules begin with; the one that the policy of the bus lets in. */
  forwarderName: string;
}

/** Retention that a member account's own vault accepts. Jobs that ask for less or more fail. */
export interface LocalVaultLock {
  /** Shortest retention, in days; 1 to 36 500. */
  minRetentionDays: number;
  /** Longest retention, in days; 1 to 36 500. */
  maxRetentionDays: number;
}

/**
 * Key, vault and backup role in every account that is to be protected, in every protected region (R3, R8).
 *
 * Declares a StackSet with service-managed permissions, which also deploys into accounts that join later. What it made
 * stays when an account leaves: recovery points must not go because an account moved.
 *
 * StackSets never deploy into the management account, so nothing there is protected by it.
 *
 * @example
 * ```ts
 * new MemberBaseline("members", {
 *   stackSetName: "org-backup-members",
 *   partition: "aws",
 *   rootId: "r-a1b2",
 *   targets: ["ou-a1b2-11111111"],
 *   regions: ["eu-west-1"],
 *   roleName: "AWSBackup-org-backup",
 *   vaultName: "org-backup",
 *   keyAlias: "org-backup",
 *   organizationId: "o-a1b2c3d4e5",
 *   backupAccountId: "222222222222",
 * });
 * ```
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-manage-auto-deployment.html
 */
export class MemberBaseline extends pulumi.ComponentResource {
  /** Name of the StackSet, for operators who look for the instance of one account. */
  public readonly stackSetName: pulumi.Output<string>;

  /** @throws `InputPropertiesError` that names every argument which AWS would refuse. */
  constructor(name: string, args: MemberBaselineArgs, opts?: pulumi.ComponentResourceOptions) {
    super("aws-org-backup:index:MemberBaseline", name, args, opts);
    assertNoProblems(`MemberBaseline ${name}`, findArgsProblems(args));
    const dependsOn = opts?.dependsOn ?? [];

    const stackSet = new cloudformation.StackSet(
      name,
      {
        name: args.stackSetName,
        description: "Key, vault and role with which AWS Backup protects this account",
        permissionModel: "SERVICE_MANAGED",
        callAs: "SELF",
        autoDeployment: { enabled: true, retainStacksOnAccountRemoval: true },
        managedExecution: { active: true },
        capabilities: ["CAPABILITY_NAMED_IAM"],
        templateBody: JSON.stringify(
          memberBaselineTemplate({ ...args, primaryRegion: args.regions[0] ?? "" }),
        ),
      },
      // CloudFormation fills this in for service-managed StackSets; without this every preview shows a change.
      { parent: this, dependsOn, ignoreChanges: ["administrationRoleArn"] },
    );
    declareStackInstances(name, stackSet, args, { parent: this });

    this.stackSetName = stackSet.name;
    this.registerOutputs({ stackSetName: this.stackSetName });
  }
}

function findArgsProblems(args: MemberBaselineArgs): readonly Problem[] {
  return [
    ...findStackTargetsProblems(args),
    ...findRoleNameProblems(args.roleName, "roleName"),
    ...findVaultNameProblems(args.vaultName, "vaultName"),
    ...findKeyAliasProblems(args.keyAlias, "keyAlias"),
    ...findOrganizationIdProblems(args.organizationId, "organizationId"),
    ...findAccountIdProblems(args.backupAccountId, "backupAccountId"),
    ...(args.lock === undefined
      ? []
      : findVaultLockProblems({ mode: LockMode.Governance, ...args.lock }, "lock")),
    ...(args.events === undefined ? [] : findEventTargetProblems(args.events, args.regions, "events")),
  ];
}
