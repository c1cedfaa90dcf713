import { parseArn } from "../domain/aws/arn";
import { environmentOfTaskPath, isAirflowPath } from "../domain/airflow/named-environment";
import { firstEnvironmentOf } from "../domain/airflow/environment-reach";
import { automationRoles } from "./automation-roles";
import type { IdentityDocument } from "./identity-documents";
import { known } from "./known";
import { placeOf } from "./place";
import type { StackResource, StackView } from "./stack-view";

/** A role below `/airflow/`: that of a DAG, or that of a platform, which runs the DAGs of one environment. */
export interface AirflowRole {
  readonly role: StackResource;
  readonly permissions: readonly IdentityDocument[];
  /**
   * The environment in its path, or else the first that its permissions name; nothing when there is none.
   *
   * @throws the SDK's error when its path is not known
   */
  readonly environment: () => string | undefined;
}

/** The roles of Airflow, and those of whose path it is not known yet; for {@link StackView.share}. */
export function airflowRoles(stack: StackView): readonly AirflowRole[] {
  return stack.share(automationRoles).flatMap(({ permissions, role }): readonly AirflowRole[] => {
    if (!role.isSet("path")) return [];
    const path = (): unknown => role.props.path;
    if (known(() => isAirflowPath(path())) === false) return [];
    return [{ role, permissions, environment: () => environmentOfTaskPath(path()) ?? firstIn(permissions) }];
  });
}

/** What is not known of a document hides nothing of the rest. */
function firstIn(permissions: readonly IdentityDocument[]): string | undefined {
  for (const { parts } of permissions) {
    for (const { read } of known(parts) ?? []) {
      const environment = known(() => firstEnvironmentOf(read()));
      if (environment !== undefined) return environment;
    }
  }
  return undefined;
}

/** The roles of Airflow by their paths and names, as the resource part of an ARN has them; for {@link StackView.share}. */
function rolesByName(stack: StackView): ReadonlyMap<string, readonly AirflowRole[]> {
  const found = new Map<string, AirflowRole[]>();
  for (const each of stack.share(airflowRoles)) {
    const name = known(() => `role${String(each.role.props.path)}${String(each.role.props.name)}`);
    if (name !== undefined) found.set(name, [...(found.get(name) ?? []), each]);
  }
  return found;
}

/** The environment that a role of the stack works for, by its ARN; nothing for one of another stack. */
export function environmentOfRole(arn: string, stack: StackView): string | undefined {
  const parsed = parseArn(arn);
  const named = stack.share(rolesByName).get(parsed?.resource ?? "") ?? [];
  const here = named.find(({ role }) => {
    const { accountId } = placeOf(role);
    return accountId === undefined || accountId === parsed?.accountId;
  });
  return here?.environment();
}
