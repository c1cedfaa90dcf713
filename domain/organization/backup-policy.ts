import { roleArn } from "../aws/arn";
import { RESOURCE_TYPES } from "../aws/resource-types";
import type { Lifecycle } from "../plan/lifecycle";
import type { Problem } from "../problem";
import { findSizeProblems } from "./backup-policy-limits";
import {
  ALL_RESOURCE_TYPES,
  type BackupCopySpec,
  type BackupPolicySpec,
  type BackupRuleSpec,
  type SelectionSpec,
} from "./backup-policy-spec";
import { findSpecFieldProblems } from "./backup-policy-spec-problems";
import { EACH_ACCOUNT } from "./backup-policy-values";
import { CHILD_CONTROL, type ChildOperator } from "./inheritance-operator";

export type { BackupCopySpec, BackupPolicySpec, BackupRuleSpec, SelectionSpec } from "./backup-policy-spec";
export type { ChildOperator } from "./inheritance-operator";

/** A value of a backup policy. Numbers and switches are written as text, as in the examples of AWS. */
export type BackupPolicyValue = string | readonly string[];

/** A node of a backup policy: settings, or named things such as rules, or the operators of one value. */
export interface BackupPolicyNode {
  readonly [key: string]: BackupPolicyNode | BackupPolicyValue;
}

/**
 * A policy of the type `BACKUP_POLICY`.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_backup_syntax.html
 */
export interface BackupPolicyDocument {
  /** Plans by name. */
  readonly plans: BackupPolicyNode;
}

/**
 * Builds the backup policy that says what `spec` says. The spec is taken as it is: check it with
 * `findBackupPolicySpecProblems`.
 *
 * Every value is set by `@@assign`, so that it replaces what a parent policy says. The opt-out is one condition,
 * `string_not_equals aws:ResourceTag/<key>`. That resources without the tag are selected follows from IAM's
 * rule for negated conditions on an absent key; AWS Backup's own text does not say it in one sentence [?].
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_backup_syntax.html
 */
export function buildBackupPolicy(spec: BackupPolicySpec): BackupPolicyDocument {
  const plan = {
    regions: assign([...spec.regions]),
    rules: Object.fromEntries(spec.rules.map((rule) => [rule.name, ruleNode(rule)])),
    selections: { resources: { [spec.selection.name]: selectionNode(spec.selection, spec.partition) } },
  };
  const plans: BackupPolicyNode = { [spec.planName]: plan };
  const operators = spec.operatorsAllowedForChildPolicies;
  return { plans: operators === undefined ? plans : withChildControl(plans, operators) };
}

/**
 * Writes a backup policy as AWS Organizations takes it: JSON without white space, because the limit of 10,000
 * characters counts white space too.
 */
export function renderBackupPolicy(document: BackupPolicyDocument): string {
  return JSON.stringify(document);
}

function ruleNode(rule: BackupRuleSpec): BackupPolicyNode {
  const { schedule, targetVaultName, lifecycle, copies, recoveryPointTags = {} } = rule;
  const tags = Object.entries(recoveryPointTags);
  return {
    schedule_expression: assign(schedule.cron),
    start_backup_window_minutes: assign(String(schedule.startWindowMinutes)),
    complete_backup_window_minutes: assign(String(schedule.completionWindowMinutes)),
    target_backup_vault_name: assign(targetVaultName),
    lifecycle: lifecycleNode(lifecycle),
    ...(tags.length === 0 ? {} : { recovery_point_tags: tagsNode(tags) }),
    ...(copies.length === 0 ? {} : { copy_actions: copiesNode(copies) }),
  };
}

function lifecycleNode({ deleteAfterDays, moveToColdStorageAfterDays: cold }: Lifecycle): BackupPolicyNode {
  return {
    ...(cold === undefined ? {} : { move_to_cold_storage_after_days: assign(String(cold)) }),
    delete_after_days: assign(String(deleteAfterDays)),
  };
}

/** The key of a copy must be the ARN that it names; AWS merges policies by it. */
function copiesNode(copies: readonly BackupCopySpec[]): BackupPolicyNode {
  return Object.fromEntries(
    copies.map(({ vaultArn, lifecycle }) => [
      vaultArn,
      { target_backup_vault_arn: assign(vaultArn), lifecycle: lifecycleNode(lifecycle) },
    ]),
  );
}

function tagsNode(tags: readonly (readonly [key: string, value: string])[]): BackupPolicyNode {
  return Object.fromEntries(
    tags.map(([key, value], index) => [
      `tag_${index + 1}`,
      { tag_key: assign(key), tag_value: assign(value) },
    ]),
  );
}

function selectionNode(selection: SelectionSpec, partition: string): BackupPolicyNode {
  const { roleName, resourceTypes, excludeResourceTypes, optOut } = selection;
  return {
    iam_role_arn: assign(roleArn({ partition, accountId: EACH_ACCOUNT, roleName })),
    resource_types: assign(typePatterns(resourceTypes, partition)),
    ...(excludeResourceTypes.length === 0
      ? {}
      : { not_resource_types: assign(typePatterns(excludeResourceTypes, partition)) }),
    conditions: {
      string_not_equals: {
        opt_out: {
          condition_key: assign(`aws:ResourceTag/${optOut.key}`),
          condition_value: assign(optOut.value),
        },
      },
    },
  };
}

/** Several types share one pattern (Aurora, DocumentDB and Neptune); it is written once. */
function typePatterns(names: readonly string[], partition: string): readonly string[] {
  if (names.includes(ALL_RESOURCE_TYPES)) return [ALL_RESOURCE_TYPES];
  const types = RESOURCE_TYPES.filter(({ name }) => names.includes(name));
  return [...new Set(types.flatMap((type) => type.policyPatterns(partition)))];
}

function assign(value: BackupPolicyValue): BackupPolicyNode {
  return { "@@assign": value };
}

function withChildControl(node: BackupPolicyNode, operators: readonly ChildOperator[]): BackupPolicyNode {
  const children = Object.entries(node).map(([key, child]) => [
    key,
    isNode(child) ? withChildControl(child, operators) : child,
  ]);
  return { [CHILD_CONTROL]: [...operators], ...Object.fromEntries(children) } as BackupPolicyNode;
}

function isNode(child: BackupPolicyNode | BackupPolicyValue): child is BackupPolicyNode {
  return typeof child === "object" && !Array.isArray(child);
}

/**
 * Lists everything wrong with a spec; an empty list means that AWS takes the policy that is built from it. The length of
 * the policy is measured when nothing else is wrong.
 *
 * @param spec a {@link BackupPolicySpec}, or whatever was written in its place
 */
export function findBackupPolicySpecProblems(spec: unknown, at = "policy"): readonly Problem[] {
  const problems = findSpecFieldProblems(spec, at);
  if (problems.length > 0) return problems;
  // Every field that the builder reads was just checked.
  return findSizeProblems(renderBackupPolicy(buildBackupPolicy(spec as BackupPolicySpec)), at);
}
