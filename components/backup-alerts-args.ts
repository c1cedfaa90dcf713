import { findAlertEmailsProblems } from "../domain/alerts/alert-emails";
import { findLogRetentionProblems } from "../domain/alerts/alert-retention";
import { findAlertsNameProblems } from "../domain/alerts/alerts-name";
import { findSilenceHoursProblems } from "../domain/alerts/silence-alarm";
import {
  findAccountIdProblems,
  findOrganizationIdProblems,
  findRegionProblems,
  findRoleNameProblems,
} from "../domain/aws/identifiers";
import { findRegionListProblems } from "../domain/aws/region-list";
import type { Problem } from "../domain/problem";
import { findVaultNameProblems } from "../domain/vault/vault-name";

/** Arguments for {@link BackupAlerts}. They are plain values, so that every policy can be read at preview. */
export interface BackupAlertsArgs {
  /** Name of the environment, with which every message begins. */
  environment: string;
  /** Name that bus, topic, queues, log group and dashboard share; rules and alarms begin with it. */
  alertsName: string;
  /** What the names of the forwarding roles begin with. The bus lets in roles of this name alone. */
  forwarderName: string;
  /** Account of the bus: the backup account. Twelve digits. */
  accountId: string;
  /** Region of the bus: that of the central vault. */
  region: string;
  /** Only accounts of this organization may send. */
  organizationId: string;
  /** Name of the role that deploys. Only it may take the key of the alerts away. */
  deployRoleName: string;
  /** Addresses of those who are told. Each gets a message to confirm first. */
  emails: string[];
  /** Name of the locked vault. */
  centralVaultName: string;
  /** Name of the vault in every protected account. */
  localVaultName: string;
  /** Regions in which resources are backed up: in each, a day without a completed backup is an alarm. */
  protectedRegions: string[];
  /**
   * Name of the permission set of those who may restore in an emergency.
   * @default - nobody may, so its use is not watched
   */
  permissionSetName?: string;
  /**
   * Accounts of which something must be heard every day, besides the Regions as a whole.
   * @default - none
   */
  watchedAccounts?: string[];
  /**
   * Hours without a completed backup or an arrived copy after which somebody is told; 1 to 168.
   * @default 26
   */
  silenceHours?: number;
  /**
   * Hours within which a restore test must complete; 1 to 168. An alarm cannot look back further than a week.
   * @default - no restore test is expected
   */
  restoreTestHours?: number;
  /**
   * Days that events are kept in the log group; at least 5, and one of CloudWatch Logs' own steps.
   * @default 365
   */
  logRetentionDays?: number;
  /** Sentence about the lock of the central vault, for the dashboard. */
  lockNote: string;
  /** Where the runbook of the environment is read. */
  runbookUrl: string;
}

/** Lists everything that AWS would refuse, or that would leave nobody told. */
export function findBackupAlertsProblems(args: BackupAlertsArgs): readonly Problem[] {
  const { logRetentionDays, restoreTestHours, silenceHours, watchedAccounts = [] } = args;
  return [
    ...findAlertsNameProblems(args.alertsName, "alertsName"),
    ...findRoleNameProblems(args.forwarderName, "forwarderName"),
    ...findAccountIdProblems(args.accountId, "accountId"),
    ...findRegionProblems(args.region, "region"),
    ...findOrganizationIdProblems(args.organizationId, "organizationId"),
    ...findRoleNameProblems(args.deployRoleName, "deployRoleName"),
    ...findAlertEmailsProblems(args.emails, "emails"),
    ...findVaultNameProblems(args.centralVaultName, "centralVaultName"),
    ...findVaultNameProblems(args.localVaultName, "localVaultName"),
    ...findRegionListProblems(args.protectedRegions, "protectedRegions", args.region),
    ...watchedAccounts.flatMap((id, index) => findAccountIdProblems(id, `watchedAccounts[${index}]`)),
    ...(silenceHours === undefined ? [] : findSilenceHoursProblems(silenceHours, "silenceHours")),
    ...(restoreTestHours === undefined ? [] : findSilenceHoursProblems(restoreTestHours, "restoreTestHours")),
    ...(logRetentionDays === undefined ? [] : findLogRetentionProblems(logRetentionDays, "logRetentionDays")),
  ];
}
