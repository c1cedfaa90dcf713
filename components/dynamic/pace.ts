import { isTemporary, nameOf } from "./aws-error";

/** Time, and chance, as a provider meets them. Tests bring their own. */
export interface Pace {
  nowMs(): number;
  sleep(ms: number): Promise<void>;
  /** At least 0, below 1. Spreads the attempts of callers that were turned away together. */
  random(): number;
}

/** Time as it passes. */
export const REAL_PACE: Pace = {
  nowMs: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  random: () => Math.random(),
};

/** How long a provider keeps trying, or waits for AWS to finish, in milliseconds. */
export const PATIENCE_MS = 300_000;

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;

/**
 * Calls AWS until it does not answer with a temporary error. Pauses twice as long after each, up to 15 seconds, a random
 * half of it. After {@link PATIENCE_MS} the last error stands.
 */
export async function retry<T>(pace: Pace, call: () => Promise<T>): Promise<T> {
  const deadlineMs = pace.nowMs() + PATIENCE_MS;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      if (!isTemporary(error)) throw error;
      const pauseMs = pauseAfter(attempt, pace);
      if (pace.nowMs() + pauseMs > deadlineMs) throw error;
      await pace.sleep(pauseMs);
    }
  }
}

/**
 * Looks until there is something to see. AWS Organizations finishes some changes after it has answered, and one of its
 * answers may be older than the one before.
 *
 * @param look Gives nothing while the change is not there yet.
 * @throws `Error` after {@link PATIENCE_MS}, which says what did not happen.
 */
export async function waitFor<T>(pace: Pace, what: string, look: () => Promise<T | undefined>): Promise<T> {
  const deadlineMs = pace.nowMs() + PATIENCE_MS;
  for (let attempt = 0; ; attempt += 1) {
    const seen = await retry(pace, look);
    if (seen !== undefined) return seen;
    const pauseMs = pauseAfter(attempt, pace);
    if (pace.nowMs() + pauseMs > deadlineMs)
      throw new Error(
        `${what} did not happen within ${PATIENCE_MS / 60_000} minutes; run the deployment again`,
      );
    await pace.sleep(pauseMs);
  }
}

/** Runs a call whose error may mean that there is nothing left to do. */
export async function unless<T>(
  isHarmless: (error: unknown) => boolean,
  call: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    if (isHarmless(error)) return undefined;
    throw error;
  }
}

/** An error of one of these names. */
export function isNamed(...names: readonly string[]): (error: unknown) => boolean {
  return (error) => names.includes(nameOf(error) ?? "");
}

function pauseAfter(attempt: number, pace: Pace): number {
  const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** attempt, LONGEST_PAUSE_MS);
  return Math.round(pauseMs / 2 + (pace.random() * pauseMs) / 2);
}
