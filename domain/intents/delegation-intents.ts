import { ABSENT } from "../access/request-context";
import { A_MEMBER, type Asker, type Intent, type Subject } from "./intent";

/** What the arguments of the organization's settings say of who may do what. */
export interface DelegationPromise {
  readonly delegatedAdministratorId: string;
  readonly organizationId: string;
  readonly rootId: string;
}

/**
 * What the delegation promises: the backup account manages the backup policies of the organization (R7), and no policies of another
 * type, least of all those that guard the vault.
 */
export function delegationIntents({
  delegatedAdministratorId,
  organizationId,
  rootId,
}: DelegationPromise): readonly Intent[] {
  const of = delegatedAdministratorId;
  const administrator: Asker = { person: "administrator", of };
  const evenWithout = [{ guard: "guardrails" as const, of }];
  const typed = (type: string): Subject => ({
    inOrganization: `policy/${organizationId}/${type.toLowerCase()}/p-1`,
  });
  const nodes: readonly Subject[] = [
    { inOrganization: `root/${organizationId}/${rootId}` },
    { inOrganization: `ou/${organizationId}/ou-a1b2-1` },
    { inOrganization: `account/${organizationId}/000000000000` },
  ];
  const common = { requirements: ["R7"], evenWithout };
  const attaching = ["organizations:AttachPolicy", "organizations:DetachPolicy"];
  const writing = ["organizations:UpdatePolicy", "organizations:DeletePolicy"];
  const ofBackups = { "organizations:PolicyType": "BACKUP_POLICY" };
  const ofGuardrails = { "organizations:PolicyType": "SERVICE_CONTROL_POLICY" };
  const reading = ["organizations:DescribePolicy", "organizations:ListTargetsForPolicy"];
  return [
    {
      ...common,
      claim: "The backup account manages backup policies",
      expected: "allowed",
      who: [administrator],
      actions: [...attaching, ...writing, ...reading],
      about: [typed("BACKUP_POLICY")],
      context: ofBackups,
    },
    {
      ...common,
      claim: "The backup account attaches backup policies to the root, units and accounts",
      expected: "allowed",
      who: [administrator],
      actions: attaching,
      about: nodes,
      context: ofBackups,
    },
    {
      ...common,
      claim: "The backup account makes backup policies",
      expected: "allowed",
      who: [administrator],
      actions: ["organizations:CreatePolicy"],
      about: [typed("BACKUP_POLICY")],
      context: ofBackups,
    },
    {
      ...common,
      claim: "The backup account tags backup policies",
      expected: "allowed",
      who: [administrator],
      actions: ["organizations:TagResource", "organizations:UntagResource"],
      about: [typed("BACKUP_POLICY")],
    },
    {
      ...common,
      claim: "The backup account finds its way in the organization",
      expected: "allowed",
      who: [administrator],
      actions: FINDING,
      about: nodes,
    },
    {
      ...common,
      claim: "The backup account reads effective policies and lists policies",
      expected: "allowed",
      who: [administrator],
      actions: [
        "organizations:DescribeEffectivePolicy",
        "organizations:ListPolicies",
        "organizations:ListPoliciesForTarget",
      ],
      about: nodes,
      context: ofBackups,
    },
    {
      ...common,
      claim: "The backup account touches no policy of another type",
      expected: "denied",
      who: [administrator],
      actions: [
        ...attaching,
        ...writing,
        "organizations:CreatePolicy",
        "organizations:TagResource",
        "organizations:UntagResource",
      ],
      about: [typed("SERVICE_CONTROL_POLICY"), ...nodes],
      context: ofGuardrails,
    },
    {
      ...common,
      claim: "The backup account reads no policy of another type",
      expected: "denied",
      who: [administrator],
      actions: reading,
      about: [typed("SERVICE_CONTROL_POLICY")],
      context: ofGuardrails,
    },
    {
      ...common,
      claim: "The backup account changes nothing else of the organization",
      expected: "denied",
      who: [administrator],
      actions: [
        "organizations:DisablePolicyType",
        "organizations:EnablePolicyType",
        "organizations:MoveAccount",
        "organizations:CloseAccount",
        "organizations:RemoveAccountFromOrganization",
        "organizations:PutResourcePolicy",
      ],
      about: nodes,
      context: ofBackups,
    },
    {
      ...common,
      claim: "The backup account touches no policy of another type, whatever a call says of its type",
      expected: "denied",
      who: [administrator],
      actions: [...writing, "organizations:DetachPolicy"],
      about: [typed("SERVICE_CONTROL_POLICY")],
      context: { "organizations:PolicyType": ABSENT },
    },
    {
      ...common,
      claim: "Nobody else looks around in the organization, or reads and tags its policies",
      expected: "denied",
      who: [{ person: "administrator", of: A_MEMBER }],
      actions: [...FINDING, ...reading, "organizations:TagResource", "organizations:ListPolicies"],
      about: [typed("BACKUP_POLICY"), ...nodes],
      context: ofBackups,
    },
    {
      ...common,
      claim: "Nobody else manages policies of the organization",
      expected: "denied",
      who: [{ strangersRole: "AnyAdministrator" }, { person: "administrator", of: A_MEMBER }],
      actions: [...attaching, ...writing, "organizations:CreatePolicy"],
      about: [typed("BACKUP_POLICY")],
      context: ofBackups,
    },
  ];
}

const FINDING = [
  "organizations:DescribeAccount",
  "organizations:DescribeOrganization",
  "organizations:DescribeOrganizationalUnit",
  "organizations:ListAccounts",
  "organizations:ListAccountsForParent",
  "organizations:ListChildren",
  "organizations:ListOrganizationalUnitsForParent",
  "organizations:ListParents",
  "organizations:ListRoots",
  "organizations:ListTagsForResource",
];
