import * as backup from "@pulumi/aws/backup";
import * as pulumi from "@pulumi/pulumi";
import {
  findAccountIdProblems,
  findOrganizationIdProblems,
  findRegionProblems,
  findRoleNameProblems,
} from "../domain/aws/identifiers";
import { roleArn } from "../domain/aws/arn";
import { partitionOf } from "../domain/aws/regions";
import { findAcknowledgementProblems } from "../domain/vault/lock-acknowledgement";
import { centralVaultAccessPolicy } from "../domain/vault/vault-access-policy";
import { findVaultLockProblems, type VaultLock } from "../domain/vault/vault-lock";
import { findVaultNameProblems } from "../domain/vault/vault-name";
import { assertNoProblems } from "./assert-no-problems";

/** Arguments for {@link AirGappedVault}. All but the key are plain values, so that every document can be read at preview. */
export interface AirGappedVaultArgs {
  /** Physical name of the vault. 2 to 50 letters, digits, `-` or `_`. It can never change. */
  vaultName: string;
  /** Account that holds the vault: the backup account. Twelve digits. */
  accountId: string;
  /** Region of the vault: another one than those it protects. */
  region: string;
  /** Customer-managed key that encrypts every recovery point. It can never change. */
  kmsKeyArn: pulumi.Input<string>;
  /** Only roles of this organization may copy in. */
  organizationId: string;
  /** Name of the role with which member accounts copy in. */
  copyRoleName: string;
  /** Name of the role that deploys. Only it may change the access policy and, in its grace period, the lock. */
  deployRoleName: string;
  /**
   * Roles that may restore from the vault; `*` and `?` are wildcards.
   * @default - nobody may restore until a deployment names who
   */
  restoreRoleArns?: string[];
  /** Retention bounds, mode and grace period. In compliance mode permanent once the grace period is over. */
  lock: VaultLock;
  /**
   * The sentence that makes a compliance lock a deliberate act: it spells out vault name, bounds and grace period. The
   * error for a missing or stale one prints the sentence.
   * @default - none, which only a governance lock accepts
   */
  acknowledge?: string;
}

/**
 * The vault that receives the copies of every account: locked and write-only (R11 to R15).
 *
 * In the AWS provider every argument of a lock forces its replacement, and Pulumi replaces by creating first and
 * deleting after, which would put the new lock and then remove it. So the lock is protected, is deleted before it is
 * replaced, and is left in place when Pulumi drops it: whoever wants it gone has to remove it in AWS, on purpose.
 *
 * @example
 * ```ts
 * new AirGappedVault("central", {
 *   vaultName: "central",
 *   accountId: "222222222222",
 *   region: "us-west-2",
 *   kmsKeyArn: key.keyArn,
 *   organizationId: "o-a1b2c3d4e5",
 *   copyRoleName: "AWSBackup-org-backup",
 *   deployRoleName: "OrgBackupDeployer",
 *   lock: { mode: LockMode.Governance, minRetentionDays: 7, maxRetentionDays: 90 },
 * });
 * ```
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html
 */
export class AirGappedVault extends pulumi.ComponentResource {
  /** Give this to backup policies as the target of their copies. */
  public readonly vaultArn: pulumi.Output<string>;
  /** Name of the vault. */
  public readonly vaultName: pulumi.Output<string>;

  /** @throws `InputPropertiesError` that names every argument which AWS would refuse, or a lock that nobody acknowledged. */
  constructor(name: string, args: AirGappedVaultArgs, opts?: pulumi.ComponentResourceOptions) {
    super("aws-org-backup:index:AirGappedVault", name, args, opts);
    const { kmsKeyArn, lock, region, vaultName } = args;
    assertNoProblems(`AirGappedVault ${name}`, findArgsProblems(args));

    const vault = new backup.Vault(
      name,
      { name: vaultName, region, kmsKeyArn },
      { parent: this, protect: true },
    );
    const vaultLock = new backup.VaultLockConfiguration(
      `${name}-lock`,
      {
        backupVaultName: vault.name,
        region,
        minRetentionDays: lock.minRetentionDays,
        maxRetentionDays: lock.maxRetentionDays,
        ...(lock.gracePeriodDays === undefined ? {} : { changeableForDays: lock.gracePeriodDays }),
      },
      { parent: this, protect: true, deleteBeforeReplace: true, retainOnDelete: true },
    );
    const { accountId, copyRoleName, deployRoleName, organizationId } = args;
    const partition = partitionOf(region);
    const policy = centralVaultAccessPolicy({
      partition,
      organizationId,
      copyRoleName,
      deployRoleArn: roleArn({ partition, accountId, roleName: deployRoleName }),
      restoreRoleArns: args.restoreRoleArns ?? [],
    });
    // Locked before it is opened: the first copy that lands is already immutable.
    new backup.VaultPolicy(
      `${name}-policy`,
      { backupVaultName: vault.name, region, policy: JSON.stringify(policy) },
      { parent: this, dependsOn: [vaultLock] },
    );

    this.vaultArn = vault.arn;
    this.vaultName = vault.name;
    this.registerOutputs({ vaultArn: this.vaultArn, vaultName: this.vaultName });
  }
}

function findArgsProblems(args: AirGappedVaultArgs): ReturnType<typeof findVaultLockProblems> {
  const { accountId, acknowledge, copyRoleName, deployRoleName, lock, organizationId, region, vaultName } =
    args;
  return [
    ...findVaultNameProblems(vaultName, "vaultName"),
    ...findAccountIdProblems(accountId, "accountId"),
    ...findRegionProblems(region, "region"),
    ...findOrganizationIdProblems(organizationId, "organizationId"),
    ...findRoleNameProblems(copyRoleName, "copyRoleName"),
    ...findRoleNameProblems(deployRoleName, "deployRoleName"),
    ...findVaultLockProblems(lock, "lock"),
    ...findAcknowledgementProblems({ vaultName, lock, acknowledge }, "acknowledge"),
  ];
}
