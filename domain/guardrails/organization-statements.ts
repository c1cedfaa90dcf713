import type { Statement } from "../aws/policy-document";
import { everybodyBut } from "./exemption";
import type { GuardedAccounts } from "./guardrail-spec";

/** Actions that take an account out of the organization, from inside it. */
export const LEAVING_ACTIONS: readonly string[] = ["organizations:LeaveOrganization", "account:CloseAccount"];

/**
 * An account that leaves takes its backups out of every guardrail, and a closed account's vaults are emptied after 90
 * days, whatever their lock says. Nobody needs either from inside an account; the management account keeps both rights.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/create-cross-account-backup.html
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html
 */
export function nobodyTakesTheAccountOutOfTheOrganization(): Statement {
  return {
    Sid: "NobodyTakesTheAccountOutOfTheOrganization",
    Effect: "Deny",
    Action: [...LEAVING_ACTIONS],
    Resource: "*",
  };
}

/** Actions that change or detach policies of the organization. */
export const POLICY_CHANGING_ACTIONS: readonly string[] = [
  "organizations:AttachPolicy",
  "organizations:DetachPolicy",
  "organizations:UpdatePolicy",
  "organizations:DeletePolicy",
  "organizations:DisablePolicyType",
];

/**
 * For an account that backup policies are delegated to: what its people may do to the organization's policies, only its
 * deployer does.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_delegate_policies.html
 */
export function onlyTheDeployerChangesPoliciesOfTheOrganization({
  deployRoleArns,
}: GuardedAccounts): Statement {
  return {
    Sid: "OnlyTheDeployerChangesPoliciesOfTheOrganization",
    Effect: "Deny",
    Action: [...POLICY_CHANGING_ACTIONS],
    Resource: "*",
    Condition: everybodyBut(deployRoleArns),
  };
}
