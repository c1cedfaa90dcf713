import { BACKUP_METRICS, type BackupFailure } from "../domain/alerts/backup-failure";
import { findNotificationTopicProblems } from "../domain/alerts/notification-topic";
import { Publisher } from "../domain/alerts/publisher";
import { got, type Problem } from "../domain/problem";
import { type AlertEnd, type AlertsElsewhere, type AlertTarget, endOf, targetsOf } from "./alert-end";
import { AlertRoutes, placeNameOf } from "./alert-route";
import { attachmentsBy, isPlaceCompatible } from "./attachment";
import { isUnknown, known } from "./known";
import { VAULT_TYPES } from "./locked-vault";
import { placeOf } from "./place";
import { ResourceType } from "./resource-type";
import type { StackResource, StackView } from "./stack-view";

const notificationsByVault = attachmentsBy("backupVaultName", ResourceType.VaultNotifications);

/** What a stack does so that failures of backups are noticed: notifications of vaults, rules of EventBridge, alarms. */
export class BackupAlerts {
  private readonly routes: AlertRoutes;
  private readonly notificationsByPlace = new Map<string, readonly StackResource[]>();
  private readonly endsByPlace = new Map<string, readonly AlertEnd[]>();

  public constructor(
    private readonly stack: StackView,
    private readonly elsewhere: AlertsElsewhere,
  ) {
    this.routes = new AlertRoutes(stack, elsewhere);
  }

  /**
   * Where the alerts of a failure end that happens at a vault, or in the account and Region of a plan; nothing when nothing
   * tells of it. The failures of a backup policy of the organization happen in other accounts, which may send them to any bus.
   */
  public endsAt(subject: StackResource, failure: BackupFailure): readonly AlertEnd[] {
    return [...this.endsOfNotifications(subject, failure), ...this.endsOfPlace(subject, failure)];
  }

  /** Whether anything in the place of a subject tells of any of some failures, whether or not that gets to somebody. */
  public areShownAt(subject: StackResource, failures: readonly BackupFailure[]): boolean {
    return (
      this.notificationsOf(subject).length > 0 ||
      failures.some((one) => this.endsOfPlace(subject, one).length > 0)
    );
  }

  private notificationsOf(subject: StackResource): readonly StackResource[] {
    if (subject.type === ResourceType.OrganizationPolicy) return []; // its vaults are in other accounts
    if (subject.type !== ResourceType.BackupPlan)
      return this.stack.share(notificationsByVault).of(subject, ["name", "id"]);
    const place = placeNameOf(subject);
    const known = this.notificationsByPlace.get(place);
    if (known !== undefined) return known;
    const notifications = this.stack
      .ofType(ResourceType.VaultNotifications)
      .filter((one) => isPlaceCompatible(one, subject));
    this.notificationsByPlace.set(place, notifications);
    return notifications;
  }

  private endsOfNotifications(subject: StackResource, failure: BackupFailure): readonly AlertEnd[] {
    const ends = this.notificationsOf(subject).flatMap((one) => this.endsOfNotification(one, failure));
    if (!VAULT_TYPES.includes(subject.type)) return ends;
    const ofUnknownVault = this.stack.share(notificationsByVault).ofUnknownOwner;
    const unknown = ofUnknownVault.map((one): AlertEnd => ({
      kind: "unknown",
      read: () => one.props.backupVaultName,
    }));
    return [...ends, ...unknown];
  }

  private endsOfNotification(
    notification: StackResource,
    { silentVaultEvent, vaultEvents }: BackupFailure,
  ): readonly AlertEnd[] {
    const read = (): readonly string[] => eventsOf(notification);
    if (isUnknown(read)) return [{ kind: "unknown", read }];
    const events = read();
    if (vaultEvents.some((one) => events.includes(one))) {
      const { accountId } = placeOf(notification);
      return targetsOf(notification, "snsTopicArn", this.stack).map((target) =>
        isRefused(target, accountId)
          ? {
              kind: "lost",
              why: "a topic that AWS Backup does not publish to",
              remedy: "send them to a standard topic of the vault's account",
            }
          : endOf(target, Publisher.Backup, this.stack, this.elsewhere),
      );
    }
    if (silentVaultEvent === undefined || !events.includes(silentVaultEvent)) return [];
    const why = `${silentVaultEvent}, which AWS Backup no longer sends`;
    return [{ kind: "lost", why, remedy: `ask for ${vaultEvents.join(" or ")}` }];
  }

  /** What rules and alarms tell is the same for everything in one account and Region. */
  private endsOfPlace(subject: StackResource, failure: BackupFailure): readonly AlertEnd[] {
    const isOfAll = subject.type === ResourceType.OrganizationPolicy;
    const key = `${isOfAll ? "everywhere" : placeNameOf(subject)} ${failure.name}`;
    const known = this.endsByPlace.get(key);
    if (known !== undefined) return known;
    const rules = isOfAll ? this.stack.ofType(ResourceType.EventRule) : this.routes.rulesAt(subject);
    const ends = [...this.routes.follow(rules, failure.event), ...this.endsOfAlarms(subject, failure)];
    this.endsByPlace.set(key, ends);
    return ends;
  }

  private endsOfAlarms(subject: StackResource, { metric }: BackupFailure): readonly AlertEnd[] {
    if (metric === undefined) return [];
    const alarms = (this.stack.share(alarmsByMetric).get(metric) ?? []).filter(
      (one) => subject.type === ResourceType.OrganizationPolicy || isPlaceCompatible(one, subject),
    );
    return alarms.flatMap((alarm) =>
      targetsOf(alarm, "alarmActions", this.stack).map((one) =>
        endOf(one, Publisher.Alarms, this.stack, this.elsewhere),
      ),
    );
  }
}

/** @throws the SDK's error when the events are unknown */
function eventsOf({ props }: StackResource): readonly string[] {
  const events: unknown = props.backupVaultEvents;
  return Array.isArray(events) ? events.map((one: unknown) => String(one)) : [];
}

/** Lists what is wrong with the topic of a vault's notifications, to which AWS Backup will not publish whatever its policy says. */
export function findRefusedTopicProblems(notification: StackResource, stack: StackView): readonly Problem[] {
  const { accountId } = placeOf(notification);
  const topic = known(() => notification.props.snsTopicArn);
  const problems = topic === undefined ? [] : findNotificationTopicProblems(topic, accountId, "snsTopicArn");
  if (problems.length > 0) return problems;
  const refused = targetsOf(notification, "snsTopicArn", stack).find((one) => isRefused(one, accountId));
  if (refused === undefined) return [];
  const rule =
    "must be a standard topic of the vault's own account, because AWS Backup publishes to no other";
  return [{ path: "snsTopicArn", reason: `${rule}, ${got(refused.resource?.name)}` }];
}

function isRefused({ arn, resource }: AlertTarget, accountId: string | undefined): boolean {
  const topicAccount = resource === undefined ? undefined : placeOf(resource).accountId;
  return (
    (arn !== undefined && findNotificationTopicProblems(arn, accountId, "").length > 0) ||
    known(() => resource?.props.fifoTopic) === true ||
    (accountId !== undefined && topicAccount !== undefined && topicAccount !== accountId)
  );
}

/** The alarms about AWS Backup that are switched on. */
function alarmsByMetric(stack: StackView): ReadonlyMap<string, readonly StackResource[]> {
  const byMetric = new Map<string, StackResource[]>();
  for (const alarm of stack.ofType(ResourceType.MetricAlarm)) {
    const [namespace, metric, isEnabled] = ["namespace", "metricName", "actionsEnabled"].map((key) =>
      known(() => alarm.props[key]),
    );
    if (namespace !== BACKUP_METRICS || typeof metric !== "string" || isEnabled === false) continue;
    const namesakes = byMetric.get(metric);
    if (namesakes === undefined) byMetric.set(metric, [alarm]);
    else namesakes.push(alarm);
  }
  return byMetric;
}
