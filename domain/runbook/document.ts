import type { Shell } from "./shell";

/** A piece of a runbook. Texts are Markdown of one paragraph. */
export type Block =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[]; readonly isOrdered: boolean }
  | {
      readonly kind: "table";
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: "shell"; readonly shell: Shell }
  /** A file that a person writes by hand. */
  | { readonly kind: "file"; readonly language: string; readonly text: string };

/** A part of a runbook with a heading, which is also what links point to. */
export interface RunbookSection {
  readonly title: string;
  /** 2 for a part, 3 for a part of it. */
  readonly level: 2 | 3;
  readonly blocks: readonly Block[];
}

/** What to do when something has happened to the backups of a stack. */
export interface Runbook {
  readonly title: string;
  readonly sections: readonly RunbookSection[];
}

/** The end of a link to a heading, as GitHub makes it: lower case, hyphens for spaces, no other signs. */
export function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\- _]/gu, "")
    .replaceAll(" ", "-");
}

/** A link within the page. */
export function linkTo(title: string): string {
  return `[${title}](#${anchorOf(title)})`;
}

/** A paragraph. */
export function text(...sentences: readonly string[]): Block {
  return { kind: "text", text: sentences.join(" ") };
}

/** A list without numbers. */
export function bullets(items: readonly string[]): Block {
  return { kind: "list", items, isOrdered: false };
}

/** A list with numbers. */
export function steps(items: readonly string[]): Block {
  return { kind: "list", items, isOrdered: true };
}

/** A table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): Block {
  return { kind: "table", head, rows };
}

/** What is typed into a shell. */
export function shell(where: Pick<Shell, "profile" | "region">, steps: Shell["steps"]): Block {
  return { kind: "shell", shell: { ...where, steps } };
}

/** A part of the runbook. */
export function part(title: string, blocks: readonly Block[]): RunbookSection {
  return { title, level: 2, blocks };
}

/** A part of a part. */
export function subpart(title: string, blocks: readonly Block[]): RunbookSection {
  return { title, level: 3, blocks };
}
