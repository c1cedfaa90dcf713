/** A part of a page that can be shortened by whole items. */
export interface Section {
  /** Stands before its items. */
  readonly opening: string;
  readonly items: readonly string[];
  /** Stands after them. */
  readonly closing: string;
}

/**
 * Writes as many items as fit, those of the first sections first. A section without any is left out.
 *
 * @param most bytes that all may take
 * @param remark says how many items were left out
 */
export function fitSections(
  sections: readonly Section[],
  most: number,
  remark: (leftOut: number) => string,
): string {
  const all = sections.reduce((sum, { items }) => sum + items.length, 0);
  const whole = sections.filter(({ items }) => items.length > 0).map(textOf);
  const text = whole.join("\n\n");
  if (bytesOf(text) <= most) return text;

  // The remark is longest where everything is left out.
  let room = most - bytesOf(`\n\n${remark(all)}`);
  const kept = sections.map(({ closing, items, opening }): Section => {
    const room0 = room - bytesOf(`\n\n${opening}${closing}\n`);
    let left = room0;
    const fitting = items.slice(0, countFitting(items, left));
    left -= fitting.reduce((sum, item) => sum + bytesOf(item) + 1, 0);
    // What does not fit closes the page: something less important must not take its place.
    room = fitting.length < items.length ? 0 : items.length === 0 ? room : left;
    return { opening, items: fitting, closing };
  });
  const count = kept.reduce((sum, { items }) => sum + items.length, 0);
  return [...kept.filter(({ items }) => items.length > 0).map(textOf), remark(all - count)].join("\n\n");
}

function countFitting(items: readonly string[], room: number): number {
  let left = room;
  const end = items.findIndex((item) => (left -= bytesOf(item) + 1) < 0);
  return end === -1 ? items.length : end;
}

function textOf({ closing, items, opening }: Section): string {
  return [opening, items.join("\n"), closing].filter((part) => part !== "").join("\n");
}

function bytesOf(text: string): number {
  return Buffer.byteLength(text);
}
