import type { Contribution } from "./effective-policy-fragment";
import { isOpenInside, type MergeLog, type MergePlace } from "./effective-policy-merge-log";
import type { EffectiveNode, Setting } from "./effective-policy-node";
import { changeSetting, type SettingChange, type SourcedOperation } from "./effective-policy-setting";
import { IgnoredKind, sayAllowed } from "./ignored-operator";
import { ChildOperator } from "./inheritance-operator";
import { UncertaintyKind } from "./uncertainty";

/** Merges the operators of one level into an inherited setting. Gives nothing where no value was ever set. */
export function mergeSetting(
  inherited: EffectiveNode,
  contributions: readonly Contribution[],
  place: MergePlace,
  log: MergeLog,
): Setting | undefined {
  if (contributions.every(({ fragment }) => fragment.operations.length === 0)) return inherited.setting;
  const operations = contributions.flatMap(({ source, fragment }) =>
    fragment.operations.map(({ operator, value }) => ({ operator, value, source })),
  );
  if (inherited.children.size > 0) {
    refuse(operations, "the node has keys of its own, and no value", place, log);
    return undefined;
  }
  const allowed = operations.filter(({ operator }) => inherited.allowed.has(operator));
  noteForbidden(inherited, operations, place, log);
  const change = changeSetting(inherited.setting, allowed);
  noteWithoutEffect(change, place, log);
  noteUncertainties(inherited, allowed, change, place, log);
  return change.setting;
}

function refuse(
  operations: readonly SourcedOperation[],
  why: string,
  { path }: MergePlace,
  log: MergeLog,
): void {
  for (const operation of operations) {
    log.ignored.push({ kind: IgnoredKind.Malformed, path, ...operation, why, by: [] });
  }
}

function noteForbidden(
  { allowed, controls }: EffectiveNode,
  operations: readonly SourcedOperation[],
  { path }: MergePlace,
  log: MergeLog,
): void {
  for (const operation of operations.filter(({ operator }) => !allowed.has(operator))) {
    log.ignored.push({
      kind: IgnoredKind.NotAllowed,
      path,
      ...operation,
      why: `child policies may use ${sayAllowed(allowed)} here`,
      by: controls.filter((control) => !control.allowed.has(operation.operator)).map(({ setBy }) => setBy),
    });
  }
}

function noteWithoutEffect(change: SettingChange, place: MergePlace, log: MergeLog): void {
  const { path } = place;
  for (const { winner, ...operation } of change.outvoted) {
    log.ignored.push({
      kind: IgnoredKind.Outvoted,
      path,
      ...operation,
      why: "a policy that was attached to the same node before assigns another value",
      by: [winner],
    });
  }
  for (const { values, ...operation } of change.absent) {
    log.ignored.push({
      kind: IgnoredKind.Absent,
      path,
      ...operation,
      value: values,
      why: "there is nothing of that value to remove",
      by: [],
    });
  }
  refuse(change.unfit, "the setting has one value and is no list", place, log);
}

function noteUncertainties(
  { setting: inherited, controls }: EffectiveNode,
  operations: readonly SourcedOperation[],
  { setting }: SettingChange,
  place: MergePlace,
  log: MergeLog,
): void {
  const isPlain = operations.length === 1 && operations[0]?.operator !== ChildOperator.Remove;
  if (isPlain && place.limits.length === 0) return; // nothing to ask, as nearly always
  const note = (kind: UncertaintyKind, raisedBy: readonly SourcedOperation[]): void => {
    const sources = [...new Set(raisedBy.map(({ source }) => source))];
    if (sources.length > 0) log.uncertainties.push({ kind, path: place.path, sources });
  };
  note(
    UncertaintyKind.OpenInside,
    operations.filter(({ operator }) => isOpenInside(place, controls, operator)),
  );
  if (operations.some(({ operator }) => operator !== operations[0]?.operator)) {
    note(UncertaintyKind.MixedOperators, operations);
  }
  if (setting?.parts.length === 0 && inherited?.parts.length !== 0) {
    note(
      UncertaintyKind.EmptiedList,
      operations.filter(({ operator }) => operator === ChildOperator.Remove),
    );
  }
}
