import { type AllowedOperators, EVERY_OPERATOR, type ValueOperator } from "./inheritance-control";
import type { PolicySource } from "./policy-source";

/** A node of the policies of several levels, merged. Never changed: a level that changes something makes a new one. */
export interface EffectiveNode {
  /** What the next level may do here. It only ever becomes less. */
  readonly allowed: AllowedOperators;
  /** What policies say about that, whether it limits anything or not. */
  readonly controls: readonly ChildControl[];
  /** The name as the first policy spelled it. The document itself has none. */
  readonly spelling?: string;
  /** A node has a setting, or nodes inside, or neither; not both. */
  readonly setting?: Setting;
  readonly children: ReadonlyMap<string, EffectiveNode>;
}

/** `@@operators_allowed_for_child_policies` of one policy. */
export interface ChildControl {
  readonly allowed: AllowedOperators;
  readonly setBy: PolicySource;
}

/** A setting that was given a value. */
export interface Setting {
  readonly isList: boolean;
  /** Exactly one where it is no list. */
  readonly parts: readonly SettingPart[];
  readonly replaced: readonly ReplacedPart[];
}

/** One value of a setting. */
export interface SettingPart {
  readonly value: string;
  readonly setBy: PolicySource;
}

/** A value that is no more. */
export interface ReplacedPart extends SettingPart {
  readonly replacedBy: PolicySource;
  readonly operator: ValueOperator;
}

/** What no policy has said anything about. */
export const UNTOUCHED: EffectiveNode = { allowed: EVERY_OPERATOR, controls: [], children: new Map() };

/**
 * Whether there is a value in the node or below. AWS leaves out a node without, so that an empty plan is no plan.
 */
export function isPresent(node: EffectiveNode | undefined): node is EffectiveNode {
  return node !== undefined && (node.setting !== undefined || [...node.children.values()].some(isPresent));
}

/** The policies that the values in the node and below come from, each once. */
export function contributorsOf(node: EffectiveNode): readonly PolicySource[] {
  const own = node.setting?.parts.map(({ setBy }) => setBy) ?? [];
  const removers = node.setting?.replaced.map(({ replacedBy }) => replacedBy) ?? [];
  const emptied = own.length === 0 ? removers : [];
  const all = [...own, ...emptied, ...[...node.children.values()].flatMap(contributorsOf)];
  return all.filter(
    (source, index) =>
      all.findIndex(({ policy, nodeId }) => policy === source.policy && nodeId === source.nodeId) === index,
  );
}
