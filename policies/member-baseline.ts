import { readTemplateBaseline, type TemplateBaseline } from "../domain/member/template-baseline";
import { attachmentsBy } from "./attachment";
import { known } from "./known";
import { placeOf } from "./place";
import { ResourceType } from "./resource-type";
import type { StackResource, StackView } from "./stack-view";

/** A StackSet, and what it makes in the accounts that it reaches. */
export interface MemberBaseline {
  readonly stackSet: StackResource;
  /** Nothing when the template is unknown, stands elsewhere (`templateUrl`) or is not JSON. */
  readonly makes?: TemplateBaseline;
  /** What deploys it, in this stack. */
  readonly instances: readonly StackResource[];
  /** The Regions that it is deployed to. Nothing when the stack does not show all of them. */
  readonly regions?: ReadonlySet<string>;
}

const STACK_SET_NAME_PROPERTIES: readonly string[] = ["name", "id"];
const instancesByStackSet = attachmentsBy(
  "stackSetName",
  ResourceType.StackInstances,
  ResourceType.StackSetInstance,
);

/** The StackSets of a stack; for {@link StackView.share}. */
export function memberBaselinesOf(stack: StackView): readonly MemberBaseline[] {
  return stack.ofType(ResourceType.StackSet).map((stackSet) => {
    const makes = known(() => readTemplateBaseline(stackSet.props.templateBody, stackSet.props.parameters));
    const instances = stack.share(instancesByStackSet).of(stackSet, STACK_SET_NAME_PROPERTIES);
    const regions = regionsOf(instances);
    return {
      stackSet,
      instances,
      ...(makes === undefined ? {} : { makes }),
      ...(regions === undefined ? {} : { regions }),
    };
  });
}

/** The StackSets that make vaults or roles for certain. */
export function isBaseline({ makes }: MemberBaseline): boolean {
  return makes !== undefined && (makes.vaultNames.length > 0 || makes.hasOtherVaults);
}

function regionsOf(instances: readonly StackResource[]): ReadonlySet<string> | undefined {
  const lists = instances.map(regionsOfInstance);
  return lists.length === 0 || lists.includes(undefined)
    ? undefined
    : new Set(lists.flatMap((regions) => regions ?? []));
}

/** Without a Region of its own an instance has that of its provider. Nothing when it is not known. */
function regionsOfInstance(instance: StackResource): readonly string[] | undefined {
  const key = instance.type === ResourceType.StackInstances ? "regions" : "stackSetInstanceRegion";
  const given = instance.isSet(key) ? known(() => instance.props[key]) : placeOf(instance).region;
  const regions: readonly unknown[] = Array.isArray(given) ? given : [given];
  const texts = Array.from({ length: regions.length }, (_, index) => known(() => regions[index]));
  return texts.every((text) => typeof text === "string") ? texts : undefined;
}
