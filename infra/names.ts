import { MAX_PERMISSION_SET_NAME_CHARACTERS } from "../domain/break-glass/permission-set";
import { got, type Problem } from "../domain/problem";

/**
 * The physical names that several documents and accounts must agree on.
 *
 * They are decided here, from the stack's name alone, before anything is declared. So every document can name its
 * neighbours in plain text, and every rule can read it at preview. Each name carries the environment, because the
 * environments share the backup account and the management account.
 */
export interface Names {
  /** The locked vault in the backup account. */
  readonly centralVault: string;
  /** Alias of its key, without `alias/`. */
  readonly centralKeyAlias: string;
  /** The vault in every member account and protected region. */
  readonly localVault: string;
  /** Alias of its key, without `alias/`. */
  readonly localKeyAlias: string;
  /** The role that AWS Backup assumes in every member account. AWS's own managed policies pass roles with `AWSBackup` in their name. */
  readonly backupRole: string;
  /** The permission set of those who may restore from the central vault. */
  readonly breakGlassPermissionSet: string;
  /** The role that AWS Backup restores with in the backup account. */
  readonly restoreRole: string;
  /** The plan of the restore tests: letters, digits and underscores. */
  readonly restoreTestPlan: string;
  /** The role that AWS Backup restores with in those tests. */
  readonly restoreTestRole: string;
  /** The function that looks at what they restored, its role, and what its queues, rules and alarms are named after. */
  readonly restoreValidator: string;
  /** Alias of the key of the evidence, without `alias/`. */
  readonly evidenceKeyAlias: string;
  /** The frameworks, and what the names of report plans begin with: letters, digits and underscores. */
  readonly audit: string;
  /** Alias of the key of the reports, without `alias/`. */
  readonly reportKeyAlias: string;
  /** The StackSet that makes the frameworks of the member accounts. */
  readonly memberAuditStackSet: string;
  /** Bus, topic, queues, log group and dashboard of the alerts. */
  readonly alerts: string;
  /** What the names of the roles and rules begin with that forward events; the Region, or the rule, follows. */
  readonly eventForwarder: string;
  /** The StackSet that makes the local vault, its key and the backup role. */
  readonly memberStackSet: string;
  /** The organization's backup policy. */
  readonly backupPolicy: string;
  /** What the service control policies' names begin with. */
  readonly guardrails: string;
  /** The permission boundary of the roles of applications. */
  readonly federatedBoundary: string;
  /** Airflow's environment in MWAA, and the alias of its key. */
  readonly airflow: string;
  /** The permission boundary of the roles of Airflow's tasks. */
  readonly airflowTaskBoundary: string;
  /** The permission boundary of the roles that AWS Backup works with for them. */
  readonly airflowServiceBoundary: string;
  /** What takes down who uses those roles: the trail, its key, the workgroup and the logs of exchanges. */
  readonly federationAudit: string;
  /** The database of its queries: lower-case letters, digits and underscores. */
  readonly federationDatabase: string;
  /** The plan in that policy. Plans of one name are merged, so each environment has its own. */
  readonly plan: string;
}

/** Longest environment name for which every derived name stays within its service's limit (vault names: 50 characters). */
export const MAX_ENVIRONMENT_LENGTH = 30;

/** Derives every shared name from the environment's name. */
export function namesOf(environment: string): Names {
  return {
    centralVault: `air-gapped-${environment}`,
    centralKeyAlias: `air-gapped-${environment}`,
    localVault: `org-backup-${environment}`,
    localKeyAlias: `org-backup-${environment}`,
    backupRole: `AWSBackup-org-backup-${environment}`,
    breakGlassPermissionSet: breakGlassNameOf(environment),
    restoreRole: `AWSBackup-break-glass-${environment}`,
    restoreTestPlan: planNameOf(environment),
    restoreTestRole: `AWSBackup-restore-test-${environment}`,
    restoreValidator: `restore-validator-${environment}`,
    evidenceKeyAlias: `restore-evidence-${environment}`,
    audit: planNameOf(environment),
    reportKeyAlias: `backup-reports-${environment}`,
    memberAuditStackSet: `org-backup-audit-${environment}`,
    alerts: `org-backup-alerts-${environment}`,
    eventForwarder: `backup-events-${environment}`,
    memberStackSet: `org-backup-members-${environment}`,
    backupPolicy: `org-backup-${environment}`,
    guardrails: `org-backup-guardrails-${environment}`,
    federatedBoundary: `org-backup-federated-${environment}`,
    airflow: `org-backup-airflow-${environment}`,
    airflowTaskBoundary: `org-backup-airflow-tasks-${environment}`,
    airflowServiceBoundary: `org-backup-airflow-services-${environment}`,
    federationAudit: `federation-audit-${environment}`,
    federationDatabase: `federation_audit_${environment.replaceAll("-", "_")}`,
    plan: planNameOf(environment),
  };
}

function planNameOf(environment: string): string {
  return `org_backup_${environment.replaceAll("-", "_")}`;
}

/** The bucket of evidence. Buckets are unique in the world, so the account's id is part of its name. */
export function evidenceBucketOf(environment: string, accountId: string): string {
  return `restore-evidence-${environment}-${accountId}`;
}

/** The bucket of DAGs, likewise. */
export function dagBucketOf(environment: string, accountId: string): string {
  return `airflow-dags-${environment}-${accountId}`;
}

/** The bucket of reports, likewise. */
export function reportBucketOf(environment: string, accountId: string): string {
  return `backup-reports-${environment}-${accountId}`;
}

/** The bucket of what CloudTrail records of federated roles, likewise. */
export function federationLogBucketOf(environment: string, accountId: string): string {
  return `federation-logs-${environment}-${accountId}`;
}

/** The bucket of answers to questions about them, likewise. */
export function federationAnswerBucketOf(environment: string, accountId: string): string {
  return `federation-answers-${environment}-${accountId}`;
}

/** The role of an application. */
export function federatedRoleNameOf(application: string, environment: string): string {
  return `${application}-${environment}`;
}

/**
 * A permission set's name has at most 32 characters, less than an environment's may need: what is too long is cut, and
 * told apart by a checksum of the whole.
 */
function breakGlassNameOf(environment: string): string {
  const name = `BackupBreakGlass-${environment}`;
  if (name.length <= MAX_PERMISSION_SET_NAME_CHARACTERS) return name;
  const codes = Array.from(environment, (letter) => letter.charCodeAt(0));
  const checksum = codes.reduce((sum, code) => (sum * 31 + code) % 0xffff_ffff, 7);
  const suffix = `-${checksum.toString(16).padStart(8, "0")}`;
  return name.slice(0, MAX_PERMISSION_SET_NAME_CHARACTERS - suffix.length) + suffix;
}

/**
 * Lists what is wrong with the name of the stack, which becomes part of every name.
 * Lower case, because Organizations lower-cases keys of effective policies.
 */
export function findEnvironmentProblems(environment: string): readonly Problem[] {
  const isSound = /^[a-z][a-z0-9-]*$/.test(environment) && environment.length <= MAX_ENVIRONMENT_LENGTH;
  if (isSound) return [];
  return [
    {
      path: "stack",
      reason:
        `must start with a lower-case letter and hold only lower-case letters, digits and hyphens, ` +
        `at most ${MAX_ENVIRONMENT_LENGTH} characters, because it becomes part of vault, key and role names, ${got(environment)}`,
    },
  ];
}
