/**
 * Writes the tables in `docs/copy-routes.md` out of what `domain/` knows. The text around them is written by hand and stays.
 * With `--check` nothing is written; exit 1 says that the page is stale.
 */
import { groupedDigits } from "../domain/grouped-digits";
import * as path from "node:path";
import { CAPABILITIES } from "../domain/copying/capabilities";
import { COPY_CAPABILITIES, type CapabilityCell, type CapabilityRow } from "../domain/copying/capability";
import { REGION_LIMITS } from "../domain/copying/region-limits";
import { SUPPORTED_RESOURCES, UNPROTECTABLE } from "../domain/copying/unprotectable";
import { CONCURRENCY_QUOTAS } from "../domain/quotas/concurrency-quotas";
import type { Quota } from "../domain/quotas/quota";
import { SIZE_QUOTAS } from "../domain/quotas/size-quotas";
import { withGeneratedBlocks, writeOrCheck } from "./generated-documents";

const BLOCKS: Readonly<Record<string, () => string>> = {
  capabilities: capabilityTable,
  "region limits": regionTable,
  unprotectable: unprotectableTable,
  quotas: quotaTable,
};

const CELLS = [...COPY_CAPABILITIES, "fullyManaged"] as const;

function capabilityTable(): string {
  const notes = new Notes();
  const rows = CAPABILITIES.map((row) => [nameOf(row), ...CELLS.map((name) => shown(row[name], notes))]);
  const head = [
    "type",
    "to another region",
    "to another account",
    "both in one action",
    "into a logically air-gapped vault",
    "fully managed",
  ];
  const cells = CAPABILITIES.flatMap((row) => CELLS.map((name) => row[name]));
  return [table(head, rows), notes.list(), `Sources: ${sourcesOf(cells)}.`].join("\n\n");
}

function nameOf({ type, part }: CapabilityRow): string {
  return part === undefined ? type : `${type}, ${part}`;
}

function shown({ supported, since, doubt }: CapabilityCell, notes: Notes): string {
  const answer = supported ? "yes" : "**no**";
  return [answer, ...(since === undefined ? [] : [`since ${since}`]), ...notes.of(doubt)].join(" ");
}

function regionTable(): string {
  const notes = new Notes();
  const rows = REGION_LIMITS.map(({ types, capability, regions, end, doubt }) => [
    types === "all" ? "all" : types.join(", "),
    `\`${capability}\``,
    regions === "opt-in" ? "every region that must be turned on" : regions.join(", "),
    [end, ...notes.of(doubt)].join(" "),
  ]);
  const head = ["types", "lack", "in", "as which end of the copy"];
  return [table(head, rows), notes.list(), `Source: ${sourcesOf(REGION_LIMITS)}.`].join("\n\n");
}

function unprotectableTable(): string {
  const rows = UNPROTECTABLE.map(({ what, instead, source }) => [what, `[${instead}](${source})`]);
  return [table(["what", "instead"], rows), `Source: ${sourcesOf([SUPPORTED_RESOURCES])}.`].join("\n\n");
}

function quotaTable(): string {
  const notes = new Notes();
  const quotas: readonly Quota[] = [...Object.values(SIZE_QUOTAS), ...Object.values(CONCURRENCY_QUOTAS)];
  const rows = quotas.map(({ most, counts, adjustable, wayOut, doubt }) => [
    [groupedDigits(most), ...notes.of(doubt)].join(" "),
    counts,
    adjustable ? "yes" : "no",
    wayOut,
  ]);
  const head = ["at most", "what", "raised by AWS", "way out"];
  return [table(head, rows), notes.list(), `Sources: ${sourcesOf(quotas)}.`].join("\n\n");
}

/** Doubts below a table, each once, and their numbers in it. */
class Notes {
  readonly #doubts: string[] = [];

  of(doubt: string | undefined): readonly string[] {
    if (doubt === undefined) return [];
    if (!this.#doubts.includes(doubt)) this.#doubts.push(doubt);
    return [`[?]<sup>${this.#doubts.indexOf(doubt) + 1}</sup>`];
  }

  list(): string {
    return this.#doubts.map((doubt, index) => `${index + 1}. ${doubt}`).join("\n");
  }
}

function sourcesOf(items: readonly { readonly source: string; readonly asOf: string }[]): string {
  const sources = new Map(
    items.map(({ source, asOf }) => [source, `[${pageOf(source)}, as of ${asOf}](${source})`]),
  );
  return [...sources.values()].join(", ");
}

/** The name of a page without its suffix: `aws-backup-limits`. */
function pageOf(source: string): string {
  return path.basename(new URL(source).pathname, ".html");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

async function main(): Promise<void> {
  const blocks = Object.fromEntries(Object.entries(BLOCKS).map(([name, make]) => [name, make()]));
  writeOrCheck([await withGeneratedBlocks("docs/copy-routes.md", blocks)]);
}

void main();
