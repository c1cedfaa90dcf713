import {
  findTopicExposureProblems,
  findTopicKeyAccessProblems,
  findTopicKeyProblems,
} from "../../../domain/alerts/topic-encryption";
import type { Publisher } from "../../../domain/alerts/publisher";
import { policiesOfTopic } from "../../alert-end";
import { alertTopicsOf } from "../../alert-topic";
import { comesFromCustomerKey } from "../../key-source";
import { known } from "../../known";
import { keysNamedBy, KEY_TYPES, policiesOf } from "../../locked-key";
import { ResourceType } from "../../resource-type";
import type { StackContext, StackRule } from "../../rule";
import type { StackResource, StackView } from "../../stack-view";

const TOPIC_ARN = "arn:aws:sns:eu-west-1:111111111111:alerts";
const KEY_ARN = "arn:aws:kms:eu-west-1:111111111111:key/11111111-2222-3333-4444-555555555555";
const NOTIFICATIONS = {
  type: ResourceType.VaultNotifications,
  name: "notifications",
  props: {
    backupVaultName: "local",
    snsTopicArn: TOPIC_ARN,
    backupVaultEvents: ["BACKUP_JOB_COMPLETED"],
  },
  from: { snsTopicArn: ["alerts"] },
};
const topicUnder = (kmsMasterKeyId?: string) => ({
  type: ResourceType.Topic,
  name: "alerts",
  props: { name: "alerts", kmsMasterKeyId },
});
const keyWith = (...statements: readonly object[]) => ({
  type: ResourceType.Key,
  name: "key",
  props: {
    arn: KEY_ARN,
    policy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::111111111111:root" },
          Action: "kms:*",
          Resource: "*",
        },
        ...statements,
      ],
    }),
  },
});

/** Alerts tell which data has no backup. The key must keep them, and let through the services that send them. */
export const alertTopicIsEncrypted: StackRule = {
  kind: "stack",
  name: "alert-topic-is-encrypted",
  promise: "customer-managed-keys",
  title: "Alert topics are encrypted, and let alerts in",
  description:
    "Topics that alerts about backups go to have a customer-managed key that the sending services may use, and are not public.",
  why:
    "A service of AWS cannot publish to a topic under a key that leaves it out: the alert is dropped without a trace, and " +
    "nobody learns of the failed backup.",
  severity: "high",
  remediation:
    "Give the topic a key of your own whose policy allows kms:GenerateDataKey* and kms:Decrypt to backup.amazonaws.com, events.amazonaws.com or cloudwatch.amazonaws.com.",
  supports: [
    { framework: "nist-800-53", controls: ["SC-12", "AC-6"] },
    { framework: "pci-dss", controls: ["3.5.1"] },
    { framework: "soc-2", controls: ["CC7.4"] },
  ],
  examples: {
    passes: [
      {
        title: "a topic whose key lets AWS Backup in",
        resources: [
          NOTIFICATIONS,
          topicUnder(KEY_ARN),
          keyWith({
            Effect: "Allow",
            Principal: { Service: "backup.amazonaws.com" },
            Action: ["kms:GenerateDataKey*", "kms:Decrypt"],
            Resource: "*",
          }),
        ],
      },
      { title: "a topic that has nothing to do with backups", resources: [topicUnder()] },
    ],
    fails: [
      { title: "a topic without a key", resources: [NOTIFICATIONS, topicUnder()] },
      { title: "a topic under AWS's own key", resources: [NOTIFICATIONS, topicUnder("alias/aws/sns")] },
      {
        title: "a topic whose key is for its account alone",
        resources: [NOTIFICATIONS, topicUnder(KEY_ARN), keyWith()],
      },
    ],
  },
  types: [
    ResourceType.Topic,
    ResourceType.TopicPolicy,
    ResourceType.VaultNotifications,
    ResourceType.EventRule,
    ResourceType.EventTarget,
    ResourceType.MetricAlarm,
    ...KEY_TYPES,
    ResourceType.KeyPolicy,
  ],

  checkStack(stack, context) {
    const { attempt, report } = context;
    const servicesByKey = new Map<StackResource, Set<Publisher>>();
    for (const { services, topic } of stack.share(alertTopicsOf)) {
      attempt(topic, () => {
        for (const key of keysOfTopic(topic, stack, context)) {
          servicesByKey.set(key, new Set([...(servicesByKey.get(key) ?? []), ...services]));
        }
      });
      for (const { declaredBy, read } of policiesOfTopic(topic, stack)) {
        attempt(declaredBy, () => {
          report(declaredBy, findTopicExposureProblems(read(), "policy"));
        });
      }
    }
    for (const [key, services] of servicesByKey) {
      const policies = policiesOf(key, stack);
      if (policies.length === 0) report(key, findTopicKeyAccessProblems(undefined, [...services], "policy"));
      for (const { declaredBy, read } of policies) {
        attempt(declaredBy, () => {
          report(declaredBy, findTopicKeyAccessProblems(read(), [...services], "policy"));
        });
      }
    }
  },
};

/** Judges which key a topic names, and gives those of the stack. */
function keysOfTopic(
  topic: StackResource,
  stack: StackView,
  { report }: StackContext,
): readonly StackResource[] {
  const property = "kmsMasterKeyId";
  // An alias may point at a key that another stack makes.
  if (comesFromCustomerKey(topic, property)) return known(() => keysNamedBy(topic, property, stack)) ?? [];
  const key: unknown = topic.isSet(property) ? topic.props[property] : undefined;
  report(topic, findTopicKeyProblems(key, property));
  return keysNamedBy(topic, property, stack);
}
