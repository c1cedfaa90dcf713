import * as pulumi from "@pulumi/pulumi";
import { AlertPlace, BackupAlerts, centralBusArn, EventForwarding, type MemberEvents } from "../components";
import { globalEventsRegionOf } from "../domain/alerts/alert-place";
import { isAccountId } from "../domain/aws/identifiers";
import { partitionOf } from "../domain/aws/regions";
import { VaultKind } from "../domain/vault/vault-kind";
import type { Names } from "./names";
import type { Providers } from "./providers";
import type { Settings } from "./settings";

/** Where the runbooks of the stacks are read. */
const RUNBOOKS = "https://github.com/aws-org-backup/aws-org-backup/blob/main/docs/runbooks";

/** Where the accounts send what happens, and what must be there before they do. */
export interface Alerts {
  readonly memberEvents: MemberEvents;
  readonly ready: readonly pulumi.Resource[];
}

/**
 * Declares who is told when something fails, or falls silent (R10, R24): the central bus and all that hangs on it in the backup
 * account, and what sends events to it from there and from the management account. What members send is part of their baseline.
 *
 * @returns nothing where nobody is named, which the preview says
 */
export function declareAlerts(
  settings: Settings,
  names: Names,
  { backup, management }: Providers,
): Alerts | undefined {
  const { accounts, airGap, alerts, environment, organization, protect } = settings;
  if (alerts === undefined) {
    void pulumi.log.warn("Nobody is told when a backup fails, or when none runs. Add the section alerts.");
    return undefined;
  }
  const { emails, watchedAccounts = protect.targets.filter(isAccountId), ...limits } = alerts;
  const bus = { accountId: accounts.backup.id, region: airGap.region, alertsName: names.alerts };
  const central = new BackupAlerts(
    names.alerts,
    {
      ...bus,
      ...limits,
      environment,
      forwarderName: names.eventForwarder,
      organizationId: organization.id,
      deployRoleName: accounts.backup.deployRole,
      emails: [...emails],
      centralVaultName: names.centralVault,
      localVaultName: names.localVault,
      protectedRegions: [...protect.regions],
      ...(settings.breakGlass === undefined ? {} : { permissionSetName: names.breakGlassPermissionSet }),
      watchedAccounts: [...watchedAccounts],
      lockNote: lockNoteOf(settings, names),
      runbookUrl: `${RUNBOOKS}/${environment}.md`,
    },
    { providers: [backup] },
  );
  const memberEvents = { busArn: centralBusArn(bus), forwarderName: names.eventForwarder };
  const dependsOn = [central];
  const forwarders = sendersOf(settings).map(
    ({ accountId, place, provider, regions }) =>
      new EventForwarding(
        `${names.eventForwarder}-${place}`,
        { ...memberEvents, place, accountId, regions },
        { providers: [provider === "backup" ? backup : management], dependsOn },
      ),
  );
  return { memberEvents, ready: [central, ...forwarders] };
}

interface Sender {
  readonly place: AlertPlace;
  readonly provider: keyof Providers;
  readonly accountId: string;
  readonly regions: string[];
}

/**
 * Who sends besides the members: the backup account, and in the one stack that owns the organization-wide settings the
 * management account, of which one environment is enough to hear.
 */
function sendersOf({ accounts, airGap, breakGlass, homeRegion, organization }: Settings): readonly Sender[] {
  const globalRegion = globalEventsRegionOf(partitionOf(homeRegion));
  const signInRegions = [...new Set([breakGlass?.identityCenterRegion ?? globalRegion, globalRegion])];
  const backup = { provider: "backup", accountId: accounts.backup.id } as const;
  const management: Sender = {
    place: AlertPlace.Management,
    provider: "management",
    accountId: organization.managementAccountId,
    regions: [...new Set([homeRegion, ...signInRegions])],
  };
  const senders: readonly Sender[] = [
    { ...backup, place: AlertPlace.Central, regions: [airGap.region] },
    { ...backup, place: AlertPlace.SignIn, regions: signInRegions.filter((one) => one !== airGap.region) },
    ...(organization.ownsSettings ? [management] : []),
  ];
  return senders.filter(({ regions }) => regions.length > 0);
}

/** The preview prints the day; a dashboard that stays for years says where the day is found. */
function lockNoteOf({ airGap }: Settings, { centralVault }: Names): string {
  const { gracePeriodDays } = airGap.lock;
  if (airGap.kind === VaultKind.LogicallyAirGapped) return "It is locked for good since its first moment.";
  if (gracePeriodDays === undefined)
    return "Its lock is in governance mode: whoever has the permission can remove it.";
  return (
    `Its lock becomes permanent ${gracePeriodDays} days after it was put. The day: ` +
    `\`aws backup describe-backup-vault --backup-vault-name ${centralVault} --query LockDate\``
  );
}
