import type { Block, Runbook, RunbookSection } from "../../domain/runbook/document";
import { shellText } from "./shell-text";

/** Writes a runbook as Markdown. Ends with a line break. */
export function runbookMarkdown({ sections, title }: Runbook): string {
  return `${[`# ${title}`, ...sections.map(sectionText)].join("\n\n")}\n`;
}

function sectionText({ blocks, level, title }: RunbookSection): string {
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
      return fenced("sh", shellText(block.shell));
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
