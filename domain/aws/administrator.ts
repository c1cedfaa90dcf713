import { parseArn } from "./arn";
import { asList } from "./policy-document";
import { locateStatements } from "./policy-statement";

/**
 * Names of AWS's own policies that give everything, or everything of a service.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_job-functions.html
 */
const SWEEPING_NAME =
  /^(AdministratorAccess|PowerUserAccess|(SystemAdministrator|DatabaseAdministrator)|\w*FullAccess(_?v\d+)?)$/i;

/** Whether an ARN is that of one of AWS's own policies that give everything, or everything of a service. */
export function isSweepingPolicyArn(arn: unknown): boolean {
  return SWEEPING_NAME.test(awsPolicyName(arn) ?? "");
}

/** The name of one of AWS's own policies, without its path; nothing for any other text. */
export function awsPolicyName(arn: unknown): string | undefined {
  const parsed = parseArn(arn);
  if (parsed?.service !== "iam" || parsed.accountId !== "aws") return undefined;
  return /^policy\/(?:.*\/)?([^/]+)$/.exec(parsed.resource)?.[1];
}

/** Whether a policy lets somebody do everything: an Allow of `*` on `*` without a condition. Malformed ones do not. */
export function allowsEverything(document: unknown): boolean {
  return locateStatements(document, "policy").statements.some(
    ({ statement: { Action: action, Condition: condition, Effect: effect, Resource: resource } }) =>
      effect === "Allow" &&
      condition === undefined &&
      asList(action).some((name) => /^\*(:\*)?$/.test(name)) &&
      asList(resource).includes("*"),
  );
}
