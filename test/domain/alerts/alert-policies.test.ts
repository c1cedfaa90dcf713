import assert from "node:assert/strict";
import { compilePolicy } from "../../../domain/access/compiled-policy";
import { evaluateAccess } from "../../../domain/access/evaluate-access";
import type { Principal } from "../../../domain/access/principal";
import { ABSENT, type RequestContext } from "../../../domain/access/request-context";
import {
  alertKeyPolicy,
  alertLogGroupArn,
  alertLogGroupName,
  alertLogPolicy,
  alertQueueArn,
  alertTopicArn,
  alertTopicPolicy,
} from "../../../domain/alerts/alert-policies";
import {
  findTopicExposureProblems,
  findTopicKeyAccessProblems,
} from "../../../domain/alerts/topic-encryption";
import { Publisher } from "../../../domain/alerts/publisher";
import { ADMIN, BACKUP, session, STRANGER } from "../../support/access";

const SPEC = { partition: "aws", accountId: BACKUP, region: "us-west-2", name: "alerts" };
const KEY = `arn:aws:kms:us-west-2:${BACKUP}:key/1`;

const service = (name: string): Principal => ({ kind: "service", service: name });
const decide = (
  document: object,
  principal: Principal,
  action: string,
  arn: string,
  context: RequestContext = {},
): string =>
  evaluateAccess(
    { principal, action, resource: { arn }, context, otherKeys: ABSENT },
    { identity: [ADMIN], resource: compilePolicy("policy", document) },
  ).decision;

describe("policies of what alerts pass", () => {
  describe("where alerts go", () => {
    it("has names that are known beforehand", () => {
      assert.deepEqual(
        [alertTopicArn(SPEC), alertQueueArn(SPEC), alertQueueArn(SPEC, "-failed"), alertLogGroupArn(SPEC)],
        [
          "arn:aws:sns:us-west-2:222222222222:alerts",
          "arn:aws:sqs:us-west-2:222222222222:alerts",
          "arn:aws:sqs:us-west-2:222222222222:alerts-failed",
          "arn:aws:logs:us-west-2:222222222222:log-group:/aws/events/alerts",
        ],
      );
      assert.equal(alertLogGroupName("alerts"), "/aws/events/alerts");
    });

    for (const [title, principal, context, decision] of [
      ["EventBridge, which brings no condition keys", Publisher.Events, {}, "allowed"],
      ["alarms of this account", Publisher.Alarms, { "aws:SourceAccount": BACKUP }, "allowed"],
      ["alarms of another account", Publisher.Alarms, { "aws:SourceAccount": STRANGER }, "denied"],
      ["AWS Backup, which is not asked to", Publisher.Backup, { "aws:SourceAccount": BACKUP }, "denied"],
    ] as const) {
      it(`lets ${title} publish: ${decision}`, () => {
        const policy = alertTopicPolicy(SPEC);
        assert.equal(
          decide(policy, service(principal), "sns:Publish", alertTopicArn(SPEC), context),
          decision,
        );
      });
    }

    it("is not public", () => {
      assert.deepEqual(findTopicExposureProblems(alertTopicPolicy(SPEC)), []);
    });

    it("lets EventBridge write to its own log group, and to no other", () => {
      const write = (arn: string): string =>
        decide(alertLogPolicy(SPEC), service(Publisher.Events), "logs:PutLogEvents", arn);
      assert.deepEqual(
        [write(`${alertLogGroupArn(SPEC)}:log-stream:a`), write(`${alertLogGroupArn(SPEC)}s:log-stream:a`)],
        ["allowed", "denied"],
      );
    });
  });

  describe("the key of the alerts", () => {
    const policy = alertKeyPolicy(SPEC, "Deployer");
    const deployer = session(BACKUP, "Deployer");
    const admin = session(BACKUP, "Admin");
    const group = { "kms:EncryptionContext:aws:logs:arn": alertLogGroupArn(SPEC) };

    it("lets in the services that send alerts", () => {
      assert.deepEqual(
        findTopicKeyAccessProblems(policy, [Publisher.Events, Publisher.Alarms], "policy"),
        [],
      );
    });

    for (const [title, principal, action, context, decision] of [
      ["EventBridge makes a data key", service(Publisher.Events), "kms:GenerateDataKey", {}, "allowed"],
      ["EventBridge deletes the key", service(Publisher.Events), "kms:ScheduleKeyDeletion", {}, "denied"],
      ["the log group encrypts", service("logs.us-west-2.amazonaws.com"), "kms:Encrypt", group, "allowed"],
      ["another log group encrypts", service("logs.us-west-2.amazonaws.com"), "kms:Encrypt", {}, "denied"],
      ["an administrator reads", admin, "kms:Decrypt", {}, "allowed"],
      ["an administrator rewrites the policy", admin, "kms:PutKeyPolicy", {}, "denied"],
      ["an administrator disables the key", admin, "kms:DisableKey", {}, "denied"],
      ["the deployer rewrites the policy", deployer, "kms:PutKeyPolicy", {}, "allowed"],
    ] as const) {
      it(`${title}: ${decision}`, () => {
        assert.equal(decide(policy, principal, action, KEY, context), decision);
      });
    }
  });
});
