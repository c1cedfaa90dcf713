import { mayPublish, Publisher } from "../domain/alerts/publisher";
import { parseArn } from "../domain/aws/arn";
import { attachmentsBy } from "./attachment";
import { byName } from "./by-name";
import { sourcesOf } from "./key-source";
import { isUnknown, known } from "./known";
import { placeOf } from "./place";
import { ResourceType } from "./resource-type";
import type { StackResource, StackView } from "./stack-view";

/** Where an alert ends: with somebody, nowhere, or where it is not known yet. */
export type AlertEnd =
  | { readonly kind: "reached" }
  /** `why` follows "got"; `remedy` says what to do about it. */
  | { readonly kind: "lost"; readonly why: string; readonly remedy: string }
  /** `read` throws the SDK's error. */
  | { readonly kind: "unknown"; readonly read: () => unknown };

/** The end of an alert that gets to somebody. */
export const REACHED: AlertEnd = { kind: "reached" };

/** What the stack cannot show, said in settings. */
export interface AlertsElsewhere {
  /** Topics that people subscribe to elsewhere: ARNs, or names in the program. */
  readonly alertTopics: readonly string[];
}

/** What an alert is sent to: a resource of the stack, or something elsewhere by its ARN; neither when that is not known. */
export interface AlertTarget {
  readonly resource?: StackResource;
  readonly arn?: string;
}

const ARCHIVES: Readonly<Record<string, string>> = {
  [ResourceType.LogGroup]: "a log group",
  "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": "a delivery stream",
};
const ARCHIVING_SERVICES: Readonly<Record<string, string>> = {
  logs: "a log group",
  firehose: "a delivery stream",
};
/** What cannot be the target of an alert, though a part of the target's ARN may come from it. */
const NO_TARGET = /^(pulumi:|aws:index\/|aws:kms\/|aws:iam\/)/;

/**
 * What a property sends alerts to. An edge to a resource of the stack counts first; then an ARN that a topic or a bus of the stack has.
 *
 * @param property the name of a property whose value is an ARN, or a list of them
 */
export function targetsOf(
  resource: StackResource,
  property: string,
  stack: StackView,
): readonly AlertTarget[] {
  if (!resource.isSet(property)) return [];
  const sources = sourcesOf(resource, property).filter(({ type }) => !NO_TARGET.test(type));
  if (sources.length > 0) return sources.map((source) => ({ resource: source }));
  const value = known(() => resource.props[property]);
  if (value === undefined) return [{}];
  const arns: readonly unknown[] = Array.isArray(value) ? value : [value];
  return arns.map((_, index) => {
    const arn = known(() => arns[index]);
    if (typeof arn !== "string") return {};
    const owner = namedByArn(arn, stack);
    return owner === undefined ? { arn } : { arn, resource: owner };
  });
}

/** The topic or bus of the stack that an ARN names, by its own ARN or by its name and place. */
function namedByArn(arn: string, stack: StackView): StackResource | undefined {
  const { accountId, region, resource } = parseArn(arn) ?? {};
  const candidates = [
    ...(stack.share(endsByArn).get(arn) ?? []),
    ...(stack.share(endsByName).get(resource ?? "") ?? []),
  ];
  return candidates.find((one) => mayBeAt(one, { accountId, region }));
}

/** Whether nothing says that a resource is in another account or Region than an ARN. */
export function mayBeAt(
  resource: StackResource,
  { accountId, region }: { readonly accountId: string | undefined; readonly region: string | undefined },
): boolean {
  const place = placeOf(resource);
  const isOther = (here: string | undefined, there: string | undefined): boolean =>
    here !== undefined && there !== undefined && there !== "" && here !== there;
  return !isOther(place.accountId, accountId) && !isOther(place.region, region);
}

const END_TYPES: readonly string[] = [ResourceType.Topic, ResourceType.EventBus];

function endsByArn(stack: StackView): ReadonlyMap<string, readonly StackResource[]> {
  return byName(stack.ofType(...END_TYPES), ({ props }) => known(() => props.arn));
}

/** By what an ARN ends with: the name of a topic, `event-bus/` and the name of a bus. */
function endsByName(stack: StackView): ReadonlyMap<string, readonly StackResource[]> {
  return byName(stack.ofType(...END_TYPES), ({ props, type }) => {
    const name = known(() => props.name);
    return type === ResourceType.EventBus && typeof name === "string" ? `event-bus/${name}` : name;
  });
}

const subscriptionsByTopic = attachmentsBy("topic", ResourceType.TopicSubscription);
const policiesByTopic = attachmentsBy("arn", ResourceType.TopicPolicy);
const TOPIC_NAMES = ["arn", "id"];

/** A policy that a stack declares for a topic. */
export interface DeclaredTopicPolicy {
  readonly declaredBy: StackResource;
  /** Gives the policy's text; throws the SDK's error when it is unknown. */
  readonly read: () => unknown;
}

/** The policies of a topic of the stack. AWS keeps the one that is put last. */
export function policiesOfTopic(topic: StackResource, stack: StackView): readonly DeclaredTopicPolicy[] {
  const apart = stack.share(policiesByTopic).of(topic, TOPIC_NAMES);
  const declared = apart.map((one) => ({ declaredBy: one, read: () => one.props.policy }));
  return topic.isSet("policy")
    ? [{ declaredBy: topic, read: () => topic.props.policy }, ...declared]
    : declared;
}

/** What a target is that only keeps what is sent to it, and calls nobody: `a log group`. */
export function archiveOf({ arn, resource }: AlertTarget): string | undefined {
  return ARCHIVES[resource?.type ?? ""] ?? ARCHIVING_SERVICES[parseArn(arn)?.service ?? ""];
}

/** Where an alert ends that `service` sends to a target which is not a bus of the stack. */
export function endOf(
  target: AlertTarget,
  service: Publisher,
  stack: StackView,
  elsewhere: AlertsElsewhere,
): AlertEnd {
  const { resource } = target;
  if (resource?.type === ResourceType.Topic) return endOfTopic(resource, service, stack, elsewhere);
  const archive = archiveOf(target);
  if (archive === undefined) return REACHED;
  return { kind: "lost", why: `${archive} that nobody is called by`, remedy: "send it to a topic as well" };
}

function endOfTopic(
  topic: StackResource,
  service: Publisher,
  stack: StackView,
  elsewhere: AlertsElsewhere,
): AlertEnd {
  const subscription = subscriptionOf(topic, stack, elsewhere);
  return subscription.kind === "reached" ? permissionOf(topic, service, stack) : subscription;
}

/** Whether somebody gets what is put into a topic. */
function subscriptionOf(topic: StackResource, stack: StackView, { alertTopics }: AlertsElsewhere): AlertEnd {
  const arn = known(() => topic.props.arn);
  if (alertTopics.includes(topic.name) || alertTopics.includes(String(arn))) return REACHED;
  const subscriptions = stack.share(subscriptionsByTopic);
  const declared = subscriptions.of(topic, TOPIC_NAMES);
  if (declared.some((one) => known(() => one.props.protocol) !== "firehose")) return REACHED;
  if (subscriptions.ofUnknownOwner.length > 0) return REACHED; // one of them may be this topic's
  const why = `${topic.name}, a topic ${declared.length > 0 ? "that only fills an archive" : "without a subscription"}`;
  return { kind: "lost", why, remedy: "subscribe somebody to the topic, or name it in alertTopics" };
}

/** Whether the policies of a topic let a service publish. */
function permissionOf(topic: StackResource, service: Publisher, stack: StackView): AlertEnd {
  const policies = policiesOfTopic(topic, stack);
  const unknown = policies.find(({ read }) => isUnknown(read));
  if (unknown !== undefined) return { kind: "unknown", read: unknown.read };
  const isPossible =
    policies.length === 0
      ? service === Publisher.Alarms || stack.share(policiesByTopic).ofUnknownOwner.length > 0
      : policies.some(({ read }) => mayPublish(read(), service) !== "no");
  if (isPossible) return REACHED;
  const why = `${topic.name}, a topic ${policies.length > 0 ? `whose policy does not let ${service} publish` : "without a policy"}`;
  return {
    kind: "lost",
    why,
    remedy: `let ${service} publish to the topic, with sns:Publish in the topic's policy`,
  };
}
