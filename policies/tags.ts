import type { PolicyProviderResource } from "@pulumi/policy";
import { isOptOutKey, judgeOptOut, type OptOutJudgement, type OptOutTag } from "../domain/plan/opt-out-tag";
import { isRecord } from "../domain/problem";
import { fromJsonInput } from "./json-input";
import { isUnknown, known, present } from "./known";

/** A resource of an AWS provider, as far as its tags go. */
export interface TaggedResource {
  readonly props: Readonly<Record<string, unknown>>;
  readonly provider?: PolicyProviderResource;
}

/** How to read the value of each tag; reading one that is unknown throws. */
type TagReaders = ReadonlyMap<string, () => unknown>;

/**
 * The tags of a resource that are known, those that its provider gives to everything (`defaultTags`) included.
 *
 * Tags may be an object or, as a few classes have it, a list of keys and values.
 *
 * @throws the SDK's error when the tags are unknown as a whole
 */
export function knownTagsOf(resource: TaggedResource): Readonly<Record<string, unknown>> {
  return knownValues(readersOf(resource));
}

/** The value of one tag; nothing when the resource has no such tag. @throws the SDK's error when it is unknown */
export function readTag(resource: TaggedResource, key: string): unknown {
  return readersOf(resource).get(key)?.();
}

/** The tags of a resource: the value of each, nothing for one that is not known yet. @throws the SDK's error when all are unknown */
export function tagValuesOf(resource: TaggedResource): ReadonlyMap<string, string | undefined> {
  return new Map(
    [...readersOf(resource)].map(([key, read]) => {
      const value = known(read);
      const isText = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
      return [key, isText ? String(value) : undefined];
    }),
  );
}

/**
 * Says whether a resource opted out of the backups, or only looks as if it did.
 *
 * @throws the SDK's error when a tag that could decide it is unknown
 */
export function judgeOptOutOf(resource: TaggedResource, optOut: OptOutTag): OptOutJudgement {
  const tags = tagsOf(resource);
  // Rules ask this of every resource of a stack, and nearly none has such a tag.
  if (!tags.some((some) => keysOf(some).some((key) => isOptOutKey(key, optOut)))) return PROTECTED;
  const readers = new Map(tags.flatMap(readersOfTags));
  const judgement = judgeOptOut(knownValues(readers), optOut);
  if (judgement.kind === "opted-out") return judgement;
  for (const [key, read] of readers) {
    if (isUnknown(read) && isOptOutKey(key, optOut)) read();
  }
  return judgement;
}

const PROTECTED: OptOutJudgement = { kind: "protected" };

function knownValues(readers: TagReaders): Readonly<Record<string, unknown>> {
  const entries = [...readers].map(([key, read]) => [key, known(read)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function readersOf(resource: TaggedResource): TagReaders {
  return new Map(tagsOf(resource).flatMap(readersOfTags));
}

/** Where a resource gets tags from; what comes later counts. */
function tagsOf({ props, provider }: TaggedResource): readonly unknown[] {
  const defaults = provider === undefined ? undefined : fromJsonInput(provider.props.defaultTags);
  // `tagsAll` only repeats `tags` and the provider's: as long as it is unknown it says nothing new.
  const all = present(props, "tagsAll") ? known(() => props.tagsAll) : undefined;
  const own = present(props, "tags") ? props.tags : undefined;
  return [isRecord(defaults) ? defaults.tags : undefined, all, own];
}

function keysOf(tags: unknown): readonly string[] {
  return isRecord(tags) ? Object.keys(tags) : readersOfTags(tags).map(([key]) => key);
}

function readersOfTags(tags: unknown): readonly (readonly [string, () => unknown])[] {
  if (isRecord(tags)) return Object.keys(tags).map((key) => [key, () => tags[key]] as const);
  if (!Array.isArray(tags)) return [];
  return tags.filter(isRecord).flatMap((tag) => {
    const key = known(() => tag.key ?? tag.Key);
    return typeof key === "string" ? [[key, () => tag.value ?? tag.Value] as const] : [];
  });
}
