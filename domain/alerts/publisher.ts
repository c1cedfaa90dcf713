import { asList, parsePolicyDocument, type Statement } from "../aws/policy-document";
import { conditionTestsOf, coversAction, meansEverybody } from "../aws/policy-statement";

/** The services of AWS that alerts come from. */
export const Publisher = {
  Backup: "backup.amazonaws.com",
  Alarms: "cloudwatch.amazonaws.com",
  Events: "events.amazonaws.com",
} as const;
/** One of {@link Publisher}. */
export type Publisher = (typeof Publisher)[keyof typeof Publisher];

/** Whether a policy lets a service do something. `maybe`: only under a condition that was not judged. */
export type PublisherAnswer = "yes" | "no" | "maybe";

/** What a service does to put a message into a topic. */
const PUBLISH = "sns:Publish";
/** What a service does to put a message into a queue. */
const SEND = "sqs:SendMessage";

/**
 * Condition keys, in lower case and without what may follow, that only calls of people and roles carry. A service that calls for
 * itself carries none of them, so that a statement which asks for one never speaks of it.
 *
 * `aws:SourceOwner` is what the policy of a new topic asks for. It lets alarms of the same account publish, and neither
 * EventBridge nor AWS Backup.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
 */
const CALLER_KEYS = [
  "aws:principal",
  "aws:sourceowner",
  "aws:userid",
  "aws:username",
  "kms:calleraccount",
  "kms:viaservice",
];
const SERVICE_KEYS = ["aws:principalservicename", "aws:principalisawsservice"];

/** Keys that tell for whom a service works, in lower case. */
const SOURCE_KEYS = ["aws:sourceaccount", "aws:sourcearn", "aws:sourceorgid", "aws:sourceorgpaths"];

/**
 * Whether the policy of a topic lets a service publish. The topic's own account owns what the alarms are about, so a topic
 * without a policy of its own takes alarms and nothing else.
 *
 * @param document JSON text or an object; one that cannot be read answers `maybe`, because AWS refuses it
 */
export function mayPublish(document: unknown, service: Publisher): PublisherAnswer {
  return answer(document, (statement) => {
    if (!coversAction(statement, PUBLISH)) return "no";
    const isOfOwner = meansEverybody(statement) && asksFor(statement, ["aws:sourceowner"]);
    return isOfOwner && service === Publisher.Alarms ? "maybe" : speaksOf(statement, service);
  });
}

/**
 * Whether the policy of a queue lets a service send. A queue without a policy lets none.
 *
 * @param document JSON text or an object; one that cannot be read answers `maybe`, because AWS refuses it
 */
export function maySend(document: unknown, service: Publisher): PublisherAnswer {
  return answer(document, (statement) =>
    coversAction(statement, SEND) ? speaksOf(statement, service) : "no",
  );
}

/**
 * What keeps a service from using the key of a topic, in words that follow "got"; nothing when it may use it.
 *
 * EventBridge does not say for whom it works when it uses a key: with such a condition its messages are dropped.
 *
 * @param document JSON text or an object; one that cannot be read is not judged
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
export function keyObstacleOf(document: unknown, service: Publisher): string | undefined {
  const isDropped = (statement: Statement): boolean =>
    service === Publisher.Events && statement.Effect === "Allow" && asksFor(statement, SOURCE_KEYS);
  for (const action of ["kms:GenerateDataKey", "kms:Decrypt"]) {
    const ask = (statement: Statement): PublisherAnswer =>
      coversAction(statement, action) ? speaksOf(statement, service) : "no";
    if (answer(document, (statement) => (isDropped(statement) ? "no" : ask(statement))) !== "no") continue;
    return answer(document, ask) === "no"
      ? `no statement that gives it ${action}`
      : "a condition on aws:SourceAccount, aws:SourceArn or aws:SourceOrgID, which EventBridge never meets";
  }
  return undefined;
}

/** What the Allows of a policy say, unless a Deny without condition says no. */
function answer(document: unknown, ask: (statement: Statement) => PublisherAnswer): PublisherAnswer {
  const statements = parsePolicyDocument(document).document?.Statement;
  if (statements === undefined) return "maybe";
  const said = (effect: string): readonly PublisherAnswer[] =>
    statements.filter(({ Effect }) => Effect === effect).map(ask);
  if (said("Deny").includes("yes")) return "no";
  const allows = said("Allow");
  if (allows.includes("yes")) return "yes";
  return allows.includes("maybe") ? "maybe" : "no";
}

/** Whether a statement speaks of a service as such, without asking what it allows. */
function speaksOf(statement: Statement, service: Publisher): PublisherAnswer {
  const { NotPrincipal: others, Principal: principal } = statement;
  if (others !== undefined) return "maybe";
  const services = typeof principal === "object" ? asList(principal.Service) : [];
  const isNamed = services.some((name) => name === service || name === `${service}.cn`);
  if (!isNamed && !meansEverybody(statement)) return "no";
  if (asksFor(statement, CALLER_KEYS)) return "no";
  return conditionTestsOf(statement).length === 0 ? "yes" : "maybe";
}

function asksFor(statement: Statement, keys: readonly string[]): boolean {
  return conditionTestsOf(statement).some(({ key, operator }) => {
    const name = key.toLowerCase();
    const isNarrowing = !/Not|IfExists|Null/i.test(operator);
    return isNarrowing && !SERVICE_KEYS.includes(name) && keys.some((one) => name.startsWith(one));
  });
}
