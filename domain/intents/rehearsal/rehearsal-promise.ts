/** What the arguments of restore testing say of who may do what. */
export interface RehearsalPromise {
  readonly accountId: string;
  readonly deployRoleName: string;
  readonly evidenceBucketName: string;
  readonly evidenceKeyAlias: string;
  readonly region: string;
  /** As AWS Backup writes them. */
  readonly resourceTypes: readonly string[];
  readonly restoreRoleName: string;
  /** Of function, role, queue and rules. */
  readonly validatorName: string;
  readonly vaultName: string;
}
