import { groupedDigits } from "../../domain/grouped-digits";
import { Direction, type Change } from "../../domain/changes/change";
import type { ResourceChange } from "../../domain/changes/resource-change";
import { counted } from "../render/text";
import type { StackComparison } from "./compare-previews";
import { fitSections, type Section } from "./fitted-sections";
import { clipped, codeMarkdown, fencedMarkdown, plainMarkdown } from "./markdown-text";

/**
 * The longest comment that GitHub takes, in characters. Bytes are counted here, which are never fewer.
 *
 * @see https://docs.github.com/en/rest/issues/comments
 */
export const MOST_COMMENT_CHARACTERS = 65_536;

/** The longest value that is repeated in a line, in characters. */
const LONGEST_VALUE = 320;
/** The longest line of a difference, in characters. */
const LONGEST_LINE = 240;
/** The most lines of difference that are shown of one resource. */
const MOST_LINES = 40;
/** How many things are named where several change alike. */
const MOST_NAMES = 12;
/** Changes beyond these many are folded. */
const MOST_OPEN = 15;

const HEADINGS: readonly (readonly [direction: Direction, heading: string])[] = [
  [Direction.Weaker, "Weaker, or opened"],
  [Direction.Stronger, "Stronger, or closed"],
  [Direction.Neutral, "Otherwise"],
];

const KINDS: readonly (readonly [kind: ResourceChange["kind"], inWords: string])[] = [
  ["replaced", "replaced"],
  ["removed", "removed"],
  ["changed", "changed"],
  ["added", "added"],
];

/**
 * Writes what reviewers of a change want to know, worst first. Ends with a line break.
 *
 * @param most bytes that the page may take
 */
export function changesMarkdown(comparison: StackComparison, most: number = MOST_COMMENT_CHARACTERS): string {
  const { changes, resources, title } = comparison;
  const heading = `## What changes in ${plainMarkdown(title)}`;
  if (changes.length === 0 && resources.length === 0)
    return `${heading}\n\nNothing changed: protection, locks, access, policy results and resources are as they were.\n`;
  const head = `${heading}\n\n${summaryOf(comparison)}`;
  const sections = [
    ...HEADINGS.flatMap(([direction, text]) => sectionsOf(changes, direction, text)),
    ...KINDS.map(([kind, text]) => resourceSection(resources, kind, text)),
  ];
  const body = fitSections(
    sections,
    most - Buffer.byteLength(`${head}\n\n\n`),
    (count) =>
      `${counted(count, "further entry").replace("entrys", "entries")} left out, the least important, to stay within ${groupedDigits(most)} characters. \`npm run changes\` on the two previews shows all.`,
  );
  return `${head}\n\n${body}\n`;
}

function summaryOf({ changes, resources }: StackComparison): string {
  const count = (direction: Direction): number =>
    changes.filter((change) => change.direction === direction).length;
  const judged = [
    `**${count(Direction.Weaker)} weaker**`,
    `${count(Direction.Stronger)} stronger`,
    `${count(Direction.Neutral)} neither`,
  ].join(", ");
  const kinds = KINDS.map(([kind, text]) => [resources.filter((each) => each.kind === kind).length, text]);
  const shown = kinds.filter(([number]) => number !== 0).map(([number, text]) => `${number} ${text}`);
  return `${judged}. Resources: ${shown.length === 0 ? "none changed" : shown.join(", ")}.`;
}

function sectionsOf(changes: readonly Change[], direction: Direction, heading: string): readonly Section[] {
  const items = alike(changes.filter((change) => change.direction === direction)).map(itemOf);
  const [open, folded] = [items.slice(0, MOST_OPEN), items.slice(MOST_OPEN)];
  return [
    { opening: `### ${heading}\n`, items: open, closing: "" },
    {
      opening: `<details><summary>${heading}: ${folded.length} more</summary>\n`,
      items: folded,
      closing: "\n</details>",
    },
  ];
}

/** Changes that differ only in what they are about, together. */
function alike(changes: readonly Change[]): readonly (readonly Change[])[] {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const { about: _, ...rest } = change;
    const key = JSON.stringify(Object.entries(rest).sort(([one], [other]) => (one < other ? -1 : 1)));
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  return [...groups.values()];
}

function itemOf(group: readonly Change[]): string {
  const [change] = group;
  if (change === undefined) return "";
  const { from, note, to, what } = change;
  const names = group.map(({ about }) => about);
  const named = names.slice(0, MOST_NAMES).map((name) => `**${plainMarkdown(name)}**`);
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : "";
  const values =
    from === undefined
      ? `now ${codeMarkdown(to ?? "", LONGEST_VALUE)}`
      : to === undefined
        ? `no longer ${codeMarkdown(from, LONGEST_VALUE)}`
        : `${codeMarkdown(from, LONGEST_VALUE)} → ${codeMarkdown(to, LONGEST_VALUE)}`;
  const remark = note === undefined ? "" : `. ${plainMarkdown(sentence(note))}.`;
  return `- ${named.join(", ")}${more}: ${plainMarkdown(what)}: ${values}${remark}`;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function resourceSection(
  resources: readonly ResourceChange[],
  kind: ResourceChange["kind"],
  inWords: string,
): Section {
  const own = resources.filter((each) => each.kind === kind);
  return {
    opening: `<details><summary>${counted(own.length, "resource")} ${inWords}</summary>\n`,
    items: own.map(resourceItem),
    closing: "\n</details>",
  };
}

function resourceItem({ differences, isRefused, kind, resource }: ResourceChange): string {
  const place = resource.place === "" ? "" : ` in ${plainMarkdown(resource.place)}`;
  const refusal = isRefused ? `; refused, because it is protected` : "";
  const title = `- ${codeMarkdown(resource.label)}${place}${kind === "changed" ? "" : refusal}`;
  if (differences.length === 0) return title;
  const lines = differences.flatMap(({ from, path, to }) => [
    ...(from === undefined ? [] : [clipped(`- ${path}: ${from}`, LONGEST_LINE)]),
    ...(to === undefined ? [] : [clipped(`+ ${path}: ${to}`, LONGEST_LINE)]),
  ]);
  const shown =
    lines.length <= MOST_LINES
      ? lines
      : [...lines.slice(0, MOST_LINES), `# ${lines.length - MOST_LINES} lines more`];
  const block = fencedMarkdown("diff", shown)
    .split("\n")
    .map((line) => `  ${line}`)
    .join("\n");
  return `${title}\n\n${block}\n`;
}
