import { Publisher } from "../../alerts/publisher";
import type { RequestContext } from "../../access/request-context";
import { both } from "../both";
import type { Asker, Intent, IntentAccount, Subject } from "../intent";
import { ANOTHER_ACCOUNT, outsiders, withoutGuardrails } from "./alert-promise";

/** A queue that rules send to, and one of those rules. */
interface SentQueue {
  readonly accountId: IntentAccount;
  /** ARN of the queue; `${account}` stands for the account. */
  readonly queue: string;
  /** ARN of a rule that sends to it, likewise. */
  readonly ruleArn: string;
  /** Whether the queue refuses whatever comes over a connection that is not encrypted. @default false */
  readonly refusesPlainTransport?: boolean;
  /** Whether the queue asks for whose account a rule works, besides its ARN. @default true */
  readonly asksForAccount?: boolean;
}

/** What a queue of events promises: some rules of the account send to it, and nobody else does anything with it. */
export function queueIntents(sent: SentQueue): readonly Intent[] {
  const { accountId, asksForAccount = true, queue: guarded, refusesPlainTransport = false, ruleArn } = sent;
  const queue: readonly Subject[] = [{ guarded, of: accountId }];
  const common = { requirements: ["R24"], evenWithout: withoutGuardrails(accountId) };
  const rules: Asker = { service: Publisher.Events, for: accountId };
  const encrypted: RequestContext = refusesPlainTransport ? { "aws:SecureTransport": true } : {};
  const byRule: RequestContext = { ...encrypted, "aws:SourceArn": ruleArn };
  const claim = "The account's own rules send to the queue, and nobody else";
  return [
    ...both({ ...common, claim }, outsiders(accountId), [rules], ["sqs:SendMessage"], queue, byRule),
    ...(asksForAccount
      ? both(
          { ...common, claim },
          [{ service: Publisher.Events, for: ANOTHER_ACCOUNT }],
          [],
          ["sqs:SendMessage"],
          queue,
          byRule,
        )
      : []),
    ...both({ ...common, claim }, [rules], [], ["sqs:SendMessage"], queue, {
      ...encrypted,
      "aws:SourceArn": ruleArn.replace(/:rule\/.*$/, ":rule/another"),
    }),
    ...both(
      { ...common, claim: "The rules send to the queue, and do nothing else with it" },
      [rules],
      [],
      ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:PurgeQueue"],
      queue,
      byRule,
    ),
    ...(refusesPlainTransport
      ? both(
          { ...common, claim: "Nobody does anything with the queue over a connection that is not encrypted" },
          [{ person: "administrator", of: accountId }],
          [],
          ["sqs:SendMessage", "sqs:ReceiveMessage", "sqs:SetQueueAttributes"],
          queue,
          { "aws:SecureTransport": false },
        )
      : []),
    ...both(
      { ...common, claim: "The account's own people look after the queue" },
      [],
      [{ person: "administrator", of: accountId }],
      ["sqs:ReceiveMessage", "sqs:PurgeQueue"],
      queue,
      encrypted,
    ),
  ];
}
