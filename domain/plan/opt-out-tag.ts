import { got, isRecord, type Problem } from "../problem";

/**
 * The tag that takes a resource out of the backups. Everything without it is protected.
 */
export interface OptOutTag {
  /** 1 to 128 characters, compared exactly. */
  readonly key: string;
  /** 1 to 256 characters, compared exactly. */
  readonly value: string;
}

/** The opt-out that is used when nothing else is chosen: `backup = false`. */
export const DEFAULT_OPT_OUT: OptOutTag = { key: "backup", value: "false" };

/** Tag that says why a resource opted out. */
export const OPT_OUT_REASON_TAG = "backup-opt-out-reason";
/** Tag that says who allowed a resource to opt out. */
export const OPT_OUT_APPROVED_BY_TAG = "backup-opt-out-approved-by";
/** Tag that says until which day (`YYYY-MM-DD`) a resource may stay out. */
export const OPT_OUT_UNTIL_TAG = "backup-opt-out-until";

const MAX_KEY_CHARACTERS = 128;
const MAX_VALUE_CHARACTERS = 256;
/** What AWS allows in keys and values of tags: letters and digits of any script, spaces, and a few signs. */
const TAG_TEXT = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]+$/u;

/** What the tags of a resource mean for its backups. */
export type OptOutJudgement =
  | { readonly kind: "protected" }
  | { readonly kind: "opted-out" }
  | {
      readonly kind: "near-miss";
      readonly key: string;
      readonly value: string;
      /** One sentence: what AWS would really do. */
      readonly effect: string;
    };

const YES = new Set(["true", "yes", "y", "on", "1", "enable", "enabled"]);
const NO = new Set(["false", "no", "n", "off", "0", "disable", "disabled"]);

/**
 * Says whether tags opt a resource out of the backups, or only look as if they did.
 *
 * AWS Backup compares key and value exactly, case included. A near miss is a tag whose key is the opt-out's key but
 * for case, spaces, hyphens and underscores, and which is neither the exact pair nor a plain opt-in such as
 * `backup = true`. The exact pair decides, whatever else is there.
 *
 * @param tags values that are neither texts, numbers nor booleans (not known yet) are passed over
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Conditions.html
 */
export function judgeOptOut(
  tags: Readonly<Record<string, unknown>> | undefined,
  optOut: OptOutTag,
): OptOutJudgement {
  const pairs = Object.entries(tags ?? {}).flatMap(([key, value]) =>
    isScalar(value) ? [[key, String(value)] as const] : [],
  );
  if (pairs.some(([key, value]) => key === optOut.key && value === optOut.value))
    return { kind: "opted-out" };

  const miss = pairs.find(([key, value]) => isOptOutKey(key, optOut) && !readsAsOptIn(value, optOut));
  if (miss === undefined) return { kind: "protected" };
  const [key, value] = miss;
  return { kind: "near-miss", key, value, effect: effectOf(key, value, optOut) };
}

/** Whether a tag with this key has to do with the opt-out: its key but for case, spaces, hyphens and underscores. */
export function isOptOutKey(key: string, optOut: OptOutTag): boolean {
  return simplified(key) === simplified(optOut.key);
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

function simplified(key: string): string {
  return key.toLowerCase().replace(/[-_\s]/g, "");
}

function readsAsOptIn(value: string, optOut: OptOutTag): boolean {
  const optIns = YES.has(optOut.value.trim().toLowerCase()) ? NO : YES;
  return optIns.has(value.trim().toLowerCase());
}

function effectOf(key: string, value: string, optOut: OptOutTag): string {
  return (
    `AWS compares tags letter by letter, upper and lower case included, so "${key}" = "${value}" ` +
    `is not "${optOut.key}" = "${optOut.value}" and the resource is backed up`
  );
}

/**
 * Lists what is wrong with an opt-out tag: the limits of AWS tags, and an empty value.
 *
 * `tag` is an {@link OptOutTag}, or whatever was written in its place.
 *
 * @see https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html
 */
export function findOptOutTagProblems(tag: unknown, at = "optOut"): readonly Problem[] {
  if (!isRecord(tag)) return [{ path: at, reason: `must have key and value, ${got(tag)}` }];
  const problems = [
    ...findTagTextProblems(tag.key, `${at}.key`, MAX_KEY_CHARACTERS),
    ...findTagTextProblems(tag.value, `${at}.value`, MAX_VALUE_CHARACTERS),
  ];
  const isReserved = typeof tag.key === "string" && /^aws:/i.test(tag.key);
  return isReserved
    ? [{ path: `${at}.key`, reason: `must not begin with aws:, ${got(tag.key)}` }, ...problems]
    : problems;
}

function findTagTextProblems(text: unknown, path: string, maxCharacters: number): readonly Problem[] {
  const broken = (rule: string): readonly Problem[] => [{ path, reason: `${rule}, ${got(text)}` }];
  if (typeof text === "boolean" || typeof text === "number")
    return broken("must be a text, so put quotes around it");
  if (typeof text !== "string" || text === "" || text.length > maxCharacters) {
    return broken(`must be 1 to ${maxCharacters} characters`);
  }
  return TAG_TEXT.test(text) ? [] : broken("must be letters, digits, spaces or characters of _.:/=+-@");
}
