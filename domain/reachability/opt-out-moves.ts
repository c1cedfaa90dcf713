import { formatArn } from "../aws/arn";
import type { Actor } from "../estate/actor";
import { UNCHANGED } from "../estate/change";
import type { Estate, EstateAccount } from "../estate/estate";
import { anyTarget, roleTarget } from "../estate/target";
import type { Move } from "./move";
import { guardOf } from "./vault-moves";

/** How somebody ends the backups of an account, without touching those that there are. */
export function optOutMoves(estate: Estate, account: EstateAccount): readonly Move[] {
  if (account.kind !== "member") return [];
  const { id, name } = account;
  const inAccount = (actor: Actor): boolean => actor.accountId === id;
  const guard = guardOf(estate, id);
  const region = estate.vaults.find(({ accountId }) => accountId === id)?.region ?? "us-east-1";
  const volume = formatArn({
    partition: estate.partition,
    service: "ec2",
    region,
    accountId: id,
    resource: "volume/vol-0123456789abcdef0",
  });
  const tagging: readonly Move[] =
    estate.optOut === undefined
      ? []
      : [
          {
            id: "opt out",
            does: `tags a resource ${estate.optOut.key}=${estate.optOut.value}`,
            calls: [
              {
                action: "ec2:CreateTags",
                target: () => ({ resource: { arn: volume, accountId: id } }),
                context: {
                  [`aws:RequestTag/${estate.optOut.key}`]: estate.optOut.value,
                  "aws:TagKeys": [estate.optOut.key],
                },
              },
            ],
            couldBeDoneBy: inAccount,
            outcome: { kind: "stopped", what: "the resource is backed up no more" },
            closedBy: `a Deny of that tag to everybody but approvers, in ${guard}`,
          },
        ];
  const roles = estate.roles.filter(({ accountId, kind }) => accountId === id && kind === "backup");
  return [
    ...tagging,
    {
      id: "backup:UpdateRegionSettings",
      does: `takes resource types out of AWS Backup in ${name}`,
      calls: [{ action: "backup:UpdateRegionSettings", target: () => anyTarget(id) }],
      couldBeDoneBy: inAccount,
      outcome: { kind: "stopped", what: "resources of these types are backed up no more" },
      closedBy: `a Deny of backup:UpdateRegionSettings in ${guard}`,
    },
    ...roles.map((role): Move => ({
      id: `break ${role.arn}`,
      does: `takes the permissions of ${role.name} away`,
      calls: [{ action: "iam:DetachRolePolicy", target: () => roleTarget(estate, role, UNCHANGED) }],
      couldBeDoneBy: inAccount,
      outcome: { kind: "stopped", what: "every backup of the account fails" },
      closedBy: `a Deny of iam:DetachRolePolicy on ${role.name} in ${guard}`,
    })),
  ];
}
