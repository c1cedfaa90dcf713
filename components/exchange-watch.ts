import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as pulumi from "@pulumi/pulumi";
import { alertLogGroupArn, alertLogGroupName, alertLogPolicy } from "../domain/alerts/alert-policies";
import { DEFAULT_LOG_RETENTION_DAYS } from "../domain/alerts/alert-retention";
import { RuleState } from "../domain/alerts/forwarding-rule";
import { parseArn } from "../domain/aws/arn";
import { partitionOf } from "../domain/aws/regions";
import { exchangeLog, exchangePattern, REFUSED_MESSAGE } from "../domain/federation-audit/exchange-events";
import type { FederationAuditArgs } from "./federation-audit-args";

/** The two ways in which an exchange ends, each with its rule. */
const ENDS = ["succeeded", "refused"] as const;

/**
 * Declares what hears of exchanges in one Region: a rule for those that succeed and one for those that AWS refuses, both to a log group.
 * What cannot be delivered is not kept: the trail has it.
 */
export function declareExchangeWatch(
  parent: pulumi.Resource,
  name: string,
  args: FederationAuditArgs,
  region: string,
  roleArns: readonly string[],
): void {
  const { accountId, alertTopicArn, auditName } = args;
  const log = exchangeLog({ partition: partitionOf(region), accountId, region, auditName });
  const group = new cloudwatch.LogGroup(
    `${name}-log`,
    {
      region,
      name: alertLogGroupName(log.name),
      retentionInDays: args.exchangeRetentionDays ?? DEFAULT_LOG_RETENTION_DAYS,
    },
    { parent },
  );
  const policy = new cloudwatch.LogResourcePolicy(
    `${name}-log-policy`,
    { region, policyName: auditName, policyDocument: JSON.stringify(alertLogPolicy(log)) },
    { parent },
  );
  for (const ended of ENDS) {
    const ruleName = `${auditName}-${ended}`;
    const rule = new cloudwatch.EventRule(
      `${name}-${ended}`,
      {
        region,
        name: ruleName,
        description: `Federated sign-ins that ${ended === "succeeded" ? "succeed" : "AWS refuses"}`,
        eventPattern: JSON.stringify(exchangePattern(roleArns, ended)),
        // CloudTrail marks exchanges as reading only.
        state: RuleState.EnabledForReading,
      },
      { parent },
    );
    const target = { region, rule: ruleName };
    new cloudwatch.EventTarget(
      `${name}-${ended}-to-log`,
      { ...target, targetId: "log", arn: alertLogGroupArn(log) },
      { parent, dependsOn: [rule, group, policy] },
    );
    if (ended === "refused" && alertTopicArn !== undefined && parseArn(alertTopicArn)?.region === region)
      new cloudwatch.EventTarget(
        `${name}-${ended}-to-people`,
        {
          ...target,
          targetId: "people",
          arn: alertTopicArn,
          inputTransformer: {
            inputPaths: { ...REFUSED_MESSAGE.inputPaths },
            inputTemplate: REFUSED_MESSAGE.inputTemplate,
          },
        },
        { parent, dependsOn: [rule] },
      );
  }
}
