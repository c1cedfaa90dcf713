/**
 * How every client calls AWS: twice at most, and never for longer than a look may take. Waiting is done between looks, not
 * within one.
 */
export const CLIENT_OPTIONS = {
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 2_000, requestTimeout: 6_000 },
} as const;

/** The last part of an ARN's resource: `volume/vol-1` → `vol-1`, `db:orders` → `orders`. */
export function idOf(arn: string): string {
  return arn.split(/[:/]/).at(-1) ?? arn;
}

/**
 * The answer of a call; nothing when AWS says that there is no such thing.
 *
 * @param names of the exceptions that say so
 */
export async function unlessMissing<T>(answer: Promise<T>, names: readonly string[]): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && names.includes(error.name)) return undefined;
    throw error;
  }
}
