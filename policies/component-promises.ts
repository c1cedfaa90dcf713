import { intentsOf, PROMISING_TYPES } from "../domain/intents/component-intents";
import type { Intent } from "../domain/intents/intent";
import { known } from "./known";
import type { StackResource, StackView } from "./stack-view";

/** A component of ours in a stack, and what it promises about access. */
export interface ComponentPromise {
  readonly component: StackResource;
  readonly intents: readonly Intent[];
}

/** What the components of a stack promise about access; for {@link StackView.share}. */
export function componentPromises(stack: StackView): readonly ComponentPromise[] {
  return stack.ofType(...PROMISING_TYPES).map((component) => {
    const { inputs, props, type } = component;
    return { component, intents: intentsOf(type, (name) => known(() => (inputs ?? props)[name])) };
  });
}
