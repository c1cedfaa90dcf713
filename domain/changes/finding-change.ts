import { ChangeTopic, Direction, fromTo, keysOfBoth, opposite, type Change } from "./change";

/** What a policy says about a resource. */
export interface PolicyResult {
  readonly policy: string;
  /** The resource, as people know it. */
  readonly about: string;
  /** `mandatory`, `advisory`, or that it could not be decided. */
  readonly level: string;
  readonly message: string;
}

/** A policy that judged a stack. */
export interface JudgingPolicy {
  readonly name: string;
  readonly enforcementLevel: string;
}

/** What the policies said about one state of a stack. */
export interface PolicyResults {
  readonly judges: readonly JudgingPolicy[];
  readonly results: readonly PolicyResult[];
}

/**
 * Which policy results appeared, went or changed their level, and which policies judge no more.
 *
 * A result that went because its policy judges no more is no improvement, and one of a new policy is no decline.
 */
export function findingChanges(from: PolicyResults, to: PolicyResults): readonly Change[] {
  return [...judgeChanges(from, to), ...resultChanges(from, to)];
}

function judgeChanges(from: PolicyResults, to: PolicyResults): readonly Change[] {
  const [before, after] = [levels(from), levels(to)];
  return keysOfBoth(before, after).flatMap((name): readonly Change[] => {
    const [old, now] = [before.get(name), after.get(name)];
    if (old === now) return [];
    return [
      {
        topic: ChangeTopic.Policy,
        direction: rankOf(now) > rankOf(old) ? Direction.Stronger : Direction.Weaker,
        about: `policy ${name}`,
        what: "judges the stack",
        ...fromTo(old, now),
      },
    ];
  });
}

function levels({ judges }: PolicyResults): ReadonlyMap<string, string> {
  return new Map(judges.map(({ enforcementLevel, name }) => [name, enforcementLevel]));
}

function rankOf(level: string | undefined): number {
  if (level === undefined) return 0;
  return level === "mandatory" ? 2 : 1;
}

function resultChanges(from: PolicyResults, to: PolicyResults): readonly Change[] {
  const [before, after] = [bySubject(from), bySubject(to)];
  return keysOfBoth(before, after).flatMap((key) => {
    const old = without(before.get(key), after.get(key));
    const now = without(after.get(key), before.get(key));
    const [was, is] = [old[0], now[0]];
    const isOneForOne = old.length === 1 && now.length === 1;
    if (isOneForOne && was !== undefined && is !== undefined) return [otherwise(was, is)];
    return [
      ...old.map((result) => one(result, opposite(appearance(result, from)), { isNew: false })),
      ...now.map((result) => one(result, appearance(result, to), { isNew: true })),
    ];
  });

  /** Appearing is a decline where the policy has judged both states. */
  function appearance({ policy }: PolicyResult, { judges }: PolicyResults): Direction {
    const other = judges === to.judges ? from : to;
    return other.judges.some(({ name }) => name === policy) ? Direction.Weaker : Direction.Neutral;
  }
}

function bySubject({ results }: PolicyResults): ReadonlyMap<string, readonly PolicyResult[]> {
  const subjects = new Map<string, PolicyResult[]>();
  for (const result of results) {
    const key = `${result.policy} ${result.about}`;
    subjects.set(key, [...(subjects.get(key) ?? []), result]);
  }
  return subjects;
}

function without(
  results: readonly PolicyResult[] = [],
  others: readonly PolicyResult[] = [],
): readonly PolicyResult[] {
  return results.filter(
    ({ level, message }) => !others.some((other) => other.level === level && other.message === message),
  );
}

function otherwise(was: PolicyResult, is: PolicyResult): Change {
  const direction = rankOf(is.level) - rankOf(was.level);
  return {
    topic: ChangeTopic.Policy,
    direction: direction === 0 ? Direction.Neutral : direction > 0 ? Direction.Stronger : Direction.Weaker,
    about: is.about,
    what: `result of ${is.policy}`,
    from: `${was.level}: ${was.message}`,
    to: `${is.level}: ${is.message}`,
  };
}

function one(result: PolicyResult, direction: Direction, { isNew }: { readonly isNew: boolean }): Change {
  const text = `${result.level}: ${result.message}`;
  return {
    topic: ChangeTopic.Policy,
    direction,
    about: result.about,
    what: `result of ${result.policy}`,
    ...(isNew ? { to: text } : { from: text }),
  };
}
