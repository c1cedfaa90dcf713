import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { PROJECT_ROOT } from "./preview-of";

/** A page that people read. */
export interface Page {
  /** Relative to the project's root. */
  readonly path: string;
  readonly text: string;
}

/** A command of ours, as a page tells its reader to type it. */
export interface ShownCommand {
  readonly page: string;
  /** As it is shown, on one line. */
  readonly line: string;
  /** The script of `package.json`, or the command of `aws-org-backup`. */
  readonly name: string;
  readonly args: readonly string[];
  /** Whether it stands in a block of code, as a whole, and not within a sentence. */
  readonly isWhole: boolean;
}

const FOLDERS = ["docs", "examples", "components", "policies"];
const FILES = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"];

/** The scripts of `package.json`. */
export const SCRIPTS: Readonly<Record<string, string>> = (
  JSON.parse(readFileSync(join(PROJECT_ROOT, "package.json"), "utf8")) as {
    readonly scripts: Readonly<Record<string, string>>;
  }
).scripts;

/** Every page of the project. */
export function documentationPages(): readonly Page[] {
  const below = FOLDERS.flatMap((folder) =>
    readdirSync(join(PROJECT_ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(".md"))
      .map((entry) => relative(PROJECT_ROOT, join(entry.parentPath, entry.name))),
  );
  return [...FILES, ...below]
    .filter((path) => !path.includes("node_modules"))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(PROJECT_ROOT, path), "utf8") }));
}

/** The blocks of code of a page without what GitHub's Markdown puts around them, and its text without the blocks. */
export function splitPage({ text }: Page): { readonly prose: string; readonly blocks: readonly string[] } {
  const blocks: string[] = [];
  const prose = text.replaceAll(/^( *)```\w*\n([^]*?)^ *```$/gm, (_whole, _indent, code: string) => {
    blocks.push(code);
    return "";
  });
  return { prose, blocks };
}

/** Commands of ours in blocks of code and in the text of a page. A shell's own signs around them are taken off. */
export function shownCommands(page: Page): readonly ShownCommand[] {
  const { blocks, prose } = splitPage(page);
  const spans = [...prose.matchAll(/`((?:npm run|npx aws-org-backup) [^`]+)`/g)].map(([, code = ""]) => code);
  const lines = blocks.flatMap((block) => block.replaceAll(/\\\n\s*/g, "").split("\n"));
  return [
    ...spans.flatMap((line) => commandsIn(line, page.path, false)),
    ...lines.flatMap((line) => commandsIn(line, page.path, true)),
  ];
}

function commandsIn(line: string, page: string, isWhole: boolean): readonly ShownCommand[] {
  return line.split(/\s(?:&&|\|)\s/).flatMap((part) => {
    const typed = part.replace(/^\s*(?:\$ )?/, "").replace(/\s+(?:#|>|<).*$/, "");
    const match = /^(?:npm run|npx aws-org-backup)\s+(?:--silent\s+)?([\w:-]+)(?:\s+(.*))?$/.exec(typed);
    if (match === null) return [];
    const args = (match[2] ?? "").split(/\s+/).filter((arg) => arg !== "" && arg !== "--");
    return [{ page, line: typed.trim(), name: match[1] ?? "", args, isWhole }];
  });
}
