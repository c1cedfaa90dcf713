import { ruleArn } from "../alerts/event-bus";
import { formatArn, roleArn } from "../aws/arn";
import type { Statement } from "../aws/policy-document";
import { ALERT_CHANGING_ACTIONS, RULE_CHANGING_ACTIONS } from "./alert-statements";
import { everybodyBut } from "./exemption";
import type { GuardedAccounts } from "./guardrail-spec";

/** What has restore tests judged otherwise, or not at all, by what it is done to. */
export const REHEARSAL_CHANGING_ACTIONS = {
  validator: [
    "lambda:DeleteFunction",
    "lambda:UpdateFunctionCode",
    "lambda:UpdateFunctionConfiguration",
    "lambda:PutFunctionConcurrency",
  ],
  rule: RULE_CHANGING_ACTIONS,
  alarm: ALERT_CHANGING_ACTIONS.alarm,
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** What those actions are done to, as {@link REHEARSAL_CHANGING_ACTIONS} names it. */
export type RehearsalPart = keyof typeof REHEARSAL_CHANGING_ACTIONS;

/**
 * The function that judges restore tests in the backup account, what calls it, and the alarms that tell of failed and of missing tests:
 * whoever changes it decides what the evidence says.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html
 */
export function onlyTheDeployerChangesRestoreTests(
  account: GuardedAccounts,
  validatorName: string,
): Statement {
  const { deployRoleArns, partition } = account;
  const parts = rehearsalPartArns({ partition, region: "*", accountId: "*", validatorName });
  return {
    Sid: "OnlyTheDeployerChangesRestoreTests",
    Effect: "Deny",
    Action: Object.values(REHEARSAL_CHANGING_ACTIONS).flat(),
    Resource: Object.values(parts),
    Condition: everybodyBut(deployRoleArns),
  };
}

/** ARNs of what judges restore tests, by part; `*` stands for the rest of a name. */
export function rehearsalPartArns(rehearsal: {
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
  readonly validatorName: string;
}): Readonly<Record<RehearsalPart, string>> {
  const { validatorName, ...place } = rehearsal;
  return {
    validator: formatArn({ ...place, service: "lambda", resource: `function:${validatorName}` }),
    rule: ruleArn({ ...place, ruleName: `${validatorName}-*` }),
    alarm: formatArn({ ...place, service: "cloudwatch", resource: `alarm:${validatorName}-*` }),
  };
}

/** The role of that function. The bucket of evidence lets in whatever bears its name, so nobody else may make or change it. */
export function validatorRoleArnOf({ partition }: GuardedAccounts, validatorName: string): string {
  return roleArn({ partition, accountId: "*", roleName: validatorName });
}
