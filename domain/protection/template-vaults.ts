import { readTemplate } from "../member/template-reader";
import { isRecord } from "../problem";
import type { RetentionBounds } from "../plan/lifecycle";

/** A locked vault that a CloudFormation template makes. */
export interface TemplateVault {
  readonly vaultName: string;
  readonly bounds: RetentionBounds;
}

/**
 * Reads the locked vaults of a CloudFormation template. Gives nothing for what it cannot read: a body that is not JSON, a
 * vault without a lock, a name or a bound that depends on the account or the Region.
 *
 * @param body the template, as JSON text or as an object
 * @param parameters values of the template's parameters; those left out have their defaults
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-backup-backupvault.html
 */
export function readTemplateVaults(body: unknown, parameters: unknown = {}): readonly TemplateVault[] {
  const { resources, resolve } = readTemplate(body, parameters);
  return resources.flatMap(({ type, properties }) => {
    if (type !== "AWS::Backup::BackupVault") return [];
    const { BackupVaultName: name, LockConfiguration: lock } = properties;
    const vaultName = resolve(name);
    if (typeof vaultName !== "string" || !isRecord(lock)) return [];
    const minRetentionDays = asNumber(resolve(lock.MinRetentionDays));
    const maxRetentionDays = asNumber(resolve(lock.MaxRetentionDays));
    return [{ vaultName, bounds: { minRetentionDays, maxRetentionDays } }];
  });
}

function asNumber(value: unknown): number | undefined {
  const days = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof days === "number" && Number.isFinite(days) ? days : undefined;
}
