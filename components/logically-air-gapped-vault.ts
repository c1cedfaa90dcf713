import * as backup from "@pulumi/aws/backup";
import * as pulumi from "@pulumi/pulumi";
import type { Problem } from "../domain/problem";
import { findPermanentVaultAcknowledgementProblems } from "../domain/vault/lock-acknowledgement";
import { findLogicallyAirGappedVaultProblems } from "../domain/vault/logically-air-gapped-vault";
import { assertNoProblems } from "./assert-no-problems";
import { type CentralVaultArgs, findCentralVaultProblems, renderVaultPolicy } from "./central-vault";

/** Arguments for {@link LogicallyAirGappedVault}. All but the key are plain values, so that every document can be read at preview. */
export interface LogicallyAirGappedVaultArgs extends CentralVaultArgs {
  /** Customer-managed key that encrypts every recovery point. It can never change. */
  encryptionKeyArn: pulumi.Input<string>;
  /** Shortest retention that the vault accepts, in days; 7 to 36 500. It can never change. */
  minRetentionDays: number;
  /** Longest retention that the vault accepts, in days; from the minimum to 36 500. It can never change. */
  maxRetentionDays: number;
  /** The sentence that makes the lock a deliberate act. The error for a missing or stale one prints it. */
  acknowledge: string;
}

/**
 * The other kind of central vault: AWS keeps its recovery points in an account of its own, and locks it for good from the
 * moment it is made (R11, R12, R14, R15).
 *
 * It has no grace period and takes fewer resource types than {@link AirGappedVault}, which is the one to choose unless an
 * account's own closure must not reach the copies.
 *
 * @example
 * ```ts
 * new LogicallyAirGappedVault("central", {
 *   vaultName: "central",
 *   accountId: "222222222222",
 *   region: "us-west-2",
 *   encryptionKeyArn: key.keyArn,
 *   organizationId: "o-a1b2c3d4e5",
 *   copyRoleName: "AWSBackup-org-backup",
 *   deployRoleName: "OrgBackupDeployer",
 *   minRetentionDays: 30,
 *   maxRetentionDays: 365,
 *   acknowledge: "lock vault central for good: keep 30 to 365 days, 0 days of grace",
 * });
 * ```
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/logicallyairgappedvault.html
 */
export class LogicallyAirGappedVault extends pulumi.ComponentResource {
  /** Give this to backup policies as the target of their copies. */
  public readonly vaultArn: pulumi.Output<string>;
  /** Name of the vault. */
  public readonly vaultName: pulumi.Output<string>;

  /** @throws `InputPropertiesError` that names every argument which AWS would refuse, or a lock that nobody acknowledged. */
  constructor(name: string, args: LogicallyAirGappedVaultArgs, opts?: pulumi.ComponentResourceOptions) {
    super("aws-org-backup:index:LogicallyAirGappedVault", name, args, opts);
    assertNoProblems(`LogicallyAirGappedVault ${name}`, findArgsProblems(args));
    const { region } = args;

    const vault = new backup.LogicallyAirGappedVault(
      name,
      {
        name: args.vaultName,
        region,
        encryptionKeyArn: args.encryptionKeyArn,
        minRetentionDays: args.minRetentionDays,
        maxRetentionDays: args.maxRetentionDays,
      },
      { parent: this, protect: true, retainOnDelete: true },
    );
    new backup.VaultPolicy(
      `${name}-policy`,
      { backupVaultName: vault.name, region, policy: renderVaultPolicy(args) },
      { parent: this },
    );

    this.vaultArn = vault.arn;
    this.vaultName = vault.name;
    this.registerOutputs({ vaultArn: this.vaultArn, vaultName: this.vaultName });
  }
}

function findArgsProblems(args: LogicallyAirGappedVaultArgs): readonly Problem[] {
  const { acknowledge, maxRetentionDays, minRetentionDays, vaultName } = args;
  const bounds = { minRetentionDays, maxRetentionDays };
  return [
    ...findCentralVaultProblems(args),
    ...findLogicallyAirGappedVaultProblems(bounds, "").map(({ path, reason }) => ({
      path: path.slice(1),
      reason,
    })),
    ...findPermanentVaultAcknowledgementProblems({ vaultName, bounds, acknowledge }, "acknowledge"),
  ];
}
