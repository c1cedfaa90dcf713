import { BACKUP_METRICS } from "../domain/alerts/backup-failure";
import { Publisher } from "../domain/alerts/publisher";
import { targetsOf } from "./alert-end";
import { attachmentsBy } from "./attachment";
import { known } from "./known";
import { ResourceType } from "./resource-type";
import type { StackResource, StackView } from "./stack-view";

/** A topic of the stack that alerts about backups go to, and the services that publish them. */
export interface AlertTopic {
  readonly topic: StackResource;
  /** Each once, in the order in which they are found. */
  readonly services: readonly Publisher[];
}

const targetsByRule = attachmentsBy("rule", ResourceType.EventTarget);
const ALARM_ACTIONS = ["alarmActions", "okActions", "insufficientDataActions"];
/** What an event pattern about backups names. Patterns for all services are somebody else's affair. */
const BACKUP_SOURCE = "aws.backup";

/** The topics of a stack that alerts about backups go to; for {@link StackView.share}. */
export function alertTopicsOf(stack: StackView): readonly AlertTopic[] {
  const services = new Map<StackResource, Set<Publisher>>();
  const note = (sender: StackResource, property: string, service: Publisher): void => {
    for (const { resource } of targetsOf(sender, property, stack)) {
      if (resource?.type !== ResourceType.Topic) continue;
      const known = services.get(resource);
      if (known === undefined) services.set(resource, new Set([service]));
      else known.add(service);
    }
  };
  for (const one of stack.ofType(ResourceType.VaultNotifications)) note(one, "snsTopicArn", Publisher.Backup);
  for (const rule of stack.ofType(ResourceType.EventRule)) {
    const pattern = known(() => rule.props.eventPattern);
    if (typeof pattern !== "string" || !pattern.includes(BACKUP_SOURCE)) continue;
    for (const target of stack.share(targetsByRule).of(rule, ["name", "id"]))
      note(target, "arn", Publisher.Events);
  }
  for (const alarm of stack.ofType(ResourceType.MetricAlarm)) {
    if (known(() => alarm.props.namespace) !== BACKUP_METRICS) continue;
    for (const property of ALARM_ACTIONS) note(alarm, property, Publisher.Alarms);
  }
  return [...services].map(([topic, found]) => ({ topic, services: [...found] }));
}
