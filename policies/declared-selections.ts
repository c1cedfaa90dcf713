import type { ReadSelection, TagTest } from "../domain/plan/selection-coverage";
import { isRecord } from "../domain/problem";
import { sourcesOf } from "./key-source";
import { known } from "./known";
import { ResourceType } from "./resource-type";
import type { StackResource, StackView } from "./stack-view";

/** A selection that a stack declares. */
export interface DeclaredSelection {
  readonly declaredBy: StackResource;
  readonly selection: ReadSelection;
  /** URNs of the resources of the stack that it names. */
  readonly named: ReadonlySet<string>;
}

const TAG_KEY_PREFIX = "aws:ResourceTag/";

/** The selections of a stack, read once; for {@link StackView.share}. */
export function selectionsOf(stack: StackView): readonly DeclaredSelection[] {
  return stack.ofType(ResourceType.BackupSelection).map((declaredBy) => {
    const { props } = declaredBy;
    const sources = sourcesOf(declaredBy, "resources");
    const patterns = textsOf(props, "resources");
    // A pattern that is unknown is the ARN of a resource that it comes from; others it cannot be.
    const known = sources.length === 0 ? patterns : patterns.filter((pattern) => pattern !== undefined);
    return {
      declaredBy,
      named: new Set(sources.map(({ urn }) => urn)),
      selection: {
        resources: known,
        notResources: textsOf(props, "notResources"),
        selectionTags: testsOf(props, "selectionTags", "stringEquals"),
        conditions: conditionsOf(props),
      },
    };
  });
}

/** The plan of the same stack that a selection belongs to; nothing when it is made elsewhere. */
export function planOf({ declaredBy }: DeclaredSelection, stack: StackView): StackResource | undefined {
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

function textsOf(props: StackResource["props"], key: string): readonly (string | undefined)[] {
  const list = known(() => props[key]);
  if (!Array.isArray(list)) return list === undefined && key in props ? [undefined] : [];
  // Not with map, which would read an unknown value before it can be asked for.
  return Array.from({ length: list.length }, (_, index) => {
    const text = known(() => (list as readonly unknown[])[index]);
    return typeof text === "string" ? text : undefined;
  });
}

function conditionsOf(props: StackResource["props"]): readonly TagTest[] {
  const blocks = known(() => props.conditions);
  if (!Array.isArray(blocks)) return [];
  return blocks
    .filter(isRecord)
    .flatMap((block) => Object.keys(block).flatMap((operator) => testsOf(block, operator, operator)));
}

/** A test with an unknown key cannot be compared with anything and is left out: it can only select less. */
function testsOf(
  props: Readonly<Record<string, unknown>>,
  key: string,
  operator: string,
): readonly TagTest[] {
  const tests = known(() => props[key]);
  if (!Array.isArray(tests)) return [];
  return tests.filter(isRecord).flatMap((test) => {
    const [tag, value] = [known(() => test.key), known(() => test.value)];
    if (typeof tag !== "string" || typeof value !== "string") return [];
    return [
      { operator, key: tag.startsWith(TAG_KEY_PREFIX) ? tag.slice(TAG_KEY_PREFIX.length) : tag, value },
    ];
  });
}
