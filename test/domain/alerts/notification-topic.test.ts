import assert from "node:assert/strict";
import { findNotificationTopicProblems } from "../../../domain/alerts/notification-topic";

const ARN = "arn:aws:sns:eu-west-1:111111111111:alerts";

describe("findNotificationTopicProblems", () => {
  const rows: readonly (readonly [string, unknown, string | undefined, readonly string[]])[] = [
    ["accepts a topic of the vault's account", ARN, "111111111111", []],
    ["accepts a topic when nobody knows the vault's account", ARN, undefined, []],
    ["accepts a topic in another partition", ARN.replace("aws:", "aws-us-gov:"), "111111111111", []],
    [
      "rejects a topic of another account",
      ARN,
      "222222222222",
      [
        `must be a topic of the vault's own account (222222222222), because AWS Backup publishes to no other, got "${ARN}"`,
      ],
    ],
    [
      "rejects a FIFO topic",
      `${ARN}.fifo`,
      "111111111111",
      [`must be a standard topic, because AWS Backup does not publish to FIFO topics, got "${ARN}.fifo"`],
    ],
    [
      "rejects the ARN of something else",
      "arn:aws:sqs:eu-west-1:111111111111:alerts",
      undefined,
      ['must be the ARN of an SNS topic, got "arn:aws:sqs:eu-west-1:111111111111:alerts"'],
    ],
    ["rejects a name", "alerts", undefined, ['must be the ARN of an SNS topic, got "alerts"']],
    ["rejects an object", { arn: ARN }, undefined, [`must be the ARN of an SNS topic, got {"arn":"${ARN}"}`]],
  ];
  for (const [title, topic, accountId, reasons] of rows) {
    it(title, () => {
      assert.deepEqual(
        findNotificationTopicProblems(topic, accountId, "snsTopicArn"),
        reasons.map((reason) => ({ path: "snsTopicArn", reason })),
      );
    });
  }
});
