import type { Provider } from "@pulumi/aws/provider";
import type * as pulumi from "@pulumi/pulumi";
import type { MwaaPlace } from "../../domain/airflow/environment/mwaa";
import { PEOPLE_SESSION, peoplePolicy, peopleSetName } from "../../domain/airflow/environment/people";
import { declarePermissionSetForGroup } from "../permission-set-for-group";

/** Who signs in to Airflow, as which of its own roles. */
export interface AirflowPeopleArgs {
  /** ARN of the IAM Identity Center instance, behind which any identity provider may stand. */
  instanceArn: string;
  /** Home Region of IAM Identity Center. */
  identityCenterRegion: string;
  /** Ids of groups in IAM Identity Center by Airflow's role: `Admin`, `Op`, `User`, `Viewer` or `Public`. */
  groups: Record<string, string>;
  /**
   * Provider (of `@pulumi/aws`) for the account that administers IAM Identity Center. Only programs in TypeScript and JavaScript can pass
   * one; elsewhere IAM Identity Center must be administered in the account of the component's own provider.
   * @default - the component's own
   */
  identityCenterProvider?: any;
}

/** Declares a permission set for each of Airflow's roles, and assigns it to its group. */
export function declarePeople(
  name: string,
  people: AirflowPeopleArgs,
  place: MwaaPlace & { readonly environment: string },
  parent: pulumi.Resource,
): void {
  const { identityCenterRegion: region, instanceArn } = people;
  for (const [rbacRole, groupId] of Object.entries(people.groups)) {
    declarePermissionSetForGroup(
      `${name}-${rbacRole.toLowerCase()}`,
      {
        ...{ accountId: place.accountId, groupId, instanceArn, region },
        permissionSetName: peopleSetName(place.environment, rbacRole),
        description: `Signs in to Airflow ${place.environmentName} as ${rbacRole}`,
        sessionDuration: PEOPLE_SESSION,
        policy: peoplePolicy(place, rbacRole),
        provider: people.identityCenterProvider as Provider | undefined,
      },
      parent,
    );
  }
}
