import { groupedDigits } from "../grouped-digits";
import { accountRootArn, formatArn } from "../aws/arn";
import { parsePolicyDocument, type PolicyDocument, type Statement } from "../aws/policy-document";
import { got, type Problem } from "../problem";

/** Most characters of an organization's resource policy. There is one in an organization. */
export const MAX_RESOURCE_POLICY_CHARACTERS = 40_000;

/** Who may manage backup policies besides the management account. */
export interface Delegation {
  readonly partition: string;
  readonly organizationId: string;
  readonly rootId: string;
  readonly managementAccountId: string;
  /** The account that is to manage the organization's backup policies. */
  readonly delegatedAdministratorId: string;
}

/** What an account must see of the organization to find its way in it. */
export const NAVIGATING_ACTIONS = [
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

/** What reads a policy, and what is made of several. */
export const READING_ACTIONS = [
  "organizations:DescribeEffectivePolicy",
  "organizations:DescribePolicy",
  "organizations:ListPolicies",
  "organizations:ListPoliciesForTarget",
  "organizations:ListTargetsForPolicy",
];

/**
 * What changes a policy, or where it is attached.
 *
 * Turning the policy type on and off is not among them: off, it would take every backup policy from every account at
 * once, and on it is already.
 */
export const MANAGING_ACTIONS = [
  "organizations:AttachPolicy",
  "organizations:DeletePolicy",
  "organizations:DetachPolicy",
  "organizations:UpdatePolicy",
];

/** What sets and removes the tags of a policy. */
export const TAGGING_ACTIONS = ["organizations:TagResource", "organizations:UntagResource"];

/** Backup policies only; actions that know no type of policy are not held up by it. */
const BACKUP_POLICIES_ONLY = { StringLikeIfExists: { "organizations:PolicyType": "BACKUP_POLICY" } };

/**
 * The organization's resource policy that lets a delegated administrator manage backup policies.
 *
 * Being registered as delegated administrator of AWS Backup is not enough for that, and this policy is not enough
 * either: the identities of that account need IAM permission as well.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/security_iam_resource-based-policy-examples.html
 */
export function delegationPolicy(delegation: Delegation): PolicyDocument {
  const delegate = { AWS: accountRootArn({ ...delegation, accountId: delegation.delegatedAdministratorId }) };
  return {
    Version: "2012-10-17",
    Statement: [
      theDelegateMayFindItsWay(delegate),
      theDelegateMayReadBackupPolicies(delegate),
      theDelegateMayCreateBackupPolicies(delegate),
      theDelegateMayManageBackupPolicies(delegate, delegation),
      theDelegateMayTagBackupPolicies(delegate, delegation),
    ],
  };
}

/** What the document that an organization already has becomes, or why it cannot. */
export interface DelegationResult {
  readonly document?: PolicyDocument;
  readonly problems: readonly Problem[];
}

/**
 * Adds the delegation of backup policies to the resource policy that the organization already has, because an
 * organization has one. Its statements stay as they are and in their order, ours follow. A statement that is there
 * already is not added again.
 *
 * Without a document, the delegation is all there is.
 *
 * Problems: the document is no policy, a statement of it has one of our names and says something else, or the whole
 * is longer than {@link MAX_RESOURCE_POLICY_CHARACTERS}.
 */
export function addDelegation(existing: unknown, delegation: Delegation, at: string): DelegationResult {
  if (existing === undefined) return { document: delegationPolicy(delegation), problems: [] };
  const { document, problems } = parsePolicyDocument(existing, at);
  if (document === undefined) return { problems };

  const ours = delegationPolicy(delegation).Statement;
  const taken = document.Statement.flatMap((statement, index) =>
    ours.some((own) => own.Sid === statement.Sid && !isSame(own, statement))
      ? [
          {
            path: `${at}.Statement[${index}].Sid`,
            reason: `must be another name, or the statement be left out if it is an older delegation, because the delegation of backup policies uses this name, ${got(statement.Sid)}`,
          },
        ]
      : [],
  );
  if (taken.length > 0) return { problems: taken };

  const added = ours.filter((own) => !document.Statement.some((statement) => isSame(own, statement)));
  const merged = { ...document, Statement: [...document.Statement, ...added] };
  const tooLong = findLengthProblems(merged, at);
  return tooLong.length > 0 ? { problems: tooLong } : { document: merged, problems: [] };
}

function findLengthProblems(document: PolicyDocument, at: string): readonly Problem[] {
  const { length } = JSON.stringify(document);
  if (length <= MAX_RESOURCE_POLICY_CHARACTERS) return [];
  const limit = groupedDigits(MAX_RESOURCE_POLICY_CHARACTERS);
  return [
    {
      path: at,
      reason: `must leave room for the delegation of backup policies: both together may have ${limit} characters, ${got(length)}`,
    },
  ];
}

function isSame(own: Statement, other: Statement): boolean {
  return inOrder(own) === inOrder(other);
}

/** A statement as text that does not depend on the order of its keys. */
function inOrder(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inOrder).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${inOrder(item)}`).join()}}`;
}

type Delegate = Readonly<Record<"AWS", string>>;

function theDelegateMayFindItsWay(delegate: Delegate): Statement {
  return {
    Sid: "TheBackupDelegateMayFindItsWay",
    Effect: "Allow",
    Principal: delegate,
    Action: [...NAVIGATING_ACTIONS],
    Resource: "*",
  };
}

function theDelegateMayReadBackupPolicies(delegate: Delegate): Statement {
  return {
    Sid: "TheBackupDelegateMayReadBackupPolicies",
    Effect: "Allow",
    Principal: delegate,
    Action: [...READING_ACTIONS],
    Resource: "*",
    Condition: BACKUP_POLICIES_ONLY,
  };
}

/** A policy that does not exist yet has no ARN to name, so only the condition narrows this. */
function theDelegateMayCreateBackupPolicies(delegate: Delegate): Statement {
  return {
    Sid: "TheBackupDelegateMayCreateBackupPolicies",
    Effect: "Allow",
    Principal: delegate,
    Action: "organizations:CreatePolicy",
    Resource: "*",
    Condition: { StringEquals: { "organizations:PolicyType": "BACKUP_POLICY" } },
  };
}

function theDelegateMayManageBackupPolicies(delegate: Delegate, delegation: Delegation): Statement {
  const { organizationId, rootId } = delegation;
  return {
    Sid: "TheBackupDelegateMayManageBackupPolicies",
    Effect: "Allow",
    Principal: delegate,
    Action: [...MANAGING_ACTIONS],
    Resource: [
      organizationArn(delegation, `root/${organizationId}/${rootId}`),
      organizationArn(delegation, `ou/${organizationId}/*`),
      organizationArn(delegation, `account/${organizationId}/*`),
      backupPolicyArns(delegation),
    ],
    Condition: BACKUP_POLICIES_ONLY,
  };
}

function theDelegateMayTagBackupPolicies(delegate: Delegate, delegation: Delegation): Statement {
  return {
    Sid: "TheBackupDelegateMayTagBackupPolicies",
    Effect: "Allow",
    Principal: delegate,
    Action: [...TAGGING_ACTIONS],
    Resource: backupPolicyArns(delegation),
  };
}

function backupPolicyArns(delegation: Delegation): string {
  return organizationArn(delegation, `policy/${delegation.organizationId}/backup_policy/*`);
}

function organizationArn({ managementAccountId, partition }: Delegation, resource: string): string {
  return formatArn({
    partition,
    service: "organizations",
    region: "",
    accountId: managementAccountId,
    resource,
  });
}
