import { childPath } from "./backup-policy-path";
import type { Contribution, PolicyFragment } from "./effective-policy-fragment";
import { isOpenInside, type MergeLog, type MergePlace } from "./effective-policy-merge-log";
import { mergeSetting } from "./effective-policy-merge-setting";
import { type ChildControl, type EffectiveNode, UNTOUCHED } from "./effective-policy-node";
import { IgnoredKind, sayAllowed } from "./ignored-operator";
import { EVERY_OPERATOR, intersectOperators } from "./inheritance-control";
import { CHILD_CONTROL, ChildOperator } from "./inheritance-operator";
import { UncertaintyKind } from "./uncertainty";

const NO_CHILDREN: EffectiveNode["children"] = new Map();

/**
 * Merges the policies of one level into what the levels above made of a node.
 *
 * What a policy may do is judged by the levels above alone; the limits that the policies of this level set hold from
 * the next level on. A limit holds for its own node and not for those inside it.
 *
 * @param contributions in the order in which the policies were attached
 * @param log takes down what is ignored and what is uncertain
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/policy-operators.html
 */
export function mergeNode(
  inherited: EffectiveNode,
  contributions: readonly Contribution[],
  place: MergePlace,
  log: MergeLog,
): EffectiveNode {
  const setting = mergeSetting(inherited, contributions, place, log);
  noteMalformed(contributions, place, log);
  if (setting !== undefined) refuseChildren(contributions, place, log);
  const spelling = inherited.spelling ?? contributions[0]?.spelling;
  const { allowed, controls } = mergeControls(inherited, contributions, place, log);
  return {
    allowed,
    controls,
    ...(spelling === undefined ? {} : { spelling }),
    ...(setting === undefined ? {} : { setting }),
    children: setting === undefined ? mergeChildren(inherited, contributions, place, log) : NO_CHILDREN,
  };
}

function mergeControls(
  inherited: EffectiveNode,
  contributions: readonly Contribution[],
  { path }: MergePlace,
  log: MergeLog,
): Pick<EffectiveNode, "allowed" | "controls"> {
  if (contributions.every(({ fragment }) => fragment.control === undefined)) return inherited;
  const controls: ChildControl[] = [];
  for (const { source, fragment } of contributions) {
    if (fragment.control === undefined) continue;
    const asked = [...fragment.control].filter((operator) => !inherited.allowed.has(operator));
    if (asked.length > 0) {
      log.ignored.push({
        kind: IgnoredKind.Widening,
        path,
        source,
        operator: CHILD_CONTROL,
        value: asked,
        why: `a child policy cannot allow more than it is allowed itself: ${sayAllowed(inherited.allowed)} here`,
        by: inherited.controls
          .filter(({ allowed }) => asked.some((operator) => !allowed.has(operator)))
          .map(({ setBy }) => setBy),
      });
    }
    controls.push({ allowed: fragment.control, setBy: source });
  }
  return {
    allowed: controls.reduce(
      (allowed, control) => intersectOperators(allowed, control.allowed),
      inherited.allowed,
    ),
    controls: [...inherited.controls, ...controls],
  };
}

function mergeChildren(
  inherited: EffectiveNode,
  contributions: readonly Contribution[],
  place: MergePlace,
  log: MergeLog,
): EffectiveNode["children"] {
  if (contributions.every(({ fragment }) => fragment.children.length === 0)) return inherited.children;
  const children = new Map(inherited.children);
  for (const [key, group] of groupByKey(contributions)) {
    const known = inherited.children.get(key);
    const at = childPath(place.path, key);
    noteLetterCase(known, group, at, log);
    if (known === undefined && !mayAdd(inherited, group, place, at, log)) continue;
    const isLimited = inherited.allowed.size < EVERY_OPERATOR.size;
    const limits = isLimited ? [...place.limits, inherited] : place.limits;
    // What this level itself makes, nobody further up can have wanted to lock.
    children.set(key, mergeNode(known ?? UNTOUCHED, group, { path: at, limits: known ? limits : [] }, log));
  }
  return children;
}

function groupByKey(contributions: readonly Contribution[]): ReadonlyMap<string, readonly Contribution[]> {
  const groups = new Map<string, Contribution[]>();
  for (const { source, fragment } of contributions) {
    for (const { key, spelling, fragment: child } of fragment.children) {
      const group = groups.get(key);
      const contribution = { source, fragment: child, spelling };
      if (group === undefined) groups.set(key, [contribution]);
      else group.push(contribution);
    }
  }
  return groups;
}

/** A name that no level above has is something new, which the node around it must allow to be appended. */
function mayAdd(
  parent: EffectiveNode,
  group: readonly Contribution[],
  place: MergePlace,
  path: string,
  log: MergeLog,
): boolean {
  const meaningful = group.filter(({ fragment }) => saysSomething(fragment));
  const sources = meaningful.map(({ source }) => source);
  if (parent.allowed.has(ChildOperator.Append)) {
    if (sources.length > 0 && isOpenInside(place, parent.controls, ChildOperator.Append)) {
      log.uncertainties.push({ kind: UncertaintyKind.OpenInside, path, sources });
    }
    return true;
  }
  const blocking = parent.controls.filter(({ allowed }) => !allowed.has(ChildOperator.Append));
  for (const source of sources) {
    log.ignored.push({
      kind: IgnoredKind.NothingNew,
      path,
      source,
      why: `nothing new may be added around it: child policies may use ${sayAllowed(parent.allowed)} there`,
      by: blocking.map(({ setBy }) => setBy),
    });
  }
  if (parent.allowed.has(ChildOperator.Assign) && sources.length > 0) {
    log.uncertainties.push({ kind: UncertaintyKind.AssignOnly, path, sources });
  }
  return false;
}

function saysSomething({ operations, control, malformed, children }: PolicyFragment): boolean {
  return (
    operations.length > 0 ||
    control !== undefined ||
    malformed.length > 0 ||
    children.some(({ fragment }) => saysSomething(fragment))
  );
}

function noteLetterCase(
  known: EffectiveNode | undefined,
  group: readonly Contribution[],
  path: string,
  log: MergeLog,
): void {
  const spelling = known?.spelling ?? group[0]?.spelling;
  const others = group.filter((contribution) => contribution.spelling !== spelling);
  if (others.length === 0) return;
  log.uncertainties.push({
    kind: UncertaintyKind.LetterCase,
    path,
    sources: others.map(({ source }) => source),
  });
}

function noteMalformed(contributions: readonly Contribution[], { path }: MergePlace, log: MergeLog): void {
  for (const { source, fragment } of contributions) {
    for (const why of fragment.malformed) {
      log.ignored.push({ kind: IgnoredKind.Malformed, path, source, why, by: [] });
    }
  }
}

function refuseChildren(contributions: readonly Contribution[], { path }: MergePlace, log: MergeLog): void {
  for (const { source, fragment } of contributions) {
    for (const { spelling } of fragment.children) {
      log.ignored.push({
        kind: IgnoredKind.Malformed,
        path: childPath(path, spelling),
        source,
        why: "the node around it is a setting with a value, and has no keys of its own",
        by: [],
      });
    }
  }
}
