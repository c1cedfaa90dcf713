/** Writes the preview of production, as it was on a fixed day, and the picture of its components into the README. With `--check` nothing is written. */
import * as path from "node:path";
import { runPreview } from "../cli/preview/run-preview";
import { renderPreview } from "../cli/render/preview";
import { drawArchitecture } from "./architecture-picture";
import { withGeneratedBlocks, writeOrCheck } from "./generated-documents";

/** The preview prints dates; this one keeps the README still. */
const DAY = new Date("2026-11-23T12:00:00Z");
/** Columns that a code block has on a page without scrolling. */
const WIDTH = 100;

async function main(): Promise<void> {
  const result = await runPreview({ root: path.join(__dirname, ".."), stack: "prod", now: DAY });
  const text = renderPreview(result, { colors: false, width: WIDTH, now: DAY });
  writeOrCheck([
    await withGeneratedBlocks("README.md", {
      "the preview": previewBlock(text),
      "the picture": fenced("mermaid", drawArchitecture(result)),
    }),
  ]);
}

/** What a reviewer reads first, and all of it behind a click. */
function previewBlock(text: string): string {
  const lines = text.trimEnd().split("\n");
  const [title = "", verdict = ""] = [lines[0], lines.at(-1)];
  const shown = SHOWN_SECTIONS.map((name) => sectionOf(lines, name).join("\n"));
  return [
    fenced("text", [title, ...shown, verdict].join("\n\n")),
    `<details><summary>All of it: every resource, what is lost at most, every limit and every policy</summary>`,
    fenced("text", text.trimEnd()),
    "</details>",
  ].join("\n\n");
}

const SHOWN_SECTIONS = ["What protects whom", "Who may do what with a copy", "Environments"];
/** Every section begins with its name on a line of its own, between empty lines. */
const HEADING = /^[A-Z][\w',]*( [\w',-]+)*$/;

function sectionOf(lines: readonly string[], name: string): readonly string[] {
  const start = lines.indexOf(name);
  if (start < 0) throw new Error(`the preview has no section "${name}"`);
  const isNext = (line: string, index: number): boolean =>
    index > start && HEADING.test(line) && lines[index - 1] === "" && lines[index + 1] === "";
  return lines.slice(start, lines.findIndex(isNext) - 1);
}

function fenced(language: string, text: string): string {
  return ["```" + language, text, "```"].join("\n");
}

void main();
