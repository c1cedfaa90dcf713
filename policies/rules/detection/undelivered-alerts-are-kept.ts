import {
  findClosedQueueProblems,
  findDeadLetterArnProblems,
  findMissingDeadLetterProblems,
} from "../../../domain/alerts/dead-letter";
import { maySend, Publisher } from "../../../domain/alerts/publisher";
import { parseArn } from "../../../domain/aws/arn";
import { archiveOf, mayBeAt, targetsOf } from "../../alert-end";
import { attachmentsBy } from "../../attachment";
import { byName } from "../../by-name";
import {
  DEAD_LETTERS,
  failureRuleExample,
  failureTargetExample,
  LETTING_SNS_IN,
} from "../../detection-examples";
import { failureRulesOf } from "../../failure-rules";
import { sourcesOf } from "../../key-source";
import { isUnknown, known, readAt } from "../../known";
import { placeOf } from "../../place";
import { ResourceType } from "../../resource-type";
import type { StackContext, StackRule } from "../../rule";
import type { StackResource, StackView } from "../../stack-view";

const targetsByRule = attachmentsBy("rule", ResourceType.EventTarget);
const policiesByQueue = attachmentsBy("queueUrl", ResourceType.QueuePolicy);
const AT = "deadLetterConfig";
const ARN_AT = `${AT}.arn`;

/** EventBridge tries for a day. What it gives up it puts into a queue, if it is given one and let in. */
export const undeliveredAlertsAreKept: StackRule = {
  kind: "stack",
  name: "undelivered-alerts-are-kept",
  promise: "detection",
  title: "Alerts that cannot be delivered are kept",
  description:
    "Whatever EventBridge sends failures of backups to has a queue of dead letters that EventBridge may put them into.",
  why:
    "A topic whose key or policy was changed gets nothing, and nobody is told: EventBridge tries for a day and drops the alert. A queue " +
    "without a policy keeps nothing either.",
  severity: "medium",
  remediation:
    "Set deadLetterConfig of the target to a standard SQS queue in the rule's Region, and let events.amazonaws.com send to it in an " +
    "aws.sqs.QueuePolicy.",
  supports: [
    { framework: "soc-2", controls: ["CC7.4", "A1.2"] },
    { framework: "nist-800-53", controls: ["AU-5", "SI-4"] },
  ],
  get examples() {
    const rule = failureRuleExample({
      detail: { $or: [{ state: ["FAILED"] }, { status: ["FAILED"] }] },
    });
    const [queue, policy] = DEAD_LETTERS;
    const target = failureTargetExample();
    return {
      passes: [
        { title: "a queue that lets EventBridge in", resources: [rule, target, queue, policy] },
        { title: "a queue of another stack", resources: [rule, target] },
        {
          title: "a log group, which is no alert",
          resources: [
            rule,
            failureTargetExample({
              arn: "arn:aws:logs:eu-west-1:111111111111:log-group:/aws/events/failures",
              deadLetterConfig: undefined,
            }),
          ],
        },
        {
          title: "what is sent when all is well",
          resources: [
            failureRuleExample({ detail: { state: ["COMPLETED"] } }),
            failureTargetExample({ deadLetterConfig: undefined }),
          ],
        },
      ],
      fails: [
        {
          title: "no queue of dead letters",
          resources: [rule, failureTargetExample({ deadLetterConfig: undefined })],
        },
        { title: "a queue without a policy", resources: [rule, target, queue] },
        {
          title: "a queue that lets somebody else in",
          resources: [rule, target, queue, LETTING_SNS_IN],
        },
        {
          title: "a queue of another Region",
          resources: [
            rule,
            failureTargetExample({
              deadLetterConfig: { arn: "arn:aws:sqs:eu-central-1:111111111111:failures-dead-letters" },
            }),
          ],
        },
      ],
    };
  },
  types: [
    ResourceType.EventRule,
    ResourceType.EventTarget,
    ResourceType.Topic,
    ResourceType.EventBus,
    ResourceType.Queue,
    ResourceType.QueuePolicy,
  ],

  checkStack(stack, context) {
    const rules = stack.share(failureRulesOf);
    if (rules.length === 0) return;
    const attached = stack.share(targetsByRule);
    const targets = new Set(rules.flatMap(({ rule }) => attached.of(rule, ["name", "id"])));
    for (const target of targets) {
      const [end] = targetsOf(target, "arn", stack);
      if (end !== undefined && archiveOf(end) !== undefined) continue;
      context.attempt(target, () => {
        judgeDeadLetters(target, stack, context);
      });
    }
  },
};

function judgeDeadLetters(target: StackResource, stack: StackView, { attempt, report }: StackContext): void {
  if (!target.isSet(AT)) {
    report(target, findMissingDeadLetterProblems(AT));
    return;
  }
  const source = sourcesOf(target, AT).find(({ type }) => type === ResourceType.Queue);
  const arn = (): unknown => readAt(target.props, ARN_AT);
  if (source === undefined || !isUnknown(arn)) {
    const problems = findDeadLetterArnProblems(arn(), placeOf(target).region, ARN_AT);
    report(target, problems);
    if (problems.length > 0) return;
  }
  const queue = source ?? queueNamed(arn(), stack);
  if (queue === undefined) return; // another stack makes it
  attempt(queue, () => {
    judgeQueue(queue, target, stack, report);
  });
}

function judgeQueue(
  queue: StackResource,
  target: StackResource,
  stack: StackView,
  report: StackContext["report"],
): void {
  const policies = stack.share(policiesByQueue);
  const own = queue.isSet("policy") ? [queue] : [];
  const declared = [...policies.of(queue, ["url", "id"]), ...own];
  const unknown = declared.filter(({ props }) => isUnknown(() => maySend(props.policy, Publisher.Events)));
  const lets = declared
    .filter((one) => !unknown.includes(one))
    .some(({ props }) => maySend(props.policy, Publisher.Events) !== "no");
  if (lets) return;
  // One that is not known may be the one that lets it in; reading it says that this is undecided.
  for (const { props } of unknown) maySend(props.policy, Publisher.Events);
  if (policies.ofUnknownOwner.length > 0) return; // one of them may be this queue's
  const name = known(() => queue.props.name);
  const called = typeof name === "string" ? name : queue.name;
  report(target, findClosedQueueProblems(called, declared.length > 0, ARN_AT));
}

/** The queue of the stack that an ARN names. */
function queueNamed(arn: unknown, stack: StackView): StackResource | undefined {
  const named = parseArn(arn);
  if (named === undefined) return undefined;
  const queues = stack.share(queuesByName).get(named.resource) ?? [];
  return queues.find((queue) => mayBeAt(queue, named));
}

function queuesByName(stack: StackView): ReadonlyMap<string, readonly StackResource[]> {
  return byName(stack.ofType(ResourceType.Queue), ({ props }) => known(() => props.name));
}
