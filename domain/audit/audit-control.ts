import { parseArn } from "../aws/arn";
import { isAccountId } from "../aws/identifiers";
import { isRegion } from "../aws/regions";

/** The value of a control's parameter. AWS takes every one as a text. Numbers are whole and begin at 1. */
export type ControlParameter =
  | { readonly kind: "number"; readonly max: number; readonly unit: string }
  | { readonly kind: "choice"; readonly values: readonly string[] }
  /** Separated by commas. */
  | {
      readonly kind: "list";
      readonly of: string;
      readonly most: number;
      readonly isItem: (item: string) => boolean;
    };

/** How a control can be narrowed: by one tag, by types, or to one resource. */
export type ControlScopeKind = "tag" | "types" | "resource";

/** What AWS says of one control. */
export interface ControlFacts {
  /** What AWS Config must record, in the account and Region, for the control to see anything. */
  readonly records:
    | "AWS::Backup::BackupSelection"
    | "AWS::Backup::BackupPlan"
    | "AWS::Backup::BackupVault"
    | "AWS::Backup::RecoveryPoint";
  readonly runs: "every 24 hours" | "on changes";
  readonly scopes: readonly ControlScopeKind[];
  /** None of them has to be given: AWS has a default, or asks nothing. */
  readonly parameters: Readonly<Record<string, ControlParameter>>;
}

/** AWS names no longest retention for a control; this is the longest that a recovery point can have, in days. */
const RETENTION: ControlParameter = { kind: "number", max: 36_500, unit: "days" };
const TIME_UNIT: ControlParameter = { kind: "choice", values: ["hours", "days"] };
/** Its bounds depend on the unit that comes with it: {@link CONTROL_TIMES}. */
const TIME_VALUE: ControlParameter = { kind: "number", max: Infinity, unit: "hours or days" };
const ANY_SCOPE: readonly ControlScopeKind[] = ["tag", "types", "resource"];

/**
 * The controls of AWS Backup Audit Manager. Each belongs to one account and Region: a framework sees nothing of another one.
 *
 * The names `crossRegionList` and `crossAccountList` stand in AWS's sample of a template and in the AWS Config rules of the same
 * purpose, `minRetentionDays` and `maxRetentionDays` in the provider's example; the page of the controls names none of them.
 * As of 2026-11-27.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/controls-and-remediation.html
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/creating-frameworks-api.html
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/bam-cfn-integration.html
 */
export const AUDIT_CONTROLS = {
  BACKUP_RESOURCES_PROTECTED_BY_BACKUP_PLAN: {
    records: "AWS::Backup::BackupSelection",
    runs: "every 24 hours",
    scopes: ANY_SCOPE,
    parameters: {},
  },
  BACKUP_PLAN_MIN_FREQUENCY_AND_MIN_RETENTION_CHECK: {
    records: "AWS::Backup::BackupPlan",
    runs: "on changes",
    scopes: ["tag", "resource"],
    parameters: {
      requiredFrequencyUnit: TIME_UNIT,
      requiredFrequencyValue: TIME_VALUE,
      requiredRetentionDays: RETENTION,
    },
  },
  BACKUP_RECOVERY_POINT_MANUAL_DELETION_DISABLED: {
    records: "AWS::Backup::BackupVault",
    runs: "on changes",
    scopes: ["tag", "resource"],
    parameters: {
      principalArnList: {
        kind: "list",
        of: "ARNs of roles",
        most: 5,
        isItem: (item) => parseArn(item)?.resource.startsWith("role/") === true,
      },
    },
  },
  BACKUP_RECOVERY_POINT_ENCRYPTED: {
    records: "AWS::Backup::RecoveryPoint",
    runs: "on changes",
    scopes: ["tag"],
    parameters: {},
  },
  BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK: {
    records: "AWS::Backup::RecoveryPoint",
    runs: "on changes",
    scopes: ["tag"],
    parameters: { requiredRetentionDays: RETENTION },
  },
  BACKUP_RESOURCES_PROTECTED_BY_CROSS_REGION: {
    records: "AWS::Backup::BackupSelection",
    runs: "every 24 hours",
    scopes: ANY_SCOPE,
    // AWS says how many accounts can be named, and not how many Regions [?].
    parameters: { crossRegionList: { kind: "list", of: "Regions", most: 40, isItem: isRegion } },
  },
  BACKUP_RESOURCES_PROTECTED_BY_CROSS_ACCOUNT: {
    records: "AWS::Backup::BackupSelection",
    runs: "every 24 hours",
    scopes: ANY_SCOPE,
    parameters: { crossAccountList: { kind: "list", of: "account ids", most: 5, isItem: isAccountId } },
  },
  BACKUP_RESOURCES_PROTECTED_BY_BACKUP_VAULT_LOCK: {
    records: "AWS::Backup::BackupSelection",
    runs: "every 24 hours",
    scopes: ANY_SCOPE,
    parameters: { minRetentionDays: RETENTION, maxRetentionDays: RETENTION },
  },
  BACKUP_LAST_RECOVERY_POINT_CREATED: {
    records: "AWS::Backup::RecoveryPoint",
    runs: "every 24 hours",
    scopes: ANY_SCOPE,
    parameters: { recoveryPointAgeUnit: TIME_UNIT, recoveryPointAgeValue: TIME_VALUE },
  },
  RESTORE_TIME_FOR_RESOURCES_MEET_TARGET: {
    records: "AWS::Backup::RecoveryPoint",
    runs: "every 24 hours",
    scopes: ANY_SCOPE,
    // AWS names no bounds [?]; a week is longer than any restore test is waited for.
    parameters: { maxRestoreTime: { kind: "number", max: 10_080, unit: "minutes" } },
  },
  RESOURCES_IN_LOGICALLY_AIR_GAPPED_VAULT: {
    records: "AWS::Backup::RecoveryPoint",
    runs: "every 24 hours",
    scopes: ["types", "resource"],
    parameters: { recoveryPointAgeUnit: TIME_UNIT, recoveryPointAgeValue: TIME_VALUE },
  },
} as const satisfies Readonly<Record<string, ControlFacts>>;

/** The name of one of {@link AUDIT_CONTROLS}. */
export type AuditControlName = keyof typeof AUDIT_CONTROLS;

/** Bounds of a time by its unit; both inclusive. */
interface TimeBounds {
  readonly hours: { readonly min: number; readonly max: number };
  readonly days: { readonly min: number; readonly max: number };
}

/** Of each control with a time, what its value may be in either unit. */
export const CONTROL_TIMES: ReadonlyMap<string, TimeBounds> = new Map<AuditControlName, TimeBounds>([
  [
    "BACKUP_PLAN_MIN_FREQUENCY_AND_MIN_RETENTION_CHECK",
    { hours: { min: 1, max: 24 }, days: { min: 1, max: 31 } },
  ],
  ["BACKUP_LAST_RECOVERY_POINT_CREATED", { hours: { min: 1, max: 744 }, days: { min: 1, max: 31 } }],
  ["RESOURCES_IN_LOGICALLY_AIR_GAPPED_VAULT", { hours: { min: 24, max: 2184 }, days: { min: 1, max: 91 } }],
]);

/** What a control looks at. Everything of the account and Region when nothing is given. */
export interface ControlScope {
  /** AWS Backup's names, or for a single resource the type as AWS Config writes it. */
  readonly resourceTypes?: readonly string[];
  /** At most one. */
  readonly resourceIds?: readonly string[];
}

/** A control as a framework has it. */
export interface AuditControl {
  readonly name: AuditControlName;
  readonly parameters: Readonly<Record<string, string>>;
  readonly scope?: ControlScope;
}

/**
 * The types that controls about resources can look at, by AWS Backup's names: those for which AWS Config has rules of the
 * same purpose, and which the console offers. Others are in no report of compliance; reports of jobs have them.
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html
 */
export const AUDITABLE_TYPES: readonly string[] = [
  "Aurora",
  "DynamoDB",
  "EBS",
  "EC2",
  "EFS",
  "FSx",
  "RDS",
  "S3",
  "Storage Gateway",
  "VirtualMachine",
];
