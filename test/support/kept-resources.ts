/** A resource as far as it matters whether it may be deleted. */
export interface KeptState {
  readonly type: string;
  readonly protect?: boolean;
  readonly retainOnDelete?: boolean;
}

/** What holds backups or evidence, or what those need as long as they exist. */
const KEPT_TYPES: readonly string[] = [
  "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault",
  "aws:backup/vault:Vault",
  "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
  // The vaults of member accounts.
  "aws:cloudformation/stackInstances:StackInstances",
  "aws:cloudformation/stackSet:StackSet",
  // Recovery points, other accounts and people name roles.
  "aws:iam/role:Role",
  "aws:kms/key:Key",
  "aws:s3/bucket:Bucket",
  "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
  "pulumi-nodejs:dynamic/iam:ServiceLinkedRole",
];

/** Whether no upgrade may delete a resource or put another one in its place. */
export function isKept({ type, protect = false, retainOnDelete = false }: KeptState): boolean {
  return protect || retainOnDelete || KEPT_TYPES.includes(type);
}

/** A resource of today, with the URNs that it may have had. */
export interface Identified {
  readonly urn: string;
  readonly options: { readonly aliases: readonly string[] };
}

/** Which of the URNs that stacks have in their state nobody answers to today. Pulumi deletes what is behind them. */
export function lostUrns(listed: readonly string[], today: readonly Identified[]): readonly string[] {
  const answered = new Set(today.flatMap(({ urn, options }) => [urn, ...options.aliases]));
  return listed.filter((urn) => !answered.has(urn));
}
