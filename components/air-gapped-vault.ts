import * as backup from "@pulumi/aws/backup";
import * as pulumi from "@pulumi/pulumi";
import type { Problem } from "../domain/problem";
import { findAcknowledgementProblems } from "../domain/vault/lock-acknowledgement";
import { findVaultLockProblems, type VaultLock } from "../domain/vault/vault-lock";
import { assertNoProblems } from "./assert-no-problems";
import { type CentralVaultArgs, findCentralVaultProblems, renderVaultPolicy } from "./central-vault";

/** Arguments for {@link AirGappedVault}. All but the key are plain values, so that every document can be read at preview. */
export interface AirGappedVaultArgs extends CentralVaultArgs {
  /** Customer-managed key that encrypts every recovery point. It can never change. */
  kmsKeyArn: pulumi.Input<string>;
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
    // Locked before it is opened: the first copy that lands is already immutable.
    new backup.VaultPolicy(
      `${name}-policy`,
      { backupVaultName: vault.name, region, policy: renderVaultPolicy(args) },
      { parent: this, dependsOn: [vaultLock] },
    );

    this.vaultArn = vault.arn;
    this.vaultName = vault.name;
    this.registerOutputs({ vaultArn: this.vaultArn, vaultName: this.vaultName });
  }
}

function findArgsProblems(args: AirGappedVaultArgs): readonly Problem[] {
  const { acknowledge, lock, vaultName } = args;
  return [
    ...findCentralVaultProblems(args),
    ...findVaultLockProblems(lock, "lock"),
    ...findAcknowledgementProblems({ vaultName, lock, acknowledge }, "acknowledge"),
  ];
}
