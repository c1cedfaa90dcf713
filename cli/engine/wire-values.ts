/** Between the SDK's wire format, where signatures mark what JSON cannot say, and {@link Properties}. */
import { isRecord } from "../../domain/problem";
import { Struct, type WireObject, type WireValue } from "./sdk-messages";
import {
  Asset,
  type Properties,
  ResourceReference,
  Secret,
  UNKNOWN,
  Unknown,
  UNKNOWN_SENTINEL,
} from "./values";

/** The key that marks an object as something else than a map. */
export const SIGNATURE_KEY = "4dabf18193072939515e22adb298388d";

/** What a marked object is. */
export const Signature = {
  Asset: "c44067f5952c0a294b673a41bacd8c17",
  Archive: "0def7320c3a5731c473e5ecbe6d01bc7",
  Secret: "1b47061264138c4ac30d75fd1eb44270",
  Resource: "5cf8f73096256a8f31e491e813e4eb8e",
  Output: "d0e6a833031e9bbcd3f4e8bde6ca49a4",
} as const;

/** Strings that stand for an unknown value. Nodes use the first; other languages say which type it would have. */
const UNKNOWN_SENTINELS: ReadonlySet<string> = new Set([
  UNKNOWN_SENTINEL,
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

const wireObjects = new WeakMap<Struct, WireObject>();

/** Properties as JSON, with their signatures. They are read by many and unpacked once, so that nobody may change a struct after that. */
export function wireObjectOf(struct: Struct): WireObject {
  const known = wireObjects.get(struct) ?? struct.toJavaScript();
  wireObjects.set(struct, known);
  return known;
}

/** Reads a map of properties; nothing is an empty map. */
export function readProperties(struct: Struct | undefined): Properties {
  return struct === undefined ? {} : mapValues(wireObjectOf(struct), readValue);
}

/** Writes a map of properties. */
export function writeProperties(properties: Properties): Struct {
  return Struct.fromJavaScript(mapValues(properties, writeValue));
}

function readValue(value: unknown): unknown {
  if (typeof value === "string") return UNKNOWN_SENTINELS.has(value) ? UNKNOWN : value;
  if (Array.isArray(value)) return value.map(readValue);
  if (!isRecord(value)) return value;
  switch (value[SIGNATURE_KEY]) {
    case Signature.Secret:
      return new Secret(readValue(value.value));
    case Signature.Resource:
      return readReference(value);
    case Signature.Asset:
      return new Asset("asset", readSource(value));
    case Signature.Archive:
      return new Asset("archive", readSource(value));
    case Signature.Output:
      return readOutput(value);
    default:
      return mapValues(value, readValue);
  }
}

function readReference(value: Properties): ResourceReference {
  const { urn, id, packageVersion } = value;
  const readId = typeof id === "string" ? (id === "" ? UNKNOWN : readValue(id)) : undefined;
  return new ResourceReference(
    String(urn),
    readId as string | Unknown | undefined,
    typeof packageVersion === "string" ? packageVersion : "",
  );
}

/** An output that carries its dependencies becomes what it holds; dependencies are recorded with the resource. */
function readOutput(value: Properties): unknown {
  const held = value.value === undefined ? UNKNOWN : readValue(value.value);
  return value.secret === true ? new Secret(held) : held;
}

/** Where an asset comes from, without the marks by which the SDK knows its own objects: the engine drops them too. */
function readSource(value: Properties): Properties {
  const { [SIGNATURE_KEY]: _signature, __pulumiAsset: _asset, __pulumiArchive: _archive, ...source } = value;
  return mapValues(source, readValue);
}

function writeValue(value: unknown): WireValue {
  if (value instanceof Unknown) return UNKNOWN_SENTINEL;
  if (value instanceof Secret) return { [SIGNATURE_KEY]: Signature.Secret, value: writeValue(value.value) };
  if (value instanceof ResourceReference) return writeReference(value);
  if (value instanceof Asset) {
    const signature = value.kind === "asset" ? Signature.Asset : Signature.Archive;
    return { [SIGNATURE_KEY]: signature, ...mapValues(value.source, writeValue) };
  }
  if (Array.isArray(value)) return value.map(writeValue);
  if (isRecord(value)) return mapValues(value, writeValue);
  return (value ?? null) as WireValue; // what is left is JSON's own: text, number, boolean or nothing
}

function writeReference({ urn, id, packageVersion }: ResourceReference): WireObject {
  return {
    [SIGNATURE_KEY]: Signature.Resource,
    urn,
    ...(id === undefined ? {} : { id: typeof id === "string" ? id : UNKNOWN_SENTINEL }),
    ...(packageVersion === "" ? {} : { packageVersion }),
  };
}

function mapValues<T>(values: Properties, change: (value: unknown) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]));
}
