import { Publisher } from "../alerts/publisher";
import { accountRootArn, formatArn, roleArn } from "../aws/arn";
import type { PolicyDocument, Statement } from "../aws/policy-document";
import {
  nobodyDestroysTheKey,
  onlyTheDeployerRewritesTheKeyPolicy,
  theAccountManagesTheKeyThroughIam,
} from "../encryption/key-statements";

/** What the key of the evidence is used for. */
export interface EvidenceKeyPolicyArgs {
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
  readonly deployRoleName: string;
  /** The group in which the validator logs. */
  readonly logGroupName: string;
}

/**
 * The policy of the key that encrypts evidence, the queue of events and the validator's log.
 *
 * The validator itself is let in by its role, through the account's own IAM. Nobody destroys the key, because locked
 * evidence that cannot be read is none.
 */
export function evidenceKeyPolicy(args: EvidenceKeyPolicyArgs): PolicyDocument {
  const { accountId, deployRoleName, partition } = args;
  const deployer = roleArn({ partition, accountId, roleName: deployRoleName });
  return {
    Version: "2012-10-17",
    Statement: [
      theAccountManagesTheKeyThroughIam(accountRootArn({ partition, accountId })),
      eventBridgePutsEventsIntoTheQueue(),
      cloudWatchWritesTheLog(args),
      nobodyDestroysTheKey(),
      onlyTheDeployerRewritesTheKeyPolicy(deployer),
    ],
  };
}

/**
 * Without a condition on the source: EventBridge does not say for whom it works when it uses a key, and its events would be
 * dropped.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-troubleshooting.html
 */
function eventBridgePutsEventsIntoTheQueue(): Statement {
  return {
    Sid: "EventBridgePutsEventsIntoTheQueue",
    Effect: "Allow",
    Principal: { Service: Publisher.Events },
    Action: ["kms:Decrypt", "kms:GenerateDataKey"],
    Resource: "*",
  };
}

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html */
function cloudWatchWritesTheLog({
  accountId,
  logGroupName,
  partition,
  region,
}: EvidenceKeyPolicyArgs): Statement {
  const logGroup = formatArn({
    partition,
    service: "logs",
    region,
    accountId,
    resource: `log-group:${logGroupName}`,
  });
  return {
    Sid: "CloudWatchWritesTheLog",
    Effect: "Allow",
    Principal: { Service: `logs.${region}.amazonaws.com` },
    Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
    Resource: "*",
    Condition: { ArnEquals: { "kms:EncryptionContext:aws:logs:arn": logGroup } },
  };
}
