import assert from "node:assert/strict";
import { EventForwarding, type EventForwardingArgs } from "../../components";
import { forwarderPolicy, forwarderTrust } from "../../domain/alerts/event-bus";
import { forwardingRuleOf } from "../../domain/alerts/forwarding-rule";
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
  it("declares rule, role and queue in every Region", async () => {
    const resources = await recordResources((opts) => new EventForwarding("events", ARGS, opts));

    assert.deepEqual(
      resources.filter(({ name }) => name.startsWith("events-")).map(({ name }) => name),
      ARGS.regions.flatMap((region) =>
        ["", "-not-forwarded", "-not-forwarded-policy", "-role", "-role-policy", "-to-bus"].map(
          (suffix) => `events-${region}${suffix}`,
        ),
      ),
    );
  });

  it("sends with a role of the Region, and keeps what cannot be sent", async () => {
    const resources = await recordResources((opts) => new EventForwarding("events", ARGS, opts));
    const inputsOf = (name: string): unknown => resources.find((one) => one.name === name)?.inputs;

    assert.deepEqual(inputsOf("events-us-east-1-to-bus"), {
      region: "us-east-1",
      rule: "events-management",
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
          ruleName: "events-management",
        }),
      ),
    });
    assert.deepEqual(inputsOf("events-us-east-1-role-policy"), {
      role: "events-us-east-1",
      name: "send-to-the-central-bus",
      policy: JSON.stringify(forwarderPolicy(ARGS.busArn)),
    });
    assert.deepEqual(inputsOf("events-us-east-1"), {
      region: "us-east-1",
      name: "events-management",
      description: "Sends what happens to backups to the backup account",
      eventPattern: JSON.stringify(forwardingRuleOf("management").pattern),
      state: "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS",
    });
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
