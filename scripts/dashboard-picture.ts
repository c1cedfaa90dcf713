/** Draws a dashboard from its definition: each box where it is, with its title and what it shows. It shows no data. */
import type { Dashboard, DashboardWidget } from "../domain/alerts/dashboard";
import { DASHBOARD_COLUMNS } from "../domain/alerts/dashboard";

const COLUMN = 40;
const ROW = 30;
const GAP = 6;
const LINE = 18;
const LETTERS_PER_COLUMN = 5;
const FILLS: Readonly<Record<DashboardWidget["type"], string>> = {
  text: "#eef2f7",
  metric: "#e6f3ea",
  log: "#fdf3e1",
  alarm: "#fbe7e7",
};

/** The picture as SVG. */
export function dashboardPicture({ widgets }: Dashboard): string {
  const width = DASHBOARD_COLUMNS * COLUMN;
  const height = Math.max(...widgets.map(({ height: rows, y }) => y + rows)) * ROW;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="13">`,
    ...widgets.map(boxOf),
    "</svg>",
    "",
  ].join("\n");
}

function boxOf(widget: DashboardWidget): string {
  const { height, type, width, x, y } = widget;
  const [left, top] = [x * COLUMN + GAP, y * ROW + GAP];
  const lines = linesOf(widget)
    .flatMap((line) => wrapped(line, width * LETTERS_PER_COLUMN))
    .slice(0, Math.floor((height * ROW - 2 * GAP) / LINE) - 1);
  const size = `width="${width * COLUMN - 2 * GAP}" height="${height * ROW - 2 * GAP}"`;
  return [
    `<rect x="${left}" y="${top}" ${size} rx="4" fill="${FILLS[type]}" stroke="#8a97a6"/>`,
    ...lines.map((line, index) => {
      const weight = index === 0 ? ' font-weight="bold"' : "";
      return `<text x="${left + 10}" y="${top + 20 + index * LINE}"${weight} fill="#1b2733">${escaped(line)}</text>`;
    }),
  ].join("\n");
}

function linesOf({ properties, type }: DashboardWidget): readonly string[] {
  const { alarms, markdown, metrics, query, title = "" } = properties;
  switch (type) {
    case "text":
      return String(markdown)
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => line.replace(/^#+ |\*\*|`/g, "").replace(/\[(.*?)\]\(.*?\)/g, "$1"));
    case "metric":
      return [title, ...asList(metrics).flatMap(seriesOf)];
    case "alarm":
      return [title, ...asList(alarms).map((arn) => String(arn).split(":alarm:")[1] ?? "")];
    case "log":
      return [title, ...String(query).split(" | ")];
  }
}

/** The name of one series: what it is labelled as, or its formula. Those that only feed a formula are not shown. */
function seriesOf(series: unknown): readonly string[] {
  const parts = asList(series);
  const last = parts.at(-1) as { label?: string; expression?: string; visible?: boolean };
  if (last.visible === false) return [];
  const { expression, label = "" } = last;
  return [expression === undefined ? `${String(parts[1])}: ${label}` : `${label}: ${expression}`];
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function wrapped(line: string, letters: number): readonly string[] {
  const lines: string[] = [];
  const words = line
    .split(" ")
    .flatMap((word) => word.match(new RegExp(`.{1,${Math.floor(letters)}}`, "g")) ?? []);
  for (const word of words) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length + 1 > letters) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
