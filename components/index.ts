export { AirGappedVault, type AirGappedVaultArgs } from "./air-gapped-vault";
export { BackupKey, type BackupKeyArgs } from "./backup-key";
export type {
  BackupCopyArgs,
  BackupPolicyArgs,
  BackupRuleArgs,
  BackupSelectionArgs,
} from "./backup-policy-args";
export { MemberBaseline, type LocalVaultLock, type MemberBaselineArgs } from "./member-baseline";
export {
  OrganizationBackupPolicy,
  type CopyTarget,
  type OrganizationBackupPolicyArgs,
} from "./organization-backup-policy";
export { ProtectionGuardrails, type ProtectionGuardrailsArgs } from "./protection-guardrails";
export { LockMode, type VaultLock } from "../domain/vault/vault-lock";
export { ChildOperator } from "../domain/organization/inheritance-operator";
