import { isRecord } from "../problem";
import { breakGlassIntents } from "./break-glass-intents";
import { delegationIntents } from "./delegation-intents";
import { guardrailIntents } from "./guardrail-intents";
import type { Intent } from "./intent";
import { keyIntents } from "./key-intents";
import { memberIntents } from "./member-intents";
import { vaultIntents } from "./vault-intents";

/** Reads arguments of a component. What is not known, or of another type, is empty, and the promise about it does not hold. */
interface PromiseReader {
  readonly text: (name: string) => string;
  readonly texts: (name: string) => readonly string[];
  readonly number: (name: string) => number;
  readonly truth: (name: string) => boolean;
  readonly value: (name: string) => unknown;
}

function readerOf(value: (name: string) => unknown): PromiseReader {
  return {
    value,
    text: (name) => {
      const text = value(name);
      return typeof text === "string" ? text : "";
    },
    texts: (name) => {
      const texts = value(name);
      return Array.isArray(texts) ? texts.filter((each): each is string => typeof each === "string") : [];
    },
    number: (name) => Number(value(name)),
    truth: (name) => value(name) === true,
  };
}

const PREFIX = "aws-org-backup:index:";

/** What each of our components promises, by its class. Those that are not here promise nothing about access. */
const PROMISES: Readonly<Record<string, (read: PromiseReader) => readonly Intent[]>> = {
  AirGappedVault: vaultIntentsOf,
  LogicallyAirGappedVault: vaultIntentsOf,
  BackupKey: ({ text }) =>
    keyIntents({
      accountId: text("accountId"),
      alias: text("alias"),
      region: text("region"),
      copyRoleName: text("copyRoleName"),
      deployRoleName: text("deployRoleName"),
    }),
  MemberBaseline: ({ text }) =>
    memberIntents({
      backupAccountId: text("backupAccountId"),
      keyAlias: text("keyAlias"),
      roleName: text("roleName"),
      vaultName: text("vaultName"),
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
  OrganizationSettings: ({ text }) =>
    delegationIntents({
      delegatedAdministratorId: text("delegatedAdministratorId"),
      organizationId: text("organizationId"),
      rootId: text("rootId"),
    }),
  ProtectionGuardrails: ({ number, text, texts, truth, value }) =>
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
    }),
};

/** Type tokens of the components that promise something about access. */
export const PROMISING_TYPES: readonly string[] = Object.keys(PROMISES).map((name) => PREFIX + name);

/**
 * What a component of a stack promises about access, by its type token and its arguments.
 *
 * @param argument the value of an argument; nothing for one that is not set, or not known
 */
export function intentsOf(type: string, argument: (name: string) => unknown): readonly Intent[] {
  return PROMISES[type.replace(PREFIX, "")]?.(readerOf(argument)) ?? [];
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

function optOutOf(value: unknown): { readonly key: string; readonly value: string } {
  return isRecord(value) && typeof value.key === "string" && typeof value.value === "string"
    ? { key: value.key, value: value.value }
    : { key: "backup", value: "false" };
}
