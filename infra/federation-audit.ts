import * as pulumi from "@pulumi/pulumi";
import { FederationAudit, LockMode } from "../components";
import { globalEventsRegionOf } from "../domain/alerts/alert-place";
import { partitionOf } from "../domain/aws/regions";
import type { Alerts } from "./alerts";
import { federatedRoleNameOf, federationAnswerBucketOf, federationLogBucketOf, type Names } from "./names";
import type { Providers } from "./providers";
import { recordLockModeOf } from "./record-lock";
import type { Settings } from "./settings";

/**
 * Declares what takes down who uses the roles of applications in the backup account (R31, R33), where the stack asks for it.
 *
 * Where there are alerts, they hear of federated sign-ins in most of the Regions: they log those that succeed, and tell of those that fail.
 * Only the other Regions get rules of the audit's own.
 */
export function declareFederationAudit(
  settings: Settings,
  names: Names,
  { backup }: Providers,
  alerts: Alerts | undefined,
): void {
  const { accounts, airGap, environment, federation, homeRegion } = settings;
  if (federation?.audit === undefined) {
    if (federation !== undefined)
      void pulumi.log.info(
        "Nobody can show which application used which role: no trail is kept. Add the section federation.audit.",
      );
    return;
  }
  const { answerRetentionDays, lockLogs, logRetentionDays } = federation.audit;
  const elsewhere = federation.applications.filter(({ account }) => account !== "backup");
  if (elsewhere.length > 0)
    void pulumi.log.warn(
      `The trail of the backup account does not see applications in the management account: ${elsewhere.map(({ name }) => name).join(", ")}.`,
    );
  const lockMode = recordLockModeOf(settings);
  if (lockLogs && lockMode === LockMode.Compliance)
    void pulumi.log.info(
      `Logs of federated roles are locked for good from their first moment, each for ${logRetentionDays} days.`,
    );
  const regions = [airGap.region, homeRegion, globalEventsRegionOf(partitionOf(airGap.region))];
  new FederationAudit(
    names.federationAudit,
    {
      accountId: accounts.backup.id,
      region: airGap.region,
      auditName: names.federationAudit,
      databaseName: names.federationDatabase,
      logBucketName: federationLogBucketOf(environment, accounts.backup.id),
      answerBucketName: federationAnswerBucketOf(environment, accounts.backup.id),
      keyAlias: names.federationAudit,
      deployRoleName: accounts.backup.deployRole,
      roles: rolesOf(settings),
      logRetentionDays,
      ...(lockLogs ? { logLockMode: lockMode } : {}),
      answerRetentionDays,
      exchangeRegions: [...new Set(regions)].filter(
        (region) => alerts?.signInRegions.includes(region) !== true,
      ),
    },
    { providers: [backup] },
  );
}

/** The roles that `declareFederation` makes in the backup account. */
function rolesOf({
  environment,
  federation,
}: Settings): ConstructorParameters<typeof FederationAudit>[1]["roles"] {
  const applications = federation?.applications.filter(({ account }) => account === "backup") ?? [];
  return applications.map(({ applicationId, audiences, issuer, name, subjects }) => ({
    roleName: federatedRoleNameOf(name, environment),
    issuer,
    applicationId,
    audiences: [...audiences],
    subjects: [...subjects],
  }));
}
