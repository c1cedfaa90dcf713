import assert from "node:assert/strict";
import { eventForwarding } from "../../../domain/member/event-forwarding";
import { memberBaselineTemplate } from "../../../domain/member/baseline-template";

const BUS = "arn:aws:events:us-west-2:222222222222:event-bus/alerts";
const KEY = { "Fn::GetAtt": ["BackupKey", "Arn"] };
const resources = eventForwarding({ partition: "aws", busArn: BUS, forwarderName: "events" }, KEY);
const RULE_OF_STACK = "arn:aws:events:${AWS::Region}:${AWS::AccountId}:rule/events-*";

describe("event forwarding of member accounts", () => {
  it("makes rules, the role that they send with, and a queue for what is not sent", () => {
    assert.deepEqual(
      Object.entries(resources).map(([name, { Type }]) => [name, Type]),
      [
        ["EventForwarder", "AWS::IAM::Role"],
        ["EventsNotForwarded", "AWS::SQS::Queue"],
        ["EventsNotForwardedPolicy", "AWS::SQS::QueuePolicy"],
        ["ForwardJobs", "AWS::Events::Rule"],
        ["ForwardChanges", "AWS::Events::Rule"],
        ["ForwardCalls", "AWS::Events::Rule"],
        ["ForwardKeys", "AWS::Events::Rule"],
      ],
    );
  });

  it("gives each Region a role of its own, which only rules of its own take on, for the one bus", () => {
    assert.deepEqual(resources.EventForwarder?.Properties, {
      RoleName: { "Fn::Sub": "events-${AWS::Region}" },
      Description: "EventBridge sends what happens to backups to the backup account with it",
      AssumeRolePolicyDocument: {
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "RulesOfThisAccountMayForward",
            Effect: "Allow",
            Principal: { Service: "events.amazonaws.com" },
            Action: "sts:AssumeRole",
            Condition: {
              StringEquals: { "aws:SourceAccount": { "Fn::Sub": "${AWS::AccountId}" } },
              ArnLike: { "aws:SourceArn": { "Fn::Sub": RULE_OF_STACK } },
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
    assert.deepEqual(resources.ForwardKeys?.Properties, {
      Name: "events-keys",
      Description: "Calls that disable, delete or hand over a key of the backups",
      State: "ENABLED",
      EventPattern: {
        source: ["aws.kms"],
        "detail-type": ["AWS API Call via CloudTrail"],
        detail: {
          eventSource: ["kms.amazonaws.com"],
          eventName: ["ScheduleKeyDeletion", "DisableKey", "PutKeyPolicy"],
          resources: { ARN: [KEY] },
        },
      },
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
