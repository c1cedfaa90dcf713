import {
  findTopicExposureProblems,
  findTopicKeyAccessProblems,
  findTopicKeyProblems,
} from "../../../../domain/alerts/topic-encryption";
import { Publisher } from "../../../../domain/alerts/publisher";
import { alertTopicIsEncrypted } from "../../../../policies/rules/customer-managed-keys/alert-topic-is-encrypted";
import { itJudges, UNKNOWN, violationsOf, type TestResource } from "../../../support/evaluate-rule";

const TOPIC_ARN = "arn:aws:sns:eu-west-1:111111111111:alerts";
const KEY_ARN = "arn:aws:kms:eu-west-1:111111111111:key/11111111-2222-3333-4444-555555555555";
const policyOf = (...statements: object[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });
const ROOT = {
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::111111111111:root" },
  Action: "kms:*",
  Resource: "*",
};
const use = (...services: string[]) => ({
  Effect: "Allow",
  Principal: { Service: services },
  Action: ["kms:GenerateDataKey*", "kms:Decrypt"],
  Resource: "*",
});
const part = (type: string, name: string, props: object, from: TestResource["from"] = {}): TestResource => ({
  type,
  name,
  props: { ...props },
  from,
});
const topic = (
  props: object = { kmsMasterKeyId: KEY_ARN },
  from: TestResource["from"] = {},
  name = "alerts",
) => part("aws:sns/topic:Topic", name, { name: "alerts", ...props }, from);
const key = (policy: unknown, name = "key") => part("aws:kms/key:Key", name, { arn: KEY_ARN, policy });
const notifications = (to = "alerts") =>
  part(
    "aws:backup/vaultNotifications:VaultNotifications",
    "notifications",
    { backupVaultName: "local", snsTopicArn: UNKNOWN, backupVaultEvents: ["BACKUP_JOB_COMPLETED"] },
    { snsTopicArn: [to] },
  );
const rule = (eventPattern: unknown = '{"source":["aws.backup"]}') => [
  part("aws:cloudwatch/eventRule:EventRule", "rule", { name: "rule", eventPattern }),
  part(
    "aws:cloudwatch/eventTarget:EventTarget",
    "target",
    { rule: "rule", arn: UNKNOWN },
    { arn: ["alerts"] },
  ),
];
const alarm = (namespace = "AWS/Backup") =>
  part(
    "aws:cloudwatch/metricAlarm:MetricAlarm",
    "alarm",
    { namespace, metricName: "NumberOfBackupJobsFailed", okActions: [UNKNOWN] },
    { okActions: ["alerts"] },
  );
const noAccess = (name: string, policy: unknown, ...services: Publisher[]) =>
  violationsOf(name, findTopicKeyAccessProblems(policy, services, "policy"));
const { Alarms, Backup, Events } = Publisher;

describe("alert-topic-is-encrypted", () => {
  itJudges(alertTopicIsEncrypted, [
    { title: "accepts a topic under a key that is not made here", resources: [notifications(), topic()] },
    {
      title: "accepts a topic under a key of the stack for the service that publishes",
      resources: [notifications(), topic(), key(policyOf(ROOT, use(Backup)))],
    },
    {
      title: "has nothing to say about topics that no alert about backups goes to",
      resources: [topic({}), ...rule('{"source":["aws.s3"]}'), alarm("AWS/EC2")],
    },
    {
      title: "has nothing to say about a topic elsewhere",
      resources: [{ ...notifications(), from: {}, props: { snsTopicArn: TOPIC_ARN } }],
    },
    ...([[notifications()], rule(), [alarm()]] as const).map((senders) => ({
      title: `rejects a topic without a key that ${senders[0].name ?? ""} publishes to`,
      resources: [...senders, topic({})],
      violations: violationsOf("alerts", findTopicKeyProblems(undefined, "kmsMasterKeyId")),
    })),
    {
      title: "rejects a topic without a key although its outputs hold an unknown one",
      resources: [notifications(), { ...topic({}), outputs: { name: "alerts", kmsMasterKeyId: UNKNOWN } }],
      violations: violationsOf("alerts", findTopicKeyProblems(undefined, "kmsMasterKeyId")),
    },
    {
      title: "rejects AWS's own key",
      resources: [notifications(), topic({ kmsMasterKeyId: "alias/aws/sns" })],
      violations: violationsOf("alerts", findTopicKeyProblems("alias/aws/sns", "kmsMasterKeyId")),
    },
    {
      title: "rejects a key of the stack for its account alone",
      resources: [
        notifications(),
        topic({ kmsMasterKeyId: UNKNOWN }, { kmsMasterKeyId: ["key"] }),
        key(policyOf(ROOT)),
      ],
      violations: noAccess("key", policyOf(ROOT), Backup),
    },
    {
      title: "rejects a key of the stack without a policy",
      resources: [notifications(), topic(), key(undefined)],
      violations: noAccess("key", undefined, Backup),
    },
    {
      title: "finds the key behind an alias",
      resources: [
        notifications(),
        topic({ kmsMasterKeyId: UNKNOWN }, { kmsMasterKeyId: ["alias"] }),
        part("aws:kms/alias:Alias", "alias", { targetKeyId: UNKNOWN }, { targetKeyId: ["key"] }),
        key(policyOf(ROOT)),
      ],
      violations: noAccess("key", policyOf(ROOT), Backup),
    },
    {
      title: "accepts an alias of a key that is not made here",
      resources: [
        notifications(),
        topic({ kmsMasterKeyId: UNKNOWN }, { kmsMasterKeyId: ["alias"] }),
        part("aws:kms/alias:Alias", "alias", { targetKeyId: "11111111-2222-3333-4444-555555555555" }),
      ],
    },
    {
      title: "judges the key by a policy that is a resource of its own",
      resources: [
        notifications(),
        topic(),
        key(undefined),
        part(
          "aws:kms/keyPolicy:KeyPolicy",
          "key-policy",
          { keyId: UNKNOWN, policy: policyOf(use(Events)) },
          { keyId: ["key"] },
        ),
      ],
      violations: noAccess("key-policy", policyOf(use(Events)), Backup),
    },
    {
      title: "asks for all services that publish, once for a key of two topics",
      resources: [
        notifications(),
        ...rule(),
        alarm(),
        topic(),
        { ...notifications("second"), name: "more" },
        topic(undefined, {}, "second"),
        key(policyOf(ROOT)),
      ],
      violations: noAccess("key", policyOf(ROOT), Backup, Events, Alarms),
    },
    {
      title: "rejects a condition that EventBridge never meets",
      resources: [
        ...rule(),
        topic(),
        key(
          policyOf({ ...use(Events), Condition: { StringEquals: { "aws:SourceAccount": "111111111111" } } }),
        ),
      ],
      violations: [
        "key: policy must allow kms:GenerateDataKey* and kms:Decrypt to events.amazonaws.com, or its alerts never get into the topic under this key, got a condition on aws:SourceAccount, aws:SourceArn or aws:SourceOrgID, which EventBridge never meets",
      ],
    },
    {
      title: "rejects a public policy, with the topic and apart from it",
      resources: [
        notifications(),
        topic({ kmsMasterKeyId: KEY_ARN, policy: policyOf({ ...use(), Principal: "*", Action: "sns:*" }) }),
        part("aws:sns/topicPolicy:TopicPolicy", "policy", { arn: UNKNOWN, policy: "[" }, { arn: ["alerts"] }),
      ],
      violations: [
        ...violationsOf(
          "alerts",
          findTopicExposureProblems(policyOf({ ...use(), Principal: "*", Action: "sns:*" })),
        ),
        ...violationsOf("policy", findTopicExposureProblems("[")),
      ],
    },
    {
      title: "leaves what is not known undecided, each by itself",
      resources: [
        notifications(),
        topic({ kmsMasterKeyId: UNKNOWN, policy: UNKNOWN }),
        { ...notifications("second"), name: "more" },
        topic({}, {}, "second"),
      ],
      violations: violationsOf("second", findTopicKeyProblems(undefined, "kmsMasterKeyId")),
      undecided: [
        "alerts: string value at .kmsMasterKeyId can't be known during preview; alerts: string value at .policy can't be known during preview",
      ],
    },
    {
      title: "leaves a key policy that is not known undecided",
      resources: [notifications(), topic(), key(UNKNOWN)],
      undecided: ["key: string value at .policy can't be known during preview"],
    },
    {
      title: "lets an exception pass",
      resources: [notifications(), topic({})],
      config: { exceptions: [{ resource: "alerts", reason: "holds no names of data", until: "2026-06-15" }] },
    },
  ]);
});
