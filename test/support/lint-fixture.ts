import { join } from "node:path";
import { PROJECT_ROOT } from "./preview-of";

/** The folder of the files that are linted in tests. */
export const LINT_FIXTURES = join(PROJECT_ROOT, "test", "fixtures", "lint");

/** The path of one of them: `terraform/plan-sound.json`. */
export function lintFixture(name: string): string {
  return join(LINT_FIXTURES, name);
}
