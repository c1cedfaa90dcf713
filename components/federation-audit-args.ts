import { findNotificationTopicProblems } from "../domain/alerts/notification-topic";
import { findLogRetentionProblems } from "../domain/alerts/alert-retention";
import { parseArn } from "../domain/aws/arn";
import { findBucketNameProblems } from "../domain/aws/bucket";
import { findAccountIdProblems, findRegionProblems, findRoleNameProblems } from "../domain/aws/identifiers";
import { findRegionListProblems } from "../domain/aws/region-list";
import { findKeyAliasProblems } from "../domain/encryption/key-alias";
import { findAnswerDaysProblems, findLogDaysProblems } from "../domain/federation-audit/trail-bucket";
import { findTrailNameProblems } from "../domain/federation-audit/trail";
import { findDatabaseNameProblems } from "../domain/federation-audit/trail-table";
import { findRolePathProblems, findTokenProblems } from "../domain/identity/application";
import type { Issuer } from "../domain/identity/issuer";
import { findIssuerProblems } from "../domain/identity/known-issuers";
import { findApplicationIdProblems } from "../domain/identity/session-pin";
import { got, type Problem } from "../domain/problem";
import { findLockModeProblems, type LockMode } from "../domain/vault/vault-lock";

/** A role of `FederationAudit`, and the one application that may use it: what its `FederatedRole` was given. */
export interface AuditedRoleArgs {
  /** Name of the role, without its path. */
  roleName: string;
  /**
   * Path of the role.
   * @default "/federated/"
   */
  path?: string;
  /** Who issues the application's tokens. */
  issuer: Issuer;
  /** With what the names of its sessions begin. */
  applicationId: string;
  /** Audiences of its tokens, at least one. */
  audiences: string[];
  /** Subjects of its tokens, at least one. */
  subjects: string[];
}

/** Arguments for `FederationAudit`. They are plain values, so that every document can be read at preview. */
export interface FederationAuditArgs {
  /** The account whose federated roles are audited, in which the trail is made. Twelve digits. */
  accountId: string;
  /** Home Region of the trail, with its bucket, its key and the queries. */
  region: string;
  /** Name of the trail, of the workgroup, and of the logs of exchanges. */
  auditName: string;
  /** Name of the database of the queries. Lower-case letters, digits and underscores. */
  databaseName: string;
  /** Name of the bucket of logs, unique in the world. */
  logBucketName: string;
  /** Name of the bucket of answers to queries, likewise. */
  answerBucketName: string;
  /** Alias of the key of both, without the prefix `alias/`. */
  keyAlias: string;
  /** Name of the role that deploys. Only it may change the policies of buckets and key. */
  deployRoleName: string;
  /** The federated roles of the account, at least one. */
  roles: AuditedRoleArgs[];
  /**
   * Days that a log is kept.
   * @default 400
   */
  logRetentionDays?: number;
  /**
   * Whether logs can be deleted early by anybody (`governance`), or by nobody at all (`compliance`).
   * @default - they are not locked, and the policy of the bucket alone keeps them
   */
  logLockMode?: LockMode;
  /**
   * Days that answers to queries are kept.
   * @default 30
   */
  answerRetentionDays?: number;
  /**
   * Regions whose exchanges rules of its own record, within seconds: those whose STS the applications ask. Leave out the Regions in which
   * `BackupAlerts` of the same account hears of federated sign-ins: it records those that succeed and tells of those that fail.
   * @default - none; the trail has them all some minutes later
   */
  exchangeRegions?: string[];
  /**
   * ARN of the topic that is told of exchanges that fail in its Region, which must be one of `exchangeRegions`.
   * @default - nobody is told
   */
  alertTopicArn?: string;
  /**
   * Days that exchanges are kept in their log groups: one of the numbers that CloudWatch Logs knows.
   * @default 365
   */
  exchangeRetentionDays?: number;
}

/** Lists everything wrong with the arguments. */
export function findFederationAuditProblems(args: FederationAuditArgs): readonly Problem[] {
  const { answerRetentionDays, exchangeRegions, exchangeRetentionDays, logLockMode, logRetentionDays } = args;
  const given = (value: unknown, problems: () => readonly Problem[]): readonly Problem[] =>
    value === undefined ? [] : problems();
  return [
    ...findAccountIdProblems(args.accountId, "accountId"),
    ...findRegionProblems(args.region, "region"),
    ...findTrailNameProblems(args.auditName, "auditName"),
    ...findDatabaseNameProblems(args.databaseName, "databaseName"),
    ...findBucketNameProblems(args.logBucketName, "logBucketName"),
    ...findBucketNameProblems(args.answerBucketName, "answerBucketName"),
    ...(args.answerBucketName === args.logBucketName ? [sameBucket(args.answerBucketName)] : []),
    ...findKeyAliasProblems(args.keyAlias, "keyAlias"),
    ...findRoleNameProblems(args.deployRoleName, "deployRoleName"),
    ...findRolesProblems(args.roles, "roles"),
    ...given(logRetentionDays, () => findLogDaysProblems(logRetentionDays, "logRetentionDays")),
    ...given(logLockMode, () => findLockModeProblems(logLockMode, "logLockMode")),
    ...given(answerRetentionDays, () => findAnswerDaysProblems(answerRetentionDays, "answerRetentionDays")),
    ...given(exchangeRegions, () => findExchangeRegionProblems(exchangeRegions, args.region)),
    ...given(args.alertTopicArn, () => findTopicProblems(args)),
    ...given(exchangeRetentionDays, () =>
      findLogRetentionProblems(exchangeRetentionDays, "exchangeRetentionDays"),
    ),
  ];
}

function sameBucket(name: string): Problem {
  const reason = `must not be that of the logs, in which nobody but CloudTrail writes, ${got(name)}`;
  return { path: "answerBucketName", reason };
}

/** No Region at all is what is said by leaving it out. */
function findExchangeRegionProblems(regions: unknown, home: unknown): readonly Problem[] {
  return Array.isArray(regions) && regions.length === 0
    ? []
    : findRegionListProblems(regions, "exchangeRegions", home);
}

/** A rule reaches a topic of its own Region only. */
function findTopicProblems({
  accountId,
  alertTopicArn,
  exchangeRegions = [],
}: FederationAuditArgs): readonly Problem[] {
  const unsound = findNotificationTopicProblems(alertTopicArn, accountId, "alertTopicArn");
  const region = parseArn(alertTopicArn)?.region;
  if (unsound.length > 0 || exchangeRegions.some((each) => each === region)) return unsound;
  const regions = exchangeRegions.length === 0 ? "which are none" : exchangeRegions.join(", ");
  const reason = `must be a topic in one of exchangeRegions (${regions}), because a rule reaches no topic of another Region, ${got(alertTopicArn)}`;
  return [{ path: "alertTopicArn", reason }];
}

function findRolesProblems(roles: unknown, at: string): readonly Problem[] {
  if (!Array.isArray(roles) || roles.length === 0)
    return [
      { path: at, reason: `must name at least one role, ${got(Array.isArray(roles) ? undefined : roles)}` },
    ];
  const read = roles as readonly AuditedRoleArgs[]; // each of its fields is checked
  return read.flatMap((role, index) => {
    const path = `${at}[${index}]`;
    const first = read.findIndex(({ roleName }) => roleName === role.roleName);
    return [
      ...findRoleNameProblems(role.roleName, `${path}.roleName`),
      ...(first < index
        ? [
            {
              path: `${path}.roleName`,
              reason: `must be named once, and ${at}[${first}] has it too, ${got(role.roleName)}`,
            },
          ]
        : []),
      ...(role.path === undefined ? [] : findRolePathProblems(role.path, `${path}.path`)),
      ...findIssuerProblems(role.issuer, `${path}.issuer`),
      ...findApplicationIdProblems(role.applicationId, `${path}.applicationId`),
      ...findTokenProblems(role, `${path}.`),
    ];
  });
}
