import { isRecord } from "../problem";

/** One place in which two values differ. */
export interface Difference {
  /** Keys, list places in brackets: `policy.Statement[NobodyDeletes].Action[backup:*]`. Empty for the value itself. */
  readonly path: string;
  /** As JSON, on one line. Absent where there was nothing. */
  readonly from?: string;
  /** As JSON, on one line. Absent where there would be nothing. */
  readonly to?: string;
}

/** The text that stands for a secret in a preview. */
export const SECRET = "[secret]";

/** What tells the items of a list apart, in the order in which it is looked for. */
const IDENTITIES = [
  ...["Sid", "sid", "id", "Id", "name", "Name", "key", "Key"],
  ...["ControlName", "ParameterName"], // of an audit framework
];

/**
 * Where two values differ. A text that is JSON is looked into, so that long documents differ by a key or a statement. Items of a list are
 * compared by what they are called (`Sid`, `name`, …), plain items as a set, anything else by their place.
 *
 * What is secret on one side is shown on neither. Two secrets cannot be told apart.
 */
export function differencesOf(from: unknown, to: unknown, path = ""): readonly Difference[] {
  const [old, now] = [opened(from), opened(to)];
  if (isRecord(old) && isRecord(now)) return ofRecords(old, now, path);
  if (Array.isArray(old) && Array.isArray(now)) return ofLists(old, now, path);
  // Several values or a single one: policies write both.
  if (Array.isArray(old) && isPlain(now) && now !== undefined) return ofLists(old, [now], path);
  if (Array.isArray(now) && isPlain(old) && old !== undefined) return ofLists([old], now, path);
  if (isSame(old, now)) return [];
  const isSecret = holdsSecret(old) || holdsSecret(now);
  const shown = (value: unknown): string => (isSecret ? SECRET : JSON.stringify(value));
  return [
    {
      path,
      ...(old === undefined ? {} : { from: shown(old) }),
      ...(now === undefined ? {} : { to: shown(now) }),
    },
  ];
}

/** Reads a text that is a JSON object or list; gives everything else as it is. */
export function opened(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function ofRecords(
  old: Readonly<Record<string, unknown>>,
  now: Readonly<Record<string, unknown>>,
  path: string,
): readonly Difference[] {
  const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  return keys.flatMap((key) =>
    differencesOf(
      Object.hasOwn(old, key) ? old[key] : undefined,
      Object.hasOwn(now, key) ? now[key] : undefined,
      path === "" ? key : `${path}.${key}`,
    ),
  );
}

function ofLists(old: readonly unknown[], now: readonly unknown[], path: string): readonly Difference[] {
  const all = [...old, ...now];
  if (all.every(isPlain)) return ofSets(old, now, path);
  const identity = IDENTITIES.find((key) => isIdentity(key, old) && isIdentity(key, now));
  if (identity !== undefined) return ofNamed(old, now, identity, path);
  return Array.from({ length: Math.max(old.length, now.length) }, (_, index) =>
    differencesOf(old[index], now[index], `${path}[${index}]`),
  ).flat();
}

/** Plain values in another order mean the same in every list that AWS takes. */
function ofSets(old: readonly unknown[], now: readonly unknown[], path: string): readonly Difference[] {
  const [gone, come] = [lessThan(old, now), lessThan(now, old)];
  if (gone.length === 1 && come.length === 1 && old.length === 1 && now.length === 1)
    return differencesOf(gone[0], come[0], path);
  const isSecret = [...gone, ...come].some(holdsSecret);
  const one = (value: unknown): string => (isSecret ? SECRET : JSON.stringify(value));
  return [
    ...gone.map((value) => ({ path: `${path}[]`, from: one(value) })),
    ...come.map((value) => ({ path: `${path}[]`, to: one(value) })),
  ];
}

function lessThan(all: readonly unknown[], others: readonly unknown[]): readonly unknown[] {
  const left = [...others];
  return all.filter((value) => {
    const at = left.indexOf(value);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function isIdentity(key: string, items: readonly unknown[]): boolean {
  const names = items.map((item) => (isRecord(item) ? item[key] : undefined));
  return names.every((name) => typeof name === "string") && new Set(names).size === names.length;
}

function ofNamed(
  old: readonly unknown[],
  now: readonly unknown[],
  identity: string,
  path: string,
): readonly Difference[] {
  const named = (items: readonly unknown[]): ReadonlyMap<string, unknown> =>
    new Map(items.map((item) => [isRecord(item) ? String(item[identity]) : "", item]));
  const [before, after] = [named(old), named(now)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((name) =>
    differencesOf(before.get(name), after.get(name), `${path}[${name}]`),
  );
}

function isPlain(value: unknown): boolean {
  return typeof value !== "object" || value === null;
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

function holdsSecret(value: unknown): boolean {
  if (typeof value === "string") return value.includes(SECRET);
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some(holdsSecret);
}
