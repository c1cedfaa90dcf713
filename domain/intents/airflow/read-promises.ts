import { OWN_DAG_IDS } from "../../airflow/dag-names";
import { findPrincipalProblems, type AirflowPrincipal } from "../../airflow/dag-principal";
import { externalIdOf } from "../../airflow/dag-role-trust";
import { alertQueueIntents, dagRoleIntents } from "../airflow-intents";
import type { Intent } from "../intent";
import { restoreTestIntents } from "./restore-test-intents";
import type { PromiseReader } from "../promise-reader";

/** What the roles of a DAG promise, by the arguments of the component. */
export function dagRoleIntentsOf(read: PromiseReader): readonly Intent[] {
  const { text, texts, value } = read;
  const shared = sharedOf(read);
  const given = value("externalId");
  const dag = { ...shared, dagId: text("dagId") };
  if (shared.principal === undefined) return [];
  return dagRoleIntents({
    ...dag,
    principal: shared.principal,
    externalId: typeof given === "string" ? given : externalIdOf(dag),
    vaultName: text("vaultName"),
    resourceArns: texts("resourceArns"),
    copyTargetArns: texts("copyTargetArns"),
    recoveryPointTagKeys: texts("recoveryPointTagKeys"),
  });
}

/** What the roles of a restore test promise, by the arguments of the component. */
export function restoreTestIntentsOf(read: PromiseReader): readonly Intent[] {
  const { text, value } = read;
  const { principal, ...shared } = sharedOf(read);
  if (principal === undefined) return [];
  const dag = { ...shared, principal, dagId: text("dagId") };
  const given = value("externalId");
  return restoreTestIntents({
    ...dag,
    externalId: typeof given === "string" ? given : externalIdOf(dag),
    vaultName: text("vaultName"),
    resourceArn: text("resourceArn"),
  });
}

/** What the queue of failures promises, by the arguments of the component. */
export function airflowAlertIntentsOf(read: PromiseReader): readonly Intent[] {
  const { principal, ...shared } = sharedOf(read);
  if (principal === undefined) return [];
  const externalId = externalIdOf({ ...shared, dagId: OWN_DAG_IDS.alerts });
  return alertQueueIntents({ ...shared, principal, externalId });
}

function sharedOf({ text, value }: PromiseReader) {
  const place = { accountId: text("accountId"), region: text("region") };
  const principal = value("principal");
  // The component has refused what is wrong; what is not known has been noted.
  const isSound = findPrincipalProblems(principal, place, "principal").length === 0;
  return {
    ...place,
    environment: text("environment"),
    principal: isSound ? (principal as AirflowPrincipal) : undefined,
  };
}
