import { connection } from "../../../../policies/airflow-examples";
import { secretsAreRotated } from "../../../../policies/rules/identity/secrets-are-rotated";
import { itJudges, UNKNOWN, urnOf, type TestResource } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";

const secret: TestResource = {
  type: "aws:secretsmanager/secret:Secret",
  name: "webhook",
  props: { name: "shop/webhook" },
};
const rotation = (rotationRules: unknown, props: object = {}, from?: readonly string[]): TestResource => ({
  type: "aws:secretsmanager/secretRotation:SecretRotation",
  name: "rotation",
  props: { secretId: "shop/webhook", rotationRules, ...props },
  ...(from === undefined ? {} : { from: { secretId: from } }),
});
const days = (automaticallyAfterDays: unknown) => ({ automaticallyAfterDays });
const schedule = (scheduleExpression: unknown) => ({ scheduleExpression });
const missing = (name: string, most = 90): string =>
  `${name}: rotation must be changed by a SecretRotation at least every ${most} days, got nothing`;
const rare = (property: string, given: unknown, most = 90): string =>
  `rotation: rotationRules.${property} must change the secret at least every ${most} days, got ${typeof given === "string" ? `"${given}"` : String(given)}`;
/** A connection with another value; the secret of the version is known by its edge. */
const held = (props: object, dag = "orders"): readonly TestResource[] => {
  const [place, version] = connection("prod", dag);
  return [place, { ...version, props: { secretId: UNKNOWN, ...props } }];
};

describe("secrets-are-rotated", () => {
  itJudges(secretsAreRotated, [
    ...rowsOf(secretsAreRotated, {
      "a secret that stays the same": [missing("webhook")],
      "a secret that changes once a year": [rare("automaticallyAfterDays", 365)],
    }),
    ...[
      days(90),
      days(1),
      schedule("rate(90 days)"),
      schedule("rate(1 day)"),
      schedule("rate(2160 hours)"),
      schedule("cron(0 8 1 * ? *)"),
      schedule("cron(0 8 ? * SUN#1 *)"),
      { ...days(365), ...schedule("rate(30 days)") },
    ].map((rules) => ({
      title: `accepts ${JSON.stringify(rules)}`,
      resources: [secret, rotation(rules)],
    })),
    ...[91, 0, undefined].map((given) => ({
      title: `rejects ${String(given)} days`,
      resources: [secret, rotation(days(given))],
      violations: [rare("automaticallyAfterDays", given ?? "").replace('""', "nothing")],
    })),
    ...[
      "rate(91 days)",
      "rate(2161 hours)",
      "rate(0 days)",
      "rate(1 month)",
      "cron(0 8 1 1/3 ? *)",
      "daily",
    ].map((given) => ({
      title: `rejects ${given}`,
      resources: [secret, rotation(schedule(given))],
      violations: [rare("scheduleExpression", given)],
    })),
    {
      title: "takes the most days from the settings",
      resources: [secret, rotation(days(31))],
      config: { maxDays: 30 },
      violations: [rare("automaticallyAfterDays", 31, 30)],
    },
    {
      title: "accepts as many days as the settings say",
      resources: [secret, rotation(days(30))],
      config: { maxDays: 30 },
    },
    {
      title: "rejects a rotation that is off, and one without rules",
      resources: [
        secret,
        rotation(days(30), { rotationEnabled: false }),
        { ...rotation(undefined), name: "without" },
      ],
      violations: [
        "rotation: rotationEnabled must be true, so that the secret is changed, got false",
        "without: rotationRules.automaticallyAfterDays must change the secret at least every 90 days, got nothing",
      ],
    },
    {
      title: "accepts a rotation that is on",
      resources: [secret, rotation(days(30), { rotationEnabled: true })],
    },
    {
      title: "finds the secret of a rotation by the edge between them",
      resources: [secret, rotation(days(30), { secretId: UNKNOWN }, ["webhook"])],
    },
    {
      title: "knows a rotation of another secret apart",
      resources: [secret, rotation(days(30), { secretId: "shop/other" })],
      violations: [missing("webhook")],
    },
    {
      title: "leaves a secret undecided while a rotation may be its own",
      resources: [secret, rotation(days(30), { secretId: UNKNOWN })],
      undecided: ["webhook: string value at .secretId can't be known during preview"],
    },
    {
      title: "leaves a rotation undecided whose rules are not known",
      resources: [secret, rotation(UNKNOWN)],
      undecided: ["rotation: string value at .rotationRules can't be known during preview"],
    },
    {
      title: "asks nothing of a connection of Airflow without a key",
      resources: [...connection("prod", "orders"), ...connection("prod", "customers")],
    },
    ...[
      '{"conn_type":"postgres","password":"documentation"}',
      '{"conn_type":"aws","login":"a","extra":{"role_arn":"a"}}',
      "{",
    ].map((secretString) => ({
      title: `asks it of a connection that holds ${secretString}`,
      resources: held({ secretString }),
      violations: [missing("orders-connection")],
    })),
    {
      title: "asks it of a connection whose value somebody else puts there",
      resources: [connection("prod", "orders")[0]],
      violations: [missing("orders-connection")],
    },
    {
      title: "asks it of what looks like a connection and has another name",
      resources: connection("prod", "orders").map((one) =>
        one.name === "orders-connection" ? { ...one, props: { name: "shop/orders" } } : one,
      ),
      violations: [missing("orders-connection")],
    },
    {
      title: "leaves a connection undecided whose value is not known",
      resources: held({ secretString: UNKNOWN }),
      undecided: ["orders-connection: string value at .secretString can't be known during preview"],
    },
    {
      title: "lets an excepted secret pass",
      resources: [secret],
      config: {
        exceptions: [
          {
            resource: urnOf(secret),
            reason: "the partner changes it by hand each month",
            until: "2026-12-31",
          },
        ],
      },
    },
  ]);
});
