const ISO_8601 = /^\d{4}(-\d{2}(-\d{2}(T\d{2}(:\d{2}(:\d{2}(\.\d+)?)?)?(Z|[+-]\d{2}:?\d{2}))?)?)?$/;
const EPOCH_SECONDS = /^\d{1,12}$/;
const HOUR_ONLY = /T(\d{2})(?=Z|[+-])/;

/** A year alone is four digits; a count of seconds since 1970 has more. */
const YEAR_DIGITS = 4;

/**
 * Reads a moment as policies write it: ISO 8601, to the day or finer, or seconds since 1970. Gives milliseconds since
 * 1970, or nothing for any other text.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date
 */
export function parseMoment(text: string): number | undefined {
  if (text.length > YEAR_DIGITS && EPOCH_SECONDS.test(text)) return Number(text) * 1000;
  if (!ISO_8601.test(text)) return undefined;
  const moment = Date.parse(text.replace(HOUR_ONLY, "T$1:00"));
  return Number.isNaN(moment) ? undefined : moment;
}
