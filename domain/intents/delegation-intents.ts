import { ABSENT, type RequestContext } from "../access/request-context";
import {
  MANAGING_ACTIONS,
  NAVIGATING_ACTIONS,
  READING_ACTIONS,
  TAGGING_ACTIONS,
} from "../organization/delegation-policy";
import { A_MEMBER, type Asker, type Intent, type Subject } from "./intent";

/** What the arguments of the organization's settings say of who may do what. */
export interface DelegationPromise {
  readonly delegatedAdministratorId: string;
  readonly organizationId: string;
  readonly rootId: string;
}

const ATTACHING_ACTIONS = MANAGING_ACTIONS.filter((action) => /:(Attach|Detach)/.test(action));
const WRITING_ACTIONS = MANAGING_ACTIONS.filter((action) => !ATTACHING_ACTIONS.includes(action));
/** Calls that name a policy; {@link READING_OF_NODES} name where policies are attached, or nothing. */
const READING_OF_POLICIES = READING_ACTIONS.filter((action) =>
  /:(DescribePolicy|ListTargetsForPolicy)$/.test(action),
);
const READING_OF_NODES = READING_ACTIONS.filter((action) => !READING_OF_POLICIES.includes(action));
const OF_BACKUPS: RequestContext = { "organizations:PolicyType": "BACKUP_POLICY" };
const OF_GUARDRAILS: RequestContext = { "organizations:PolicyType": "SERVICE_CONTROL_POLICY" };

/**
 * What the delegation promises: the backup account manages the backup policies of the organization (R7), and no policies of another
 * type, least of all those that guard the vault.
 */
export function delegationIntents(promise: DelegationPromise): readonly Intent[] {
  return [...delegatedIntents(promise), ...withheldIntents(promise), ...othersIntents(promise)];
}

function commonOf({
  delegatedAdministratorId: of,
}: DelegationPromise): Pick<Intent, "evenWithout" | "requirements"> {
  return { requirements: ["R7"], evenWithout: [{ guard: "guardrails", of }] };
}

function administratorOf({ delegatedAdministratorId: of }: DelegationPromise): Asker {
  return { person: "administrator", of };
}

function policyOfType({ organizationId }: DelegationPromise, type: string): Subject {
  return { inOrganization: `policy/${organizationId}/${type.toLowerCase()}/p-1` };
}

function nodesOf({ organizationId, rootId }: DelegationPromise): readonly Subject[] {
  return [
    { inOrganization: `root/${organizationId}/${rootId}` },
    { inOrganization: `ou/${organizationId}/ou-a1b2-1` },
    { inOrganization: `account/${organizationId}/000000000000` },
  ];
}

function delegatedIntents(promise: DelegationPromise): readonly Intent[] {
  return [
    {
      ...commonOf(promise),
      claim: "The backup account manages backup policies",
      expected: "allowed",
      who: [administratorOf(promise)],
      actions: [...MANAGING_ACTIONS, ...READING_OF_POLICIES],
      about: [policyOfType(promise, "BACKUP_POLICY")],
      context: OF_BACKUPS,
    },
    {
      ...commonOf(promise),
      claim: "The backup account attaches backup policies to the root, units and accounts",
      expected: "allowed",
      who: [administratorOf(promise)],
      actions: ATTACHING_ACTIONS,
      about: nodesOf(promise),
      context: OF_BACKUPS,
    },
    {
      ...commonOf(promise),
      claim: "The backup account makes backup policies",
      expected: "allowed",
      who: [administratorOf(promise)],
      actions: ["organizations:CreatePolicy"],
      about: [policyOfType(promise, "BACKUP_POLICY")],
      context: OF_BACKUPS,
    },
    {
      ...commonOf(promise),
      claim: "The backup account tags backup policies",
      expected: "allowed",
      who: [administratorOf(promise)],
      actions: TAGGING_ACTIONS,
      about: [policyOfType(promise, "BACKUP_POLICY")],
    },
    {
      ...commonOf(promise),
      claim: "The backup account finds its way in the organization",
      expected: "allowed",
      who: [administratorOf(promise)],
      actions: NAVIGATING_ACTIONS,
      about: nodesOf(promise),
    },
    {
      ...commonOf(promise),
      claim: "The backup account reads effective policies and lists policies",
      expected: "allowed",
      who: [administratorOf(promise)],
      actions: READING_OF_NODES,
      about: nodesOf(promise),
      context: OF_BACKUPS,
    },
  ];
}

function withheldIntents(promise: DelegationPromise): readonly Intent[] {
  return [
    {
      ...commonOf(promise),
      claim: "The backup account touches no policy of another type",
      expected: "denied",
      who: [administratorOf(promise)],
      actions: [...MANAGING_ACTIONS, "organizations:CreatePolicy", ...TAGGING_ACTIONS],
      about: [policyOfType(promise, "SERVICE_CONTROL_POLICY"), ...nodesOf(promise)],
      context: OF_GUARDRAILS,
    },
    {
      ...commonOf(promise),
      claim: "The backup account reads no policy of another type",
      expected: "denied",
      who: [administratorOf(promise)],
      actions: READING_OF_POLICIES,
      about: [policyOfType(promise, "SERVICE_CONTROL_POLICY")],
      context: OF_GUARDRAILS,
    },
    {
      ...commonOf(promise),
      claim: "The backup account changes nothing else of the organization",
      expected: "denied",
      who: [administratorOf(promise)],
      actions: [
        "organizations:DisablePolicyType",
        "organizations:EnablePolicyType",
        "organizations:MoveAccount",
        "organizations:CloseAccount",
        "organizations:RemoveAccountFromOrganization",
        "organizations:PutResourcePolicy",
      ],
      about: nodesOf(promise),
      context: OF_BACKUPS,
    },
    {
      ...commonOf(promise),
      claim: "The backup account touches no policy of another type, whatever a call says of its type",
      expected: "denied",
      who: [administratorOf(promise)],
      actions: [...WRITING_ACTIONS, "organizations:DetachPolicy"],
      about: [policyOfType(promise, "SERVICE_CONTROL_POLICY")],
      context: { "organizations:PolicyType": ABSENT },
    },
  ];
}

function othersIntents(promise: DelegationPromise): readonly Intent[] {
  return [
    {
      ...commonOf(promise),
      claim: "Nobody else looks around in the organization, or reads and tags its policies",
      expected: "denied",
      who: [{ person: "administrator", of: A_MEMBER }],
      actions: [
        ...NAVIGATING_ACTIONS,
        ...READING_OF_POLICIES,
        "organizations:TagResource",
        "organizations:ListPolicies",
      ],
      about: [policyOfType(promise, "BACKUP_POLICY"), ...nodesOf(promise)],
      context: OF_BACKUPS,
    },
    {
      ...commonOf(promise),
      claim: "Nobody else manages policies of the organization",
      expected: "denied",
      who: [{ strangersRole: "AnyAdministrator" }, { person: "administrator", of: A_MEMBER }],
      actions: [...MANAGING_ACTIONS, "organizations:CreatePolicy"],
      about: [policyOfType(promise, "BACKUP_POLICY")],
      context: OF_BACKUPS,
    },
  ];
}
