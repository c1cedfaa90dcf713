import assert from "node:assert/strict";
import { forwardingRuleOf } from "../../../domain/alerts/forwarding-rule";
import { eventForwarding } from "../../../domain/member/event-forwarding";
import { memberBaselineTemplate } from "../../../domain/member/baseline-template";

const BUS = "arn:aws:events:us-west-2:222222222222:event-bus/alerts";
const KEY = { "Fn::GetAtt": ["BackupKey", "Arn"] };
const resources = eventForwarding({ partition: "aws", busArn: BUS, forwarderName: "events" }, KEY);
const RULE_OF_STACK = "arn:aws:events:${AWS::Region}:${AWS::AccountId}:rule/events";

describe("event forwarding of member accounts", () => {
  it("makes a rule, the role that it sends with, and a queue for what is not sent", () => {
    assert.deepEqual(
      Object.entries(resources).map(([name, { Type }]) => [name, Type]),
      [
        ["EventForwarder", "AWS::IAM::Role"],
        ["EventsNotForwarded", "AWS::SQS::Queue"],
        ["EventsNotForwardedPolicy", "AWS::SQS::QueuePolicy"],
        ["ForwardEvents", "AWS::Events::Rule"],
      ],
    );
  });

  it("gives each Region a role of its own, which only its own rule takes on, for the one bus", () => {
    assert.deepEqual(resources.EventForwarder?.Properties, {
      RoleName: { "Fn::Sub": "events-${AWS::Region}" },
      Description: "EventBridge sends what happens to backups to the backup account with it",
      AssumeRolePolicyDocument: {
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "TheRuleMayForward",
            Effect: "Allow",
            Principal: { Service: "events.amazonaws.com" },
            Action: "sts:AssumeRole",
            Condition: {
              StringEquals: { "aws:SourceAccount": { "Fn::Sub": "${AWS::AccountId}" } },
              ArnEquals: { "aws:SourceArn": { "Fn::Sub": RULE_OF_STACK } },
            },
          },
        ],
      },
      Policies: [
        {
          PolicyName: "send-to-the-central-bus",
          PolicyDocument: {
            Version: "2012-10-17",
            Statement: [
              { Sid: "SendToTheCentralBus", Effect: "Allow", Action: "events:PutEvents", Resource: BUS },
            ],
          },
        },
      ],
    });
  });

  it("sends changes of the local key alone, and keeps what cannot be sent", () => {
    assert.deepEqual(resources.ForwardEvents?.Properties, {
      Name: "events",
      Description: "Sends what happens to backups to the backup account",
      State: "ENABLED",
      EventPattern: forwardingRuleOf("member", KEY).pattern,
      Targets: [
        {
          Id: "central-bus",
          Arn: BUS,
          RoleArn: { "Fn::GetAtt": ["EventForwarder", "Arn"] },
          DeadLetterConfig: { Arn: { "Fn::GetAtt": ["EventsNotForwarded", "Arn"] } },
        },
      ],
    });
  });

  it("is part of the baseline where there is somebody to tell", () => {
    const spec = {
      partition: "aws",
      primaryRegion: "eu-west-1",
      roleName: "AWSBackup",
      vaultName: "local",
      keyAlias: "local",
      organizationId: "o-a1b2c3d4e5",
      backupAccountId: "222222222222",
    };
    const events = { busArn: BUS, forwarderName: "events" };
    const [without, withEvents] = [spec, { ...spec, events }].map((one) =>
      Object.keys(memberBaselineTemplate(one).Resources),
    );
    assert.deepEqual(withEvents, [...(without ?? []), ...Object.keys(resources)]);
  });
});
