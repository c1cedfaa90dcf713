/** Which way a change goes, as far as backups and those who guard them are concerned. */
export const Direction = {
  /** Less is protected, for a shorter time, or more people can do more. */
  Weaker: "weaker",
  /** More is protected, for a longer time, or fewer people can do less. */
  Stronger: "stronger",
  /** Neither can be said. */
  Neutral: "neutral",
} as const;
/** One of the values of {@link Direction}. */
export type Direction = (typeof Direction)[keyof typeof Direction];

/** What a change is about, in the order in which reviewers want to know it. */
export const ChangeTopic = {
  Lock: "lock",
  Protection: "protection",
  Retention: "retention",
  Schedule: "schedule",
  Access: "access",
  Policy: "policy",
  Resource: "resource",
  Place: "place",
} as const;
/** One of the values of {@link ChangeTopic}. */
export type ChangeTopic = (typeof ChangeTopic)[keyof typeof ChangeTopic];

/** One thing that is otherwise in another state of a stack. Texts are plain, not Markdown, and hold no full stop at their end. */
export interface Change {
  readonly topic: ChangeTopic;
  readonly direction: Direction;
  /** What it is about: `vault air-gapped-prod`. */
  readonly about: string;
  /** What of it is otherwise: `shortest retention of the lock`. */
  readonly what: string;
  /** What was. Absent where there was nothing. */
  readonly from?: string;
  /** What would be. Absent where nothing would be. */
  readonly to?: string;
  /** What follows from it, above all what nobody can undo. */
  readonly note?: string;
}

const OPPOSITE: Readonly<Record<Direction, Direction>> = {
  [Direction.Weaker]: Direction.Stronger,
  [Direction.Stronger]: Direction.Weaker,
  [Direction.Neutral]: Direction.Neutral,
};

/** The direction of the way back. */
export function opposite(direction: Direction): Direction {
  return OPPOSITE[direction];
}

/** The direction of a number of which more protects better. */
export function moreIsStronger(from: number, to: number): Direction {
  if (from === to) return Direction.Neutral;
  return to > from ? Direction.Stronger : Direction.Weaker;
}

/** The keys of two records, each once, those of the first before those that only the second has. */
export function keysOfBoth(
  one: ReadonlyMap<string, unknown>,
  other: ReadonlyMap<string, unknown>,
): readonly string[] {
  return [...new Set([...one.keys(), ...other.keys()])];
}

/** `from` and `to` of a change, without what is not there. */
export function fromTo(
  from: string | undefined,
  to: string | undefined,
): { readonly from?: string; readonly to?: string } {
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}
