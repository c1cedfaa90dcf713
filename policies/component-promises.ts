import { promiseOf, PROMISING_TYPES, type ComponentPromise } from "../domain/intents/component-intents";
import { NOT_KNOWN } from "../domain/estate/not-known";
import { isUnknown, known } from "./known";
import type { StackResource, StackView } from "./stack-view";

/** A component of ours in a stack, and what it promises about access. */
export interface DeclaredPromise extends ComponentPromise {
  readonly component: StackResource;
}

/** What the components of a stack promise about access; for {@link StackView.share}. */
export function componentPromises(stack: StackView): readonly DeclaredPromise[] {
  return stack.ofType(...PROMISING_TYPES).map((component) => {
    const { inputs, props, type } = component;
    const given = inputs ?? props;
    const valueOf = (name: string): unknown =>
      isUnknown(() => given[name]) ? NOT_KNOWN : known(() => given[name]);
    return { component, ...promiseOf(type, valueOf) };
  });
}
