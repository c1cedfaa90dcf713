import { Publisher } from "../alerts/publisher";
import { busArn, forwarderRoleName } from "../alerts/event-bus";
import { alertLogGroupArn, alertQueueArn, alertTopicArn, type AlertSinkSpec } from "../alerts/alert-policies";
import { alertKeyIntents } from "./alerts/alert-key-intents";
import { outsiders, withoutGuardrails, type AlertPromise } from "./alerts/alert-promise";
import { logIntents } from "./alerts/log-intents";
import { queueIntents } from "./alerts/queue-intents";
import { both } from "./both";
import { A_MEMBER, type Asker, type Intent, type Subject } from "./intent";

/**
 * What alerts promise (R24): the organization's forwarders send to the bus, and nobody else; what is on it reaches topic, queues and
 * log, and nobody puts anything there but the account's own rules and alarms.
 */
export function alertIntents(promise: AlertPromise): readonly Intent[] {
  const { accountId, alertsName, region } = promise;
  const ruleArn = `arn:aws:events:${region}:\${account}:rule/${alertsName}/any`;
  const queues = ["", "-undelivered"].map((suffix) => alertQueueArn(sinkOf(promise), suffix));
  return [
    ...busIntents(promise),
    ...topicIntents(promise),
    ...queues.flatMap((queue) => queueIntents({ accountId, queue, ruleArn })),
    ...logIntents({
      accountId: promise.accountId,
      logGroupArn: alertLogGroupArn(sinkOf(promise)),
      what: "the log of the alerts",
      requirements: ["R24"],
    }),
    ...alertKeyIntents(promise),
  ];
}

function sinkOf({ accountId, alertsName, region }: AlertPromise): AlertSinkSpec {
  return { partition: "aws", accountId, region, name: alertsName };
}

function busIntents({ accountId, alertsName, forwarderName, region }: AlertPromise): readonly Intent[] {
  const arn = busArn({ partition: "aws", accountId, region, busName: alertsName });
  const bus: readonly Subject[] = [{ guarded: arn, of: accountId }];
  const common = { requirements: ["R24"], evenWithout: withoutGuardrails(accountId) };
  // A role that no stack makes may do everything by its own policies, so that the bus alone decides.
  const forwarder: Asker = { role: forwarderRoleName(forwarderName, "xx-west-9"), of: A_MEMBER };
  const sent = { "events:eventBusInvocation": true };
  return [
    ...both(
      { ...common, claim: "The organization's forwarders send to the bus, and nobody else" },
      [
        { person: "administrator", of: A_MEMBER },
        { strangersRole: forwarderRoleName(forwarderName, region) },
      ],
      [forwarder],
      ["events:PutEvents"],
      bus,
      sent,
    ),
    ...both(
      { ...common, claim: "The organization's forwarders send what a rule sends, and nothing of their own" },
      [forwarder],
      [],
      ["events:PutEvents"],
      bus,
      { "events:eventBusInvocation": false },
    ),
    ...both(
      { ...common, claim: "The organization's forwarders send to the bus, and do nothing else with it" },
      [forwarder],
      [],
      ["events:DeleteEventBus", "events:PutRule", "events:PutPermission"],
      bus,
      sent,
    ),
  ];
}

function topicIntents(promise: AlertPromise): readonly Intent[] {
  const { accountId } = promise;
  const topic: readonly Subject[] = [{ guarded: alertTopicArn(sinkOf(promise)), of: accountId }];
  const common = { requirements: ["R24"], evenWithout: withoutGuardrails(accountId) };
  const [rules, alarms]: readonly [Asker, Asker] = [
    { service: Publisher.Events, for: accountId },
    { service: Publisher.Alarms, for: accountId },
  ];
  return [
    ...both(
      { ...common, claim: "Rules, and alarms of the account, publish to the topic, and nobody else" },
      [...outsiders(accountId), { service: Publisher.Alarms, for: A_MEMBER }],
      [rules, alarms],
      ["sns:Publish"],
      topic,
    ),
    ...both(
      { ...common, claim: "Rules and alarms publish to the topic, and do nothing else with it" },
      [rules, alarms],
      [],
      ["sns:Subscribe", "sns:SetTopicAttributes", "sns:DeleteTopic"],
      topic,
    ),
  ];
}
