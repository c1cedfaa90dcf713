import type { Estate } from "../../domain/estate/estate";
import { previewedEstate } from "../estate/previewed-estate";
import type { PreviewResult } from "../preview/preview-result";
import { runPreview } from "../preview/run-preview";
import { findProjectRoot } from "../project/project-root";
import { createProgress } from "../render/progress";

/** What a stack would put in place, rendered offline. */
export interface StackEstate {
  /** `aws-org-backup prod`. */
  readonly title: string;
  readonly stack: string;
  readonly estate: Estate;
}

/** A stack, rendered offline. */
export interface StackPreview {
  /** `aws-org-backup prod`. */
  readonly title: string;
  readonly result: PreviewResult;
}

/** Renders a stack and reads what it puts in place. */
export async function readStackEstate(stack: string, now: Date): Promise<StackEstate> {
  const { result, title } = await readStackPreview(stack, now);
  return { title, stack, estate: previewedEstate(result) };
}

/** Renders a stack, and says so while it lasts. */
export async function readStackPreview(stack: string, now: Date): Promise<StackPreview> {
  const progress = createProgress(process.stderr);
  progress.show(`Previewing ${stack} ...`);
  try {
    const result = await runPreview({ root: findProjectRoot(process.cwd()), stack, now });
    return { title: `${result.project} ${stack}`, result };
  } finally {
    progress.clear();
  }
}
