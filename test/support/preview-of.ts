import { join } from "node:path";
import type { PreviewResult } from "../../cli/preview/preview-result";
import { runPreview } from "../../cli/preview/run-preview";

/** The project itself. */
export const PROJECT_ROOT = join(__dirname, "..", "..");

/** The day on which all tests of previews take place. */
export const TODAY = new Date("2026-11-23T12:00:00Z");

const previews = new Map<string, Promise<PreviewResult>>();

/** The offline preview of a committed stack. It is made once, because it never changes. */
export function previewOf(stack: string): Promise<PreviewResult> {
  const known = previews.get(stack) ?? runPreview({ root: PROJECT_ROOT, stack, now: TODAY });
  previews.set(stack, known);
  return known;
}
