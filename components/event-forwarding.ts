import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as iam from "@pulumi/aws/iam";
import * as sqs from "@pulumi/aws/sqs";
import * as pulumi from "@pulumi/pulumi";
import { AlertPlace } from "../domain/alerts/alert-place";
import { QUEUE_RETENTION_SECONDS } from "../domain/alerts/alert-retention";
import {
  eventQueuePolicy,
  forwarderPolicy,
  forwarderRoleName,
  forwarderTrust,
  forwardingRuleName,
  ruleArn,
} from "../domain/alerts/event-bus";
import { findEventTargetProblems } from "../domain/alerts/event-target";
import { forwardingRuleOf } from "../domain/alerts/forwarding-rule";
import { formatArn } from "../domain/aws/arn";
import { findAccountIdProblems } from "../domain/aws/identifiers";
import { findRegionListProblems } from "../domain/aws/region-list";
import { partitionOf } from "../domain/aws/regions";
import { got, type Problem } from "../domain/problem";
import { assertNoProblems } from "./assert-no-problems";

/** Arguments for {@link EventForwarding}. They are plain values, so that every policy can be read at preview. */
export interface EventForwardingArgs {
  /** What kind of place it is, which decides which events are sent. */
  place: AlertPlace;
  /** Account that sends. Twelve digits. The component's own provider is one for this account. */
  accountId: string;
  /** Regions that send. */
  regions: string[];
  /** ARN of the central bus of `BackupAlerts`. */
  busArn: string;
  /** What the names of roles, rules and queues begin with; the one that the policy of the bus lets in. */
  forwarderName: string;
}

/**
 * Sends what happens to backups in one account, in some Regions, to the central bus of {@link BackupAlerts} (R24).
 *
 * For each Region: a rule on the default bus, the role that it sends with, and a queue that keeps for 14 days what could not be
 * sent within a day. Member accounts get the same through `MemberBaseline`.
 *
 * @example
 * ```ts
 * new EventForwarding("management-events", {
 *   place: AlertPlace.Management,
 *   accountId: "111111111111",
 *   regions: ["eu-west-1", "us-east-1"],
 *   busArn: "arn:aws:events:us-west-2:222222222222:event-bus/backup-alerts",
 *   forwarderName: "backup-alerts",
 * }, { providers: [management] });
 * ```
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html
 */
export class EventForwarding extends pulumi.ComponentResource {
  /** @throws `InputPropertiesError` that names every argument which AWS would refuse. */
  constructor(name: string, args: EventForwardingArgs, opts?: pulumi.ComponentResourceOptions) {
    super("aws-org-backup:index:EventForwarding", name, args, opts);
    assertNoProblems(`EventForwarding ${name}`, findArgsProblems(args));
    for (const region of args.regions) declareForwarder(this, `${name}-${region}`, args, region);
    this.registerOutputs({});
  }
}

/** Name of one place's rule, with which that of its queue begins. */
function ruleNameOf({ forwarderName, place }: EventForwardingArgs): string {
  return forwardingRuleName(forwarderName, place);
}

function declareForwarder(
  parent: EventForwarding,
  name: string,
  args: EventForwardingArgs,
  region: string,
): void {
  const { role, permission } = declareRole(parent, name, args, region);
  const { queueArn, queuePolicy } = declareDeadLetters(parent, name, args, region);
  const ruleName = ruleNameOf(args);
  const { pattern, state } = forwardingRuleOf(args.place);
  const rule = new cloudwatch.EventRule(
    name,
    {
      region,
      name: ruleName,
      description: "Sends what happens to backups to the backup account",
      eventPattern: JSON.stringify(pattern),
      state,
    },
    { parent },
  );
  new cloudwatch.EventTarget(
    `${name}-to-bus`,
    {
      region,
      rule: ruleName,
      targetId: "central-bus",
      arn: args.busArn,
      roleArn: role.arn,
      deadLetterConfig: { arn: queueArn },
    },
    { parent, dependsOn: [rule, permission, queuePolicy] },
  );
}

function declareRole(
  parent: EventForwarding,
  name: string,
  args: EventForwardingArgs,
  region: string,
): { readonly role: iam.Role; readonly permission: iam.RolePolicy } {
  const { accountId, busArn, forwarderName } = args;
  const roleName = forwarderRoleName(forwarderName, region);
  const trust = forwarderTrust({
    partition: partitionOf(region),
    accountId,
    region,
    ruleName: ruleNameOf(args),
  });
  const role = new iam.Role(
    `${name}-role`,
    {
      name: roleName,
      description: "EventBridge sends what happens to backups to the backup account with it",
      assumeRolePolicy: JSON.stringify(trust),
    },
    { parent },
  );
  const permission = new iam.RolePolicy(
    `${name}-role-policy`,
    { role: roleName, name: "send-to-the-central-bus", policy: JSON.stringify(forwarderPolicy(busArn)) },
    { parent, dependsOn: [role] },
  );
  return { role, permission };
}

function declareDeadLetters(
  parent: EventForwarding,
  name: string,
  args: EventForwardingArgs,
  region: string,
): { readonly queueArn: string; readonly queuePolicy: sqs.QueuePolicy } {
  const ruleName = ruleNameOf(args);
  const address = { partition: partitionOf(region), accountId: args.accountId, region };
  const queueName = `${ruleName}-not-forwarded`;
  const queueArn = formatArn({ ...address, service: "sqs", resource: queueName });
  const queue = new sqs.Queue(
    `${name}-not-forwarded`,
    { region, name: queueName, messageRetentionSeconds: QUEUE_RETENTION_SECONDS, sqsManagedSseEnabled: true },
    { parent },
  );
  const ruleArns = [ruleArn({ ...address, ruleName })];
  const policy = eventQueuePolicy({ queueArn, accountId: args.accountId, ruleArns });
  const queuePolicy = new sqs.QueuePolicy(
    `${name}-not-forwarded-policy`,
    { region, queueUrl: queue.url, policy: JSON.stringify(policy) },
    { parent },
  );
  return { queueArn, queuePolicy };
}

const PLACES: readonly string[] = Object.values(AlertPlace);

function findArgsProblems(args: EventForwardingArgs): readonly Problem[] {
  const { accountId, place, regions } = args;
  return [
    ...(PLACES.includes(place)
      ? []
      : [{ path: "place", reason: `must be one of ${PLACES.join(", ")}, ${got(place)}` }]),
    ...findAccountIdProblems(accountId, "accountId"),
    ...findRegionListProblems(regions, "regions", regions[0]),
    ...findEventTargetProblems(args, regions),
  ];
}
