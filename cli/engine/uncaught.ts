/** The events with which Node says that nobody caught an error. */
const UNCAUGHT_EVENTS = ["uncaughtException", "unhandledRejection"] as const;

type Listener = (...values: unknown[]) => void;

/**
 * Hands errors that nobody catches to `take` instead of letting them end the process.
 *
 * @returns Puts everything back as it was.
 */
export function takeUncaughtErrors(take: (error: unknown) => void): () => void {
  const before = UNCAUGHT_EVENTS.map((event) => ({
    event,
    listeners: process.rawListeners(event) as Listener[],
  }));
  for (const event of UNCAUGHT_EVENTS) {
    process.removeAllListeners(event);
    process.on(event, take);
  }
  return () => {
    for (const { event, listeners } of before) {
      process.removeAllListeners(event);
      for (const listener of listeners) process.on(event, listener);
    }
  };
}
