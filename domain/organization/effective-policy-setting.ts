import type { Operation, SettingValue } from "./effective-policy-fragment";
import type { Setting, SettingPart } from "./effective-policy-node";
import type { ValueOperator } from "./inheritance-control";
import { ChildOperator } from "./inheritance-operator";
import type { PolicySource } from "./policy-source";

/** An operator, with the policy that it stands in. */
export interface SourcedOperation extends Operation {
  readonly source: PolicySource;
}

/** What became of a setting, and which operators did nothing. */
export interface SettingChange {
  /** Left out where no value was ever given. */
  readonly setting?: Setting;
  /** An `@@assign` of another value, after the first of the same level. */
  readonly outvoted: readonly (SourcedOperation & { readonly winner: PolicySource })[];
  /** Values that `@@remove` did not find. */
  readonly absent: readonly (SourcedOperation & { readonly values: readonly string[] })[];
  /** Operators for lists, on a setting with one value. */
  readonly unfit: readonly SourcedOperation[];
}

/** The order in which one level applies its operators. */
const PLACES = {
  [ChildOperator.Assign]: 0,
  [ChildOperator.Append]: 1,
  [ChildOperator.Remove]: 2,
} as const;

/**
 * Applies the operators of one level to an inherited setting: the first `@@assign`, then every `@@append`, then every
 * `@@remove`.
 *
 * Documented is that of conflicting `@@assign` the first attached policy wins. That lists are appended to after and
 * removed from last is not [?]; it is how AWS was seen to merge tag policies.
 *
 * @param operations those that may be used, policies in the order of their attachment
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/inheritance-examples.html
 * @see https://github.com/radkawar/stackd/blob/main/testdata/aws/iam/organizations_effective_policy.json
 */
export function changeSetting(
  inherited: Setting | undefined,
  operations: readonly SourcedOperation[],
): SettingChange {
  const [assigns, appends, removes] = byOperator(operations);
  const assigned = assign(inherited, assigns);
  if (assigned.setting?.isList === false) {
    return { ...assigned, absent: [], unfit: [...appends, ...removes] };
  }
  const removed = remove(append(assigned.setting, appends), removes);
  return { outvoted: assigned.outvoted, unfit: [], ...removed };
}

function byOperator(
  operations: readonly SourcedOperation[],
): readonly [assigns: SourcedOperation[], appends: SourcedOperation[], removes: SourcedOperation[]] {
  const groups: [SourcedOperation[], SourcedOperation[], SourcedOperation[]] = [[], [], []];
  for (const operation of operations) groups[PLACES[operation.operator]].push(operation);
  return groups;
}

function assign(
  inherited: Setting | undefined,
  [first, ...others]: readonly SourcedOperation[],
): Pick<SettingChange, "setting" | "outvoted"> {
  if (first === undefined)
    return { ...(inherited === undefined ? {} : { setting: inherited }), outvoted: [] };
  const parts = partsOf(first);
  const gone = (inherited?.parts ?? []).filter(({ value }) => !has(parts, value));
  return {
    setting: {
      isList: typeof first.value !== "string",
      parts,
      replaced: [...(inherited?.replaced ?? []), ...replace(gone, first.source, ChildOperator.Assign)],
    },
    outvoted: others
      .filter(({ value }) => !isSame(value, first.value))
      .map((operation) => ({ ...operation, winner: first.source })),
  };
}

/** A value that is there already is not added again. */
function append(setting: Setting | undefined, operations: readonly SourcedOperation[]): Setting | undefined {
  if (operations.length === 0) return setting;
  const parts = [...(setting?.parts ?? [])];
  for (const part of operations.flatMap(partsOf)) {
    if (!has(parts, part.value)) parts.push(part);
  }
  return { isList: true, parts, replaced: setting?.replaced ?? [] };
}

function remove(
  setting: Setting | undefined,
  operations: readonly SourcedOperation[],
): Pick<SettingChange, "setting" | "absent"> {
  const before = setting?.parts ?? [];
  const absent = operations.flatMap((operation) => {
    const values = [operation.value].flat().filter((value) => !has(before, value));
    return values.length === 0 ? [] : [{ ...operation, values }];
  });
  if (setting === undefined) return { absent };
  return { setting: operations.reduce(removeOne, setting), absent };
}

function removeOne({ parts, replaced }: Setting, operation: SourcedOperation): Setting {
  const unwanted = partsOf(operation);
  const gone = parts.filter(({ value }) => has(unwanted, value));
  return {
    isList: true,
    parts: parts.filter(({ value }) => !has(unwanted, value)),
    replaced: [...replaced, ...replace(gone, operation.source, ChildOperator.Remove)],
  };
}

function partsOf({ value, source }: SourcedOperation): readonly SettingPart[] {
  return [value].flat().map((one) => ({ value: one, setBy: source }));
}

function replace(
  parts: readonly SettingPart[],
  by: PolicySource,
  operator: ValueOperator,
): Setting["replaced"] {
  return parts.map((part) => ({ ...part, replacedBy: by, operator }));
}

function has(parts: readonly SettingPart[], value: string): boolean {
  return parts.some((part) => part.value === value);
}

function isSame(one: SettingValue, other: SettingValue): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
