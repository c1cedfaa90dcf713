import { compilePolicy } from "../../domain/access/compiled-policy";
import { evaluateAccess } from "../../domain/access/evaluate-access";
import type { AccessRequest } from "../../domain/access/access-request";
import type { Membership } from "../../domain/access/principal";
import type { PolicyLayers } from "../../domain/access/policy-layers";
import { ABSENT } from "../../domain/access/request-context";
import { filledIn } from "../../domain/alerts/alert-message";
import { parseArn } from "../../domain/aws/arn";
import { type AlertWorld, placeOfArn, type WorldRule, type WorldTarget } from "./alert-world";

/** An event, as EventBridge gets it. */
export interface SampleEvent {
  readonly source: string;
  readonly "detail-type": string;
  readonly account: string;
  readonly region: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

/** Whether a pattern matches an event. */
export type Matcher = (pattern: unknown, event: SampleEvent) => boolean;

/** Where an event ends: with people, who read a message, or at the first link that is missing, by its name. */
export type WalkEnd =
  | { readonly people: readonly string[]; readonly message: string; readonly by: string }
  | { readonly missing: string };

const EVENTS = "events.amazonaws.com";
const ORGANIZATION: Membership = { organizationId: "o-a1b2c3d4e5" };
const FOR_READING = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";

/** Walks an event from where it arises to people, through every rule, role, policy and key on its way. */
export function walk(world: AlertWorld, event: SampleEvent, match: Matcher): WalkEnd {
  const here = world.rules.filter(
    ({ accountId, bus, region }) =>
      bus === "default" && accountId === event.account && region === event.region,
  );
  return firstWhole(
    here
      .filter(({ pattern }) => match(pattern, event))
      .map((rule) => walkFromRule(world, rule, event, match)),
    "a rule that forwards it",
  );
}

function walkFromRule(world: AlertWorld, rule: WorldRule, event: SampleEvent, match: Matcher): WalkEnd {
  const closed = closedFor(rule, event, "forwarding");
  if (closed !== undefined) return { missing: closed };
  return firstWhole(
    rule.targets.map((target) => walkToBus(world, rule, target, event, match)),
    "a target of the forwarding rule",
  );
}

/** A rule that is disabled gets nothing; one in the usual state gets nothing that only reads. */
function closedFor({ state }: WorldRule, event: SampleEvent, what: string): string | undefined {
  if (state !== "ENABLED" && state !== FOR_READING) return `an enabled ${what} rule`;
  const isRead = event.detail.readOnly === true;
  return isRead && state !== FOR_READING ? `a ${what} rule that is enabled for reading events` : undefined;
}

function walkToBus(
  world: AlertWorld,
  rule: WorldRule,
  target: WorldTarget,
  event: SampleEvent,
  match: Matcher,
): WalkEnd {
  const role = world.roles[target.roleArn ?? ""];
  if (target.roleArn === undefined || role === undefined) return { missing: "the forwarding role" };
  const ruleArn = `arn:aws:events:${rule.region}:${rule.accountId}:rule/${rule.name}`;
  const isTrusting = isAllowed(
    {
      principal: { kind: "service", service: EVENTS },
      action: "sts:AssumeRole",
      resource: { arn: target.roleArn },
      context: { "aws:SourceAccount": rule.accountId, "aws:SourceArn": ruleArn },
    },
    { resource: compilePolicy("trust", role.trust) },
  );
  if (!isTrusting) return { missing: "the trust of the forwarding role" };
  const busPolicy = world.policies[target.arn];
  const send: AccessRequest = {
    principal: { kind: "role", arn: target.roleArn, organization: ORGANIZATION },
    action: "events:PutEvents",
    resource: { arn: target.arn, organization: ORGANIZATION },
    context: {
      "events:eventBusInvocation": "true",
      "events:source": event.source,
      "events:detail-type": event["detail-type"],
    },
  };
  const identity = [compilePolicy("role", role.policy)];
  const everybody = compilePolicy("open bus", {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }],
  });
  if (!isAllowed(send, { identity, resource: everybody }))
    return { missing: "the policy of the forwarding role" };
  const resource = busPolicy === undefined ? {} : { resource: compilePolicy("bus", busPolicy) };
  if (!isAllowed(send, { identity, ...resource })) return { missing: "the policy of the bus" };
  return walkFromBus(world, target.arn, event, match);
}

function walkFromBus(world: AlertWorld, busArn: string, event: SampleEvent, match: Matcher): WalkEnd {
  const { accountId, region } = placeOfArn(busArn);
  const name = parseArn(busArn)?.resource.replace("event-bus/", "");
  const rules = world.rules.filter(
    (rule) =>
      rule.bus === name &&
      rule.accountId === accountId &&
      rule.region === region &&
      match(rule.pattern, event),
  );
  const forPeople = rules.flatMap((rule) => {
    const targets = rule.targets.filter(({ arn }) => arn.includes(":sns:"));
    return targets.length === 0 && rule.name === "everything" ? [] : [{ rule, targets }];
  });
  return firstWhole(
    forPeople.map(({ rule, targets }) => {
      const closed = closedFor(rule, event, "central");
      if (closed !== undefined) return { missing: closed };
      return firstWhole(
        targets.map((target) => walkToPeople(world, rule, target, event)),
        "a target of the central rule",
      );
    }),
    "a rule of the bus that tells people",
  );
}

function walkToPeople(world: AlertWorld, rule: WorldRule, target: WorldTarget, event: SampleEvent): WalkEnd {
  if (target.message === undefined) return { missing: "a message that people understand" };
  const obstacle = obstacleToTopic(world, target.arn, EVENTS, {});
  if (obstacle !== undefined) return { missing: obstacle };
  return {
    people: world.people[target.arn] ?? [],
    message: filledIn(target.message, event),
    by: rule.name,
  };
}

/** The first link that keeps a service from telling people through a topic; nothing when all are there. */
export function obstacleToTopic(
  world: AlertWorld,
  topicArn: string,
  service: "events.amazonaws.com" | "cloudwatch.amazonaws.com",
  context: Readonly<Record<string, string>>,
): string | undefined {
  const principal = { kind: "service", service } as const;
  const policy = world.policies[topicArn];
  const publish = { principal, action: "sns:Publish", resource: { arn: topicArn }, context };
  if (policy === undefined || !isAllowed(publish, { resource: compilePolicy("topic", policy) }))
    return "the policy of the topic";
  const key = { arn: "arn:aws:kms:us-west-2:222222222222:key/alerts" };
  const isOpen = ["kms:GenerateDataKey", "kms:Decrypt"].every((action) =>
    isAllowed(
      { principal, action, resource: key, context },
      { resource: compilePolicy("key", world.topicKeys[topicArn] ?? {}) },
    ),
  );
  if (!isOpen) return "the key of the topic";
  return (world.people[topicArn] ?? []).length === 0 ? "a subscription" : undefined;
}

/** Whether a rule may put what it cannot deliver into the queue that its target names for that. */
export function mayKeepUndelivered(
  world: AlertWorld,
  rule: WorldRule,
  { deadLetterArn }: WorldTarget,
): boolean {
  const policy = world.policies[deadLetterArn ?? ""];
  if (deadLetterArn === undefined || policy === undefined) return false;
  const path = rule.bus === "default" ? rule.name : `${rule.bus}/${rule.name}`;
  return isAllowed(
    {
      principal: { kind: "service", service: EVENTS },
      action: "sqs:SendMessage",
      resource: { arn: deadLetterArn },
      context: {
        "aws:SourceAccount": rule.accountId,
        "aws:SourceArn": `arn:aws:events:${rule.region}:${rule.accountId}:rule/${path}`,
      },
    },
    { resource: compilePolicy("queue", policy) },
  );
}

/** Condition keys that are not given are not there: EventBridge brings none along to a topic or its key. */
export function isAllowed(request: AccessRequest, layers: PolicyLayers): boolean {
  return evaluateAccess({ ...request, otherKeys: ABSENT }, layers).decision === "allowed";
}

/** The way that gets to people, or else the one that gets furthest. */
function firstWhole(ends: readonly WalkEnd[], missing: string): WalkEnd {
  return ends.find((end) => "people" in end) ?? ends.at(-1) ?? { missing };
}
