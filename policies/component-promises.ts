import { intentsOf, PROMISING_TYPES, type PromiseReader } from "../domain/intents/component-intents";
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
  return stack.ofType(...PROMISING_TYPES).map((component) => ({
    component,
    intents: intentsOf(component.type, readerOf(component)),
  }));
}

function readerOf({ inputs, props }: StackResource): PromiseReader {
  const value = (name: string): unknown => known(() => (inputs ?? props)[name]);
  return {
    value,
    text: (name) => {
      const text = value(name);
      return typeof text === "string" ? text : "";
    },
    texts: (name) => {
      const texts = value(name);
      return Array.isArray(texts) ? texts.filter((each): each is string => typeof each === "string") : [];
    },
    number: (name) => Number(value(name)),
    truth: (name) => value(name) === true,
  };
}
