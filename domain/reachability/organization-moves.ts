import { formatArn } from "../aws/arn";
import type { Actor } from "../estate/actor";
import { uncontrolled } from "../estate/change";
import { managementAccountOf, type Estate, type EstateAccount } from "../estate/estate";
import { anyTarget, organizationTarget } from "../estate/target";
import type { Move } from "./move";
import type { Outcome } from "./outcome";
import { guardOf } from "./vault-moves";

/**
 * How long AWS keeps the content of a closed account, a locked vault's included, in days.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html
 */
export const CLOSED_ACCOUNT_KEPT_DAYS = 90;

const CLOSED: Outcome = {
  kind: "lost",
  what: "AWS deletes everything in the closed account, locked or not; until then it can be reopened",
  afterDays: CLOSED_ACCOUNT_KEPT_DAYS,
};
const DELEGATED =
  "a delegation policy that leaves service control policies to the management account, and few people in it";

/** What can be done about the account that holds a vault, and about the policies of the organization that reach it. */
export function organizationMoves(estate: Estate, account: EstateAccount): readonly Move[] {
  const { id, name } = account;
  const inAccount = (actor: Actor): boolean => actor.accountId === id;
  const guard = guardOf(estate, id);
  const ownAccount = formatArn({
    partition: estate.partition,
    service: "account",
    region: "",
    accountId: id,
    resource: "account",
  });
  const isMember = account.kind !== "management";
  const leaving: readonly Move[] = !isMember
    ? []
    : [
        {
          id: "organizations:LeaveOrganization",
          does: `takes ${name} out of the organization, and out of its policies`,
          calls: [{ action: "organizations:LeaveOrganization", target: () => anyTarget(id) }],
          couldBeDoneBy: inAccount,
          changes: [uncontrolled(id)],
          closedBy: `a Deny of organizations:LeaveOrganization in ${guard}`,
        },
      ];
  return [
    ...leaving,
    {
      id: "account:CloseAccount",
      does: `closes ${name} from within`,
      calls: [
        { action: "account:CloseAccount", target: () => ({ resource: { arn: ownAccount, accountId: id } }) },
      ],
      couldBeDoneBy: inAccount,
      outcome: CLOSED,
      closedBy: `a Deny of account:CloseAccount in ${guard}`,
    },
    ...(managementAccountOf(estate) !== undefined && isMember ? administrationMoves(estate, account) : []),
  ];
}

/** Whether a move ends the whole account, and is not about what guards something in it. */
export function isAboutTheAccount({ outcome }: Move): boolean {
  return outcome === CLOSED;
}

/** What the management account does, and whomever it hands its administration on to. */
function administrationMoves(estate: Estate, account: EstateAccount): readonly Move[] {
  const { id, membership, name } = account;
  const organizationId = membership?.organizationId ?? "o-unknown";
  const inOrganization = (actor: Actor): boolean =>
    actor.kind !== "stranger" && actor.kind !== "service-linked role";
  const policy = `policy/${organizationId}/service_control_policy/p-stack`;
  const accountResource = `account/${organizationId}/${id}`;
  const controls = account.serviceControl.length + account.resourceControl.length > 0;
  const context = { "organizations:PolicyType": "SERVICE_CONTROL_POLICY" };
  const loosening: readonly Move[] = !controls
    ? []
    : (["organizations:DetachPolicy", "organizations:UpdatePolicy"] as const).map((action) => ({
        id: action,
        does: `${action.endsWith("DetachPolicy") ? "detaches" : "rewrites"} the service control policies of ${name}`,
        calls: [
          { action, target: () => organizationTarget(estate, policy), context },
          ...(action === "organizations:DetachPolicy"
            ? [{ action, target: () => organizationTarget(estate, accountResource), context }]
            : []),
        ],
        couldBeDoneBy: inOrganization,
        changes: [uncontrolled(id)],
        closedBy: DELEGATED,
      }));
  return [
    {
      id: "organizations:CloseAccount",
      does: `closes ${name} through the organization`,
      calls: [
        { action: "organizations:CloseAccount", target: () => organizationTarget(estate, accountResource) },
      ],
      couldBeDoneBy: inOrganization,
      outcome: CLOSED,
      closedBy: "few people in the management account: no service control policy binds it",
    },
    ...loosening,
    ...(controls ? outOfReach(estate, account, inOrganization) : []),
    {
      id: "organizations:RemoveAccountFromOrganization",
      does: `removes ${name} from the organization, and from its policies`,
      calls: [
        {
          action: "organizations:RemoveAccountFromOrganization",
          target: () => organizationTarget(estate, accountResource),
        },
      ],
      couldBeDoneBy: inOrganization,
      changes: [uncontrolled(id)],
      closedBy: "few people in the management account",
    },
  ];
}

/** What takes an account out of the reach of the organization's policies without touching one of them. */
function outOfReach(
  estate: Estate,
  { id, membership, name }: EstateAccount,
  couldBeDoneBy: Move["couldBeDoneBy"],
): readonly Move[] {
  const { organizationId = "o-unknown", path = "" } = membership ?? {};
  const [rootId = "r-unknown"] = path.split("/").filter((part) => part.startsWith("r-"));
  const root = `root/${organizationId}/${rootId}`;
  const context = { "organizations:PolicyType": "SERVICE_CONTROL_POLICY" };
  const changes = [uncontrolled(id)];
  return [
    {
      id: "organizations:DisablePolicyType",
      does: "turns service control policies off in the whole organization",
      calls: [
        {
          action: "organizations:DisablePolicyType",
          target: () => organizationTarget(estate, root),
          context,
        },
      ],
      couldBeDoneBy,
      changes,
      closedBy: DELEGATED,
    },
    {
      id: "organizations:MoveAccount",
      does: `moves ${name} to where no service control policy reaches it`,
      calls: [
        {
          action: "organizations:MoveAccount",
          target: () => organizationTarget(estate, `account/${organizationId}/${id}`),
        },
      ],
      couldBeDoneBy,
      changes,
      closedBy: "service control policies on the account itself, or few people in the management account",
    },
  ];
}
