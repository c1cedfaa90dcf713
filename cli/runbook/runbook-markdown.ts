import type { Block, Runbook, RunbookSection } from "../../domain/runbook/document";
import { shellPieces } from "./shell-text";

/** Writes a runbook as Markdown. Ends with a line break. */
export function runbookMarkdown({ sections, title }: Runbook): string {
  return `${[`# ${title}`, ...sections.map(sectionMarkdown)].join("\n\n")}\n`;
}

/** Writes one part. */
export function sectionMarkdown({ blocks, level, title }: RunbookSection): string {
  return [`${"#".repeat(level)} ${title}`, ...blocks.map(blockText)].join("\n\n");
}

function blockText(block: Block): string {
  switch (block.kind) {
    case "text":
      return block.text.trim();
    case "list":
      return block.items
        .map((item, index) => `${block.isOrdered ? `${index + 1}.` : "-"} ${item}`)
        .join("\n");
    case "table":
      return [block.head, block.head.map(() => "---"), ...block.rows].map(row).join("\n");
    case "shell":
      return shellPieces(block.shell)
        .flatMap(({ intro, text }) => [...(intro === undefined ? [] : [intro]), fenced("sh", text)])
        .join("\n\n");
    case "file":
      return fenced(block.language, block.text);
  }
}

function fenced(language: string, text: string): string {
  return ["```" + language, text, "```"].join("\n");
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}
