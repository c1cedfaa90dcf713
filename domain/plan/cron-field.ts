/** What one field of a cron expression may hold. */
export interface CronFieldRule {
  /** The name that AWS gives the field: `day-of-month`. */
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** Largest step (`0/15`); 0 where AWS knows no steps. */
  readonly maxStep: number;
  /** Names for the values from `min` on: `JAN`. Upper case only, as AWS documents them. */
  readonly names?: readonly string[];
}

/**
 * Reads a field that is made of values, lists (`1,15`), ranges (`1-5`), steps (`0/15`, `*`/15, `0-30/10`) or `*`.
 *
 * Strict: ranges rise, values and steps keep to the rule, nothing is left out.
 *
 * @returns The values in rising order, each once; nothing if the text breaks the rule.
 */
export function parseCronField(text: string, rule: CronFieldRule): readonly number[] | undefined {
  const items = text.split(",");
  if (items.length > 1 && items.includes("*")) return undefined;

  const values = new Set<number>();
  for (const item of items) {
    const expanded = expandItem(item, rule);
    if (expanded === undefined) return undefined;
    for (const value of expanded) values.add(value);
  }
  return [...values].sort((a, b) => a - b);
}

/** Reads one value of a field, a number or a name; nothing if the field does not know it. */
export function parseCronValue(text: string, { min, max, names = [] }: CronFieldRule): number | undefined {
  const index = names.indexOf(text);
  if (index >= 0) return min + index;
  if (!/^\d{1,4}$/.test(text)) return undefined;
  const value = Number(text);
  return value >= min && value <= max ? value : undefined;
}

function expandItem(item: string, rule: CronFieldRule): readonly number[] | undefined {
  const [span = "", stepText, ...rest] = item.split("/");
  const step = stepText === undefined ? 1 : parseStep(stepText, rule);
  const bounds = parseSpan(span, rule, stepText !== undefined);
  if (rest.length > 0 || step === undefined || bounds === undefined) return undefined;

  const values: number[] = [];
  for (let value = bounds.from; value <= bounds.to; value += step) values.push(value);
  return values;
}

function parseStep(text: string, { maxStep }: CronFieldRule): number | undefined {
  const step = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  return step >= 1 && step <= maxStep ? step : undefined;
}

/** A lone value that is followed by a step (`5/10`) goes on to the end of the field. */
function parseSpan(
  text: string,
  rule: CronFieldRule,
  hasStep: boolean,
): { from: number; to: number } | undefined {
  if (text === "*") return { from: rule.min, to: rule.max };
  const [first = "", last, ...rest] = text.split("-");
  const from = parseCronValue(first, rule);
  const to = last === undefined ? (hasStep ? rule.max : from) : parseCronValue(last, rule);
  if (rest.length > 0 || from === undefined || to === undefined || from > to) return undefined;
  return { from, to };
}
