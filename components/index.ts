export { AirGappedVault, type AirGappedVaultArgs } from "./air-gapped-vault";
export { BackupKey, type BackupKeyArgs } from "./backup-key";
export { MemberBaseline, type MemberBaselineArgs } from "./member-baseline";
export { OrganizationBackupPolicy, type CopyTarget, type OrganizationBackupPolicyArgs } from "./organization-backup-policy";
