/**
 * Type tokens of the Pulumi classes that rules name. Comparing tokens spares the pack from loading the AWS SDK for a
 * string each; a test compares every token with the class it stands for.
 */
export const ResourceType = {
  BackupPlan: "aws:backup/plan:Plan",
  Bucket: "aws:s3/bucket:Bucket",
  BucketEncryption: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  BucketEncryptionV2:
    "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
  BucketV2: "aws:s3/bucketV2:BucketV2",
  ExternalKey: "aws:kms/externalKey:ExternalKey",
  Key: "aws:kms/key:Key",
  KeyAlias: "aws:kms/alias:Alias",
  KeyPolicy: "aws:kms/keyPolicy:KeyPolicy",
  LogicallyAirGappedVault: "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault",
  OrganizationPolicy: "aws:organizations/policy:Policy",
  ReplicaExternalKey: "aws:kms/replicaExternalKey:ReplicaExternalKey",
  ReplicaKey: "aws:kms/replicaKey:ReplicaKey",
  StackSet: "aws:cloudformation/stackSet:StackSet",
  Vault: "aws:backup/vault:Vault",
  VaultLock: "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
  VaultPolicy: "aws:backup/vaultPolicy:VaultPolicy",
} as const;
