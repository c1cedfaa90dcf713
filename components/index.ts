export { BackupAlerts, centralBusArn, type CentralBus } from "./backup-alerts";
export type { BackupAlertsArgs } from "./backup-alerts-args";
export { EventForwarding, type EventForwardingArgs } from "./event-forwarding";
export { AlertPlace } from "../domain/alerts/alert-place";
export { AirGappedVault, type AirGappedVaultArgs } from "./air-gapped-vault";
export { BackupAudit } from "./backup-audit";
export type { BackupAuditArgs } from "./backup-audit-args";
export { ReportTemplate } from "../domain/audit/report-plan";
export { BackupKey, type BackupKeyArgs } from "./backup-key";
export { BreakGlassAccess, type BreakGlassAccessArgs } from "./break-glass-access";
export type {
  BackupCopyArgs,
  BackupPolicyArgs,
  BackupRuleArgs,
  BackupSelectionArgs,
} from "./backup-policy-args";
export { CopyableKey, type CopyableKeyArgs } from "./copyable-key";
export { FederatedRole } from "./federated-role";
export type { FederatedRoleArgs } from "./federated-role-args";
export { FederationAudit } from "./federation-audit";
export type { AuditedRoleArgs, FederationAuditArgs } from "./federation-audit-args";
export { LogicallyAirGappedVault, type LogicallyAirGappedVaultArgs } from "./logically-air-gapped-vault";
export {
  MemberBaseline,
  type LocalVaultLock,
  type MemberBaselineArgs,
  type MemberEvents,
} from "./member-baseline";
export { MemberAudit, type MemberAuditArgs } from "./member-audit";
export {
  OrganizationBackupPolicy,
  type CopyTarget,
  type OrganizationBackupPolicyArgs,
} from "./organization-backup-policy";
export { OidcProvider, type OidcProviderArgs } from "./oidc-provider";
export { OrganizationSettings } from "./organization-settings";
export type { OrganizationSettingsArgs } from "./organization-settings-args";
export { boundaryArn, PermissionBoundary, type PermissionBoundaryArgs } from "./permission-boundary";
export { ProtectionGuardrails, type ProtectionGuardrailsArgs } from "./protection-guardrails";
export { RestoreTesting } from "./restore-testing";
export type { RestoreTestingArgs } from "./restore-testing-args";
export type { RestoreNetworkArgs } from "./rehearsal/isolated-network";
export { SourceKeyAccess, type SourceKeyAccessArgs } from "./source-key-access";
export type { SourceKey } from "../domain/encryption/source-key-plan";
export { ServiceLinkedRoles, type ServiceLinkedRolesArgs } from "./service-linked-roles";
export { LockMode, type VaultLock } from "../domain/vault/vault-lock";
export { ChildOperator } from "../domain/organization/inheritance-operator";
export { permissionSetRoleArns, type PermissionSetRole } from "../domain/break-glass/permission-set";
export { BoundaryKind } from "../domain/identity/boundary-document";
export { EntraTokenVersion, IssuerKind, type Issuer } from "../domain/identity/issuer";
export { Preset } from "../domain/identity/preset";
export { AirflowAlertQueue, type AirflowAlertQueueArgs } from "./airflow/alert-queue";
export { AirflowBackupSpecs, type AirflowBackupSpecsArgs } from "./airflow/backup-specs";
export { AirflowDagRole } from "./airflow/dag-role";
export type { AirflowDagRoleArgs } from "./airflow/dag-role-args";
export { AirflowRestoreTestRole, type AirflowRestoreTestRoleArgs } from "./airflow/restore-test-role";
export { AirflowEnvironment, executionRoleArnOf } from "./airflow/environment";
export type { AirflowEnvironmentArgs } from "./airflow/environment-args";
export type { AirflowNetworkArgs } from "./airflow/network";
export type { AirflowPeopleArgs } from "./airflow/people";
export { AirflowPrincipalKind, type AirflowPrincipal } from "../domain/airflow/dag-principal";
export type { Dataset, DatasetCopy } from "../domain/airflow/dataset";
export type { DatasetRestoreTest } from "../domain/airflow/restore-test";
export type { RetentionLock } from "../domain/airflow/kept-backup";
export { AirflowEgress } from "../domain/airflow/environment/network";
