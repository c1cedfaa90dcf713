import type { FoundResource } from "./found-resource";
import { formatPath, readPath, type SourcePath } from "./source-path";

/** Where a finding is in its file, and what it says in the file's own words. */
export interface FindingPlace {
  /** From the top of the file. */
  readonly path: SourcePath;
  /** Below the resource; absent where the finding names no place. */
  readonly shown?: string;
  readonly message: string;
}

/**
 * Finds the place that a rule's message begins with. A rule names Pulumi's inputs; here they get the names that the file has
 * for them.
 */
export function placeFinding(message: string, { origins, root }: FoundResource): FindingPlace {
  const { length, path } = readPath(message);
  for (let end = path.length; end > 0; end--) {
    const origin = origins.get(formatPath(path.slice(0, end)));
    if (origin === undefined) continue;
    const below = [...origin, ...path.slice(end)];
    const shown = formatPath(below);
    // A document by itself has no name for the whole of it: there, the rule's own stays.
    if (shown === "") return { path: root, message };
    return { path: [...root, ...below], shown, message: shown + message.slice(length) };
  }
  return { path: root, message };
}
