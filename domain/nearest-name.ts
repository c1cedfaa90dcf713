import { distance } from "fastest-levenshtein";

/**
 * Finds the name that was probably meant, for "did you mean".
 *
 * @param mostChanges how many letters may differ, for a "did you mean" that is itself the verdict
 * @returns The name with the fewest changed letters, upper and lower case counting as equal; `undefined` when every
 *   name differs in more than a third of its letters (and in more than two), so that no nonsense is suggested.
 */
export function nearestName(
  wanted: string,
  names: readonly string[],
  mostChanges?: number,
): string | undefined {
  const ranked = names
    .map((name) => ({ name, changes: distance(wanted.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.changes - b.changes);
  const best = ranked[0];
  if (best === undefined) return undefined;
  return best.changes <= (mostChanges ?? Math.max(2, Math.floor(best.name.length / 3)))
    ? best.name
    : undefined;
}
