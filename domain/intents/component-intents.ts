import { isRecord } from "../problem";
import { airflowAlertIntentsOf, dagRoleIntentsOf, restoreTestIntentsOf } from "./airflow/read-promises";
import { environmentIntents } from "./airflow/environment-intents";
import { alertIntents } from "./alert-intents";
import { auditIntents } from "./audit-intents";
import { breakGlassIntents } from "./break-glass-intents";
import { delegationIntents } from "./delegation-intents";
import { BoundaryKind } from "../identity/boundary-document";
import { taskBoundaryIntents } from "./airflow/task-boundary-intents";
import { boundaryIntents, serviceBoundaryIntents } from "./boundary-intents";
import { federationAuditIntents } from "./federation-audit-intents";
import { federationIntentsOf } from "./federation/federation-intents-of";
import { guardrailIntents } from "./guardrail-intents";
import { forwardingIntents } from "./forwarding-intents";
import { A_MEMBER, type Intent } from "./intent";
import { keyIntents } from "./key-intents";
import { memberIntents } from "./member-intents";
import { rehearsalIntents } from "./rehearsal-intents";
import { readerOf, type PromiseReader } from "./promise-reader";
import { vaultIntents } from "./vault-intents";

const PREFIX = "aws-org-backup:index:";

/** What each of our components promises, by its class. Those that are not here promise nothing about access. */
const PROMISES: Readonly<Record<string, (read: PromiseReader) => readonly Intent[]>> = {
  AirGappedVault: vaultIntentsOf,
  LogicallyAirGappedVault: vaultIntentsOf,
  BackupKey: ({ text, texts }) =>
    keyIntents({
      accountId: text("accountId"),
      alias: text("alias"),
      region: text("region"),
      copyRoleName: text("copyRoleName"),
      copyRoleArns: texts("copyRoleArns"),
      deployRoleName: text("deployRoleName"),
    }),
  MemberBaseline: ({ text, texts, value }) => [
    ...memberIntents({
      backupAccountId: text("backupAccountId"),
      keyAlias: text("keyAlias"),
      roleName: text("roleName"),
      vaultName: text("vaultName"),
    }),
    ...memberForwardingIntents(value("events"), texts("regions").slice(0, 1)),
  ],
  BackupAlerts: ({ text }) =>
    alertIntents({
      accountId: text("accountId"),
      alertsName: text("alertsName"),
      deployRoleName: text("deployRoleName"),
      forwarderName: text("forwarderName"),
      region: text("region"),
    }),
  EventForwarding: ({ text, texts }) =>
    forwardingIntents({
      accountId: text("accountId"),
      busArn: text("busArn"),
      forwarderName: text("forwarderName"),
      regions: texts("regions"),
      ruleName: `${text("forwarderName")}-${text("place")}`,
    }),
  FederatedRole: federationIntentsOf,
  PermissionBoundary: boundaryIntentsOf,
  AirflowAlertQueue: airflowAlertIntentsOf,
  AirflowDagRole: dagRoleIntentsOf,
  AirflowRestoreTestRole: restoreTestIntentsOf,
  AirflowEnvironment: ({ text, value }) =>
    environmentIntents({
      accountId: text("accountId"),
      region: text("region"),
      environment: text("environment"),
      environmentName: text("environmentName"),
      bucketName: text("bucketName"),
      keyAlias: text("keyAlias"),
      deployRoleName: text("deployRoleName"),
      hasOwnBoundary: value("permissionsBoundaryArn") === undefined,
    }),
  FederationAudit: ({ text, texts }) =>
    federationAuditIntents({
      accountId: text("accountId"),
      region: text("region"),
      auditName: text("auditName"),
      logBucketName: text("logBucketName"),
      answerBucketName: text("answerBucketName"),
      keyAlias: text("keyAlias"),
      deployRoleName: text("deployRoleName"),
      exchangeRegions: texts("exchangeRegions"),
    }),
  BackupAudit: ({ text }) =>
    auditIntents({
      accountId: text("accountId"),
      deployRoleName: text("deployRoleName"),
      reportBucketName: text("reportBucketName"),
      reportKeyAlias: text("reportKeyAlias"),
    }),
  BreakGlassAccess: ({ text }) =>
    breakGlassIntents({
      accountId: text("accountId"),
      identityCenterRegion: text("identityCenterRegion"),
      keyAlias: text("keyAlias"),
      permissionSetName: text("permissionSetName"),
      region: text("region"),
      restoreRoleName: text("restoreRoleName"),
      vaultName: text("vaultName"),
    }),
  RestoreTesting: ({ text, texts }) =>
    rehearsalIntents({
      accountId: text("accountId"),
      deployRoleName: text("deployRoleName"),
      evidenceBucketName: text("evidenceBucketName"),
      evidenceKeyAlias: text("evidenceKeyAlias"),
      region: text("region"),
      resourceTypes: texts("resourceTypes"),
      restoreRoleName: text("restoreRoleName"),
      validatorName: text("validatorName"),
      vaultName: text("vaultName"),
    }),
  OrganizationSettings: ({ text }) =>
    delegationIntents({
      delegatedAdministratorId: text("delegatedAdministratorId"),
      organizationId: text("organizationId"),
      rootId: text("rootId"),
    }),
  ProtectionGuardrails: ({ number, optionalText, text, texts, truth, value }) =>
    guardrailIntents({
      backupAccountId: text("backupAccountId"),
      backupRoleName: text("backupRoleName"),
      centralKeyAlias: text("centralKeyAlias"),
      centralRegion: text("centralRegion"),
      centralVaultName: text("centralVaultName"),
      deployRoleName: text("deployRoleName"),
      localKeyAlias: text("localKeyAlias"),
      localVaultName: text("localVaultName"),
      minGracePeriodDays: number("minGracePeriodDays"),
      optOut: optOutOf(value("optOut")),
      optOutApproverRoleArns: texts("optOutApproverRoleArns"),
      organizationId: text("organizationId"),
      refuseGovernanceLock: truth("refuseGovernanceLock"),
      forwarderName: optionalText("forwarderName"),
      alertsName: optionalText("alertsName"),
      validatorName: optionalText("validatorName"),
    }),
};

/** Type tokens of the components that promise something about access. */
export const PROMISING_TYPES: readonly string[] = Object.keys(PROMISES).map((name) => PREFIX + name);

/** Those that make everything that they promise something about. */
const MAKERS: ReadonlySet<string> = new Set([
  "AirflowAlertQueue",
  "AirflowEnvironment",
  "AirGappedVault",
  "BackupAlerts",
  "BackupAudit",
  "EventForwarding",
  "FederatedRole",
  "FederationAudit",
  "BackupKey",
  "LogicallyAirGappedVault",
  "MemberBaseline",
]);

/** What a component promises about access. */
export interface ComponentPromise {
  readonly intents: readonly Intent[];
  /** Arguments on which the promise depends, and that are not known or of another type. */
  readonly unread: readonly string[];
  /** Whether the component makes everything that it promises something about. */
  readonly makesSubjects: boolean;
}

/**
 * What a component of a stack promises about access, by its type token and its arguments.
 *
 * @param argument the value of an argument: `NOT_KNOWN` for one that is not known before deployment, nothing for one that is not set
 */
export function promiseOf(type: string, argument: (name: string) => unknown): ComponentPromise {
  const name = type.replace(PREFIX, "");
  const unread = new Set<string>();
  const intents = PROMISES[name]?.(readerOf(argument, (each) => unread.add(each))) ?? [];
  return { intents, unread: [...unread], makesSubjects: MAKERS.has(name) };
}

function vaultIntentsOf({ text, texts }: PromiseReader): readonly Intent[] {
  return vaultIntents({
    accountId: text("accountId"),
    vaultName: text("vaultName"),
    copyRoleName: text("copyRoleName"),
    deployRoleName: text("deployRoleName"),
    restoreRoleArns: texts("restoreRoleArns"),
  });
}

/** Only the first Region is read of what a StackSet makes: the others get the same. */
function memberForwardingIntents(events: unknown, regions: readonly string[]): readonly Intent[] {
  if (!isRecord(events)) return [];
  const { busArn, forwarderName } = events;
  if (typeof busArn !== "string" || typeof forwarderName !== "string") return [];
  return forwardingIntents({ accountId: A_MEMBER, busArn, forwarderName, regions, ruleName: forwarderName });
}

function boundaryIntentsOf({ text, texts, truth, value }: PromiseReader): readonly Intent[] {
  const promise = {
    accountId: text("accountId"),
    region: text("region"),
    policyName: text("policyName"),
    passedRoleNames: texts("passedRoleNames"),
  };
  const alertQueueName = value("alertQueueName");
  const taskRolePath = value("taskRolePath");
  switch (text("kind")) {
    case BoundaryKind.Federated:
      return boundaryIntents(promise);
    case BoundaryKind.Service:
      return serviceBoundaryIntents(promise);
    case BoundaryKind.Task:
      return taskBoundaryIntents({
        ...promise,
        recoveryPointTagKeys: texts("recoveryPointTagKeys"),
        alertQueueName: typeof alertQueueName === "string" ? alertQueueName : undefined,
        removesTestTables: truth("removesTestTables"),
        taskRolePath: typeof taskRolePath === "string" ? taskRolePath : undefined,
      });
    default:
      return [];
  }
}

function optOutOf(value: unknown): { readonly key: string; readonly value: string } {
  return isRecord(value) && typeof value.key === "string" && typeof value.value === "string"
    ? { key: value.key, value: value.value }
    : { key: "backup", value: "false" };
}
