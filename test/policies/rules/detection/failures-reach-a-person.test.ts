import { failuresReachAPerson } from "../../../../policies/rules/detection/failures-reach-a-person";
import { itJudges, UNKNOWN, type TestResource } from "../../../support/evaluate-rule";

const TOPIC_ARN = "arn:aws:sns:eu-west-1:111111111111:alerts";
const ALL =
  "failed backup jobs, backup jobs that expired before they started, partial backup jobs, aborted backup jobs, " +
  "failed copy jobs, failed restore jobs";
const lost = (subject: string, titles: string, end: string): string =>
  `${subject}: alerts of ${titles} must reach a person; ${end}`;
const UNTOLD =
  "match them with an EventBridge rule, a vault notification or an alarm, got nothing that tells of them";
const UNSUBSCRIBED =
  "subscribe somebody to the topic, or name it in alertTopics, got alerts, a topic without a subscription";

const allowed = (service: string) => ({
  Effect: "Allow",
  Principal: { Service: service },
  Action: "sns:Publish",
  Resource: TOPIC_ARN,
});
const policyOf = (...statements: object[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });
const POLICY = policyOf(allowed("events.amazonaws.com"), allowed("backup.amazonaws.com"));
const part = (
  type: string,
  name: string,
  props: object,
  from: TestResource["from"] = {},
  more: Partial<TestResource> = {},
) => ({
  type,
  name,
  props: { ...props },
  from,
  ...more,
});
const vault = (name = "local", more: Partial<TestResource> = {}) =>
  part("aws:backup/vault:Vault", name, { name }, {}, more);
const plan = part("aws:backup/plan:Plan", "plan", { name: "plan", rules: [] });
const rule = (eventPattern: unknown = PATTERN, props: object = {}, from: TestResource["from"] = {}) =>
  part("aws:cloudwatch/eventRule:EventRule", "failures", { name: "failures", eventPattern, ...props }, from);
const PATTERN = JSON.stringify({
  source: ["aws.backup"],
  $or: [
    { detail: { state: ["FAILED", "EXPIRED", "PARTIAL", "ABORTED"] } },
    { detail: { status: ["FAILED"] } },
  ],
});
const target = (props: object = {}, from: TestResource["from"] = { arn: ["alerts"] }, name = "target") =>
  part("aws:cloudwatch/eventTarget:EventTarget", name, { rule: "failures", arn: TOPIC_ARN, ...props }, from);
const topic = (props: object = {}, more: Partial<TestResource> = {}) =>
  part("aws:sns/topic:Topic", "alerts", { name: "alerts", policy: POLICY, ...props }, {}, more);
const subscription = (props: object = {}, from: TestResource["from"] = { topic: ["alerts"] }) =>
  part(
    "aws:sns/topicSubscription:TopicSubscription",
    "on-call",
    { topic: TOPIC_ARN, protocol: "email", endpoint: "on-call@example.com", ...props },
    from,
  );
const notifications = (
  events: unknown,
  props: object = {},
  from: TestResource["from"] = { snsTopicArn: ["alerts"] },
) =>
  part(
    "aws:backup/vaultNotifications:VaultNotifications",
    "notifications",
    { backupVaultName: "local", snsTopicArn: TOPIC_ARN, backupVaultEvents: events, ...props },
    from,
  );
const alarm = (metricName: string, props: object = {}) =>
  part(
    "aws:cloudwatch/metricAlarm:MetricAlarm",
    metricName,
    { namespace: "AWS/Backup", metricName, alarmActions: [TOPIC_ARN], ...props },
    { alarmActions: ["alerts"] },
  );
const bus = part("aws:cloudwatch/eventBus:EventBus", "central", { name: "central" });
const EVENTS = ["BACKUP_JOB_COMPLETED", "COPY_JOB_FAILED", "RESTORE_JOB_COMPLETED"];
const WATCHED = [rule(), target(), topic(), subscription()];
const inAccount = (accountId: string): Partial<TestResource> => ({
  provider: {
    name: accountId,
    props: { region: "eu-west-1", allowedAccountIds: JSON.stringify([accountId]) },
  },
});

describe("failures-reach-a-person", () => {
  describe("what is judged", () => {
    itJudges(failuresReachAPerson, [
      { title: "nothing in an empty stack", resources: [] },
      {
        title: "nothing in a stack without backups",
        resources: [topic({ policy: undefined }), rule('{"source":["aws.s3"]}')],
      },
      { title: "nothing where another stack may watch", resources: [vault(), plan] },
      {
        title: "every vault, where alerts belong",
        resources: [vault(), vault("second"), plan],
        config: { alertsBelongHere: true },
        violations: [lost("local", ALL, UNTOLD), lost("second", ALL, UNTOLD)],
      },
      {
        title: "every plan, where alerts belong and no vault is declared",
        resources: [plan],
        config: { alertsBelongHere: true },
        violations: [lost("plan", ALL, UNTOLD)],
      },
      {
        title: "every backup policy of the organization, where alerts belong and there is nothing else",
        resources: [
          part("aws:organizations/policy:Policy", "policy", { type: "BACKUP_POLICY", content: "{}" }),
          part("aws:organizations/policy:Policy", "guardrail", {
            type: "SERVICE_CONTROL_POLICY",
            content: "{}",
          }),
        ],
        config: { alertsBelongHere: true },
        violations: [lost("policy", ALL, UNTOLD)],
      },
      {
        title: "a backup policy whose failures arrive on a bus of the stack",
        resources: [
          part("aws:organizations/policy:Policy", "policy", { type: "BACKUP_POLICY", content: "{}" }),
          rule(PATTERN, { eventBusName: "central" }),
          bus,
          target(),
          topic(),
          subscription(),
        ],
        config: { alertsBelongHere: true },
      },
      {
        title: "the failures that the settings name",
        resources: [vault()],
        config: { alertsBelongHere: true, failures: ["copy-failed", "backup-completed-with-issues"] },
        violations: [lost("local", "backup jobs that completed with issues, failed copy jobs", UNTOLD)],
      },
      {
        title: "vaults in the account of the rule, and no others",
        resources: [
          vault("here", inAccount("111111111111")),
          vault("there", inAccount("222222222222")),
          { ...rule(), ...inAccount("111111111111") },
        ],
        violations: [lost("here", ALL, "give the rule a target, got failures, a rule without a target")],
      },
      {
        title: "with an exception",
        resources: [vault()],
        config: {
          alertsBelongHere: true,
          exceptions: [{ resource: "local", reason: "moves to another account", until: "2026-06-15" }],
        },
      },
    ]);
  });

  describe("rules of EventBridge", () => {
    itJudges(failuresReachAPerson, [
      { title: "accepts a rule, its topic and a subscription", resources: [vault(), ...WATCHED] },
      { title: "accepts the same for a plan without a vault", resources: [plan, ...WATCHED] },
      {
        title: "accepts everything about backups",
        resources: [vault(), rule('{"source":["aws.backup"]}'), target(), topic(), subscription()],
      },
      {
        title: "accepts a rule for one vault, because nobody can tell which vaults there are",
        resources: [
          vault(),
          rule('{"source":["aws.backup"],"detail":{"backupVaultName":["local"]}}'),
          target(),
          topic(),
          subscription(),
        ],
      },
      ...["email-json", "sms", "https", "http", "sqs", "lambda", "application", UNKNOWN].map((protocol) => ({
        title: `accepts a subscription by ${protocol === UNKNOWN ? "what is not known" : protocol}`,
        resources: [vault(), rule(), target(), topic(), subscription({ protocol })],
      })),
      {
        title: "rejects a subscription that only fills an archive",
        resources: [vault(), rule(), target(), topic(), subscription({ protocol: "firehose" })],
        violations: [
          lost(
            "local",
            ALL,
            "subscribe somebody to the topic, or name it in alertTopics, got alerts, a topic that only fills an archive",
          ),
        ],
      },
      {
        title: "rejects a topic without a subscription",
        resources: [vault(), rule(), target(), topic()],
        violations: [lost("local", ALL, UNSUBSCRIBED)],
      },
      {
        title: "accepts a topic that is subscribed to elsewhere, by name and by ARN",
        resources: [vault(), rule(), target(), topic()],
        config: { alertTopics: ["alerts"] },
      },
      {
        title: "accepts a topic that is subscribed to elsewhere, by ARN",
        resources: [vault(), rule(), target(), topic({ arn: TOPIC_ARN })],
        config: { alertTopics: [TOPIC_ARN] },
      },
      {
        title: "accepts a subscription to a topic that is not known, which may be this one",
        resources: [vault(), rule(), target(), topic(), subscription({ topic: UNKNOWN }, {})],
      },
      {
        title: "finds the subscription by the ARN of its topic",
        resources: [vault(), rule(), target({}, {}), topic({ arn: TOPIC_ARN }), subscription({}, {})],
      },
      {
        title: "finds the topic by name and place when its ARN is not known",
        resources: [vault(), rule(), target({}, {}), topic()],
        violations: [lost("local", ALL, UNSUBSCRIBED)],
      },
      {
        title: "takes a topic of the same name in another Region for another",
        resources: [
          vault(),
          rule(),
          target({ arn: TOPIC_ARN.replace("eu-west-1", "eu-north-1") }, {}),
          topic(),
        ],
      },
      {
        title: "rejects a topic whose policy lets somebody else publish",
        resources: [
          vault(),
          rule(),
          target(),
          topic({ policy: policyOf(allowed("cloudwatch.amazonaws.com")) }),
          subscription(),
        ],
        violations: [
          lost(
            "local",
            ALL,
            "let events.amazonaws.com publish to the topic, with sns:Publish in the topic's policy, got alerts, a topic whose policy does not let events.amazonaws.com publish",
          ),
        ],
      },
      {
        title: "rejects a topic without a policy, which only its own account may use",
        resources: [vault(), rule(), target(), topic({ policy: undefined }), subscription()],
        violations: [
          lost(
            "local",
            ALL,
            "let events.amazonaws.com publish to the topic, with sns:Publish in the topic's policy, got alerts, a topic without a policy",
          ),
        ],
      },
      {
        title: "accepts a policy that is a resource of its own",
        resources: [
          vault(),
          rule(),
          target(),
          topic({ policy: undefined }, { outputs: { name: "alerts", policy: UNKNOWN } }),
          part(
            "aws:sns/topicPolicy:TopicPolicy",
            "policy",
            { arn: UNKNOWN, policy: POLICY },
            { arn: ["alerts"] },
          ),
          subscription(),
        ],
      },
      {
        title: "leaves a policy that is not known undecided",
        resources: [vault(), rule(), target(), topic({ policy: UNKNOWN }), subscription()],
        undecided: ["local: string value at .policy can't be known during preview"],
      },
      {
        title: "believes a policy that cannot be read, which AWS refuses",
        resources: [vault(), rule(), target(), topic({ policy: "{" }), subscription()],
      },
      {
        title: "rejects a pattern that misses some, and says which",
        resources: [
          vault(),
          rule(
            '{"source":["aws.backup"],"detail-type":["Backup Job State Change"],"detail":{"state":["FAILED","ABORTED"]}}',
          ),
          target(),
          topic(),
          subscription(),
        ],
        violations: [
          lost(
            "local",
            "backup jobs that expired before they started, partial backup jobs, failed copy jobs, failed restore jobs",
            UNTOLD,
          ),
        ],
      },
      {
        title: "rejects a pattern that asks for the state of restore jobs, which have a status",
        resources: [
          vault(),
          rule('{"detail":{"state":["FAILED","EXPIRED","PARTIAL","ABORTED"]}}'),
          target(),
          topic(),
          subscription(),
        ],
        violations: [lost("local", "failed restore jobs", UNTOLD)],
      },
      {
        title: "leaves a pattern that is not known undecided",
        resources: [vault(), rule(UNKNOWN), target(), topic(), subscription()],
        undecided: ["local: string value at .eventPattern can't be known during preview"],
      },
      {
        title: "does not ask for a pattern that is not known when another rule does it all",
        resources: [vault(), ...WATCHED, { ...rule(UNKNOWN), name: "other" }],
      },
      {
        title: "rejects a pattern about backups that EventBridge refuses",
        resources: [vault(), rule('{"source":"aws.backup"}')],
        violations: [
          'failures: eventPattern.source must be a list of values of which one must match, got "aws.backup"',
        ],
      },
      { title: "leaves other patterns alone", resources: [vault(), rule('{"source":"aws.s3"}'), rule("{")] },
      {
        title: "rejects a rule without a target",
        resources: [vault(), rule()],
        violations: [lost("local", ALL, "give the rule a target, got failures, a rule without a target")],
      },
      {
        title: "accepts a target whose rule is not known, which may be this one",
        resources: [vault(), rule(), target({ rule: UNKNOWN }), topic()],
      },
      ...[{ isEnabled: false }, { state: "DISABLED" }].map((props) => ({
        title: `rejects a rule with ${JSON.stringify(props)}`,
        resources: [vault(), rule(PATTERN, props), target(), topic(), subscription()],
        violations: [lost("local", ALL, "enable the rule, got failures, a rule that is disabled")],
      })),
      {
        title: "does not see a rule on another bus, where AWS's own events do not arrive",
        resources: [vault(), rule(PATTERN, { eventBusName: "other" }), target(), topic(), subscription()],
        config: { alertsBelongHere: true },
        violations: [lost("local", ALL, UNTOLD)],
      },
      {
        title: "sees a rule that names the default bus",
        resources: [vault(), rule(PATTERN, { eventBusName: "default" }), target(), topic(), subscription()],
      },
      {
        title: "does not take a rule that runs by the clock for an alert",
        resources: [vault(), rule(null, { scheduleExpression: "rate(1 day)" })],
      },
    ]);
  });

  describe("targets", () => {
    const toArn = (arn: string) => [vault(), rule(), target({ arn }, {})];
    itJudges(failuresReachAPerson, [
      ...[
        "arn:aws:sns:eu-west-1:333333333333:elsewhere",
        "arn:aws:sqs:eu-west-1:111111111111:queue",
        "arn:aws:lambda:eu-west-1:111111111111:function:page",
        "arn:aws:events:us-west-2:222222222222:event-bus/backup",
        "arn:aws:states:eu-west-1:111111111111:stateMachine:page",
        UNKNOWN,
      ].map((arn) => ({
        title: `believes ${arn === UNKNOWN ? "a target that is not known" : arn}`,
        resources: toArn(arn),
      })),
      ...(
        [
          ["arn:aws:logs:eu-west-1:111111111111:log-group:/aws/events/backup", "a log group"],
          ["arn:aws:firehose:eu-west-1:111111111111:deliverystream/backup", "a delivery stream"],
        ] as const
      ).map(([arn, what]) => ({
        title: `rejects ${what} alone`,
        resources: toArn(arn),
        violations: [lost("local", ALL, `send it to a topic as well, got ${what} that nobody is called by`)],
      })),
      {
        title: "accepts a log group beside a topic",
        resources: [
          ...toArn("arn:aws:logs:eu-west-1:111111111111:log-group:/aws/events/backup"),
          target({}, { arn: ["alerts"] }, "second"),
          topic(),
          subscription(),
        ],
      },
      {
        title: "follows a bus of the stack to the rule on it",
        resources: [
          vault(),
          rule('{"source":["aws.backup"]}'),
          target({ arn: UNKNOWN }, { arn: ["central"] }),
          bus,
          {
            ...rule(PATTERN, { name: "on-central", eventBusName: UNKNOWN }, { eventBusName: ["central"] }),
            name: "on-central",
          },
          target({ rule: "on-central" }, { arn: ["alerts"] }, "second"),
          topic(),
        ],
        violations: [lost("local", ALL, UNSUBSCRIBED)],
      },
      {
        title: "rejects a bus of the stack whose rules miss some",
        resources: [
          vault(),
          rule('{"source":["aws.backup"]}'),
          target({ arn: "arn:aws:events:eu-west-1:111111111111:event-bus/central" }, {}),
          bus,
          {
            ...rule('{"detail":{"state":["FAILED"]}}', { name: "on-central", eventBusName: "central" }),
            name: "on-central",
          },
          target({ rule: "on-central" }, { arn: ["alerts"] }, "second"),
          topic(),
          subscription(),
        ],
        violations: [
          lost(
            "local",
            "backup jobs that expired before they started, partial backup jobs, aborted backup jobs, failed restore jobs",
            "match them with a rule on the bus, got central, a bus with no rule that matches them",
          ),
        ],
      },
      {
        title: "believes a bus of the stack without any rule, which may be elsewhere",
        resources: [vault(), rule(), target({ arn: UNKNOWN }, { arn: ["central"] }), bus],
      },
      {
        title: "comes to an end where two buses send to each other",
        resources: [
          vault(),
          rule(),
          target({ arn: UNKNOWN }, { arn: ["central"] }),
          bus,
          { ...rule(PATTERN, { name: "back", eventBusName: "central" }), name: "back" },
          target({ rule: "back", arn: UNKNOWN }, { arn: ["central"] }, "second"),
        ],
        violations: [
          lost("local", ALL, "send them on to a topic, got central, a bus whose rules only send back to it"),
        ],
      },
    ]);
  });

  describe("notifications of a vault", () => {
    itJudges(failuresReachAPerson, [
      {
        title: "accepts those that tell of everything",
        resources: [vault(), notifications(EVENTS), topic(), subscription()],
      },
      {
        title: "accepts those of a vault elsewhere for the plan",
        resources: [plan, notifications(EVENTS), topic(), subscription()],
      },
      {
        title: "rejects those that miss the copies",
        resources: [
          vault(),
          notifications(["BACKUP_JOB_COMPLETED", "RESTORE_JOB_COMPLETED"]),
          topic(),
          subscription(),
        ],
        violations: [lost("local", "failed copy jobs", UNTOLD)],
      },
      {
        title: "rejects those that AWS Backup no longer sends",
        resources: [
          vault(),
          notifications(["BACKUP_JOB_FAILED", "BACKUP_JOB_EXPIRED", "RESTORE_JOB_FAILED", "COPY_JOB_FAILED"]),
          topic(),
          subscription(),
        ],
        violations: [
          lost(
            "local",
            "backup jobs that expired before they started",
            "ask for BACKUP_JOB_COMPLETED, got BACKUP_JOB_EXPIRED, which AWS Backup no longer sends",
          ),
          lost("local", "partial backup jobs, aborted backup jobs", UNTOLD),
          lost(
            "local",
            "failed restore jobs",
            "ask for RESTORE_JOB_COMPLETED, got RESTORE_JOB_FAILED, which AWS Backup no longer sends",
          ),
        ],
      },
      {
        title: "rejects those of another vault",
        resources: [vault(), vault("second"), notifications(EVENTS), topic(), subscription()],
        config: { alertsBelongHere: true },
        violations: [lost("second", ALL, UNTOLD)],
      },
      {
        title: "rejects a topic without a subscription",
        resources: [vault(), notifications(EVENTS), topic()],
        violations: [lost("local", ALL, UNSUBSCRIBED)],
      },
      {
        title: "rejects a topic that AWS Backup may not publish to",
        resources: [
          vault(),
          notifications(EVENTS),
          topic({ policy: policyOf(allowed("events.amazonaws.com")) }),
          subscription(),
        ],
        violations: [
          lost(
            "local",
            ALL,
            "let backup.amazonaws.com publish to the topic, with sns:Publish in the topic's policy, got alerts, a topic whose policy does not let backup.amazonaws.com publish",
          ),
        ],
      },
      {
        title: "rejects a FIFO topic",
        resources: [vault(), notifications(EVENTS, { snsTopicArn: `${TOPIC_ARN}.fifo` }, {})],
        violations: [
          `notifications: snsTopicArn must be a standard topic, because AWS Backup does not publish to FIFO topics, got "${TOPIC_ARN}.fifo"`,
          lost(
            "local",
            ALL,
            "send them to a standard topic of the vault's account, got a topic that AWS Backup does not publish to",
          ),
        ],
      },
      {
        title: "rejects a FIFO topic of the stack",
        resources: [
          vault(),
          notifications(EVENTS, { snsTopicArn: UNKNOWN }),
          topic({ fifoTopic: true }),
          subscription(),
        ],
        violations: [
          'notifications: snsTopicArn must be a standard topic of the vault\'s own account, because AWS Backup publishes to no other, got "alerts"',
          lost(
            "local",
            ALL,
            "send them to a standard topic of the vault's account, got a topic that AWS Backup does not publish to",
          ),
        ],
      },
      {
        title: "rejects a topic of another account, though a rule does all that it should",
        resources: [
          { ...vault(), ...inAccount("222222222222") },
          { ...notifications(EVENTS, {}, {}), ...inAccount("222222222222") },
          ...WATCHED,
        ],
        violations: [
          `notifications: snsTopicArn must be a topic of the vault's own account (222222222222), because AWS Backup publishes to no other, got "${TOPIC_ARN}"`,
        ],
      },
      {
        title: "leaves events that are not known undecided",
        resources: [vault(), notifications(UNKNOWN), topic(), subscription()],
        undecided: ["local: string value at .backupVaultEvents can't be known during preview"],
      },
      {
        title: "leaves notifications of a vault that is not known undecided, where alerts belong",
        resources: [vault(), notifications(EVENTS, { backupVaultName: UNKNOWN }), topic(), subscription()],
        config: { alertsBelongHere: true },
        undecided: ["local: string value at .backupVaultName can't be known during preview"],
      },
      {
        title: "rejects events that are no list",
        resources: [vault(), notifications("BACKUP_JOB_COMPLETED"), topic(), subscription()],
        violations: [lost("local", ALL, UNTOLD)],
      },
    ]);
  });

  describe("alarms", () => {
    const METRICS = [
      "NumberOfBackupJobsFailed",
      "NumberOfBackupJobsExpired",
      "NumberOfBackupJobsAborted",
      "NumberOfRecoveryPointsPartial",
      "NumberOfCopyJobsFailed",
      "NumberOfRestoreJobsFailed",
    ];
    itJudges(failuresReachAPerson, [
      {
        title: "accepts an alarm for each failure, and a topic without a policy, which they may use",
        resources: [
          vault(),
          ...METRICS.map((one) => alarm(one)),
          topic({ policy: undefined }),
          subscription(),
        ],
      },
      {
        title: "rejects the failures without an alarm",
        resources: [
          vault(),
          ...METRICS.slice(1).map((one) => alarm(one)),
          topic({ policy: undefined }),
          subscription(),
        ],
        violations: [lost("local", "failed backup jobs", UNTOLD)],
      },
      {
        title: "rejects a topic whose own policy leaves alarms out",
        resources: [vault(), alarm("NumberOfCopyJobsFailed"), topic(), subscription()],
        config: { failures: ["copy-failed"] },
        violations: [
          lost(
            "local",
            "failed copy jobs",
            "let cloudwatch.amazonaws.com publish to the topic, with sns:Publish in the topic's policy, got alerts, a topic whose policy does not let cloudwatch.amazonaws.com publish",
          ),
        ],
      },
      {
        title: "does not take alarms of other services, of other metrics, or without actions for alerts",
        resources: [
          vault(),
          alarm("NumberOfBackupJobsFailed", { namespace: "AWS/EC2" }),
          alarm("NumberOfBackupJobsRunning"),
          alarm("NumberOfCopyJobsFailed", { actionsEnabled: false }),
          alarm("NumberOfRestoreJobsFailed", { alarmActions: undefined }),
        ],
      },
    ]);
  });
});
