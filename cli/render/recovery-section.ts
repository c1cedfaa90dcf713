import { groupedDigits } from "../../domain/grouped-digits";
import {
  RECOVERY_ASSUMPTIONS,
  SIZE_ASSUMPTIONS,
  type RecoveryObjective,
} from "../../domain/recovery-objectives/recovery-objectives";
import { LARGE_GIB, SMALL_GIB } from "../../domain/recovery-objectives/recovery-time";
import type { PreviewResult } from "../preview/preview-result";
import { describeMinutes, describeRange } from "./duration-text";
import { findRecovery } from "./recovery";
import type { Style } from "./style";
import { pad, widthOf, wrap } from "./text";

/** A statement with its label. */
interface Line {
  readonly label: string;
  readonly text: string;
}

/** A row of the table of times. */
interface Times {
  readonly small: string;
  readonly large: string;
  readonly types: string;
}

const HEAD: Times = {
  small: `up to ${SMALL_GIB} GiB`,
  large: `from ${LARGE_GIB / 1_024} TiB`,
  types: "after the restore was started",
};
/** Columns that the names of types need at least beside the times. */
const LEAST_FOR_TYPES = 30;

/** What is lost at most, how long a recovery takes, and with what this is reckoned. One text line each. */
export function renderRecovery(result: PreviewResult, style: Style, width: number): readonly string[] {
  const objectives = findRecovery(result);
  if (objectives.length === 0) return [];
  return [
    ...renderLines([...lossLines(objectives), ...sizeLines(objectives)], style, width),
    "",
    ...renderTimes(objectives, style, width),
    "",
    ...wrap(`Estimates, no promises. Assumed: ${assumptionsOf(objectives).join("; ")}.`, width).map(
      style.faint,
    ),
    ...wrap("Read more: docs/guides/recovery-objectives.md", width).map(style.faint),
  ];
}

function assumptionsOf(objectives: readonly RecoveryObjective[]): readonly string[] {
  const isReckonedBySize = objectives.some(({ feasibility }) => feasibility !== undefined);
  return [...RECOVERY_ASSUMPTIONS, ...(isReckonedBySize ? SIZE_ASSUMPTIONS : [])];
}

function lossLines(objectives: readonly RecoveryObjective[]): readonly Line[] {
  const copied = objectives.filter(({ isCopied }) => isCopied);
  const local = objectives.filter(({ isCopied }) => !isCopied);
  const unbounded = objectives.filter(({ isBounded }) => !isBounded);
  return [
    ...grouped(objectives, lossInWords).map(([text, types]) => ({
      label: "lost at most",
      text: `${text}${types.length === objectives.length ? "" : `: ${listed(types)}`}`,
    })),
    ...(copied.length === 0
      ? []
      : grouped(copied, lossOfCopyInWords).map(([text, types]) => ({
          label: "from copies",
          text: `${text}${types.length === copied.length ? "" : `: ${listed(types)}`}`,
        }))),
    ...(local.length === 0
      ? []
      : [
          {
            label: "lost for good",
            text: `with their account, because they have no copy: ${listed(local.map(({ type }) => type))}`,
          },
        ]),
    ...(unbounded.length === 0
      ? []
      : [
          {
            label: "perhaps more",
            text: `${listed(unbounded.map(({ type }) => type))}: AWS Backup does not cancel what exceeds the completion window`,
          },
        ]),
  ];
}

function lossInWords({ loss }: RecoveryObjective): string {
  if (loss === undefined) return "not known: the schedule does not fire twice, or cannot be read";
  const { completionMinutes, gapMinutes, minutes, startMinutes } = loss;
  const parts = `${describeMinutes(gapMinutes)} between runs, ${describeMinutes(startMinutes)} to start, ${describeMinutes(completionMinutes)} to complete`;
  return `${describeMinutes(minutes)} of changes (${parts})`;
}

function lossOfCopyInWords({ loss, lossOfCopyMinutes }: RecoveryObjective): string {
  if (loss === undefined) return "not known";
  return lossOfCopyMinutes === undefined
    ? `${describeMinutes(loss.minutes)}, and as long as a copy takes`
    : `${describeMinutes(lossOfCopyMinutes)}, the time of the copies included`;
}

/** What does not fit first. What fits shows only how long its largest takes. */
function sizeLines(objectives: readonly RecoveryObjective[]): readonly Line[] {
  return [
    ...objectives.flatMap(misfitsOf).map((text) => ({ label: "does not fit", text })),
    ...objectives.flatMap(({ largest, type }) =>
      largest === undefined
        ? []
        : [{ label: "largest", text: `${type}: back within ${describeRange(largest.recovery)}` }],
    ),
  ];
}

function misfitsOf({ feasibility, largest, loss, type }: RecoveryObjective): readonly string[] {
  if (feasibility === undefined || largest === undefined || loss === undefined) return [];
  const { copiesKeepUp, copyMinutes = 0, firstBackupFits, firstBackupMinutes } = feasibility;
  const size = `${groupedDigits(largest.gib)} GiB`;
  return [
    ...(firstBackupFits
      ? []
      : [
          `${type}: the first backup of ${size} takes about ${describeMinutes(firstBackupMinutes)}, and is cancelled after ${describeMinutes(loss.completionMinutes)}`,
        ]),
    ...(copiesKeepUp
      ? []
      : [
          `${type}: the copies of a run take about ${describeMinutes(copyMinutes)}, and the next run begins after ${describeMinutes(loss.gapMinutes)}`,
        ]),
  ];
}

/** Types that take the same time share a row. Where there is no room beside the times, the types stand above them. */
function renderTimes(
  objectives: readonly RecoveryObjective[],
  style: Style,
  width: number,
): readonly string[] {
  const rows = timesOf(objectives);
  const widthIn = (column: keyof Times): number =>
    Math.max(...[HEAD, ...rows].map((row) => widthOf(row[column]))) + 2;
  const [small, large] = [widthIn("small"), widthIn("large")];
  const room = width - small - large;
  const times = (row: Times): string => pad(row.small, small) + pad(row.large, large);
  if (room < LEAST_FOR_TYPES)
    return [
      style.faint(times(HEAD).trimEnd()),
      ...rows.flatMap((row) => [...wrap(row.types, width), `  ${times(row).trimEnd()}`]),
    ];
  return [
    style.faint(times(HEAD) + HEAD.types),
    ...rows.flatMap((row) => {
      const [first = "", ...more] = wrap(row.types, room);
      return [times(row) + first, ...more.map((line) => " ".repeat(small + large) + line)];
    }),
  ];
}

function timesOf(objectives: readonly RecoveryObjective[]): readonly Times[] {
  const textOf = ({ recovery: { isStated, large, small } }: RecoveryObjective): string =>
    [
      `${describeRange(small)}${isStated.small ? "" : " [?]"}`,
      `${describeRange(large)}${isStated.large ? "" : " [?]"}`,
    ].join("\n");
  return grouped(objectives, textOf).map(([text, types]) => {
    const [small = "", large = ""] = text.split("\n");
    return { small, large, types: listed(types) };
  });
}

function grouped(
  objectives: readonly RecoveryObjective[],
  textOf: (objective: RecoveryObjective) => string,
): readonly (readonly [text: string, types: readonly string[]])[] {
  const groups = new Map<string, string[]>();
  for (const objective of objectives) {
    const text = textOf(objective);
    groups.set(text, [...(groups.get(text) ?? []), objective.type]);
  }
  return [...groups];
}

function listed(types: readonly string[]): string {
  return types.join(", ");
}

function renderLines(lines: readonly Line[], style: Style, width: number): readonly string[] {
  const labelWidth = Math.max(...lines.map(({ label }) => widthOf(label))) + 2;
  return lines.flatMap(({ label, text }, index) => {
    const shown = lines[index - 1]?.label === label ? "" : label;
    const [first = "", ...more] = wrap(text, width - labelWidth);
    return [
      style.faint(pad(shown, labelWidth)) + first,
      ...more.map((line) => " ".repeat(labelWidth) + line),
    ];
  });
}
