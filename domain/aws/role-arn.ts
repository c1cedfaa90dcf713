import { got, type Problem } from "../problem";
import { parseArn } from "./arn";

/** Lists what is wrong with the ARN of a role, without wildcards. With an account it must be of that one. */
export function findRoleArnProblems(value: unknown, accountId: unknown, path: string): readonly Problem[] {
  const arn = parseArn(value);
  const isRole =
    arn?.service === "iam" &&
    /^\d{12}$/.test(arn.accountId) &&
    /^role\/([\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/.test(arn.resource);
  if (isRole && (accountId === undefined || arn.accountId === accountId)) return [];
  const whose = typeof accountId === "string" ? ` of account ${accountId}` : "";
  return [{ path, reason: `must be the ARN of a role${whose}, without wildcards, ${got(value)}` }];
}

/** Lists what is wrong with an optional list of roles, of whichever account. */
export function findCopyRoleArnsProblems(list: unknown, path: string): readonly Problem[] {
  if (list === undefined) return [];
  if (!Array.isArray(list)) return [{ path, reason: `must be a list of ARNs of roles, ${got(list)}` }];
  return list.flatMap((arn: unknown, index) => findRoleArnProblems(arn, undefined, `${path}[${index}]`));
}
