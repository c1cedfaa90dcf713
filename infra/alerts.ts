import * as pulumi from "@pulumi/pulumi";
import { AlertPlace, BackupAlerts, centralBusArn, EventForwarding, type MemberEvents } from "../components";
import { globalEventsRegionOf } from "../domain/alerts/alert-place";
import { alertTopicArn } from "../domain/alerts/alert-policies";
import { MAX_SILENCE_HOURS } from "../domain/alerts/silence-alarm";
import { isAccountId } from "../domain/aws/identifiers";
import { partitionOf } from "../domain/aws/regions";
import { silentAfterHours } from "../domain/restore-testing/rehearsal";
import { VaultKind } from "../domain/vault/vault-kind";
import type { Names } from "./names";
import type { Providers } from "./providers";
import type { Settings } from "./settings";

/** Where the runbooks of the stacks are read. */
const RUNBOOKS = "https://github.com/aws-org-backup/aws-org-backup/blob/main/docs/runbooks";

/** Where the accounts send what happens, and what must be there before they do. */
export interface Alerts {
  /** ARN of the topic that people subscribe to. Alarms of the backup account may publish to it. */
  readonly topicArn: string;
  readonly memberEvents: MemberEvents;
  /** Regions of the backup account whose federated sign-ins are heard of. */
  readonly signInRegions: readonly string[];
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
  const restoreTestHours = restoreTestHoursOf(settings);
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
      ...(restoreTestHours === undefined ? {} : { restoreTestHours }),
      ...(settings.breakGlass === undefined ? {} : { permissionSetName: names.breakGlassPermissionSet }),
      watchedAccounts: [...watchedAccounts],
      lockNote: lockNoteOf(settings, names),
      runbookUrl: `${RUNBOOKS}/${environment}.md`,
    },
    { providers: [backup] },
  );
  const memberEvents = { busArn: centralBusArn(bus), forwarderName: names.eventForwarder };
  const dependsOn = [central];
  const senders = sendersOf(settings);
  const forwarders = senders.map(
    ({ accountId, place, provider, regions }) =>
      new EventForwarding(
        `${names.eventForwarder}-${place}`,
        { ...memberEvents, place, accountId, regions },
        { providers: [provider === "backup" ? backup : management], dependsOn },
      ),
  );
  const topicArn = alertTopicArn({ ...bus, name: names.alerts, partition: partitionOf(airGap.region) });
  const signInRegions = senders
    .filter(({ place, provider }) => provider === "backup" && SIGN_IN_PLACES.includes(place))
    .flatMap(({ regions }) => regions);
  return { topicArn, memberEvents, signInRegions, ready: [central, ...forwarders] };
}

/**
 * Hours within which a restore test must complete: those of the plan of the tests, never a second figure. An alarm looks back a week
 * at most; for a plan that runs more seldom the alarm for silence of `RestoreTesting` is there, which asks how old the evidence is.
 */
function restoreTestHoursOf({ restoreTesting }: Settings): number | undefined {
  const hours = restoreTesting === undefined ? undefined : silentAfterHours(restoreTesting);
  return hours === undefined || hours > MAX_SILENCE_HOURS ? undefined : hours;
}

/** From where the alerts hear of federated sign-ins to the backup account. */
const SIGN_IN_PLACES: readonly AlertPlace[] = [AlertPlace.Central, AlertPlace.SignIn];

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
