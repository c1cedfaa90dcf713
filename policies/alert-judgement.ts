import type { Problem } from "../domain/problem";
import type { AlertEnd } from "./alert-end";
import type { StackContext } from "./rule";
import type { StackResource } from "./stack-view";

/** Something that somebody must be told of. */
export interface AlertMatter {
  /** What it is, in the plural or as a name: `failed copy jobs`. */
  readonly title: string;
  /** Where what tells of it ends; nothing when nothing tells of it. */
  readonly ends: readonly AlertEnd[];
}

/**
 * Reports what happens to a subject and reaches nobody: one problem for each missing link, with all that it is missing for.
 * What depends on a value that is not known is left undecided.
 *
 * @param remedy what to do about matters that nothing tells of
 */
export function reportUnnoticed(
  subject: StackResource,
  matters: readonly AlertMatter[],
  remedy: string,
  { attempt, report }: Pick<StackContext, "attempt" | "report">,
): void {
  const titlesByEnd = new Map<string, string[]>();
  for (const { ends, title } of matters) {
    if (ends.some(({ kind }) => kind === "reached")) continue;
    const unknown = ends.find((end) => end.kind === "unknown");
    if (unknown !== undefined) {
      attempt(subject, () => unknown.read());
      continue;
    }
    const lost = ends.find((end) => end.kind === "lost");
    const end =
      lost === undefined ? `${remedy}, got nothing that tells of them` : `${lost.remedy}, got ${lost.why}`;
    const titles = titlesByEnd.get(end);
    if (titles === undefined) titlesByEnd.set(end, [title]);
    else titles.push(title);
  }
  report(
    subject,
    [...titlesByEnd].map(([end, titles]): Problem => {
      return { path: "alerts", reason: `of ${titles.join(", ")} must reach a person; ${end}` };
    }),
  );
}
