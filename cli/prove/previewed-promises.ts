import { intentsOf } from "../../domain/intents/component-intents";
import type { Intent } from "../../domain/intents/intent";
import { knownValue } from "../estate/plain-value";
import type { PreviewResult } from "../preview/preview-result";

/** What the components of a previewed stack promise about access. */
export function previewedPromises({ resources }: Pick<PreviewResult, "resources">): readonly Intent[] {
  return resources.flatMap(({ inputs, type }) => intentsOf(type, (name) => knownValue(inputs[name])));
}
