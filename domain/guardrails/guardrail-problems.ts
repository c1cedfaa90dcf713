import { findAlertsNameProblems } from "../alerts/alerts-name";
import {
  findAccountIdProblems,
  findOrganizationIdProblems,
  findRegionProblems,
  findRoleNameProblems,
} from "../aws/identifiers";
import { partitionOf } from "../aws/regions";
import { findKeyAliasProblems } from "../encryption/key-alias";
import { findOptOutTagProblems } from "../plan/opt-out-tag";
import { findWholeNumberProblems, got, type Problem } from "../problem";
import { findValidatorNameProblems } from "../restore-testing/validator-limits";
import { AWS_MAX_GRACE_PERIOD_DAYS, AWS_MIN_GRACE_PERIOD_DAYS } from "../vault/vault-lock";
import { findVaultNameProblems } from "../vault/vault-name";
import { findRolePatternProblems, findVaultPatternProblems } from "./arn-pattern";
import {
  MAX_FURTHER_BACKUP_ROLES,
  MAX_FURTHER_COPY_TARGETS,
  MAX_OPT_OUT_APPROVERS,
} from "./guardrail-limits";
import type { GuardrailSpec } from "./guardrail-spec";

/** A spec as it was written, its values not looked at yet. */
type Unchecked = { readonly [Field in keyof GuardrailSpec]: unknown };

/** Lists what is wrong with one item of a list. */
type ItemCheck = (item: unknown, path: string) => readonly Problem[];

const GRACE_PERIOD = {
  min: AWS_MIN_GRACE_PERIOD_DAYS,
  max: AWS_MAX_GRACE_PERIOD_DAYS,
  unit: "days",
  because: "so that a lock can still be undone",
};

/**
 * Lists everything wrong with what the guardrails depend on. What has no problem gives service control policies that fit
 * into the limits of AWS Organizations.
 */
export function findGuardrailProblems(spec: Unchecked): readonly Problem[] {
  const { centralRegion } = spec;
  const partition = typeof centralRegion === "string" ? partitionOf(centralRegion) : "aws";
  const findRoles: ItemCheck = (arn, path) => findRolePatternProblems(arn, partition, path);
  const findVaults: ItemCheck = (arn, path) => findVaultPatternProblems(arn, partition, path);
  return [
    ...findOrganizationIdProblems(spec.organizationId, "organizationId"),
    ...findAccountIdProblems(spec.backupAccountId, "backupAccountId"),
    ...findRegionProblems(centralRegion, "centralRegion"),
    ...findVaultNameProblems(spec.centralVaultName, "centralVaultName"),
    ...findKeyAliasProblems(spec.centralKeyAlias, "centralKeyAlias"),
    ...findVaultNameProblems(spec.localVaultName, "localVaultName"),
    ...findKeyAliasProblems(spec.localKeyAlias, "localKeyAlias"),
    ...findRoleNameProblems(spec.backupRoleName, "backupRoleName"),
    ...findDeployRoleProblems(spec, "deployRoleName"),
    ...(spec.memberDeployRoleName === undefined ? [] : findDeployRoleProblems(spec, "memberDeployRoleName")),
    ...findWholeNumberProblems(spec.minGracePeriodDays, "minGracePeriodDays", GRACE_PERIOD),
    ...(typeof spec.refuseGovernanceLock === "boolean"
      ? []
      : [
          {
            path: "refuseGovernanceLock",
            reason: `must be true or false, ${got(spec.refuseGovernanceLock)}`,
          },
        ]),
    ...(spec.furtherBackupRoleArns === undefined
      ? []
      : findListProblems(spec, "furtherBackupRoleArns", MAX_FURTHER_BACKUP_ROLES, findRoles)),
    ...(spec.furtherCopyTargetArns === undefined
      ? []
      : findListProblems(spec, "furtherCopyTargetArns", MAX_FURTHER_COPY_TARGETS, findVaults)),
    ...findOptOutTagProblems(spec.optOut, "optOut"),
    ...findListProblems(spec, "optOutApproverRoleArns", MAX_OPT_OUT_APPROVERS, findRoles),
    ...(spec.forwarderName === undefined ? [] : findRoleNameProblems(spec.forwarderName, "forwarderName")),
    ...(spec.alertsName === undefined ? [] : findAlertsNameProblems(spec.alertsName, "alertsName")),
    ...(spec.validatorName === undefined
      ? []
      : findValidatorNameProblems(spec.validatorName, "validatorName")),
  ];
}

function findDeployRoleProblems(
  spec: Unchecked,
  field: "deployRoleName" | "memberDeployRoleName",
): readonly Problem[] {
  const roleName = spec[field];
  const problems = findRoleNameProblems(roleName, field);
  if (problems.length > 0 || roleName !== spec.backupRoleName) return problems;
  const reason = `must not be the backup role, which would then be exempt from every guardrail, ${got(roleName)}`;
  return [{ path: field, reason }];
}

function findListProblems(
  spec: Unchecked,
  at: keyof GuardrailSpec,
  max: number,
  find: ItemCheck,
): readonly Problem[] {
  const list = spec[at];
  if (!Array.isArray(list)) return [{ path: at, reason: `must be a list, ${got(list)}` }];
  const items: readonly unknown[] = list;
  if (items.length > max) {
    return [{ path: at, reason: `must name at most ${max}, so use wildcards for more, got ${items.length}` }];
  }
  return items.flatMap((item, index) => [
    ...find(item, `${at}[${index}]`),
    ...(items.indexOf(item) === index
      ? []
      : [{ path: `${at}[${index}]`, reason: `must be named once, ${got(item)}` }]),
  ]);
}
