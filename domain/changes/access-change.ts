import { ChangeTopic, Direction, fromTo, keysOfBoth, type Change } from "./change";

/** Who may do something with a vault, by one call. */
export interface VaultAccess {
  /** The vault, with its account and Region. */
  readonly vault: string;
  /** `backup:DeleteRecoveryPoint`. */
  readonly action: string;
  /** Those who may, and those of whom it cannot be told, marked as such. Absent where nobody can tell. */
  readonly who?: readonly string[];
}

/**
 * Calls that bring recovery points in: who may make them decides whether copies land, not who can harm what is there. Everything else is
 * better the fewer may do it, but somebody must be able to restore.
 */
const BRINGING_IN: readonly string[] = ["backup:CopyIntoBackupVault"];
const NEEDED: readonly string[] = ["backup:StartRestoreJob"];

/** Which ways to a vault would be opened or closed. */
export function accessChanges(from: readonly VaultAccess[], to: readonly VaultAccess[]): readonly Change[] {
  const [before, after] = [byQuestion(from), byQuestion(to)];
  return keysOfBoth(before, after).flatMap((key) => {
    const [old, now] = [before.get(key), after.get(key)];
    // Of a vault that is new or gone, the vault itself says all.
    return old === undefined || now === undefined ? [] : changesOf(old, now);
  });
}

function byQuestion(access: readonly VaultAccess[]): ReadonlyMap<string, VaultAccess> {
  return new Map(access.map((each) => [`${each.vault} ${each.action}`, each]));
}

function changesOf(old: VaultAccess, now: VaultAccess): readonly Change[] {
  const { action, vault } = now;
  const common = { topic: ChangeTopic.Access, about: `vault ${vault}`, what: `who may ${action}` } as const;
  if (old.who === undefined || now.who === undefined) {
    return (old.who === undefined) === (now.who === undefined)
      ? []
      : [
          {
            ...common,
            direction: now.who === undefined ? Direction.Weaker : Direction.Stronger,
            from: old.who === undefined ? "cannot be told" : listOf(old.who),
            to: now.who === undefined ? "cannot be told" : listOf(now.who),
          },
        ];
  }
  const lost = old.who.filter((name) => !now.who?.includes(name));
  const gained = now.who.filter((name) => !old.who?.includes(name));
  if (NEEDED.includes(action) && (old.who.length === 0) !== (now.who.length === 0))
    return [
      {
        ...common,
        direction: now.who.length === 0 ? Direction.Weaker : Direction.Stronger,
        from: listOf(old.who),
        to: listOf(now.who),
      },
    ];
  const isHarmless = BRINGING_IN.includes(action);
  const one = (name: string, isNew: boolean): Change => ({
    ...common,
    direction: isHarmless ? Direction.Neutral : isNew ? Direction.Weaker : Direction.Stronger,
    ...fromTo(isNew ? undefined : name, isNew ? name : undefined),
  });
  return [...lost.map((name) => one(name, false)), ...gained.map((name) => one(name, true))];
}

function listOf(who: readonly string[]): string {
  return who.length === 0 ? "nobody" : who.join(", ");
}
