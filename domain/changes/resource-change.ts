import { replacedBy } from "../aws/replacing-inputs";
import { ChangeTopic, Direction, fromTo, keysOfBoth, type Change } from "./change";
import { purposeOf } from "./guarding-type";
import { statementChanges } from "./statement-change";
import { differencesOf, type Difference } from "./value-difference";

/** A resource of a previewed stack, as far as reviewers care. */
export interface ComparedResource {
  /** Tells resources apart. */
  readonly urn: string;
  readonly type: string;
  /** For people: `backup.Vault air-gapped-prod`. */
  readonly label: string;
  /** Account and Region, for people. */
  readonly place: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** What decides how Pulumi treats it, by names. What is off is not there. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** What would happen to a resource. */
export interface ResourceChange {
  readonly kind: "added" | "removed" | "replaced" | "changed";
  readonly resource: ComparedResource;
  /** Of a changed or replaced one: what is otherwise. Empty for the others. */
  readonly differences: readonly Difference[];
  /** Of a replaced one: whether Pulumi refuses it. Of a removed one: likewise. */
  readonly isRefused: boolean;
}

/** The resources that would be added, removed, replaced or changed. One that stays as it is is not among them. */
export function resourceChanges(
  from: readonly ComparedResource[],
  to: readonly ComparedResource[],
): readonly ResourceChange[] {
  const [before, after] = [byUrn(from), byUrn(to)];
  return keysOfBoth(before, after).flatMap((urn): readonly ResourceChange[] => {
    const [old, now] = [before.get(urn), after.get(urn)];
    if (old === undefined)
      return now === undefined ? [] : [{ kind: "added", resource: now, differences: [], isRefused: false }];
    if (now === undefined)
      return [{ kind: "removed", resource: old, differences: [], isRefused: isProtected(old) }];
    const ofInputs = differencesOf(old.inputs, now.inputs);
    const differences = [...ofInputs, ...differencesOf(old.options, now.options, "options")];
    if (differences.length === 0) return [];
    const changed = ofInputs.map(({ path }) => /^[^.[]*/.exec(path)?.[0] ?? "");
    const isReplaced = replacedBy(now.type, changed).length > 0;
    return [
      {
        kind: isReplaced ? "replaced" : "changed",
        resource: now,
        differences,
        isRefused: isReplaced && isProtected(old),
      },
    ];
  });
}

/** What of changed resources bears on protection and access: what guards and goes or comes, its protection, and statements of policies. */
export function guardChanges(
  from: readonly ComparedResource[],
  to: readonly ComparedResource[],
): readonly Change[] {
  const [before, after] = [byUrn(from), byUrn(to)];
  return keysOfBoth(before, after).flatMap((urn) => {
    const [old, now] = [before.get(urn), after.get(urn)];
    if (old !== undefined && now !== undefined)
      return [...optionChanges(old, now), ...statementChanges(now.label, old.inputs, now.inputs)];
    return [...guardOf(old, Direction.Weaker), ...guardOf(now, Direction.Stronger)];
  });
}

function byUrn(resources: readonly ComparedResource[]): ReadonlyMap<string, ComparedResource> {
  return new Map(resources.map((resource) => [resource.urn, resource]));
}

function isProtected({ options }: ComparedResource): boolean {
  return options.protect === true;
}

function guardOf(resource: ComparedResource | undefined, direction: Direction): readonly Change[] {
  const purpose = resource && purposeOf(resource.type);
  if (resource === undefined || purpose === undefined) return [];
  const isGone = direction === Direction.Weaker;
  return [
    {
      topic: ChangeTopic.Resource,
      direction,
      about: resource.label,
      what: purpose,
      ...fromTo(isGone ? placeText(resource) : undefined, isGone ? undefined : placeText(resource)),
      ...(isGone &&
        isProtected(resource) && { note: "Pulumi refuses to delete it, because it is protected" }),
    },
  ];
}

function placeText({ place }: ComparedResource): string {
  return place === "" ? "there" : `in ${place}`;
}

/** Options that keep a resource from harm. */
const GUARDING_OPTIONS: Readonly<Record<string, string>> = {
  protect: "refusal to delete or replace it",
  retainOnDelete: "left in AWS when it leaves the stack",
};

function optionChanges(old: ComparedResource, now: ComparedResource): readonly Change[] {
  return Object.entries(GUARDING_OPTIONS)
    .filter(([option]) => old.options[option] !== now.options[option])
    .map(([option, what]) => ({
      topic: ChangeTopic.Resource,
      direction: now.options[option] === true ? Direction.Stronger : Direction.Weaker,
      about: now.label,
      what,
      ...fromTo(
        old.options[option] === true ? option : undefined,
        now.options[option] === true ? option : undefined,
      ),
    }));
}

/** Which accounts and Regions the stack reaches that it did not, and the other way round. */
export function placeChanges(
  from: readonly ComparedResource[],
  to: readonly ComparedResource[],
): readonly Change[] {
  const places = (resources: readonly ComparedResource[]): ReadonlyMap<string, number> => {
    const counts = new Map<string, number>();
    for (const { place } of resources) if (place !== "") counts.set(place, (counts.get(place) ?? 0) + 1);
    return counts;
  };
  const [before, after] = [places(from), places(to)];
  return keysOfBoth(before, after)
    .filter((place) => before.has(place) !== after.has(place))
    .map((place) => ({
      topic: ChangeTopic.Place,
      direction: Direction.Neutral,
      about: place,
      what: "resources of the stack there",
      ...fromTo(countText(before.get(place)), countText(after.get(place))),
    }));
}

function countText(count: number | undefined): string | undefined {
  return count === undefined ? undefined : String(count);
}
