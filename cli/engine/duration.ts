/** Seconds in each unit that a timeout can be written in. */
const UNIT_SECONDS: Readonly<Record<string, number>> = {
  h: 3600,
  m: 60,
  s: 1,
  ms: 1e-3,
  us: 1e-6,
  µs: 1e-6,
  ns: 1e-9,
};

/** Reads a timeout such as `1h30m` in seconds; `undefined` for what is no timeout. */
export function durationSeconds(duration: string): number | undefined {
  const parts = [...duration.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s|us|µs|ns)/g)];
  const isWhole = parts.length > 0 && parts.map(([text]) => text).join("") === duration;
  if (!isWhole) return undefined;
  return parts.reduce((sum, [, count, unit = ""]) => sum + Number(count) * (UNIT_SECONDS[unit] ?? 0), 0);
}
