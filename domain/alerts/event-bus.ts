import { formatArn, roleArn } from "../aws/arn";
import type { PolicyDocument } from "../aws/policy-document";
import type { AlertPlace } from "./alert-place";
import { Publisher } from "./publisher";

/** Where the central bus is, and who may send to it. All names are known before anything is made. */
export interface EventBusSpec {
  readonly partition: string;
  /** The account of the bus: the backup account. Twelve digits. */
  readonly accountId: string;
  readonly region: string;
  readonly busName: string;
  /** `o-…`. */
  readonly organizationId: string;
  /** What the names of the roles begin with that forward events; the Region follows. */
  readonly forwarderName: string;
}

/** ARN of a bus. */
export function busArn({
  accountId,
  busName,
  partition,
  region,
}: Pick<EventBusSpec, "accountId" | "busName" | "partition" | "region">): string {
  return formatArn({ partition, service: "events", region, accountId, resource: `event-bus/${busName}` });
}

/** ARN of a rule: on the default bus, or on one that is named. */
export function ruleArn(rule: {
  readonly partition: string;
  readonly accountId: string;
  readonly region: string;
  readonly busName?: string;
  readonly ruleName: string;
}): string {
  const { accountId, busName, partition, region, ruleName } = rule;
  const path = busName === undefined ? ruleName : `${busName}/${ruleName}`;
  return formatArn({ partition, service: "events", region, accountId, resource: `rule/${path}` });
}

/** Name of the rule that forwards events of a place. That of the members' baseline names no place. */
export function forwardingRuleName(forwarderName: string, place?: AlertPlace): string {
  return place === undefined ? forwarderName : `${forwarderName}-${place}`;
}

/** Name of the role that forwards events from one Region. Each Region has its own, made together with its rules. */
export function forwarderRoleName(forwarderName: string, region: string): string {
  return `${forwarderName}-${region}`;
}

/**
 * The policy of the central bus: the forwarding roles of the organization's accounts may send, and nobody else, and only
 * by way of a rule. Who calls the API directly could otherwise send made-up events until nobody listens any more.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/policy-keys-eventbridge.html
 */
export function busPolicy(spec: EventBusSpec): PolicyDocument {
  const { forwarderName, organizationId, partition } = spec;
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "ForwardersOfTheOrganizationMaySend",
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: "events:PutEvents",
        Resource: busArn(spec),
        Condition: {
          StringEquals: { "aws:PrincipalOrgID": organizationId },
          ArnLike: {
            "aws:PrincipalArn": roleArn({
              partition,
              accountId: "*",
              roleName: forwarderRoleName(forwarderName, "*"),
            }),
          },
          Bool: { "events:eventBusInvocation": "true" },
        },
      },
    ],
  };
}

/** Who sends: a rule. */
export interface ForwarderSpec {
  readonly partition: string;
  readonly accountId: string;
  readonly region: string;
  /** Name of the rule, on the default bus. */
  readonly ruleName: string;
}

/**
 * Who may take on a forwarding role: EventBridge, for its one rule alone. A rule elsewhere cannot borrow it.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/cross-service-confused-deputy-prevention.html
 */
export function forwarderTrust(spec: ForwarderSpec): PolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "TheRuleMayForward",
        Effect: "Allow",
        Principal: { Service: Publisher.Events },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: { "aws:SourceAccount": spec.accountId },
          ArnEquals: { "aws:SourceArn": ruleArn(spec) },
        },
      },
    ],
  };
}

/** What a forwarding role may do: put events into the one bus. */
export function forwarderPolicy(targetBusArn: string): PolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: [
      { Sid: "SendToTheCentralBus", Effect: "Allow", Action: "events:PutEvents", Resource: targetBusArn },
    ],
  };
}

/**
 * The policy of a queue that rules of its own account and Region put events into.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sqs-permissions
 */
export function eventQueuePolicy(queue: {
  readonly queueArn: string;
  readonly accountId: string;
  /** ARNs of the rules; `*` is a wildcard. */
  readonly ruleArns: readonly string[];
}): PolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "RulesMaySend",
        Effect: "Allow",
        Principal: { Service: Publisher.Events },
        Action: "sqs:SendMessage",
        Resource: queue.queueArn,
        Condition: {
          StringEquals: { "aws:SourceAccount": queue.accountId },
          ArnLike: { "aws:SourceArn": [...queue.ruleArns] },
        },
      },
    ],
  };
}
