import { nearestName } from "../nearest-name";
import { got, isRecord, type Problem } from "../problem";
import { childPath } from "./backup-policy-path";
import { type AllowedOperators, readChildControl, type ValueOperator } from "./inheritance-control";
import { CHILD_CONTROL, CHILD_OPERATORS, ChildOperator, VALUE_OPERATORS } from "./inheritance-operator";
import type { PolicySource } from "./policy-source";

/** Value of a setting: one text or a list of texts. Numbers and switches are texts, as AWS shows them. */
export type SettingValue = string | readonly string[];

/** One operator that sets a value. */
export interface Operation {
  readonly operator: ValueOperator;
  readonly value: SettingValue;
}

/** A node of one policy, read: what it does to the same node of the policies above. */
export interface PolicyFragment {
  /** What it allows the policies below. Left out where it says nothing. */
  readonly control?: AllowedOperators;
  readonly operations: readonly Operation[];
  readonly children: readonly ChildFragment[];
  /** Reasons why something in this node was not read. AWS refuses to store such a policy. */
  readonly malformed: readonly string[];
}

/** A named node inside another. */
export interface ChildFragment {
  /** Under which it is merged; lower-case where AWS takes upper and lower case as equal. */
  readonly key: string;
  /** As the policy has it. */
  readonly spelling: string;
  readonly fragment: PolicyFragment;
}

/** A node of one of the policies that are attached to the same root, organizational unit or account. */
export interface Contribution {
  readonly source: PolicySource;
  readonly fragment: PolicyFragment;
  readonly spelling?: string;
}

/** Backup policies are nine nodes deep. What is nested further is not read, so that no document can exhaust the stack. */
const MAX_DEPTH = 32;

const NOTHING: PolicyFragment = { operations: [], children: [], malformed: [] };

/**
 * Reads a policy of AWS Organizations, of any type, for merging. Never throws: what cannot be merged is said in
 * `malformed` and left out.
 *
 * @param document as parsed JSON
 */
export function readPolicyFragment(document: unknown): PolicyFragment {
  return readNode(document, []);
}

/** Lists what was not read, with the path below `at`. */
export function findFragmentProblems(fragment: PolicyFragment, at: string): readonly Problem[] {
  return [
    ...fragment.malformed.map((reason) => ({ path: at, reason })),
    ...fragment.children.flatMap(({ spelling, fragment: child }) =>
      findFragmentProblems(child, childPath(at, spelling)),
    ),
  ];
}

function readNode(node: unknown, path: readonly string[]): PolicyFragment {
  if (!isRecord(node)) return refuse(`must be an object with operators or keys, ${got(node)}`);
  if (path.length >= MAX_DEPTH) return refuse(`must be nested at most ${MAX_DEPTH} nodes deep, got more`);
  const entries = Object.entries(node);
  const operators = entries.filter(([key]) => key.startsWith("@@"));
  const named = entries.filter(([key]) => !key.startsWith("@@"));
  const values = operators.filter(([key]) => key !== CHILD_CONTROL).map(readOperation);
  const operations = values.filter((value) => typeof value !== "string");
  const isSetting = operations.length > 0;
  return {
    ...readControl(node),
    operations,
    children: isSetting ? [] : named.map(([key, child]) => readChild(key, child, path)),
    malformed: [
      ...findControlProblem(node),
      ...values.filter((value) => typeof value === "string"),
      ...(isSetting && named.length > 0
        ? [
            `must have either operators or keys of its own, got both (${named.map(([key]) => key).join(", ")})`,
          ]
        : []),
    ],
  };
}

function refuse(reason: string): PolicyFragment {
  return { ...NOTHING, malformed: [reason] };
}

function readChild(spelling: string, node: unknown, path: readonly string[]): ChildFragment {
  const key = isCaseBlind(path) ? spelling.toLowerCase() : spelling;
  return { key, spelling, fragment: readNode(node, [...path, key]) };
}

/**
 * Whether the names in this place are compared without regard to upper and lower case: AWS's examples show the names of
 * rules and selections in lower case, and those of plans as they were given. That they are compared so is not
 * documented [?].
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_backup_syntax.html
 */
function isCaseBlind([plans, , part, kind, ...more]: readonly string[]): boolean {
  if (plans !== "plans" || more.length > 0) return false;
  if (part === "rules") return kind === undefined;
  return part === "selections" && (kind === "tags" || kind === "resources");
}

function readControl(node: Readonly<Record<string, unknown>>): { control?: AllowedOperators } {
  const control = readChildControl(node[CHILD_CONTROL]);
  return control === undefined ? {} : { control };
}

function findControlProblem(node: Readonly<Record<string, unknown>>): readonly string[] {
  if (!Object.hasOwn(node, CHILD_CONTROL) || readChildControl(node[CHILD_CONTROL]) !== undefined) return [];
  return [`${CHILD_CONTROL} must be a list of ${CHILD_OPERATORS.join(", ")}, ${got(node[CHILD_CONTROL])}`];
}

/** Gives the reason where it is no operator. */
function readOperation([key, value]: readonly [key: string, value: unknown]): Operation | string {
  const operator = VALUE_OPERATORS.find((known): known is ValueOperator => known === key);
  if (operator === undefined) {
    const near = nearestName(key, [...VALUE_OPERATORS, CHILD_CONTROL]) ?? ChildOperator.Assign;
    return `must have operators that AWS knows, perhaps ${near}, ${got(key)}`;
  }
  if (Array.isArray(value)) {
    return value.every(isSingle)
      ? { operator, value: value.map(String) }
      : `${operator} must list texts, got a list with something else in it`;
  }
  if (operator !== ChildOperator.Assign) return `${operator} must be a list, ${got(value)}`;
  return isSingle(value)
    ? { operator, value: String(value) }
    : `${operator} must be one value or a list of values, ${got(value)}`;
}

function isSingle(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
