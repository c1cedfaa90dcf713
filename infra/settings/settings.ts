import type { AirflowEgress } from "../../domain/airflow/environment/network";
import type { Dataset, DatasetCopy } from "../../domain/airflow/dataset";
import type { DatasetRestoreTest } from "../../domain/airflow/restore-test";
import type { ReportTemplate } from "../../domain/audit/report-plan";
import type { CopyOverride } from "../../domain/copying/overrides";
import type { CopyJobFigures } from "../../domain/quotas/copy-job-estimate";
import type { ResourceFigures } from "../../domain/recovery-objectives/resource-figures";
import type { OptOutTag } from "../../domain/plan/opt-out-tag";
import type { BackupSchedule } from "../../domain/plan/schedule";
import type { RestoreTestPlan } from "../../domain/restore-testing/restore-test-plan";
import type { Issuer } from "../../domain/identity/issuer";
import type { Preset } from "../../domain/identity/preset";
import type { VaultKind } from "../../domain/vault/vault-kind";
import type { VaultLock } from "../../domain/vault/vault-lock";

/** What one stack is asked to deploy: `Pulumi.<stack>.yaml`, read and found sound. */
export interface Settings {
  /** Name of the stack, which is the name of the environment (`prod`). */
  readonly environment: string;
  /** Region in which the organization-wide resources' own control planes are addressed (`aws:region`). */
  readonly homeRegion: string;
  readonly organization: OrganizationSettings;
  readonly accounts: AccountSettings;
  readonly protect: ProtectSettings;
  readonly schedule: ScheduleSettings;
  readonly airGap: AirGapSettings;
  /** Absent where the organization guards its backups by other means. */
  readonly guardrails?: GuardrailSettings;
  /** Figures for the estimates that the preview shows. Absent where nobody gave any. */
  readonly estimate?: EstimateSettings;
  /** Absent until somebody is named who may break the glass. */
  readonly breakGlass?: BreakGlassSettings;
  /** Absent where restores are rehearsed by other means. */
  readonly restoreTesting?: RestoreTestingSettings;
  /** Absent where compliance is reported by other means. */
  readonly audit?: AuditSettings;
  /** Absent until somebody is named who is told. */
  readonly alerts?: AlertSettings;
  /** Absent where no application acts by itself. */
  readonly federation?: FederationSettings;
  /** Absent where no workflow backs up by itself. */
  readonly airflow?: AirflowSettings;
}

/** How much there is, as far as the stack's owner knows it (R26). */
export interface EstimateSettings extends CopyJobFigures {
  /** Absent where sizes are not known. */
  readonly resources?: ResourceFigures;
}

/** The organization, and whether this stack owns its singletons (R6). */
export interface OrganizationSettings {
  /** `o-` and 10 to 32 lower-case letters or digits. */
  readonly id: string;
  /** `r-` and 4 to 32 lower-case letters or digits. */
  readonly rootId: string;
  /** Twelve digits. */
  readonly managementAccountId: string;
  /** True in exactly one stack. @default false */
  readonly ownsSettings: boolean;
  /**
   * Whether logically air-gapped vaults may be opened by multi-party approval, in the whole organization. Absent means no,
   * which is said in the preview, because it turns off what may be in use.
   */
  readonly multiPartyApproval?: boolean;
  /** The resource policy that the organization has already, as JSON; its statements are kept. */
  readonly existingResourcePolicy?: string;
}

/** The accounts that the program deploys into, and the role that it assumes in each. */
export interface AccountSettings {
  readonly backup: { readonly id: string; readonly deployRole: string; readonly previewRole?: string };
  readonly management: { readonly deployRole: string; readonly previewRole?: string };
}

/** What is protected: where, and which resource types (R2, R4). */
export interface ProtectSettings {
  /** Organizational units or accounts that receive the backup policy. At least one. */
  readonly targets: readonly string[];
  /** Regions in which resources are backed up. The first is the one that holds the accounts' backup role. At least one. */
  readonly regions: readonly string[];
  /** AWS Backup's resource type names, or `"*"` alone. @default ["*"] */
  readonly resourceTypes: readonly string[];
  /** Resource types that are left out. @default [] */
  readonly excludeResourceTypes: readonly string[];
  /** Resource types that are backed up and not copied. With `"*"`, types whose copy cannot arrive join them. @default [] */
  readonly localOnlyResourceTypes: readonly string[];
  /** The tag that takes a resource out of backup. @default backup=false */
  readonly optOut: OptOutTag;
}

/** When local backups run and how long they are kept (R9). */
export interface ScheduleSettings extends BackupSchedule {
  /** Days that a backup stays in its own account's vault. @default 14 */
  readonly localRetentionDays: number;
}

/** The air-gapped copy (R11 to R13). */
export interface AirGapSettings {
  /** A standard vault with a lock, or AWS's own kind, which has no grace period and takes fewer types. @default standard */
  readonly kind: VaultKind;
  /** Region of the central vault: none of the protected ones. */
  readonly region: string;
  /** Days that a copy is kept in the central vault. @default 180 */
  readonly retentionDays: number;
  readonly lock: VaultLock;
  /** What the stack's owner knows better than the table of what AWS Backup can copy. @default [] */
  readonly copyOverrides: readonly CopyOverride[];
  /** The sentence that makes a permanent lock a deliberate act. Needed for a compliance lock. */
  readonly acknowledge?: string;
}

/** Service control policies around the backups (R12, R13). */
export interface GuardrailSettings {
  /** ARNs of the roles that may opt a resource out; `*` and `?` are wildcards. @default [], so nobody may */
  readonly optOutApproverRoleArns: readonly string[];
  /** Shortest grace period that a lock of these accounts may have, in days. Absent: that of the stack's own lock. */
  readonly minGracePeriodDays?: number;
}

/** Who may restore in an emergency (R20). */
export interface BreakGlassSettings {
  /** ARN of the IAM Identity Center instance. Its account is the management account. */
  readonly instanceArn: string;
  readonly identityCenterRegion: string;
  /** Id of the group in IAM Identity Center. */
  readonly groupId: string;
  /** @default 1 */
  readonly sessionHours: number;
}

/** How restores are rehearsed (R23). */
export interface RestoreTestingSettings extends RestoreTestPlan {
  /** Types whose restores are not tested, although their copies arrive. @default [] */
  readonly excludeResourceTypes: readonly string[];
  /** Zones of the isolated network. Absent: `a` and `b` of the air-gapped region. */
  readonly availabilityZones?: readonly string[];
  /** Restore metadata besides the place, by type. @default {} */
  readonly metadata: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Days that evidence is locked. @default 400 */
  readonly evidenceRetentionDays: number;
}

/** What is reported of the backups (R25). */
export interface AuditSettings {
  /** Whether AWS Config records AWS Backup's resources in every account and Region of the stack. @default false */
  readonly configRecords: boolean;
  /** What is reported. Absent: jobs, and where AWS Config records also compliance. */
  readonly reports?: readonly ReportTemplate[];
  /** Days that a report is kept. @default 400 */
  readonly retentionDays: number;
  /** Whether reports are locked, in the mode of the central vault. @default true */
  readonly lockReports: boolean;
}

/** Who is told when something fails (R24). */
export interface AlertSettings {
  /** At least one. */
  readonly emails: readonly string[];
  /** Hours without a completed backup or an arrived copy after which somebody is told. @default 26 */
  readonly silenceHours: number;
  /** Days that events are kept in the log group. @default 365 */
  readonly logRetentionDays: number;
  /** Accounts of which something must be heard every day. @default the accounts that protect.targets names one by one */
  readonly watchedAccounts?: readonly string[];
}

/** Applications that act with a token of their own issuer (R30, R31). */
export interface FederationSettings {
  /** Whether this stack makes the providers of the issuers. False where another one does in the same account. @default true */
  readonly makesProviders: boolean;
  /** At least one. */
  readonly applications: readonly ApplicationSettings[];
  /** How it is taken down who uses their roles in the backup account. Absent: it is not. */
  readonly audit?: FederationAuditSettings;
}

/** How it is taken down which application used which role (R31, R33). */
export interface FederationAuditSettings {
  /** Days that a log is kept. @default 400 */
  readonly logRetentionDays: number;
  /** Whether logs are locked, in the mode of the central vault. @default true */
  readonly lockLogs: boolean;
  /** Days that answers to queries are kept. @default 30 */
  readonly answerRetentionDays: number;
}

/** One application, and its role. */
export interface ApplicationSettings {
  /** Its role is called that, with the environment behind it. */
  readonly name: string;
  readonly issuer: Issuer;
  /** With what the names of its sessions begin. @default its name, but of Entra there is none */
  readonly applicationId: string;
  readonly audiences: readonly string[];
  readonly subjects: readonly string[];
  /** @default none */
  readonly claims?: Readonly<Record<string, readonly string[]>>;
  readonly preset: Preset;
  /** Which account of the stack the role is made in. @default backup */
  readonly account: "backup" | "management";
  /** Not the central vault, out of which only break-glass takes data. An auditor reads every vault. */
  readonly vaultName?: string;
  /** The role that it passes to AWS Backup. An auditor and a role assumer pass none. */
  readonly passedRoleName?: string;
  /** The roles that a role assumer takes on. The others take on none. */
  readonly assumedRoleArns?: readonly string[];
}

/** Data teams that back up when their workflows are done (R32, R33). */
export interface AirflowSettings {
  /** The account of Airflow and of the datasets, and the role that deploys into it. */
  readonly account: { readonly id: string; readonly deployRole: string };
  /** @default the home region */
  readonly region: string;
  /** @default "3.0.6" */
  readonly airflowVersion?: string;
  /** @default "mw1.small" */
  readonly environmentClass?: string;
  /** How Airflow reaches AWS. @default endpoints */
  readonly egress?: AirflowEgress;
  /** Zones of its network. Absent: `a` and `b` of the region. */
  readonly availabilityZones?: readonly string[];
  /** Days that its logs are kept. @default 365 */
  readonly logRetentionDays?: number;
  /** Groups of IAM Identity Center by Airflow's own role. Absent: nobody gets a permission set. */
  readonly people?: {
    readonly instanceArn: string;
    readonly identityCenterRegion: string;
    readonly groups: Readonly<Record<string, string>>;
  };
  /** At least one. What they leave out about vaults is filled in: the local vault, and the central one for copies. */
  readonly datasets: readonly DatasetSettings[];
  /** Restores that workflows rehearse. Absent: none. */
  readonly restoreTests?: readonly RestoreTestSettings[];
}

/** A restore test, without what the stack knows: the vault is the local one unless another is named. */
export type RestoreTestSettings = Omit<DatasetRestoreTest, "vaultName"> &
  Partial<Pick<DatasetRestoreTest, "vaultName">>;

/** A dataset, without what the stack knows. */
export interface DatasetSettings extends Omit<Dataset, "copyTo" | "vaultName"> {
  /** @default the local vault of the stack */
  readonly vaultName?: string;
  /** Without `vaultArn` the copy goes into the central vault. */
  readonly copyTo?: Omit<DatasetCopy, "vaultArn"> & { readonly vaultArn?: string };
}
