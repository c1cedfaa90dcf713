import { promiseOf, PROMISING_TYPES, type ComponentPromise } from "../../domain/intents/component-intents";
import { plain } from "../estate/plain-value";
import type { PreviewResult } from "../preview/preview-result";

/** A component of a previewed stack, and what it promises about access. */
export interface PreviewedPromise extends ComponentPromise {
  /** Name of the component. */
  readonly component: string;
}

/** What the components of a previewed stack promise about access. */
export function previewedPromises({
  resources,
}: Pick<PreviewResult, "resources">): readonly PreviewedPromise[] {
  return resources
    .filter(({ type }) => PROMISING_TYPES.includes(type))
    .map(({ inputs, name, type }) => ({
      component: name,
      ...promiseOf(type, (argument) => plain(inputs[argument])),
    }));
}
