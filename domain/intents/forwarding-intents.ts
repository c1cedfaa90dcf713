import { Publisher } from "../alerts/publisher";
import { forwarderRoleName } from "../alerts/event-bus";
import { queueIntents } from "./alerts/queue-intents";
import { ANOTHER_ACCOUNT, withoutGuardrails } from "./alerts/alert-promise";
import { parseArn } from "../aws/arn";
import { both } from "./both";
import type { Asker, Intent, IntentAccount, Subject } from "./intent";

/** What the arguments of event forwarding say of who may do what. */
export interface ForwardingPromise {
  readonly accountId: IntentAccount;
  readonly busArn: string;
  readonly forwarderName: string;
  readonly regions: readonly string[];
  /** Name of the rule that sends, and of which the queue keeps what could not be sent. */
  readonly ruleName: string;
}

/** What forwarding promises, in every Region that sends: its rule alone sends with its role, to the central bus, and to the queue. */
export function forwardingIntents(promise: ForwardingPromise): readonly Intent[] {
  return promise.regions.flatMap((region) => forwardingOf(promise, region));
}

function forwardingOf(promise: ForwardingPromise, region: string): readonly Intent[] {
  const { accountId, ruleName } = promise;
  const ruleArn = `arn:aws:events:${region}:\${account}:rule/${ruleName}`;
  const queue = `arn:aws:sqs:${region}:\${account}:${ruleName}-not-forwarded`;
  return [
    ...roleIntents(promise, region, ruleArn),
    ...sendingIntents(promise, region),
    ...queueIntents({ accountId, queue, ruleArn }),
  ];
}

function roleIntents(
  { accountId, forwarderName }: ForwardingPromise,
  region: string,
  ruleArn: string,
): readonly Intent[] {
  const roleName = forwarderRoleName(forwarderName, region);
  const role: readonly Subject[] = [{ role: roleName, of: accountId }];
  const common = { requirements: ["R24", "R35"], evenWithout: withoutGuardrails(accountId) };
  const rules: Asker = { service: Publisher.Events, for: accountId };
  return [
    ...both(
      { ...common, claim: "The rule takes on the role that forwards, and nobody else" },
      [
        { person: "administrator", of: accountId },
        { service: "lambda.amazonaws.com", for: accountId },
      ],
      [rules],
      ["sts:AssumeRole"],
      role,
      { "aws:SourceArn": ruleArn },
    ),
    ...both(
      { ...common, claim: "The rule takes on the role that forwards, and nobody else" },
      [rules],
      [],
      ["sts:AssumeRole"],
      role,
      { "aws:SourceArn": `${ruleArn}-another` },
    ),
    ...both(
      { ...common, claim: "The rule takes on the role that forwards, and nobody else" },
      [{ service: Publisher.Events, for: ANOTHER_ACCOUNT }],
      [],
      ["sts:AssumeRole"],
      role,
      { "aws:SourceArn": ruleArn },
    ),
    ...both(
      { ...common, claim: "The rule takes on the role that forwards, and does nothing else with it" },
      [rules],
      [],
      ["sts:TagSession", "sts:SetSourceIdentity"],
      role,
      { "aws:SourceArn": ruleArn },
    ),
  ];
}

function sendingIntents(
  { accountId, busArn, forwarderName }: ForwardingPromise,
  region: string,
): readonly Intent[] {
  const forwarder: readonly Asker[] = [{ role: forwarderRoleName(forwarderName, region), of: accountId }];
  const common = { requirements: ["R24", "R35"], evenWithout: withoutGuardrails(accountId) };
  const sent = { "events:eventBusInvocation": true };
  const own = `arn:aws:events:${region}:\${account}`;
  const claim = "The role that forwards sends to the central bus, and does nothing else";
  return [
    {
      ...common,
      claim,
      expected: "allowed",
      who: forwarder,
      actions: ["events:PutEvents"],
      about: [{ guarded: busArn, of: parseArn(busArn)?.accountId ?? "" }],
      context: sent,
    },
    {
      ...common,
      claim,
      expected: "denied",
      who: forwarder,
      actions: ["events:PutEvents"],
      about: [{ arn: `${own}:event-bus/default`, of: accountId }],
      context: sent,
    },
    {
      ...common,
      claim,
      expected: "denied",
      who: forwarder,
      actions: ["events:DeleteRule", "events:PutTargets"],
      about: [{ arn: `${own}:rule/any`, of: accountId }],
    },
    {
      ...common,
      claim,
      expected: "denied",
      who: forwarder,
      actions: ["events:DeleteEventBus", "events:PutPermission"],
      about: [{ guarded: busArn, of: parseArn(busArn)?.accountId ?? "" }],
      context: sent,
    },
  ];
}
