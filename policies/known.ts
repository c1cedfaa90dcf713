import { isRecord } from "../domain/problem";

/**
 * What may be asked of a value during preview, when it may not be known yet.
 *
 * The SDK wraps the properties of a resource so that *reading* an unknown value throws; it then drops the whole rule
 * to an advisory. Asking whether a property is there is safe, so presence is never asked by reading.
 */

/** The SDK's error for reading an unknown value. It is exported without a type, so it is told by its field. */
export interface UnknownValue extends Error {
  readonly unknownTypeSentinel: unknown;
}

/** Whether `error` says that a value is not known during preview. */
export function isUnknownValue(error: unknown): error is UnknownValue {
  return error instanceof Error && "unknownTypeSentinel" in error;
}

/** Whether a property was given, known or not. A property that was given as nothing counts as not given. */
export function present(props: object, key: string): boolean {
  const given = Object.getOwnPropertyDescriptor(props, key)?.value as unknown;
  return given !== undefined && given !== null;
}

/** The value that `read` gives, or nothing when it is not known yet. Use {@link present} first: absent is nothing, too. */
export function known<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (isUnknownValue(error)) return undefined;
    throw error;
  }
}

/** Whether `read` cannot be answered during preview. */
export function isUnknown(read: () => unknown): boolean {
  try {
    read();
    return false;
  } catch (error) {
    if (isUnknownValue(error)) return true;
    throw error;
  }
}

/**
 * The value at a path of property names joined by dots; nothing when something on the way is absent.
 *
 * @throws the SDK's error when the value, or something on the way, is unknown
 */
export function readAt(props: Readonly<Record<string, unknown>>, path: string): unknown {
  return path.split(".").reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), props);
}
