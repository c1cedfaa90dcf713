import type { ReadSelection, TagTest } from "../domain/plan/selection-coverage";
import { isRecord } from "../domain/problem";
import { PROTECTABLE_RESOURCES } from "../domain/protection/protectable-resource";
import { sourcesOf } from "./key-source";
import { known } from "./known";
import { placeOf } from "./place";
import { ResourceType } from "./resource-type";
import type { StackResource, StackView } from "./stack-view";

/** A selection that a stack declares. Ids of resources in it are their URNs. */
export interface DeclaredSelection {
  readonly declaredBy: StackResource;
  readonly place: ReturnType<typeof placeOf>;
  readonly selection: ReadSelection;
}

const TAG_KEY_PREFIX = "aws:ResourceTag/";
const protectableTypes: ReadonlySet<string> = new Set(PROTECTABLE_RESOURCES.map(({ type }) => type));

/** The selections of a stack, read once; for {@link StackView.share}. */
export function selectionsOf(stack: StackView): readonly DeclaredSelection[] {
  return stack.ofType(ResourceType.BackupSelection).map((declaredBy) => {
    const { props } = declaredBy;
    const resources = patternsOf(declaredBy, "resources");
    const notResources = patternsOf(declaredBy, "notResources");
    return {
      declaredBy,
      place: placeOf(declaredBy),
      selection: {
        resources: resources.patterns,
        named: resources.named,
        notResources: notResources.patterns,
        notNamed: notResources.named,
        selectionTags: tagTestsOf(props),
        conditions: conditionsOf(props),
      },
    };
  });
}

/** The plan of the same stack that a selection belongs to; nothing when it is made elsewhere. */
export function planOf(
  { declaredBy }: Pick<DeclaredSelection, "declaredBy">,
  stack: StackView,
): StackResource | undefined {
  const source = sourcesOf(declaredBy, "planId").find(({ type }) => type === ResourceType.BackupPlan);
  if (source !== undefined) return source;
  const id = known(() => declaredBy.props.planId);
  return typeof id === "string" ? stack.share(plansById).get(id) : undefined;
}

function plansById(stack: StackView): ReadonlyMap<string, StackResource> {
  return new Map(
    stack.ofType(ResourceType.BackupPlan).flatMap((plan) => {
      const id = known(() => plan.props.id);
      return typeof id === "string" ? [[id, plan] as const] : [];
    }),
  );
}

/** The patterns of a selection, and the resources of the stack whose ARNs it names without knowing them yet. */
function patternsOf(selection: StackResource, property: "resources" | "notResources") {
  const patterns = textsOf(selection.props, property);
  const sources = sourcesOf(selection, property);
  if (!patterns?.includes(undefined)) return { patterns: patterns ?? [undefined], named: NONE };
  // A text that is not known yet and comes from resources with data is the ARN of one of them. Of a list that is not known
  // as a whole, and of a value that comes from something else (a random name, a parameter), nothing can be told.
  const areArns = sources.length > 0 && sources.every(({ type }) => protectableTypes.has(type));
  if (!areArns) return { patterns, named: NONE };
  return {
    patterns: patterns.filter((pattern) => pattern !== undefined),
    named: new Set(sources.map(({ urn }) => urn)),
  };
}

const NONE: ReadonlySet<string> = new Set();

/** The texts of a list; nothing for one that is not known. No list at all when that is not known. */
function textsOf(props: StackResource["props"], key: string): readonly (string | undefined)[] | undefined {
  const list = known(() => ({ value: props[key] }));
  if (list === undefined) return undefined;
  const texts = partsOf(list.value);
  return texts.flatMap((text) => (text === undefined || typeof text === "string" ? [text] : []));
}

/** The members of a list, nothing for one that is not known; not with map, which would read it before it can be asked for. */
function partsOf(list: unknown): readonly unknown[] {
  if (!Array.isArray(list)) return [];
  return Array.from({ length: list.length }, (_, index) => known(() => (list as readonly unknown[])[index]));
}

const UNKNOWN_TEST: TagTest = { operator: "stringEquals", key: undefined, value: undefined };

function tagTestsOf(props: StackResource["props"]): readonly TagTest[] {
  return testsOf(props, "selectionTags", "stringEquals", (key) => key.replace(TAG_KEY_PREFIX, ""));
}

function conditionsOf(props: StackResource["props"]): readonly TagTest[] {
  const blocks = known(() => ({ value: props.conditions }));
  if (blocks === undefined) return [UNKNOWN_TEST];
  return partsOf(blocks.value).flatMap((block) => {
    if (block === undefined) return [UNKNOWN_TEST];
    if (!isRecord(block)) return [];
    return Object.keys(block).flatMap((operator) => testsOf(block, operator, operator, tagOfConditionKey));
  });
}

/** The tag that the key of a condition names; nothing when it names none. */
function tagOfConditionKey(key: string): string | undefined {
  return key.startsWith(TAG_KEY_PREFIX) ? key.slice(TAG_KEY_PREFIX.length) : undefined;
}

function testsOf(
  props: Readonly<Record<string, unknown>>,
  property: string,
  operator: string,
  tagOf: (key: string) => string | undefined,
): readonly TagTest[] {
  const tests = known(() => ({ value: props[property] }));
  if (tests === undefined) return [UNKNOWN_TEST];
  return partsOf(tests.value).flatMap((test) => {
    if (test === undefined) return [UNKNOWN_TEST];
    if (!isRecord(test)) return [];
    const [key, value] = [known(() => test.key), known(() => test.value)];
    return [
      {
        operator,
        key: typeof key === "string" ? tagOf(key) : undefined,
        value: typeof value === "string" ? value : undefined,
      },
    ];
  });
}
