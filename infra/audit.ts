import type { Provider } from "@pulumi/aws/provider";
import * as pulumi from "@pulumi/pulumi";
import { BackupAudit, LockMode, MemberAudit } from "../components";
import { resourceTypesInScope } from "../domain/organization/resource-type-scope";
import { type Names, reportBucketOf } from "./names";
import { protectionOf } from "./protection";
import type { Providers } from "./providers";
import { recordLockModeOf } from "./record-lock";
import type { Settings } from "./settings";
import type { AuditSettings } from "./settings/settings";

/** What audits come after. */
export interface AuditedResources {
  /** The settings of the organization, where the stack owns them: without a delegated administrator nobody may report on others. */
  readonly organization: pulumi.Resource[];
  /** The roles of services, among them the one that delivers reports: the bucket's policy names it. */
  readonly roles: pulumi.Resource;
  readonly vault: pulumi.Resource;
  /** The baseline of the member accounts, whose vaults are audited. */
  readonly members: pulumi.Resource;
}

/**
 * Declares what is reported of the backups (R25): reports and a framework in the backup account, and where AWS Config records a
 * framework in every protected account and Region. Where the stack has no such section the preview says so.
 *
 * The stack that owns the organization-wide settings reports on the whole organization, any other on what it protects.
 */
export function declareAudit(
  settings: Settings,
  names: Names,
  { backup, management }: Providers,
  { members, organization, roles, vault }: AuditedResources,
): void {
  const { audit } = settings;
  if (audit === undefined) {
    void pulumi.log.warn(
      "Nobody can show that backups are as they should be: nothing is reported. Add the section audit.",
    );
    return;
  }
  declareReports(settings, audit, names, backup, [...organization, roles, vault]);
  if (audit.configRecords) declareFrameworks(settings, names, management, [...organization, members]);
  else
    void pulumi.log.warn(
      "AWS Config is not said to record AWS Backup's resources, so that jobs are reported and compliance is not. Have it record them " +
        "in every protected account and Region, and say audit.configRecords: true.",
    );
}

/** What is reported, and the framework of the backup account. */
function declareReports(
  settings: Settings,
  audit: AuditSettings,
  names: Names,
  provider: Provider,
  dependsOn: pulumi.Resource[],
): void {
  const { accounts, airGap, environment, organization, protect } = settings;
  const { configRecords, lockReports, reports, retentionDays } = audit;
  const lockMode = recordLockModeOf(settings);
  if (lockReports && lockMode === LockMode.Compliance)
    void pulumi.log.info(
      `Reports are locked for good from their first moment, each for ${retentionDays} days.`,
    );
  new BackupAudit(
    `audit-${environment}`,
    {
      accountId: accounts.backup.id,
      region: airGap.region,
      vaultName: names.centralVault,
      auditName: names.audit,
      reportBucketName: reportBucketOf(environment, accounts.backup.id),
      reportKeyAlias: names.reportKeyAlias,
      deployRoleName: accounts.backup.deployRole,
      reportedRegions: [...protect.regions, airGap.region],
      ...(organization.ownsSettings ? {} : { reportedTargets: [...protect.targets] }),
      ...(reports === undefined ? {} : { reportTemplates: [...reports] }),
      reportRetentionDays: retentionDays,
      ...(lockReports ? { reportLockMode: lockMode } : {}),
      configRecords,
    },
    { providers: [provider], dependsOn },
  );
}

/** The frameworks of the accounts whose resources are backed up. Every figure is one of the backup policy. */
function declareFrameworks(
  settings: Settings,
  names: Names,
  provider: Provider,
  dependsOn: pulumi.Resource[],
): void {
  const { accounts, airGap, organization, protect, schedule } = settings;
  const { copied, localOnly } = protectionOf(settings);
  const copiedTypes = resourceTypesInScope(copied);
  const { localRetentionDays, ...timing } = schedule;
  new MemberAudit(
    names.memberAuditStackSet,
    {
      stackSetName: names.memberAuditStackSet,
      frameworkName: names.audit,
      rootId: organization.rootId,
      targets: [...protect.targets],
      regions: [...protect.regions],
      organizationId: organization.id,
      schedule: timing,
      retentionDays: localRetentionDays,
      vaultName: names.localVault,
      resourceTypes: [...copiedTypes, ...localOnly],
      copiedTypes: [...copiedTypes],
      copyAccountId: accounts.backup.id,
      copyRegion: airGap.region,
    },
    { providers: [provider], dependsOn },
  );
}
