/**
 * Sets the clock for everything that runs until it is set back. Times that are given explicitly stay what they are.
 *
 * Policies judge by the day (an exception ends, a lock becomes permanent) and ask the process for it. With a clock that
 * is set, the same preview gives the same findings on every day.
 *
 * @returns Sets it back.
 */
export function setClock(now: Date): () => void {
  const real = globalThis.Date;
  globalThis.Date = new Proxy(real, {
    construct: (target, args: unknown[], newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now.getTime()] : args, newTarget) as Date,
    apply: (target) => new target(now).toString(),
    get: (target, key) => (key === "now" ? () => now.getTime() : (Reflect.get(target, key) as unknown)),
  });
  return () => {
    globalThis.Date = real;
  };
}
