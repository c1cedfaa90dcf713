/**
 * An input that may be given as a value or as JSON text. Properties of a provider always arrive as text.
 * Text that is not JSON gives nothing.
 */
export function fromJsonInput(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}
