import { isRecord } from "../problem";

/** A plan of a backup policy, as far as it could be read. */
export interface PlanView {
  readonly name: string;
  readonly regions: readonly string[];
  readonly rules: readonly RuleView[];
  readonly selections: readonly SelectionView[];
}

/** A rule of a plan. A text that the policy does not have is empty, a number that it does not have is left out. */
export interface RuleView {
  readonly name: string;
  readonly scheduleExpression: string;
  /** As written. Left out when the policy names none: then it is UTC. */
  readonly scheduleExpressionTimezone?: string;
  readonly startWindowMinutes?: number;
  readonly completionWindowMinutes?: number;
  readonly targetVaultName: string;
  readonly deleteAfterDays?: number;
  readonly moveToColdStorageAfterDays?: number;
  readonly copies: readonly CopyView[];
}

/** A copy action of a rule. */
export interface CopyView {
  readonly vaultArn: string;
  readonly deleteAfterDays?: number;
  readonly moveToColdStorageAfterDays?: number;
}

/** A selection of a plan, by resource types or by a tag. */
export interface SelectionView {
  readonly kind: "resources" | "tags";
  readonly name: string;
  readonly roleArn: string;
  /** Patterns as written, `*` included; empty in a selection by tag. */
  readonly resourceTypes: readonly string[];
  readonly notResourceTypes: readonly string[];
  /** Of a selection by tag; empty otherwise. */
  readonly tagKey: string;
  readonly tagValues: readonly string[];
  readonly conditions: readonly ConditionView[];
}

/** A condition of a selection: `string_not_equals`, `aws:ResourceTag/backup`, `false`. */
export interface ConditionView {
  readonly operator: string;
  readonly key: string;
  readonly value: string;
}

/**
 * Reads the plans of a backup policy: JSON text or an object, a policy with operators or an effective one without.
 *
 * It is tolerant: what it cannot read is left out or empty, and nothing is checked. Lists are what `@@assign` and
 * `@@append` give together; `@@remove` is not applied, because what it removes stands in another policy. Never throws.
 */
export function readBackupPolicy(document: unknown): readonly PlanView[] {
  const policy = typeof document === "string" ? fromJson(document) : document;
  return children(field(policy, "plans")).map(([name, plan]) => ({
    name,
    regions: list(field(plan, "regions")),
    rules: children(field(plan, "rules")).map(([rule, node]) => readRule(rule, node)),
    selections: [
      ...children(field(field(plan, "selections"), "resources")).map(([key, node]) =>
        readSelection("resources", key, node),
      ),
      ...children(field(field(plan, "selections"), "tags")).map(([key, node]) =>
        readSelection("tags", key, node),
      ),
    ],
  }));
}

function readRule(name: string, node: unknown): RuleView {
  return {
    name,
    scheduleExpression: text(field(node, "schedule_expression")),
    ...timezone(text(field(node, "schedule_expression_timezone"))),
    ...number("startWindowMinutes", field(node, "start_backup_window_minutes")),
    ...number("completionWindowMinutes", field(node, "complete_backup_window_minutes")),
    targetVaultName: text(field(node, "target_backup_vault_name")),
    ...readLifecycle(node),
    copies: children(field(node, "copy_actions")).map(([key, copy]) => ({
      vaultArn: text(field(copy, "target_backup_vault_arn")) || key,
      ...readLifecycle(copy),
    })),
  };
}

function timezone(name: string): Pick<RuleView, "scheduleExpressionTimezone"> {
  return name === "" ? {} : { scheduleExpressionTimezone: name };
}

function readLifecycle(node: unknown): { deleteAfterDays?: number; moveToColdStorageAfterDays?: number } {
  const lifecycle = field(node, "lifecycle");
  return {
    ...number("deleteAfterDays", field(lifecycle, "delete_after_days")),
    ...number("moveToColdStorageAfterDays", field(lifecycle, "move_to_cold_storage_after_days")),
  };
}

function readSelection(kind: SelectionView["kind"], name: string, node: unknown): SelectionView {
  return {
    kind,
    name,
    roleArn: text(field(node, "iam_role_arn")),
    resourceTypes: list(field(node, "resource_types")),
    notResourceTypes: list(field(node, "not_resource_types")),
    tagKey: text(field(node, "tag_key")),
    tagValues: list(field(node, "tag_value")),
    conditions: children(field(node, "conditions")).flatMap(([operator, block]) =>
      children(block).map(([, condition]) => ({
        operator,
        key: text(field(condition, "condition_key")),
        value: text(field(condition, "condition_value")),
      })),
    ),
  };
}

function fromJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function field(node: unknown, key: string): unknown {
  return isRecord(node) && Object.hasOwn(node, key) ? node[key] : undefined;
}

/** The named things in a node; keys that are operators are not names. */
function children(node: unknown): readonly (readonly [key: string, child: unknown])[] {
  return isRecord(node) ? Object.entries(node).filter(([key]) => !key.startsWith("@@")) : [];
}

function text(node: unknown): string {
  const value = isRecord(node) ? node["@@assign"] : node;
  return typeof value === "string" || typeof value === "boolean" || typeof value === "number"
    ? String(value)
    : "";
}

function number<K extends string>(key: K, node: unknown): Partial<Record<K, number>> {
  const digits = text(node);
  return (/^-?\d+$/.test(digits) ? { [key]: Number(digits) } : {}) as Partial<Record<K, number>>;
}

function list(node: unknown): readonly string[] {
  const values = isRecord(node) ? [node["@@assign"], node["@@append"]] : [node];
  return values.flat().filter((value) => typeof value === "string");
}
