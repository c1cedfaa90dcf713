/** Longest text that is repeated in a reason, in characters. */
const MAX_SHOWN_CHARACTERS = 40;

/** Parses JSON that somebody else wrote. Never throws; a reason is one line. */
export function parseJson(text: string): { readonly value: unknown } | { readonly reason: string } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    const detail = error instanceof Error ? ` (${error.message.replace(/\s+/g, " ")})` : "";
    return { reason: `must be JSON${detail}, got ${beginningOf(text)}` };
  }
}

function beginningOf(text: string): string {
  const isLong = text.length > MAX_SHOWN_CHARACTERS;
  return `${JSON.stringify(text.slice(0, MAX_SHOWN_CHARACTERS))}${isLong ? "…" : ""}`;
}
