import { parseArn } from "../aws/arn";
import { isRegion, partitionOf } from "../aws/regions";
import { COLD_STORAGE_MIN_DAYS } from "../plan/lifecycle";
import { MAX_WINDOW_MINUTES, MIN_WINDOW_MINUTES } from "../plan/schedule";
import { got, isRecord, type Problem } from "../problem";
import { MAX_CONDITIONS_PER_SELECTION, MAX_CONTINUOUS_RETENTION_DAYS } from "./backup-policy-limits";
import { childPath } from "./backup-policy-path";
import { findCopyTargetProblems, wholeNumberIn } from "./backup-policy-values";
import { findRuleScheduleProblems } from "./rule-schedule";

/**
 * Lists settings of a backup policy that are sound by themselves and not together. It looks only at what the
 * document itself assigns; what other policies bring is not known here.
 */
export function findRelationProblems(policy: unknown): readonly Problem[] {
  return childrenOf(at(root(policy), "plans")).flatMap((plan) => [
    ...childrenOf(at(plan, "rules")).flatMap((rule) => [
      ...findScheduleProblems(rule),
      ...findColdStorageProblems(at(rule, "lifecycle")),
      ...findContinuousProblems(rule),
      ...childrenOf(at(rule, "copy_actions")).flatMap((copy) => [
        ...findCopyKeyProblems(copy),
        ...findColdStorageProblems(at(copy, "lifecycle")),
      ]),
    ]),
    ...findSelectionProblems(plan),
  ]);
}

/** Leaves room for any window. */
const ONCE_A_YEAR = "cron(0 0 1 1 ? *)";

/** A place in the document. */
interface Place {
  readonly node: unknown;
  readonly path: string;
  readonly key: string;
}

function root(node: unknown): Place {
  return { node, path: "", key: "" };
}

function at({ node, path }: Place, key: string): Place {
  const child = isRecord(node) && Object.hasOwn(node, key) ? node[key] : undefined;
  return { node: child, path: childPath(path, key), key };
}

function childrenOf(place: Place): readonly Place[] {
  if (!isRecord(place.node)) return [];
  return Object.keys(place.node)
    .filter((key) => !key.startsWith("@@"))
    .map((key) => at(place, key));
}

function assigned({ node }: Place): unknown {
  return isRecord(node) && Object.hasOwn(node, "@@assign") ? node["@@assign"] : undefined;
}

/** The settings of a rule that make its schedule, by the names that the check of schedules has for them. */
const SCHEDULE_KEYS = {
  cron: "schedule_expression",
  startWindowMinutes: "start_backup_window_minutes",
  completionWindowMinutes: "complete_backup_window_minutes",
} as const;

/** What the document does not assign is taken to be sound, and is not spoken of. */
function findScheduleProblems(rule: Place): readonly Problem[] {
  const cron = assigned(at(rule, SCHEDULE_KEYS.cron));
  const start = wholeNumberIn(assigned(at(rule, SCHEDULE_KEYS.startWindowMinutes)));
  const completion = wholeNumberIn(assigned(at(rule, SCHEDULE_KEYS.completionWindowMinutes)));
  const schedule = {
    cron: cron === undefined ? ONCE_A_YEAR : cron,
    startWindowMinutes: start ?? MIN_WINDOW_MINUTES,
    completionWindowMinutes: completion ?? MAX_WINDOW_MINUTES - 1,
  };
  return Object.entries(SCHEDULE_KEYS).flatMap(([field, key]) =>
    findRuleScheduleProblems(schedule, "")
      .filter(({ path }) => path === `.${field}`)
      .map(({ reason }) => ({
        path: at(rule, key).path,
        reason: reason.replace("startWindowMinutes", SCHEDULE_KEYS.startWindowMinutes),
      })),
  );
}

function findColdStorageProblems(lifecycle: Place): readonly Problem[] {
  const deletion = at(lifecycle, "delete_after_days");
  const cold = wholeNumberIn(assigned(at(lifecycle, "move_to_cold_storage_after_days")));
  const days = wholeNumberIn(assigned(deletion));
  if (cold === undefined || days === undefined || days >= cold + COLD_STORAGE_MIN_DAYS) return [];
  const rule = `must be at least ${COLD_STORAGE_MIN_DAYS} days more than move_to_cold_storage_after_days (${cold})`;
  return [{ path: deletion.path, reason: `${rule}, ${got(days)}` }];
}

function findContinuousProblems(rule: Place): readonly Problem[] {
  const deletion = at(at(rule, "lifecycle"), "delete_after_days");
  const days = wholeNumberIn(assigned(deletion));
  const isContinuous = String(assigned(at(rule, "enable_continuous_backup"))) === "true";
  if (!isContinuous || days === undefined || days <= MAX_CONTINUOUS_RETENTION_DAYS) return [];
  const reason = `must be at most ${MAX_CONTINUOUS_RETENTION_DAYS} days with enable_continuous_backup, ${got(days)}`;
  return [{ path: deletion.path, reason }];
}

function findCopyKeyProblems(copy: Place): readonly Problem[] {
  const target = assigned(at(copy, "target_backup_vault_arn"));
  if (target === undefined) return findCopyTargetProblems(copy.key, copy.path);
  if (target === copy.key) return [];
  const reason = `must have its target_backup_vault_arn (${JSON.stringify(target)}) as its key, ${got(copy.key)}`;
  return [{ path: copy.path, reason }];
}

function findSelectionProblems(plan: Place): readonly Problem[] {
  const selections = at(plan, "selections");
  const byTag = childrenOf(at(selections, "tags"));
  const byType = childrenOf(at(selections, "resources"));
  const reason =
    'must be by "tags" or by "resources"; to ask for both, use resources with conditions, got both';
  return [
    ...(byTag.length > 0 && byType.length > 0 ? [{ path: selections.path, reason }] : []),
    ...[...byTag, ...byType].flatMap((selection) => [
      ...findConditionCountProblems(at(selection, "conditions")),
      ...findPartitionProblems(selection, plan),
    ]),
  ];
}

function findConditionCountProblems(conditions: Place): readonly Problem[] {
  const count = childrenOf(conditions).reduce((sum, block) => sum + childrenOf(block).length, 0);
  if (count <= MAX_CONDITIONS_PER_SELECTION) return [];
  return [
    {
      path: conditions.path,
      reason: `must have at most ${MAX_CONDITIONS_PER_SELECTION} conditions, got ${count}`,
    },
  ];
}

/** A pattern or role of another partition matches nothing in the regions of the plan, and AWS does not say so. */
function findPartitionProblems(selection: Place, plan: Place): readonly Problem[] {
  const partitions = new Set(
    listOf(assigned(at(plan, "regions")))
      .filter(isRegion)
      .map(partitionOf),
  );
  const [partition] = partitions;
  if (partition === undefined || partitions.size > 1) return [];
  return ["iam_role_arn", "resource_types", "not_resource_types"].flatMap((key) => {
    const setting = at(selection, key);
    return listOf(assigned(setting))
      .filter((text) => (parseArn(text)?.partition ?? partition) !== partition)
      .map((text) => ({
        path: setting.path,
        reason: `must name the partition ${partition}, to which the regions belong, ${got(text)}`,
      }));
  });
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}
