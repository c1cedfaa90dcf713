import { RunbookAnchor } from "../../alerts/alert-class";
import { ALERT_TITLES } from "../alert-titles";
import { bullets, part, shell, steps, text, type Block, type RunbookSection } from "../document";
import type { AlertFacts, RunbookFacts } from "../runbook-facts";
import { call, callInto, hoursAgo } from "../shell";
import { inBackup, inMember } from "../who";

/** Alerts were not delivered, or you expected one and got none. */
export function undelivered(facts: RunbookFacts): RunbookSection {
  const { alerts, backup, environment } = facts;
  const { title } = ALERT_TITLES[RunbookAnchor.Undelivered];
  if (alerts === undefined)
    return part(title, [
      text(
        `**What it means.** The stack \`${environment}\` has no section \`alerts\`: nobody is told of anything. Add it to \`Pulumi.${environment}.yaml\`, with at least one address, and deploy.`,
      ),
    ]);
  const own = alerts.deadLetterQueues.filter(
    ({ accountId, region }) => accountId === backup.accountId && region === backup.region,
  );
  const others = alerts.deadLetterQueues.filter((queue) => !own.includes(queue));
  return part(title, [
    text(
      "**What it means.** An event that should have reached a person lies in a queue, or was never sent. While this lasts, silence means nothing: look for failures by hand.",
    ),
    ...firstLook(facts, alerts, own),
    ...queues(facts, own, others),
    ...sendOne(facts, alerts),
    text(
      "**Who decides.** Whoever owns the alerts. Until they arrive again, somebody looks by hand every day: [Backups fell silent](#backups-fell-silent) has the commands.",
    ),
  ]);
}

type Queues = AlertFacts["deadLetterQueues"];

/** Addresses, queues and rules. */
function firstLook(facts: RunbookFacts, alerts: AlertFacts, own: Queues): readonly Block[] {
  return [
    text(
      "**First look.** Whether the addresses are confirmed, whether something lies in a queue, and whether the rules are on:",
    ),
    shell(inBackup(facts), [
      call(
        "sns",
        "list-subscriptions-by-topic",
        { "topic-arn": alerts.topicArn },
        { query: "Subscriptions[].[Endpoint,SubscriptionArn]", output: "table" },
      ),
      ...own.flatMap(({ name }) => [
        callInto("QUEUE", "sqs", "get-queue-url", { "queue-name": name }, "QueueUrl"),
        call(
          "sqs",
          "get-queue-attributes",
          { "queue-url": "$QUEUE", "attribute-names": "ApproximateNumberOfMessages" },
          { query: "Attributes" },
        ),
      ]),
      call(
        "events",
        "list-rules",
        { "event-bus-name": alerts.busName },
        { query: "Rules[].[Name,State]", output: "table" },
      ),
    ]),
    bullets([
      "`PendingConfirmation` instead of an ARN: nobody has clicked the link in the first mail. Subscribe again, below, and click it.",
      "Messages in a queue: read one. It holds the event, and in its attributes why it could not be delivered.",
      "Every rule must be `ENABLED` or `ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS`.",
    ]),
  ];
}

/** What lies in the queues. */
function queues(facts: RunbookFacts, own: Queues, others: Queues): readonly Block[] {
  return [
    ...(own[0] === undefined
      ? []
      : [
          text("One message, here of the first queue; for another put its name in:"),
          shell(inBackup(facts), [
            callInto("QUEUE", "sqs", "get-queue-url", { "queue-name": own[0].name }, "QueueUrl"),
            call(
              "sqs",
              "receive-message",
              {
                "queue-url": "$QUEUE",
                "attribute-names": "All",
                "message-attribute-names": "All",
                "visibility-timeout": "30",
              },
              { query: "Messages[].[Body,MessageAttributes]" },
            ),
          ]),
        ]),
    ...(others.length === 0
      ? []
      : [
          text(
            `Events that could not even be forwarded lie in ${others.map(({ accountId, name, region }) => `\`${name}\` (${accountId}, ${region})`).join(", ")}, and in a queue of the same kind in every protected account. Read them the same way, there.`,
          ),
        ]),
  ];
}

/** What arrived at all, and a message of one's own. */
function sendOne(facts: RunbookFacts, alerts: AlertFacts): readonly Block[] {
  const { environment } = facts;
  return [
    text("Whether anything arrived in the last 24 hours at all, in the log of everything:"),
    shell(inBackup(facts), [
      hoursAgo("START", 24, "milliseconds"),
      call(
        "logs",
        "filter-log-events",
        { "log-group-name": alerts.logGroup, "start-time": "$START", "max-items": "20" },
        { query: "events[].message", output: "text" },
      ),
    ]),
    text("**Then** send one yourself, through the same topic:"),
    shell(inBackup(facts), [
      call("sns", "publish", {
        "topic-arn": alerts.topicArn,
        subject: `Test of the alerts of ${environment}`,
        message: "If you read this, the way from the topic to you is open.",
      }),
    ]),
    steps([
      "It arrives: the topic works, so that the event did not come. Look at the rule that should have matched, and at the account that should have sent.",
      "It does not arrive, and the address is confirmed: spam folder, mailing list, or the address is dead. Change `alerts.emails`, and deploy.",
      `\`KMSAccessDenied\` or \`KMSDisabled\`: the topic's key. [A key was scheduled for deletion](#a-key-was-scheduled-for-deletion), with \`${alerts.keyAlias ?? "the key of the topic"}\`.`,
      `Rules, queues or the bus are missing: \`pulumi refresh --stack ${environment}\`, \`pulumi up --stack ${environment}\`, and [Somebody tampers with the backups](#somebody-tampers-with-the-backups).`,
    ]),
    text("An account that sends nothing: whether its rule is there and on. As its administrator:"),
    shell(inMember(facts), [
      call(
        "events",
        "list-rules",
        { "name-prefix": "backup-events" },
        { query: "Rules[].[Name,State]", output: "table" },
      ),
    ]),
    text("An address again, which must be confirmed by mail:"),
    shell(inBackup(facts), [
      call("sns", "subscribe", {
        "topic-arn": alerts.topicArn,
        protocol: "email",
        "notification-endpoint": alerts.emails[0] ?? "<address>",
      }),
    ]),
  ];
}
