import { NOT_KNOWN } from "../../domain/estate/not-known";
import { isRecord } from "../../domain/problem";
import { Asset, ResourceReference, Secret, Unknown } from "../engine/values";

/** A value of a previewed resource as data; nothing where the whole of it is not known before deployment. */
export function knownValue(value: unknown): unknown {
  const known = plain(value);
  return known === NOT_KNOWN ? undefined : known;
}

/** What is not known before deployment is `NOT_KNOWN`; what is secret is what it is. */
export function plain(value: unknown): unknown {
  if (value instanceof Secret) return plain(value.value);
  if (value instanceof Unknown || value instanceof ResourceReference || value instanceof Asset)
    return NOT_KNOWN;
  if (Array.isArray(value)) return value.map(plain);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
}
