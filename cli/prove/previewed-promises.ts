import { intentsOf } from "../../domain/intents/component-intents";
import type { Intent } from "../../domain/intents/intent";
import { Secret, Unknown } from "../engine/values";
import type { PreviewResult } from "../preview/preview-result";

/** What the components of a previewed stack promise about access. */
export function previewedPromises({ resources }: Pick<PreviewResult, "resources">): readonly Intent[] {
  return resources.flatMap(({ inputs, type }) => intentsOf(type, (name) => plain(inputs[name])));
}

function plain(value: unknown): unknown {
  const shown = value instanceof Secret ? value.value : value;
  return shown instanceof Unknown ? undefined : shown;
}
