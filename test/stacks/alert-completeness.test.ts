import assert from "node:assert/strict";
import { alertClassesOf } from "../../domain/alerts/alert-classes";
import { matchEvent, SOME_VALUE, type EventFields, type EventValue } from "../../domain/alerts/event-match";
import { parseEventPattern } from "../../domain/alerts/event-pattern";
import { isRecord } from "../../domain/problem";
import {
  ALERT_CASES,
  alarmEnds,
  describeWalks,
  productionAlerts,
  SCOPE,
} from "../support/alert-completeness";
import { mayKeepUndelivered, walk, type Matcher } from "../support/alert-walk";
import type { AlertWorld, WorldRule } from "../support/alert-world";
import { ALERT_SAMPLES } from "../support/event-samples";

/** Our own matcher, which speaks of kinds of events: texts as they are, of anything else only that it is there. */
const match: Matcher = (pattern, { detail, "detail-type": detailType, source }) =>
  matchEvent(parseEventPattern(pattern).pattern ?? {}, { source, detailType, detail: fieldsOf(detail) }) !==
  "no";

function fieldsOf(detail: Readonly<Record<string, unknown>>): EventFields {
  const known = Object.entries(detail).map(([key, value]): [string, EventValue] => [
    key,
    typeof value === "string" ? value : isRecord(value) ? fieldsOf(value) : SOME_VALUE,
  ]);
  const absent = ["state", "status", "statusMessage", "errorCode"].filter((key) => !(key in detail));
  return Object.fromEntries([...known, ...absent.map((key): [string, EventValue] => [key, undefined])]);
}

type Change = (world: AlertWorld) => AlertWorld;

const BUS = "arn:aws:events:us-west-2:222222222222:event-bus/org-backup-alerts-prod";
const TOPIC = "arn:aws:sns:us-west-2:222222222222:org-backup-alerts-prod";
const NOTHING = { Version: "2012-10-17", Statement: [] };

const withRules =
  (change: (rule: WorldRule) => readonly WorldRule[]): Change =>
  (world) => ({ ...world, rules: world.rules.flatMap(change) });
const isCentral = ({ bus }: WorldRule): boolean => bus !== "default";
const onForwarding = (change: (rule: WorldRule) => readonly WorldRule[]): Change =>
  withRules((rule) => (isCentral(rule) ? [rule] : change(rule)));
const onCentral = (change: (rule: WorldRule) => readonly WorldRule[]): Change =>
  withRules((rule) => (isCentral(rule) ? change(rule) : [rule]));
const withRoles =
  (change: { readonly trust?: unknown; readonly policy?: unknown }): Change =>
  (world) => ({
    ...world,
    roles: Object.fromEntries(
      Object.entries(world.roles).map(([arn, role]) => [arn, { ...role, ...change }]),
    ),
  });
const withPolicy =
  (arn: string, policy: unknown): Change =>
  (world) => ({ ...world, policies: { ...world.policies, [arn]: policy } });
const edited =
  (arn: string, from: string, to: string): Change =>
  (world) => {
    const text = String(world.policies[arn]);
    assert.ok(text.includes(from), `${arn} has no ${from}`);
    return { ...world, policies: { ...world.policies, [arn]: text.replaceAll(from, to) } };
  };

/** Each takes one link away, or bends it, and the walk must name that link. */
const BROKEN_LINKS: readonly {
  readonly title: string;
  readonly change: Change;
  readonly missing: string;
  /** In the account of the bus itself, the role's own policy is enough. */
  readonly fromOtherAccounts?: true;
}[] = [
  { title: "no forwarding rules", change: onForwarding(() => []), missing: "a rule that forwards it" },
  {
    title: "forwarding rules that are disabled",
    change: onForwarding((rule) => [{ ...rule, state: "DISABLED" }]),
    missing: "an enabled forwarding rule",
  },
  {
    title: "forwarding rules without targets",
    change: onForwarding((rule) => [{ ...rule, targets: [] }]),
    missing: "a target of the forwarding rule",
  },
  {
    title: "forwarding targets without a role",
    change: onForwarding((rule) => [{ ...rule, targets: rule.targets.map(({ arn }) => ({ arn })) }]),
    missing: "the forwarding role",
  },
  {
    title: "roles that trust nobody",
    change: withRoles({ trust: NOTHING }),
    missing: "the trust of the forwarding role",
  },
  {
    title: "roles that may do nothing",
    change: withRoles({ policy: NOTHING }),
    missing: "the policy of the forwarding role",
  },
  {
    title: "a bus without a policy",
    change: withPolicy(BUS, undefined),
    missing: "the policy of the bus",
    fromOtherAccounts: true,
  },
  {
    title: "a bus of another organization",
    change: edited(BUS, "o-a1b2c3d4e5", "o-zzzzzzzzzz"),
    missing: "the policy of the bus",
    fromOtherAccounts: true,
  },
  {
    title: "a bus that takes other roles",
    change: edited(BUS, "role/backup-events-prod-*", "role/others-*"),
    missing: "the policy of the bus",
    fromOtherAccounts: true,
  },
  {
    title: "a bus without rules",
    change: onCentral(() => []),
    missing: "a rule of the bus that tells people",
  },
  {
    title: "a bus whose rules are disabled",
    change: onCentral((rule) => [{ ...rule, state: "DISABLED" }]),
    missing: "an enabled central rule",
  },
  {
    title: "central rules without targets",
    change: onCentral((rule) => [{ ...rule, targets: [] }]),
    missing: "a target of the central rule",
  },
  {
    title: "central targets without a message",
    change: onCentral((rule) => [{ ...rule, targets: rule.targets.map(({ arn }) => ({ arn })) }]),
    missing: "a message that people understand",
  },
  {
    title: "a topic whose policy is gone",
    change: withPolicy(TOPIC, undefined),
    missing: "the policy of the topic",
  },
  {
    title: "a topic that asks EventBridge for whom it works",
    change: withPolicy(TOPIC, {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "events.amazonaws.com" },
          Action: "sns:Publish",
          Resource: TOPIC,
          Condition: { StringEquals: { "aws:SourceAccount": "222222222222" } },
        },
      ],
    }),
    missing: "the policy of the topic",
  },
  {
    title: "a key that leaves EventBridge out",
    change: (world) => ({
      ...world,
      topicKeys: {
        [TOPIC]: String(world.topicKeys[TOPIC]).replace("events.amazonaws.com", "x.amazonaws.com"),
      },
    }),
    missing: "the key of the topic",
  },
  {
    title: "a topic that nobody subscribes to",
    change: (world) => ({ ...world, people: {} }),
    missing: "a subscription",
  },
];

describe("alerts are complete (R10, R24)", () => {
  it("has a sample of every class of alerts", () => {
    assert.deepEqual(
      Object.keys(ALERT_SAMPLES).sort(),
      alertClassesOf(SCOPE)
        .map(({ name }) => name)
        .sort(),
    );
  });

  describeWalks(() => match);

  for (const { change, fromOtherAccounts = false, missing, title } of BROKEN_LINKS) {
    it(`${title}: every walk from every place names the missing link`, async () => {
      const world = change(await productionAlerts());

      const cases = ALERT_CASES.filter(({ event }) => !fromOtherAccounts || event.account !== "222222222222");
      const ends = cases.map(({ event }) => walk(world, event, match));
      assert.deepEqual([...new Set(ends.map((end) => ("missing" in end ? end.missing : "")))], [missing]);
    });
  }

  it("loses what only reads when a rule is in the usual state, and names the rule", async () => {
    const reading = ALERT_CASES.filter(({ event }) => event.detail.readOnly === true);
    const usual = (rule: WorldRule): readonly WorldRule[] => [{ ...rule, state: "ENABLED" }];
    const [forwarding, central] = [onForwarding, onCentral].map((on) => on(usual));
    const world = await productionAlerts();

    assert.deepEqual(
      [forwarding, central].map((change) => [
        ...new Set(reading.map(({ event }) => JSON.stringify(walk(change?.(world) ?? world, event, match)))),
      ]),
      [
        ['{"missing":"a forwarding rule that is enabled for reading events"}'],
        ['{"missing":"a central rule that is enabled for reading events"}'],
      ],
    );
  });

  it("rings for silence, and missing data is silence", async () => {
    const world = await productionAlerts();

    assert.deepEqual(world.alarms.map(({ name, treatMissingData }) => [name, treatMissingData]).sort(), [
      ["org-backup-alerts-prod-alerts-undelivered", "notBreaching"],
      ["org-backup-alerts-prod-no-backup-eu-west-1", "breaching"],
      ["org-backup-alerts-prod-no-copy", "breaching"],
    ]);
    assert.deepEqual(
      alarmEnds(world).map(([, obstacle]) => obstacle),
      [undefined, undefined, undefined],
    );
  });

  it("gives every target a queue for what cannot be delivered, which its rules may fill", async () => {
    const world = await productionAlerts();

    const lost = world.rules.flatMap((rule) =>
      rule.targets
        .filter((target) => !mayKeepUndelivered(world, rule, target))
        .map(({ arn }) => `${rule.name} to ${arn}`),
    );
    assert.deepEqual(lost, []);
    assert.ok(world.rules.length > 20);
  });
});
