import { wildcardMatches } from "../aws/policy-document";
import { RESOURCE_TYPES } from "../aws/resource-types";
import { matchesPattern, type ReadSelection, type TagTest } from "./selection-coverage";

/** A selection with the work that its plan does for it. */
export interface PlannedSelection<T> {
  /** Which plan it belongs to. One plan does its work once, however often it selects. */
  readonly plan: string;
  /** What the plan does, a text for each: where, when, into which vault. Equal texts are the same work. */
  readonly works: readonly string[];
  readonly selection: ReadSelection;
  readonly of: T;
}

/** Two selections of different plans that make one plan do what the other one does. */
export interface DoubleSelection<T> {
  readonly one: T;
  readonly other: T;
  /** What both select: a pattern of ARNs, the id of a resource, or a tag. */
  readonly what: string;
}

/** Patterns of ARNs of all types, each once. */
const typePatterns: readonly string[] = [
  ...new Set(RESOURCE_TYPES.flatMap((type) => type.policyPatterns("*"))),
];

/**
 * Finds selections of different plans that select the same for the same work, as far as that is certain: one pattern, or one
 * that holds the other, resources that both name, or one tag; with equal conditions, or with none on one side. Each selection is
 * told once at most; of two the narrower one, or the later one.
 *
 * Its time grows with the selections, not with their pairs.
 */
export function findDoubleSelections<T>(
  selections: readonly PlannedSelection<T>[],
): readonly DoubleSelection<T>[] {
  const broadFirst = selections
    .map((planned) => ({ planned, part: certainPartOf(planned.selection) }))
    .sort((one, other) => other.part.breadth - one.part.breadth);
  const index = new SelectedBefore<T>();
  return broadFirst.flatMap(({ planned, part }) => {
    const found = index.find(planned, part);
    index.add(planned, part);
    return found === undefined ? [] : [found];
  });
}

/** What a selection selects for certain. */
interface CertainPart {
  /** Patterns of types, patterns of ARNs, ids and tags, each with the words of the selection for it. */
  readonly units: ReadonlyMap<string, string>;
  /** How many whole types are among them. */
  readonly breadth: number;
  /** Its conditions as a text; equal texts are equal conditions. */
  readonly conditions: string;
}

const NO_CONDITIONS = "[]";
/** Stands for whatever conditions. */
const ANY_CONDITIONS = "any";

/** What was selected so far, for the same work, by which plan. */
class SelectedBefore<T> {
  private readonly byKey = new Map<string, PlannedSelection<T>[]>();

  /** A selection of another plan that selects what this one does. */
  public find(one: PlannedSelection<T>, { conditions, units }: CertainPart): DoubleSelection<T> | undefined {
    const under = conditions === NO_CONDITIONS ? [ANY_CONDITIONS] : [conditions, NO_CONDITIONS];
    for (const [unit, what] of units) {
      for (const holding of unitsThatHold(unit)) {
        for (const key of keysOf(one.works, holding, under)) {
          const other = this.byKey.get(key)?.find(({ plan }) => plan !== one.plan);
          if (other !== undefined) return { one: one.of, other: other.of, what };
        }
      }
    }
    return undefined;
  }

  public add(one: PlannedSelection<T>, { conditions, units }: CertainPart): void {
    for (const unit of units.keys()) {
      for (const key of keysOf(one.works, unit, [conditions, ANY_CONDITIONS])) {
        const list = this.byKey.get(key);
        if (list === undefined) this.byKey.set(key, [one]);
        // Two plans are enough: one of them is another one than any that asks.
        else if (list.length === 1 && list[0]?.plan !== one.plan) list.push(one);
      }
    }
  }
}

function keysOf(works: readonly string[], unit: string, under: readonly string[]): readonly string[] {
  return works.flatMap((work) => under.map((conditions) => JSON.stringify([work, unit, conditions])));
}

const NOTHING: CertainPart = { units: new Map(), breadth: 0, conditions: NO_CONDITIONS };

function certainPartOf({
  conditions,
  named,
  notNamed,
  notResources,
  resources,
  selectionTags,
}: ReadSelection): CertainPart {
  const tests = conditions.map(({ operator, key, value }) => [operator, key, value]);
  const isOpen = tests.some((test) => test.includes(undefined)) || notResources.includes(undefined);
  if (isOpen || notNamed.size > 0) return NOTHING;
  const patterns = resources.filter((pattern) => pattern !== undefined);
  const isLeft = (arn: string): boolean => notResources.every((taken) => matchesPattern(taken, arn) === "no");
  const types = typePatterns.filter(isLeft).flatMap((type) => {
    const holding = patterns.find((pattern) => matchesPattern(pattern, type) === "yes");
    return holding === undefined ? [] : [[type, holding] as const];
  });
  const holdsTypes = new Set(types.map(([, holding]) => holding));
  const parts = patterns.filter((pattern) => !holdsTypes.has(pattern) && isLeft(pattern));
  // Whether conditions narrow tags is not documented, and what an id stands for is not known to what takes away.
  const ids = notResources.length > 0 ? [] : [...named];
  const tags = tests.length > 0 || notResources.length > 0 ? [] : selectionTags.flatMap(textOfTag);
  return {
    units: new Map([...types, ...[...parts, ...ids, ...tags].map((unit) => [unit, unit] as const)]),
    breadth: types.length,
    conditions: JSON.stringify(tests.map((test) => JSON.stringify(test)).sort()),
  };
}

function textOfTag({ key, value }: TagTest): readonly string[] {
  return key === undefined || value === undefined ? [] : [`${key}=${value}`];
}

/** A unit itself, and the type that it is a part of. */
function unitsThatHold(unit: string): readonly string[] {
  const [, partition = ""] = unit.split(":", 2);
  const types = typePatterns.filter((type) => wildcardMatches(type.replace("*", partition), unit));
  return [...new Set([unit, ...types])];
}
