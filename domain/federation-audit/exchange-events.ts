import type { AlertSinkSpec } from "../alerts/alert-policies";
import { callsOf } from "../alerts/cloudtrail-pattern";
import type { EventPattern } from "../alerts/event-pattern";
import { FEDERATING_ACTION } from "../identity/federated-trust";

/** The call by which a token is exchanged, as CloudTrail names it. It marks it as reading only. */
const EXCHANGE = FEDERATING_ACTION.replace(/^sts:/, "");

/**
 * Exchanges that went through or that AWS refused, of whatever roles have a path that one of the audited roles has: whoever tries the name
 * of another one is seen, too, and the pattern stays short however many roles there are.
 */
export function exchangePattern(roleArns: readonly string[], ended: "succeeded" | "refused"): EventPattern {
  const paths = [...new Set(roleArns.map((arn) => arn.slice(0, arn.lastIndexOf("/") + 1)))];
  return callsOf("sts", [EXCHANGE], {
    requestParameters: { roleArn: paths.map((prefix) => ({ prefix })) },
    errorCode: [{ exists: ended === "refused" }],
  });
}

/** What a person is told of an exchange that AWS refused. */
export const REFUSED_MESSAGE = {
  inputPaths: {
    error: "$.detail.errorCode",
    said: "$.detail.errorMessage",
    role: "$.detail.requestParameters.roleArn",
    who: "$.detail.userIdentity.principalId",
    time: "$.detail.eventTime",
    region: "$.region",
  },
  inputTemplate:
    '"A federated sign-in was refused."\n"Role: <role>"\n"Who: <who>"\n"Why: <error>: <said>"\n"When: <time>, in <region>"\n' +
    '"Find out who tries. If it was one of yours, mend the federation before it is needed."',
} as const;

/** What the log of exchanges is named after, in one Region. */
export function exchangeLog(
  audit: Omit<AlertSinkSpec, "name"> & { readonly auditName: string },
): AlertSinkSpec {
  const { accountId, auditName, partition, region } = audit;
  return { partition, accountId, region, name: auditName };
}
