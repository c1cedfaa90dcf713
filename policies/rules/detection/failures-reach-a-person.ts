import { BACKUP_FAILURES, DEFAULT_BACKUP_FAILURES } from "../../../domain/alerts/backup-failure";
import { parseEventPattern } from "../../../domain/alerts/event-pattern";
import { reportUnnoticed } from "../../alert-judgement";
import { BackupAlerts, findRefusedTopicProblems } from "../../backup-alerts";
import { known } from "../../known";
import { VAULT_TYPES } from "../../locked-vault";
import { ResourceType } from "../../resource-type";
import type { StackRule } from "../../rule";
import type { StackResource, StackView } from "../../stack-view";

interface Config {
  readonly alertsBelongHere: boolean;
  readonly failures: readonly string[];
  readonly alertTopics: readonly string[];
}

const VAULT = { type: ResourceType.Vault, name: "local", props: { name: "local" } };
const RULE = {
  type: ResourceType.EventRule,
  name: "failures",
  props: {
    name: "failures",
    eventPattern: JSON.stringify({
      source: ["aws.backup"],
      $or: [
        { detail: { state: ["FAILED", "EXPIRED", "PARTIAL", "ABORTED"] } },
        { detail: { status: ["FAILED"] } },
      ],
    }),
  },
};
const TARGET = {
  type: ResourceType.EventTarget,
  name: "failures-to-alerts",
  props: { rule: "failures", arn: "arn:aws:sns:eu-west-1:111111111111:alerts" },
  from: { arn: ["alerts"] },
};
const TOPIC = {
  type: ResourceType.Topic,
  name: "alerts",
  props: {
    name: "alerts",
    policy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "events.amazonaws.com" },
          Action: "sns:Publish",
          Resource: "arn:aws:sns:eu-west-1:111111111111:alerts",
        },
      ],
    }),
  },
};
const SUBSCRIPTION = {
  type: ResourceType.TopicSubscription,
  name: "on-call",
  props: {
    topic: "arn:aws:sns:eu-west-1:111111111111:alerts",
    protocol: "email",
    endpoint: "on-call@example.com",
  },
  from: { topic: ["alerts"] },
};

/** Follows every failure from where AWS tells of it to somebody, and names the link that is missing. */
export const failuresReachAPerson: StackRule<Config> = {
  kind: "stack",
  name: "failures-reach-a-person",
  promise: "detection",
  title: "Failures reach a person",
  description:
    "Backup jobs that fail, expire, stay partial or are aborted, and copies and restores that fail, are sent to somebody.",
  why:
    "A backup that fails in silence is found out when it is needed. Most alerts miss jobs that never started and copies, or " +
    "end in a topic that nobody subscribed to.",
  severity: "high",
  remediation:
    "Match the failures with an EventBridge rule, send them to a topic that the rule may publish to, and subscribe somebody.",
  supports: [
    { framework: "soc-2", controls: ["CC7.4", "A1.2"] },
    { framework: "nist-800-53", controls: ["CP-9", "CP-10"] },
    { framework: "dora", controls: ["Art. 11"] },
  ],
  config: {
    alertsBelongHere: {
      type: "boolean",
      default: false,
      description:
        "Whether a stack with vaults, plans or backup policies must itself declare alerts, or another stack may watch its account.",
    },
    failures: {
      type: "array",
      items: { type: "string", enum: BACKUP_FAILURES.map(({ name }) => name) },
      default: [...DEFAULT_BACKUP_FAILURES],
      description: "The failures that must reach somebody.",
    },
    alertTopics: {
      type: "array",
      items: { type: "string", minLength: 1 },
      default: [],
      description:
        "Topics of the stack that people subscribe to elsewhere, by ARN or by name in the program.",
    },
  },
  examples: {
    passes: [
      {
        title: "a rule, a topic that it may publish to, and a subscription",
        resources: [VAULT, RULE, TARGET, TOPIC, SUBSCRIPTION],
      },
      {
        title: "everything about backups sent to a bus of another account",
        resources: [
          VAULT,
          { ...RULE, props: { name: "failures", eventPattern: '{"source":["aws.backup"]}' } },
          {
            ...TARGET,
            props: { rule: "failures", arn: "arn:aws:events:eu-west-1:222222222222:event-bus/backup" },
            from: {},
          },
        ],
      },
      { title: "a vault that another stack watches", resources: [VAULT] },
    ],
    fails: [
      {
        title: "a topic without a subscription",
        resources: [VAULT, RULE, TARGET, TOPIC],
      },
      {
        title: "a pattern that misses jobs which expire",
        resources: [
          VAULT,
          {
            ...RULE,
            props: {
              name: "failures",
              eventPattern: '{"source":["aws.backup"],"detail":{"state":["FAILED"]}}',
            },
          },
          TARGET,
          TOPIC,
          SUBSCRIPTION,
        ],
      },
      {
        title: "a vault that nothing watches, where alerts belong",
        resources: [VAULT],
        config: { alertsBelongHere: true },
      },
    ],
  },
  types: [
    ...VAULT_TYPES,
    ResourceType.BackupPlan,
    ResourceType.OrganizationPolicy,
    ResourceType.VaultNotifications,
    ResourceType.EventRule,
    ResourceType.EventTarget,
    ResourceType.MetricAlarm,
    ResourceType.Topic,
    ResourceType.TopicPolicy,
    ResourceType.TopicSubscription,
  ],

  checkStack(stack, context) {
    const { attempt, config, report } = context;
    const failures = BACKUP_FAILURES.filter(({ name }) => config.failures.includes(name));
    const alerts = new BackupAlerts(stack, config);
    for (const notifications of stack.ofType(ResourceType.VaultNotifications)) {
      attempt(notifications, () => {
        report(notifications, findRefusedTopicProblems(notifications, stack));
      });
    }
    for (const subject of subjectsOf(stack, config)) {
      attempt(subject, () => {
        if (!config.alertsBelongHere && !alerts.areShownAt(subject, failures)) return;
        const matters = failures.map((failure) => ({
          title: failure.title,
          ends: alerts.endsAt(subject, failure),
        }));
        const remedy = "match them with an EventBridge rule, a vault notification or an alarm";
        reportUnnoticed(subject, matters, remedy, context);
      });
    }
    for (const rule of stack.ofType(ResourceType.EventRule)) {
      const text = known(() => rule.props.eventPattern);
      // Every other rule of EventBridge is somebody else's affair.
      if (typeof text !== "string" || !text.includes("aws.backup")) continue;
      report(rule, parseEventPattern(text).problems);
    }
  },
};

/** The vaults of a stack, or else its plans, or else, where alerts belong here, its backup policies of the organization. */
function subjectsOf(stack: StackView, { alertsBelongHere }: Config): readonly StackResource[] {
  const vaults = stack.ofType(...VAULT_TYPES);
  if (vaults.length > 0) return vaults;
  const plans = stack.ofType(ResourceType.BackupPlan);
  if (plans.length > 0 || !alertsBelongHere) return plans;
  return stack
    .ofType(ResourceType.OrganizationPolicy)
    .filter(({ props }) => known(() => props.type) === "BACKUP_POLICY");
}
