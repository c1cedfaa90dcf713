import {
  findGroupIdProblems,
  findInstanceArnProblems,
  MAX_PERMISSION_SET_NAME_CHARACTERS,
} from "../../break-glass/permission-set";
import { findRegionProblems } from "../../aws/identifiers";
import type { PolicyDocument } from "../../aws/policy-document";
import { got, isRecord, type Problem } from "../../problem";
import { mwaaEnvironmentArn, rbacRoleArn, type MwaaPlace } from "./mwaa";

/** Roles of Airflow's own (RBAC), as MWAA has them. */
export const RBAC_ROLES: readonly string[] = ["Admin", "Op", "User", "Viewer", "Public"];

/** How long people are signed in, as IAM Identity Center takes it. */
export const PEOPLE_SESSION = "PT4H";

/** Name of the permission set of one of Airflow's roles. */
export function peopleSetName(environment: string, rbacRole: string): string {
  return `Airflow-${environment}-${rbacRole}`;
}

/**
 * What people of one of Airflow's roles may do: sign in to Airflow as such, and nothing else. A token for the command line
 * (`CreateCliToken`) is not tied to a role: whoever has one is nearly an administrator, so that it is denied.
 *
 * @see https://docs.aws.amazon.com/mwaa/latest/userguide/access-policies.html
 */
export function peoplePolicy(place: MwaaPlace, rbacRole: string): PolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "PeopleSignInAsTheirRole",
        Effect: "Allow",
        Action: "airflow:CreateWebLoginToken",
        Resource: rbacRoleArn(place, rbacRole),
      },
      {
        Sid: "NobodyGoesAroundTheRoles",
        Effect: "Deny",
        Action: "airflow:CreateCliToken",
        Resource: mwaaEnvironmentArn(place),
      },
    ],
  };
}

/** Lists everything that is wrong with who signs in to Airflow. */
export function findPeopleProblems(people: unknown, environment: unknown, path: string): readonly Problem[] {
  if (!isRecord(people))
    return [{ path, reason: `must have instanceArn, identityCenterRegion and groups, ${got(people)}` }];
  const { groups, identityCenterRegion, instanceArn } = people;
  const known = isRecord(groups) ? Object.entries(groups) : undefined;
  return [
    ...findInstanceArnProblems(instanceArn, `${path}.instanceArn`),
    ...findRegionProblems(identityCenterRegion, `${path}.identityCenterRegion`),
    ...(known === undefined || known.length === 0
      ? [
          {
            path: `${path}.groups`,
            reason: `must give at least one of ${RBAC_ROLES.join(", ")} the id of a group, ${got(groups)}`,
          },
        ]
      : []),
    ...(known ?? []).flatMap(([rbacRole, groupId]) => [
      ...findRbacRoleProblems(rbacRole, environment, `${path}.groups.${rbacRole}`),
      ...findGroupIdProblems(groupId, `${path}.groups.${rbacRole}`),
    ]),
  ];
}

function findRbacRoleProblems(rbacRole: string, environment: unknown, path: string): readonly Problem[] {
  if (!RBAC_ROLES.includes(rbacRole))
    return [{ path, reason: `must be a role of Airflow (${RBAC_ROLES.join(", ")}), ${got(rbacRole)}` }];
  const name = peopleSetName(String(environment), rbacRole);
  if (name.length <= MAX_PERMISSION_SET_NAME_CHARACTERS) return [];
  const reason = `must leave the permission set's name at most ${MAX_PERMISSION_SET_NAME_CHARACTERS} characters, so shorten environment, ${got(name)}`;
  return [{ path, reason }];
}
