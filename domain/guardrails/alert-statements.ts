import { alertLogGroupArn, alertQueueArn, alertTopicArn, type AlertSinkSpec } from "../alerts/alert-policies";
import { busArn, forwarderRoleName, ruleArn } from "../alerts/event-bus";
import { formatArn, keyAliasArn, roleArn } from "../aws/arn";
import type { Statement } from "../aws/policy-document";
import { everybodyBut } from "./exemption";
import type { GuardedAccounts } from "./guardrail-spec";

/** Actions after which a rule finds other events than before, sends them elsewhere, or is no more. */
export const RULE_CHANGING_ACTIONS: readonly string[] = [
  "events:PutRule",
  "events:DisableRule",
  "events:DeleteRule",
  "events:PutTargets",
  "events:RemoveTargets",
];

/**
 * The rules that send what happens to backups to the central bus. Without them an account is silent, and who tampers with its
 * backups next is not heard of.
 *
 * @param ruleNames names of rules on the default bus
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html
 */
export function onlyTheDeployerChangesWhatForwardsEvents(
  accounts: GuardedAccounts,
  ruleNames: readonly string[],
): Statement {
  const { deployRoleArns, partition } = accounts;
  return {
    Sid: "OnlyTheDeployerChangesWhatForwardsEvents",
    Effect: "Deny",
    Action: [...RULE_CHANGING_ACTIONS],
    Resource: ruleNames.map((ruleName) => ruleArn({ partition, region: "*", accountId: "*", ruleName })),
    Condition: everybodyBut(deployRoleArns),
  };
}

/** The roles that such rules send with. The central bus lets in whatever bears their name, so nobody else may make one. */
export function forwarderRoleArnOf({ partition }: GuardedAccounts, forwarderName: string): string {
  return roleArn({ partition, accountId: "*", roleName: forwarderRoleName(forwarderName, "*") });
}

/** What takes away the way of an alert from the central bus to a person, by what it is done to. */
export const ALERT_CHANGING_ACTIONS = {
  rule: RULE_CHANGING_ACTIONS,
  bus: ["events:DeleteEventBus", "events:UpdateEventBus"],
  topic: [
    "sns:DeleteTopic",
    "sns:SetTopicAttributes",
    "sns:AddPermission",
    "sns:RemovePermission",
    "sns:Unsubscribe",
    "sns:SetSubscriptionAttributes",
    "sns:PutDataProtectionPolicy",
  ],
  queue: [
    "sqs:DeleteQueue",
    "sqs:PurgeQueue",
    "sqs:SetQueueAttributes",
    "sqs:AddPermission",
    "sqs:RemovePermission",
  ],
  log: ["logs:DeleteLogGroup", "logs:PutRetentionPolicy", "logs:PutMetricFilter", "logs:DeleteMetricFilter"],
  alarm: [
    "cloudwatch:PutMetricAlarm",
    "cloudwatch:DeleteAlarms",
    "cloudwatch:DisableAlarmActions",
    "cloudwatch:SetAlarmState",
  ],
  alias: ["kms:UpdateAlias", "kms:DeleteAlias"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** What those actions are done to, as {@link ALERT_CHANGING_ACTIONS} names it. */
export type AlertPart = keyof typeof ALERT_CHANGING_ACTIONS;

/**
 * Bus, rules, topic, queues, log group, alarms and the alias of the key in the backup account: whoever silences them first may do
 * anything afterwards unheard. The key itself is guarded by its policy.
 *
 * The link below each e-mail ends its subscription without asking who follows it; no policy reaches that.
 *
 * @param alertsName the name that all of them begin with
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html
 */
export function onlyTheDeployerChangesTheAlerts(account: GuardedAccounts, alertsName: string): Statement {
  const { deployRoleArns, partition } = account;
  const sink = { partition, region: "*", accountId: "*", name: alertsName };
  return {
    Sid: "OnlyTheDeployerChangesTheAlerts",
    Effect: "Deny",
    Action: Object.values(ALERT_CHANGING_ACTIONS).flat(),
    Resource: Object.values(alertPartArns(sink)).flat(),
    Condition: everybodyBut(deployRoleArns),
  };
}

/** ARNs of all that alerts are made of, by part; `*` stands for the rest of a name. */
export function alertPartArns(sink: AlertSinkSpec): Readonly<Record<AlertPart, readonly string[]>> {
  const { accountId, name, partition, region } = sink;
  const place = { partition, region, accountId };
  return {
    rule: [ruleArn({ ...place, busName: name, ruleName: "*" })],
    bus: [busArn({ ...place, busName: name })],
    topic: [alertTopicArn(sink)],
    queue: [alertQueueArn(sink), alertQueueArn(sink, "-*")],
    log: [`${alertLogGroupArn(sink)}:*`],
    alarm: [formatArn({ ...place, service: "cloudwatch", resource: `alarm:${name}-*` })],
    alias: [keyAliasArn({ ...place, aliasName: name })],
  };
}

/** Actions that say who may send to a bus. They take no resource: a statement is about every bus of an account, or about none. */
export const BUS_OPENING_ACTIONS: readonly string[] = ["events:PutPermission", "events:RemovePermission"];

/**
 * Who takes the permission to send away from the accounts silences all of them at once.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html
 */
export function onlyTheDeployerChangesWhoSendsEvents({ deployRoleArns }: GuardedAccounts): Statement {
  return {
    Sid: "OnlyTheDeployerChangesWhoSendsEvents",
    Effect: "Deny",
    Action: [...BUS_OPENING_ACTIONS],
    Resource: "*",
    Condition: everybodyBut(deployRoleArns),
  };
}
