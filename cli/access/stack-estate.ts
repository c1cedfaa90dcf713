import type { Estate } from "../../domain/estate/estate";
import { previewedEstate } from "../estate/previewed-estate";
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

/** Renders a stack and reads what it puts in place. */
export async function readStackEstate(stack: string, now: Date): Promise<StackEstate> {
  const progress = createProgress(process.stderr);
  progress.show(`Previewing ${stack} ...`);
  try {
    const result = await runPreview({ root: findProjectRoot(process.cwd()), stack, now });
    return { title: `${result.project} ${stack}`, stack, estate: previewedEstate(result) };
  } finally {
    progress.clear();
  }
}
