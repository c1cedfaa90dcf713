import assert from "node:assert/strict";
import { EventForwarding, type EventForwardingArgs } from "../../components";
import { forwarderPolicy, forwarderTrust } from "../../domain/alerts/event-bus";
import { forwardingRulesOf } from "../../domain/alerts/forwarding-rule";
import { problemsOf } from "../support/problems-of";
import { recordResources } from "../support/record-resources";

const ARGS: EventForwardingArgs = {
  place: "management",
  accountId: "111111111111",
  regions: ["eu-west-1", "us-east-1"],
  busArn: "arn:aws:events:us-west-2:222222222222:event-bus/alerts",
  forwarderName: "events",
};
const QUEUE = "arn:aws:sqs:us-east-1:111111111111:events-management-not-forwarded";

describe("EventForwarding (R24)", () => {
  it("declares rules, role and queue in every Region", async () => {
    const resources = await recordResources((opts) => new EventForwarding("events", ARGS, opts));

    const names = forwardingRulesOf("management").map(({ name }) => name);
    assert.deepEqual(
      resources.filter(({ name }) => name.startsWith("events-")).map(({ name }) => name),
      ARGS.regions
        .flatMap((region) => [
          ...names.flatMap((name) => [`events-${region}-${name}`, `events-${region}-${name}-to-bus`]),
          ...["role", "role-policy", "not-forwarded", "not-forwarded-policy"].map(
            (name) => `events-${region}-${name}`,
          ),
        ])
        .sort(),
    );
  });

  it("sends with a role of the Region, and keeps what cannot be sent", async () => {
    const resources = await recordResources((opts) => new EventForwarding("events", ARGS, opts));
    const inputsOf = (name: string): unknown => resources.find((one) => one.name === name)?.inputs;

    assert.deepEqual(inputsOf("events-us-east-1-policies-to-bus"), {
      region: "us-east-1",
      rule: "events-management-policies",
      targetId: "central-bus",
      arn: ARGS.busArn,
      roleArn: "events-us-east-1-role.arn",
      deadLetterConfig: { arn: QUEUE },
    });
    assert.deepEqual(inputsOf("events-us-east-1-role"), {
      name: "events-us-east-1",
      description: "EventBridge sends what happens to backups to the backup account with it",
      assumeRolePolicy: JSON.stringify(
        forwarderTrust({
          partition: "aws",
          accountId: "111111111111",
          region: "us-east-1",
          rulePrefix: "events-",
        }),
      ),
    });
    assert.deepEqual(inputsOf("events-us-east-1-role-policy"), {
      role: "events-us-east-1",
      name: "send-to-the-central-bus",
      policy: JSON.stringify(forwarderPolicy(ARGS.busArn)),
    });
    const rule = inputsOf("events-us-east-1-policies") as Record<string, unknown>;
    assert.deepEqual(
      [rule.name, rule.region, rule.state],
      ["events-management-policies", "us-east-1", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"],
    );
  });

  it("refuses everything that AWS would refuse, at once", async () => {
    const bad = {
      ...ARGS,
      place: "elsewhere" as EventForwardingArgs["place"],
      accountId: "1",
      regions: [],
      busArn: "alerts",
    };
    const problems = await problemsOf((opts) => new EventForwarding("events", bad, opts));
    assert.deepEqual(
      problems.map(({ path, reason }) => `${path} ${reason}`),
      [
        'place must be one of member, central, sign-in, management, got "elsewhere"',
        'accountId must be an account id, twelve digits, got "1"',
        "regions must name at least 1, got an empty list",
        'busArn must be the ARN of an event bus, got "alerts"',
      ],
    );
  });
});
