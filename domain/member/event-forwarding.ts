import { QUEUE_RETENTION_SECONDS } from "../alerts/alert-retention";
import { AlertPlace } from "../alerts/alert-place";
import {
  eventQueuePolicy,
  forwarderPolicy,
  forwarderRoleName,
  forwarderTrust,
  forwardingRuleName,
  ruleArn,
} from "../alerts/event-bus";
import { forwardingRuleOf } from "../alerts/forwarding-rule";
import { formatArn } from "../aws/arn";
import {
  STACK_ACCOUNT_ID,
  substituted,
  type TemplateResource,
  type TemplateValue,
} from "./cloudformation-template";

/** How a member account tells of its jobs. */
export interface EventForwardingSpec {
  /** ARN of the central bus, in the backup account. */
  readonly busArn: string;
  /** What the names of rules, queue and role begin with. The policy of the central bus lets roles of this name in. */
  readonly forwarderName: string;
}

/** The Region of the stack, inside a text that `substituted` treats. */
const STACK_REGION = "${AWS::Region}";

const STACK = { accountId: STACK_ACCOUNT_ID, region: STACK_REGION };

const ROLE = "EventForwarder";
const QUEUE = "EventsNotForwarded";

/**
 * The resources of the baseline that send what happens to backups to the central bus, from each protected Region: a rule, the
 * role that it sends with, and a queue for what could not be sent.
 *
 * The role is made in each Region, under a name of its own: EventBridge looks at the role when a target is put, and nothing
 * says that the stack of another Region is ready by then.
 *
 * @param keyArn what stands for the ARN of the local key in the template
 */
export function eventForwarding(
  spec: EventForwardingSpec & { readonly partition: string },
  keyArn: TemplateValue,
): Readonly<Record<string, TemplateResource>> {
  return {
    [ROLE]: forwarderRole(spec),
    [QUEUE]: {
      Type: "AWS::SQS::Queue",
      DeletionPolicy: "Delete",
      UpdateReplacePolicy: "Delete",
      Properties: {
        QueueName: queueName(spec),
        MessageRetentionPeriod: QUEUE_RETENTION_SECONDS,
        SqsManagedSseEnabled: true,
      },
    },
    [`${QUEUE}Policy`]: {
      Type: "AWS::SQS::QueuePolicy",
      Properties: {
        Queues: [{ Ref: QUEUE }],
        PolicyDocument: substituted(
          eventQueuePolicy({
            queueArn: formatArn({
              partition: spec.partition,
              service: "sqs",
              region: STACK_REGION,
              accountId: STACK_ACCOUNT_ID,
              resource: queueName(spec),
            }),
            accountId: STACK_ACCOUNT_ID,
            ruleArns: [ownRuleArn(spec)],
          }),
        ),
      },
    },
    ForwardEvents: eventRule(spec, keyArn),
  };
}

function queueName({ forwarderName }: EventForwardingSpec): string {
  return `${forwarderName}-not-forwarded`;
}

/** The rule of a member account, in the Region of the stack. It bears the name of what forwards. */
function ownRuleArn({
  forwarderName,
  partition,
}: EventForwardingSpec & { readonly partition: string }): string {
  return ruleArn({ ...STACK, partition, ruleName: forwardingRuleName(forwarderName) });
}

function forwarderRole({
  busArn,
  forwarderName,
  partition,
}: EventForwardingSpec & { readonly partition: string }): TemplateResource {
  const trust = forwarderTrust({ ...STACK, partition, ruleName: forwardingRuleName(forwarderName) });
  return {
    Type: "AWS::IAM::Role",
    Properties: {
      RoleName: substituted(forwarderRoleName(forwarderName, STACK_REGION)),
      Description: "EventBridge sends what happens to backups to the backup account with it",
      AssumeRolePolicyDocument: substituted(trust),
      Policies: [
        { PolicyName: "send-to-the-central-bus", PolicyDocument: substituted(forwarderPolicy(busArn)) },
      ],
    },
  };
}

function eventRule({ busArn, forwarderName }: EventForwardingSpec, keyArn: TemplateValue): TemplateResource {
  const { pattern, state } = forwardingRuleOf(AlertPlace.Member, keyArn);
  return {
    Type: "AWS::Events::Rule",
    Properties: {
      Name: forwardingRuleName(forwarderName),
      Description: "Sends what happens to backups to the backup account",
      State: state,
      EventPattern: pattern as TemplateValue,
      Targets: [
        {
          Id: "central-bus",
          Arn: busArn,
          RoleArn: { "Fn::GetAtt": [ROLE, "Arn"] },
          DeadLetterConfig: { Arn: { "Fn::GetAtt": [QUEUE, "Arn"] } },
        },
      ],
    },
  };
}
