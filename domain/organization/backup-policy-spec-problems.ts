import { parseVaultArn } from "../aws/arn";
import { findRegionProblems } from "../aws/identifiers";
import { isRegion, partitionOf } from "../aws/regions";
import { findLifecycleProblems } from "../plan/lifecycle";
import { got, isRecord, type Problem } from "../problem";
import { findVaultNameProblems } from "../vault/vault-name";
import { MAX_COPIES_PER_RULE, MAX_RULES_PER_PLAN, MAX_TAGS_PER_RECOVERY_POINT } from "./backup-policy-limits";
import { findSnakeNameProblems } from "./backup-policy-name";
import {
  EACH_ACCOUNT,
  findCopyTargetProblems,
  findTagKeyProblems,
  findTagValueProblems,
} from "./backup-policy-values";
import { CHILD_OPERATORS } from "./inheritance-operator";
import { findRuleScheduleProblems } from "./rule-schedule";
import { findSelectionSpecProblems } from "./selection-spec-problems";

const PARTITIONS: readonly unknown[] = ["aws", "aws-cn", "aws-us-gov"];

/** Lists what is wrong with the fields of a spec, each by itself and together; the length of the policy is not measured. */
export function findSpecFieldProblems(spec: unknown, at: string): readonly Problem[] {
  if (!isRecord(spec))
    return [{ path: at, reason: `must have planName, regions, rules and selection, ${got(spec)}` }];
  const {
    partition,
    planName,
    regions,
    rules,
    selection,
    operatorsAllowedForChildPolicies: operators,
  } = spec;
  return [
    ...(PARTITIONS.includes(partition)
      ? []
      : [{ path: `${at}.partition`, reason: `must be ${PARTITIONS.join(" or ")}, ${got(partition)}` }]),
    ...findSnakeNameProblems(planName, `${at}.planName`),
    ...findListProblems(regions, `${at}.regions`, { min: 1 }, (region, path) => [
      ...findRegionProblems(region, path),
      ...findPartitionProblems(region, partition, path),
    ]),
    ...findRepetitionProblems(regions, `${at}.regions`),
    ...findListProblems(rules, `${at}.rules`, { min: 1, max: MAX_RULES_PER_PLAN }, (rule, path) =>
      findRuleProblems(rule, path, partition),
    ),
    ...findRepetitionProblems(fieldOfEach(rules, "name"), `${at}.rules`, "name"),
    ...findSelectionSpecProblems(selection, `${at}.selection`),
    ...(operators === undefined
      ? []
      : findListProblems(
          operators,
          `${at}.operatorsAllowedForChildPolicies`,
          { min: 1 },
          findChildOperatorProblems,
        )),
  ];
}

function findRuleProblems(rule: unknown, at: string, partition: unknown): readonly Problem[] {
  if (!isRecord(rule)) return [{ path: at, reason: `must be a rule, ${got(rule)}` }];
  const { name, schedule, targetVaultName, lifecycle, copies, recoveryPointTags } = rule;
  return [
    ...findSnakeNameProblems(name, `${at}.name`),
    ...findRuleScheduleProblems(schedule, `${at}.schedule`),
    ...findVaultNameProblems(targetVaultName, `${at}.targetVaultName`),
    ...findLifecycleProblems(lifecycle, `${at}.lifecycle`),
    ...findListProblems(copies, `${at}.copies`, { max: MAX_COPIES_PER_RULE }, (copy, path) =>
      findCopyProblems(copy, path, partition),
    ),
    ...findRepetitionProblems(fieldOfEach(copies, "vaultArn"), `${at}.copies`, "vaultArn"),
    ...(recoveryPointTags === undefined
      ? []
      : findTagsProblems(recoveryPointTags, `${at}.recoveryPointTags`)),
  ];
}

/** Unlike in a policy from anywhere, the account must be written out: our copies leave the account. */
function findCopyProblems(copy: unknown, at: string, partition: unknown): readonly Problem[] {
  if (!isRecord(copy)) return [{ path: at, reason: `must have vaultArn and lifecycle, ${got(copy)}` }];
  const path = `${at}.vaultArn`;
  const vault = parseVaultArn(copy.vaultArn);
  return [
    ...findCopyTargetProblems(copy.vaultArn, path),
    ...(vault?.accountId === EACH_ACCOUNT
      ? [
          {
            path,
            reason: `must name the account that receives the copy by its twelve digits, ${got(EACH_ACCOUNT)}`,
          },
        ]
      : []),
    ...findPartitionProblems(vault?.region, partition, path),
    ...findLifecycleProblems(copy.lifecycle, `${at}.lifecycle`),
  ];
}

function findTagsProblems(tags: unknown, at: string): readonly Problem[] {
  if (!isRecord(tags)) return [{ path: at, reason: `must be an object with the keys of tags, ${got(tags)}` }];
  const entries = Object.entries(tags);
  const max = MAX_TAGS_PER_RECOVERY_POINT;
  return [
    ...(entries.length > max
      ? [{ path: at, reason: `must have at most ${max} tags, got ${entries.length}` }]
      : []),
    ...entries.flatMap(([key, value]) => [
      ...findTagKeyProblems(key, at),
      ...findTagValueProblems(value, `${at}.${key}`),
    ]),
  ];
}

function findPartitionProblems(region: unknown, partition: unknown, path: string): readonly Problem[] {
  if (!isRegion(region) || !PARTITIONS.includes(partition) || partitionOf(region) === partition) return [];
  return [{ path, reason: `must lie in the partition ${String(partition)}, ${got(region)}` }];
}

function findChildOperatorProblems(operator: unknown, path: string): readonly Problem[] {
  if (CHILD_OPERATORS.some((known) => known === operator)) return [];
  return [{ path, reason: `must be one of ${CHILD_OPERATORS.join(", ")}, ${got(operator)}` }];
}

/** Checks a list, its length, and every entry. */
export function findListProblems(
  list: unknown,
  at: string,
  { min = 0, max = Infinity }: { readonly min?: number; readonly max?: number },
  findEntryProblems: (entry: unknown, path: string) => readonly Problem[],
): readonly Problem[] {
  if (!Array.isArray(list)) return [{ path: at, reason: `must be a list, ${got(list)}` }];
  return [
    ...(list.length < min
      ? [{ path: at, reason: `must have at least ${min} entry, got ${list.length}` }]
      : []),
    ...(list.length > max
      ? [{ path: at, reason: `must have at most ${max} entries, got ${list.length}` }]
      : []),
    ...list.flatMap((entry: unknown, index) => findEntryProblems(entry, `${at}[${index}]`)),
  ];
}

function fieldOfEach(list: unknown, field: string): unknown {
  return Array.isArray(list)
    ? list.map((entry: unknown) => (isRecord(entry) ? entry[field] : undefined))
    : [];
}

/** Finds values that stand in a list for the second time. What is not there is not a value. */
function findRepetitionProblems(list: unknown, at: string, field?: string): readonly Problem[] {
  if (!Array.isArray(list)) return [];
  const suffix = field === undefined ? "" : `.${field}`;
  return list.flatMap((value: unknown, index) =>
    value !== undefined && list.indexOf(value) < index
      ? [{ path: `${at}[${index}]${suffix}`, reason: `must not be given twice, ${got(value)}` }]
      : [],
  );
}
