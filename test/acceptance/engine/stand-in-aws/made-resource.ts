/** What a resource has once it is made: what it was given, and what AWS would have decided. */
import { createHash } from "node:crypto";
import type { Arguments } from "./findings";
import { type Kind, shapeOf } from "./resource-shape";
import { UNKNOWN_SENTINEL } from "../../../../cli/engine/values";

/** Where the provider acts. */
export interface Place {
  readonly accountId: string;
  readonly region: string;
}

/** What the engine is told of a resource that is not made yet. */
export function plannedOutputs(type: string, given: Arguments): Arguments {
  const computed = [...(shapeOf(type)?.outputs.keys() ?? [])].filter((name) => given[name] === undefined);
  return { ...given, ...Object.fromEntries(computed.map((name) => [name, UNKNOWN_SENTINEL])) };
}

/** The id and the outputs of a resource that was made. The same URN always gets the same ones. */
export function madeResource(
  type: string,
  urn: string,
  given: Arguments,
  place: Place,
): { readonly id: string; readonly outputs: Arguments } {
  const digest = createHash("sha256").update(urn).digest("hex");
  const id = idOf(given, digest);
  const decided = [...(shapeOf(type)?.outputs ?? [])].flatMap(([name, kind]) =>
    given[name] === undefined ? [[name, decidedValue(name, kind, { type, id, given, place })]] : [],
  );
  return { id, outputs: { ...given, ...(Object.fromEntries(decided) as Arguments) } };
}

function idOf(given: Arguments, digest: string): string {
  const names = [given.name, given.bucket, given.backupVaultName];
  const name = names.find((value) => typeof value === "string" && value !== UNKNOWN_SENTINEL);
  return typeof name === "string" ? name : `id-${digest.slice(0, 17)}`;
}

interface Decision {
  readonly type: string;
  readonly id: string;
  readonly given: Arguments;
  readonly place: Place;
}

function decidedValue(name: string, kind: Kind, { type, id, given, place }: Decision): unknown {
  if (name === "tagsAll") return given.tags ?? {};
  if (name === "region") return place.region;
  if (name === "ownerId" || name === "accountId") return place.accountId;
  const service = (type.split(":")[1] ?? "").split("/")[0] ?? "";
  if (/arn$/i.test(name)) return `arn:aws:${service}:${place.region}:${place.accountId}:${id}`;
  switch (kind) {
    case "string":
      return id;
    case "number":
      return 1;
    case "boolean":
      return false;
    case "list":
      return [];
    default:
      return {};
  }
}
