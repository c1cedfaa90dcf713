import { ChangeTopic, Direction, keysOfBoth, type Change } from "./change";

/** How far the backups of a type get. */
export const ProtectionLevel = {
  /** In the account itself. */
  Local: "local",
  /** And to a vault of another account. */
  Copied: "copied",
} as const;
/** One of the values of {@link ProtectionLevel}. */
export type ProtectionLevel = (typeof ProtectionLevel)[keyof typeof ProtectionLevel];

/** A type of resource that is protected somewhere. */
export interface ProtectedType {
  /** Organizational unit or account. */
  readonly target: string;
  readonly region: string;
  /** AWS Backup's name of the type. */
  readonly type: string;
  readonly level: ProtectionLevel;
}

const RANK: Readonly<Record<string, number>> = {
  [ProtectionLevel.Local]: 1,
  [ProtectionLevel.Copied]: 2,
};

const IN_WORDS: Readonly<Record<string, string>> = {
  [ProtectionLevel.Local]: "backed up, kept in its account",
  [ProtectionLevel.Copied]: "backed up and copied to another account",
};

/** Which accounts and resource types gain or lose protection: of each target and Region, those that change alike together. */
export function protectionChanges(
  from: readonly ProtectedType[],
  to: readonly ProtectedType[],
): readonly Change[] {
  const [before, after] = [byPlace(from), byPlace(to)];
  return keysOfBoth(before, after).flatMap((place) => {
    const [old, now] = [before.get(place) ?? NONE, after.get(place) ?? NONE];
    const moves = new Map<string, string[]>();
    for (const type of [...keysOfBoth(old, now)].sort()) {
      const [was, is] = [old.get(type), now.get(type)];
      if (was === is) continue;
      const move = JSON.stringify([was ?? "", is ?? ""]);
      moves.set(move, [...(moves.get(move) ?? []), type]);
    }
    return [...moves].map(([move, types]) => changeOf(place, move, types, old.size === 0 || now.size === 0));
  });
}

type Levels = ReadonlyMap<string, ProtectionLevel>;
const NONE: Levels = new Map();

function byPlace(types: readonly ProtectedType[]): ReadonlyMap<string, Levels> {
  const places = new Map<string, Map<string, ProtectionLevel>>();
  for (const { level, region, target, type } of types) {
    const place = `${target} in ${region}`;
    const levels = places.get(place) ?? new Map<string, ProtectionLevel>();
    places.set(place, levels);
    const known = levels.get(type);
    if (known === undefined || rankOf(level) > rankOf(known)) levels.set(type, level);
  }
  return places;
}

function changeOf(place: string, move: string, types: readonly string[], isWhole: boolean): Change {
  const [was = "", is = ""] = JSON.parse(move) as string[];
  return {
    topic: ChangeTopic.Protection,
    direction: rankOf(is) > rankOf(was) ? Direction.Stronger : Direction.Weaker,
    about: place,
    what: isWhole ? `everything that is protected there: ${types.join(", ")}` : types.join(", "),
    from: IN_WORDS[was] ?? "not backed up",
    to: IN_WORDS[is] ?? "not backed up",
    ...(is === "" && { note: "backups that exist stay until they expire; no new ones are made" }),
  };
}

function rankOf(level: string): number {
  return RANK[level] ?? 0;
}
