import assert from "node:assert/strict";
import type { AccessRequest } from "../../../domain/access/access-request";
import { compilePolicy } from "../../../domain/access/compiled-policy";
import { evaluateAccess } from "../../../domain/access/evaluate-access";
import { ABSENT } from "../../../domain/access/request-context";
import {
  busArn,
  busPolicy,
  eventQueuePolicy,
  forwarderPolicy,
  forwarderRoleName,
  forwarderTrust,
  ruleArn,
} from "../../../domain/alerts/event-bus";
import { ADMIN, BACKUP, MEMBER, STRANGER, WORKLOAD } from "../../support/access";

const SPEC = {
  partition: "aws",
  accountId: BACKUP,
  region: "us-west-2",
  busName: "alerts",
  organizationId: MEMBER.organizationId,
  forwarderName: "events",
};
const BUS = "arn:aws:events:us-west-2:222222222222:event-bus/alerts";
const SERVICE = { kind: "service", service: "events.amazonaws.com" } as const;

const decide = (document: object, request: AccessRequest): string =>
  evaluateAccess(
    { otherKeys: ABSENT, ...request },
    { identity: [ADMIN], resource: compilePolicy("resource", document) },
  ).decision;

describe("event bus", () => {
  describe("the central bus", () => {
    it("has names that are known beforehand", () => {
      const rule = { partition: "aws", accountId: BACKUP, region: "us-west-2", ruleName: "jobs" };
      assert.deepEqual(
        [
          busArn(SPEC),
          ruleArn(rule),
          ruleArn({ ...rule, busName: "alerts" }),
          forwarderRoleName("events", "eu-west-1"),
        ],
        [
          BUS,
          "arn:aws:events:us-west-2:222222222222:rule/jobs",
          "arn:aws:events:us-west-2:222222222222:rule/alerts/jobs",
          "events-eu-west-1",
        ],
      );
    });

    const senders: readonly {
      readonly title: string;
      readonly decision: string;
      readonly action?: string;
      readonly invocation?: string;
      readonly organizationId?: string;
      readonly role?: string;
    }[] = [
      { title: "a forwarding role of the organization, by a rule", decision: "allowed" },
      { title: "another role of the organization", role: "Admin", decision: "denied" },
      {
        title: "a forwarding role of another organization",
        organizationId: "o-zzzzzzzzzz",
        decision: "denied",
      },
      { title: "a forwarding role that calls the API itself", invocation: "false", decision: "denied" },
      { title: "another call", action: "events:PutRule", decision: "denied" },
    ];
    for (const { decision, title, ...given } of senders) {
      it(`answers ${title}: ${decision}`, () => {
        const {
          action = "events:PutEvents",
          invocation = "true",
          organizationId = MEMBER.organizationId,
          role = "events-eu-west-1",
        } = given;
        assert.equal(
          decide(busPolicy(SPEC), {
            principal: {
              kind: "role",
              arn: `arn:aws:iam::${WORKLOAD}:role/${role}`,
              organization: { organizationId },
            },
            action,
            resource: { arn: BUS },
            context: { "events:eventBusInvocation": invocation },
          }),
          decision,
        );
      });
    }
  });

  describe("the forwarding role", () => {
    const trust = forwarderTrust({
      partition: "aws",
      accountId: WORKLOAD,
      region: "eu-west-1",
      ruleName: "events",
    });
    const assume = (account: string, rule: string): string =>
      decide(trust, {
        principal: SERVICE,
        action: "sts:AssumeRole",
        resource: { arn: `arn:aws:iam::${WORKLOAD}:role/events-eu-west-1` },
        context: { "aws:SourceAccount": account, "aws:SourceArn": rule },
      });

    for (const [title, account, rule, decision] of [
      ["its own rule", WORKLOAD, `arn:aws:events:eu-west-1:${WORKLOAD}:rule/events`, "allowed"],
      [
        "another rule of the account",
        WORKLOAD,
        `arn:aws:events:eu-west-1:${WORKLOAD}:rule/events-jobs`,
        "denied",
      ],
      [
        "a rule of another account",
        STRANGER,
        `arn:aws:events:eu-west-1:${STRANGER}:rule/events-jobs`,
        "denied",
      ],
      [
        "a rule of another Region",
        WORKLOAD,
        `arn:aws:events:us-east-1:${WORKLOAD}:rule/events-jobs`,
        "denied",
      ],
    ] as const) {
      it(`is taken on for ${title}: ${decision}`, () => {
        assert.equal(assume(account, rule), decision);
      });
    }

    it("may send to the one bus and nothing else", () => {
      assert.deepEqual(forwarderPolicy(BUS), {
        Version: "2012-10-17",
        Statement: [
          { Sid: "SendToTheCentralBus", Effect: "Allow", Action: "events:PutEvents", Resource: BUS },
        ],
      });
    });
  });

  describe("a queue for events", () => {
    const queueArn = `arn:aws:sqs:eu-west-1:${WORKLOAD}:events-lost`;
    const policy = eventQueuePolicy({
      queueArn,
      accountId: WORKLOAD,
      ruleArns: [`arn:aws:events:eu-west-1:${WORKLOAD}:rule/events-*`],
    });
    for (const [title, account, ruleName, decision] of [
      ["its own rules", WORKLOAD, "events-jobs", "allowed"],
      ["other rules", WORKLOAD, "jobs", "denied"],
      ["rules of another account", STRANGER, "events-jobs", "denied"],
    ] as const) {
      it(`takes messages of ${title}: ${decision}`, () => {
        assert.equal(
          decide(policy, {
            principal: SERVICE,
            action: "sqs:SendMessage",
            resource: { arn: queueArn },
            context: {
              "aws:SourceAccount": account,
              "aws:SourceArn": `arn:aws:events:eu-west-1:${account}:rule/${ruleName}`,
            },
          }),
          decision,
        );
      });
    }
  });
});
