import { actorOfRole } from "../estate/actor";
import { UNCHANGED } from "../estate/change";
import type { Estate, EstateRole } from "../estate/estate";
import { anyTarget, roleTarget } from "../estate/target";
import type { Move } from "./move";
import { guardOf } from "./vault-moves";

/** Services that run somebody's code with a role that is passed to them, and the call that has them do it. */
const RUNNING_SERVICES: Readonly<Record<string, string>> = {
  "lambda.amazonaws.com": "lambda:CreateFunction",
  "ec2.amazonaws.com": "ec2:RunInstances",
  "ecs-tasks.amazonaws.com": "ecs:RunTask",
  "codebuild.amazonaws.com": "codebuild:CreateProject",
  "cloudformation.amazonaws.com": "cloudformation:CreateStack",
};

/**
 * How somebody acts as a role without taking it on: a service that it trusts runs their code.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 */
export function handoverMoves(estate: Estate, role: EstateRole): readonly Move[] {
  const { accountId, arn, name, trust } = role;
  const trusted = new Set(
    (trust?.statements ?? [])
      .filter(({ effect }) => effect === "Allow")
      .flatMap(({ principal }) => principal?.names ?? [])
      .filter(({ kind }) => kind === "Service")
      .map(({ value }) => value),
  );
  return Object.entries(RUNNING_SERVICES)
    .filter(([service]) => trusted.has(service))
    .map(([service, action]): Move => ({
      id: `${action} with ${arn}`,
      does: `has ${service} run their code as ${name}`,
      calls: [
        {
          action: "iam:PassRole",
          target: () => roleTarget(estate, role, UNCHANGED),
          context: { "iam:PassedToService": service },
        },
        { action, target: () => anyTarget(accountId) },
      ],
      couldBeDoneBy: (other) => other.accountId === accountId,
      controls: actorOfRole(role, estate),
      closedBy: `a Deny of iam:PassRole on ${name} in ${guardOf(estate, accountId)}`,
    }));
}
