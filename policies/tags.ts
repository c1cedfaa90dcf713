import type { PolicyProviderResource } from "@pulumi/policy";
import { judgeOptOut, type OptOutJudgement, type OptOutTag } from "../domain/plan/opt-out-tag";
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
  const entries = [...readersOf(resource)].map(([key, read]) => [key, known(read)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** The value of one tag; nothing when the resource has no such tag. @throws the SDK's error when it is unknown */
export function readTag(resource: TaggedResource, key: string): unknown {
  return readersOf(resource).get(key)?.();
}

/**
 * Says whether a resource opted out of the backups, or only looks as if it did.
 *
 * @throws the SDK's error when a tag that could decide it is unknown
 */
export function judgeOptOutOf(resource: TaggedResource, optOut: OptOutTag): OptOutJudgement {
  const judgement = judgeOptOut(knownTagsOf(resource), optOut);
  if (judgement.kind === "opted-out") return judgement;
  for (const [key, read] of readersOf(resource)) {
    if (isUnknown(read) && couldOptOut(key, optOut)) read();
  }
  return judgement;
}

/** Whether a tag with this key, whatever its value, has to do with the opt-out. */
function couldOptOut(key: string, optOut: OptOutTag): boolean {
  return judgeOptOut({ [key]: optOut.value }, optOut).kind !== "protected";
}

function readersOf({ props, provider }: TaggedResource): TagReaders {
  const defaults = provider === undefined ? undefined : fromJsonInput(provider.props.defaultTags);
  // `tagsAll` only repeats `tags` and the provider's: as long as it is unknown it says nothing new.
  const all = isUnknown(() => props.tagsAll) ? undefined : props.tagsAll;
  const own = present(props, "tags") ? props.tags : undefined;
  return new Map([isRecord(defaults) ? defaults.tags : undefined, all, own].flatMap(readersOfTags));
}

function readersOfTags(tags: unknown): readonly (readonly [string, () => unknown])[] {
  if (isRecord(tags)) return Object.keys(tags).map((key) => [key, () => tags[key]] as const);
  if (!Array.isArray(tags)) return [];
  return tags.filter(isRecord).flatMap((tag) => {
    const key = known(() => tag.key ?? tag.Key);
    return typeof key === "string" ? [[key, () => tag.value ?? tag.Value] as const] : [];
  });
}
