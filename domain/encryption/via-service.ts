/**
 * The calling services that mean "AWS Backup asked for it", for the condition key `kms:ViaService`.
 *
 * The Region is a wildcard as in the developer guide's own statement: which Region AWS Backup names in a cross-Region copy
 * is not documented, and a single-Region key works in its own Region only, so nothing is widened. That services in
 * China are named with `.cn` at the end is not confirmed [?], so both forms are given there.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 */
export function viaBackup(partition: string): string[] {
  return serviceDomains(partition).map((domain) => `backup.*.${domain}`);
}

/**
 * The services through which AWS Backup's service-linked role uses a key in one Region: itself, and those whose
 * recovery points are snapshots of their own.
 *
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSBackupServiceLinkedRolePolicyForBackup.html
 */
export function viaBackupAndSnapshotServices(partition: string, region: string): string[] {
  return viaServices(partition, region, ["backup", "ec2", "fsx", "rds"]);
}

/** Services in one Region, by the first part of their names, as `kms:ViaService` has them. */
export function viaServices(partition: string, region: string, services: readonly string[]): string[] {
  return serviceDomains(partition).flatMap((domain) =>
    services.map((service) => `${service}.${region}.${domain}`),
  );
}

function serviceDomains(partition: string): readonly string[] {
  return partition === "aws-cn" ? ["amazonaws.com", "amazonaws.com.cn"] : ["amazonaws.com"];
}
