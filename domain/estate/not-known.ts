import { isRecord } from "../problem";

/** Stands for a part of a value that is not known before deployment. */
export const NOT_KNOWN = Symbol("not known");

/** Whether something in a value is not known. */
export function holdsNotKnown(value: unknown): boolean {
  if (value === NOT_KNOWN) return true;
  if (Array.isArray(value)) return value.some(holdsNotKnown);
  return isRecord(value) && Object.values(value).some(holdsNotKnown);
}
