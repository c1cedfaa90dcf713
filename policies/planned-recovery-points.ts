import { readBackupPolicy } from "../domain/organization/backup-policy-rules";
import { isRecord } from "../domain/problem";
import { MEMBER, placeOfArn } from "../domain/protection/vault-place";
import type { PlannedRecoveryPoints } from "../domain/protection/vault-retention";
import { known } from "./known";
import { placeOf } from "./place";
import { lifecycleOf } from "./plan-rules";
import type { StackResource } from "./stack-view";

/** One thing that a plan keeps. Reading it throws the SDK's error when its vault or its retention is unknown. */
export type PlannedReader = () => readonly PlannedRecoveryPoints[];

/**
 * What a backup policy of the organization keeps, and where: local vaults are those of the member accounts.
 * Gives nothing for a policy of another type.
 */
export function plannedByOrganizationPolicy({ props }: StackResource): PlannedReader {
  return () => {
    if (props.type !== "BACKUP_POLICY") return [];
    return readBackupPolicy(props.content).flatMap((plan) =>
      plan.rules.flatMap((rule): readonly PlannedRecoveryPoints[] => {
        const at = `content.plans.${plan.name}.rules.${rule.name}`;
        const target = { vaultName: rule.targetVaultName, accountId: MEMBER };
        return [
          {
            target,
            at: `${at}.lifecycle.delete_after_days`,
            retentionDays: rule.deleteAfterDays,
            isCopy: false,
          },
          ...rule.copies.flatMap(({ vaultArn, deleteAfterDays }) =>
            plannedCopy(
              vaultArn,
              `${at}.copy_actions["${vaultArn}"].lifecycle.delete_after_days`,
              deleteAfterDays,
            ),
          ),
        ];
      }),
    );
  };
}

/** What an `aws.backup.Plan` keeps, and where: one reader for each vault that each of its rules names. */
export function plannedByPlan(plan: StackResource): readonly PlannedReader[] {
  const rules = listOf(plan.props.rules);
  return rules.flatMap((rule, index) => {
    const at = `rules[${index}]`;
    const retentionAt = `${at}.lifecycle.deleteAfter`;
    return [
      () => {
        const target = { ...placeOf(plan), vaultName: String(rule.targetVaultName) };
        return [{ target, at: retentionAt, retentionDays: retentionOf(rule), isCopy: false }];
      },
      () => plannedCopy(rule.targetLogicallyAirGappedBackupVaultArn, retentionAt, retentionOf(rule)),
      ...listOf(rule.copyActions).map((copy, position) => () => {
        const copyAt = `${at}.copyActions[${position}].lifecycle.deleteAfter`;
        return plannedCopy(copy.destinationVaultArn, copyAt, retentionOf(copy));
      }),
    ];
  });
}

/**
 * The ARNs of the vaults that an `aws.backup.Plan` copies to, one for each copy action; nothing for one that is not known
 * yet.
 */
export function copyTargetsOf({ props }: StackResource): readonly unknown[] {
  return listOf(known(() => props.rules)).flatMap((rule) =>
    listOf(known(() => rule.copyActions)).map((copy) => known(() => copy.destinationVaultArn)),
  );
}

/** The names of the vaults that the rules of an `aws.backup.Plan` fill; nothing for one that is not known yet. */
export function filledVaultNamesOf({ props }: StackResource): readonly unknown[] {
  return listOf(known(() => props.rules)).map((rule) => known(() => rule.targetVaultName));
}

function plannedCopy(
  vaultArn: unknown,
  at: string,
  retentionDays: unknown,
): readonly PlannedRecoveryPoints[] {
  const target = placeOfArn(vaultArn);
  return target === undefined ? [] : [{ target, at, retentionDays, isCopy: true }];
}

/** Days; nothing when what is kept is kept for ever. */
function retentionOf(props: Readonly<Record<string, unknown>>): unknown {
  return lifecycleOf({ props })?.deleteAfterDays;
}

function listOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
