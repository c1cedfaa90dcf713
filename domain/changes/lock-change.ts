import { dayAfter } from "../protection/day";
import { lockModeOf, LockMode } from "../vault/vault-lock";
import { ChangeTopic, Direction, fromTo, keysOfBoth, moreIsStronger, type Change } from "./change";

/** A number of a lock: nothing where it is not set, a text where it is not known before deployment. */
export type LockNumber = number | "not known before deployment" | undefined;

/** The lock of a vault, as a program declares it. */
export interface DeclaredLock {
  /** The vault, with its account and Region. It tells locks apart. */
  readonly vault: string;
  /** Whether the vault is its own lock, which AWS makes permanent at once. */
  readonly isLogicallyAirGapped: boolean;
  readonly minRetentionDays: LockNumber;
  readonly maxRetentionDays: LockNumber;
  /** Present in compliance mode. */
  readonly changeableForDays: LockNumber;
  /** Whether Pulumi refuses to delete or replace it. */
  readonly isProtected: boolean;
}

/**
 * What is otherwise about the locks of vaults.
 *
 * Every argument of a lock replaces it in the AWS provider, and Pulumi replaces by deleting: a lock that is protected is refused instead.
 *
 * @param day on which it would be deployed, `YYYY-MM-DD`
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html
 */
export function lockChanges(
  from: readonly DeclaredLock[],
  to: readonly DeclaredLock[],
  day: string,
): readonly Change[] {
  const [before, after] = [byVault(from), byVault(to)];
  return keysOfBoth(before, after).flatMap((vault) => {
    const [old, now] = [before.get(vault), after.get(vault)];
    if (old !== undefined && now !== undefined) return changesOfLock(old, now, day);
    if (now !== undefined) return [added(now, day)];
    return old === undefined ? [] : [removed(old)];
  });
}

function byVault(locks: readonly DeclaredLock[]): ReadonlyMap<string, DeclaredLock> {
  return new Map(locks.map((lock) => [lock.vault, lock]));
}

function about({ vault }: DeclaredLock): Pick<Change, "about" | "topic"> {
  return { topic: ChangeTopic.Lock, about: `vault ${vault}` };
}

function added(lock: DeclaredLock, day: string): Change {
  const note = permanence(lock, day);
  return {
    ...about(lock),
    direction: Direction.Stronger,
    what: "lock",
    to: inWords(lock),
    ...(note === undefined ? {} : { note }),
  };
}

function removed(lock: DeclaredLock): Change {
  return {
    ...about(lock),
    direction: Direction.Weaker,
    what: "lock",
    from: inWords(lock),
    note: `${refusalOf(lock)}${lastWord(lock)}`,
  };
}

function changesOfLock(old: DeclaredLock, now: DeclaredLock, day: string): readonly Change[] {
  const [oldMode, newMode] = [modeOf(old), modeOf(now)];
  const replaced = `${refusalOf(old)}${lastWord(old)}`;
  const permanent = permanence(now, day);
  const change = (what: string, from: string, to: string, direction: Direction, note: string): Change => ({
    ...about(now),
    ...{ direction, what, from, to, note },
  });
  const numbers = NUMBERS.filter(({ key }) => old[key] !== now[key]).map(({ key, what, judge }) =>
    change(what, days(old[key]), days(now[key]), direction(old[key], now[key], judge), replaced),
  );
  const mode =
    oldMode === newMode
      ? []
      : [
          change(
            "mode of the lock",
            oldMode,
            newMode,
            newMode === LockMode.Compliance ? Direction.Stronger : Direction.Weaker,
            [replaced, ...(permanent === undefined ? [] : [permanent])].join("; "),
          ),
        ];
  const grace =
    oldMode === newMode && old.changeableForDays !== now.changeableForDays
      ? [
          change(
            "grace period of the lock",
            days(old.changeableForDays),
            days(now.changeableForDays),
            direction(old.changeableForDays, now.changeableForDays, (a, b) => moreIsStronger(b, a)),
            [replaced, ...(permanent === undefined ? [] : [permanent])].join("; "),
          ),
        ]
      : [];
  const guarded =
    old.isProtected === now.isProtected
      ? []
      : [
          {
            ...about(now),
            direction: now.isProtected ? Direction.Stronger : Direction.Weaker,
            what: "protection of the lock against replacement",
            ...fromTo(old.isProtected ? "protected" : undefined, now.isProtected ? "protected" : undefined),
          },
        ];
  return [...mode, ...numbers, ...grace, ...guarded];
}

const NUMBERS: readonly {
  readonly key: "minRetentionDays" | "maxRetentionDays";
  readonly what: string;
  readonly judge: (from: number, to: number) => Direction;
}[] = [
  { key: "minRetentionDays", what: "shortest retention that the lock accepts", judge: moreIsStronger },
  // A longer one lets more be kept, and a shorter one fails jobs: which is better depends on the plans.
  {
    key: "maxRetentionDays",
    what: "longest retention that the lock accepts",
    judge: () => Direction.Neutral,
  },
];

/** Without a number the lock demands nothing. */
function direction(
  from: LockNumber,
  to: LockNumber,
  judge: (from: number, to: number) => Direction,
): Direction {
  if (typeof from === "string" || typeof to === "string") return Direction.Neutral;
  return judge(from ?? 0, to ?? 0);
}

function modeOf({ changeableForDays, isLogicallyAirGapped }: DeclaredLock): LockMode {
  if (isLogicallyAirGapped) return LockMode.Compliance;
  return lockModeOf(changeableForDays === undefined ? undefined : 0);
}

function inWords(lock: DeclaredLock): string {
  const { changeableForDays: grace, maxRetentionDays: max, minRetentionDays: min } = lock;
  return [
    `${modeOf(lock)}, keeps ${plain(min, "any")} to ${days(max)}`,
    ...(lock.isLogicallyAirGapped
      ? ["permanent at once"]
      : grace === undefined
        ? []
        : [`grace ${days(grace)}`]),
  ].join(", ");
}

function plain(value: LockNumber, none: string): string {
  return value === undefined ? none : String(value);
}

function days(value: LockNumber): string {
  if (typeof value !== "number") return value ?? "no bound";
  return `${value} ${value === 1 ? "day" : "days"}`;
}

/** Whose lock is permanent one day: nothing for one that can always be removed. */
function permanence(lock: DeclaredLock, day: string): string | undefined {
  const { changeableForDays: grace, isLogicallyAirGapped } = lock;
  if (isLogicallyAirGapped) return "permanent from the moment the vault is made: nobody can undo it";
  if (grace === undefined) return undefined;
  if (typeof grace === "string")
    return "becomes permanent on a day that is not known before deployment, and nobody can undo it then";
  return `becomes permanent on ${dayAfter(day, grace)} if it is deployed on ${day}; from then on nobody can undo it, neither root nor AWS`;
}

function refusalOf({ isLogicallyAirGapped, isProtected }: DeclaredLock): string {
  const whole = isLogicallyAirGapped ? "vault" : "lock";
  return isProtected
    ? `this replaces or deletes the ${whole}, which Pulumi refuses because it is protected`
    : `this deletes the ${whole}, and nothing protects it in the program`;
}

function lastWord(lock: DeclaredLock): string {
  if (modeOf(lock) === LockMode.Governance) return "";
  return lock.isLogicallyAirGapped
    ? "; AWS refuses it while recovery points are in it"
    : "; once its grace period is over AWS refuses it as well";
}
