import { MAX_CONDITIONS_PER_SELECTION } from "../organization/backup-policy-limits";
import { got, type Problem } from "../problem";
import { isOptOutKey, judgeOptOut, type OptOutTag } from "./opt-out-tag";

/** How many entries the lists of a selection have. */
export interface SelectionCounts {
  readonly resources: number;
  readonly selectionTags: number;
  readonly conditions: number;
}

/** Reads a value; may throw when it is not known yet. */
type Reader = () => unknown;

/** A condition of a selection, or one of its tags. The value is read only where it matters. */
export interface StatedTest {
  /** `stringEquals`, `stringNotEquals`, `stringLike`, `stringNotLike`. */
  readonly operator: string;
  readonly key: Reader;
  readonly value: Reader;
  /** Where it stands: `conditions[0].stringEquals[1]`. */
  readonly at: string;
}

const TAG_KEY_PREFIX = "aws:ResourceTag/";

/**
 * The most tags in `selectionTags`.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/aws-backup-limits.html
 */
const MAX_TAGS_PER_SELECTION = 30;

/** The most ARNs in one list of a selection, and the most with a wildcard. See {@link findTooManyArnsProblems}. */
const MAX_ARNS = { all: 500, withWildcards: 30 } as const;

/**
 * Lists where the parts of a selection do not add up to what they seem to. AWS Backup accepts nearly all of it.
 *
 * `resources` and `selectionTags` are joined by OR: either is enough. `conditions` are joined to `resources` by AND; alone AWS
 * refuses them. Of a selection of nothing AWS's API reference says that everything is selected.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupSelection.html
 * @see https://repost.aws/knowledge-center/backup-assign-resources
 */
export function findSelectionMeaningProblems({
  resources,
  selectionTags,
  conditions,
}: SelectionCounts): readonly Problem[] {
  if (resources === 0 && selectionTags === 0) {
    const because =
      conditions > 0
        ? "AWS Backup refuses conditions alone"
        : "AWS Backup takes a selection of nothing for one of everything";
    const reason = `must name resources ("*" for all), because ${because}, ${got(undefined)}`;
    return [{ path: "resources", reason }];
  }
  if (selectionTags === 0) return [];
  const beside = (other: string, because: string): Problem => ({
    path: "selectionTags",
    reason: `must not stand beside ${other}, because ${because}; use resources and conditions, which must all hold, ${got(selectionTags)}`,
  });
  return [
    ...(resources > 0 ? [beside("resources", "either of them is enough to select a resource")] : []),
    ...(conditions > 0 ? [beside("conditions", "AWS does not document how the two are joined")] : []),
  ];
}

/**
 * Lists what is too much of the tests of a selection.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/aws-backup-limits.html
 */
export function findTooManyTestsProblems({ conditions, selectionTags }: SelectionCounts): readonly Problem[] {
  return [
    ...tooMany(selectionTags, MAX_TAGS_PER_SELECTION, "selectionTags"),
    ...tooMany(conditions, MAX_CONDITIONS_PER_SELECTION, "conditions"),
  ];
}

/**
 * Lists what is too much of the ARNs in one list of a selection.
 *
 * @param arns what is not known yet counts as an ARN without a wildcard
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupSelection.html
 */
export function findTooManyArnsProblems(arns: readonly unknown[], at: string): readonly Problem[] {
  const withWildcards = arns.filter((arn) => typeof arn === "string" && arn.includes("*")).length;
  return [
    ...tooMany(arns.length, MAX_ARNS.all, at),
    ...tooMany(withWildcards, MAX_ARNS.withWildcards, at, " with a wildcard"),
  ];
}

function tooMany(count: number, most: number, path: string, what = ""): readonly Problem[] {
  return count <= most ? [] : [{ path, reason: `must be at most ${most}${what}, ${got(count)}` }];
}

/**
 * Lists what is wrong with one tag of a selection: `type` must be `STRINGEQUALS`, and what opted out must not be asked for.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Condition.html
 */
export function findSelectionTagProblems(
  type: unknown,
  test: StatedTest,
  optOut: OptOutTag,
): readonly Problem[] {
  const key = test.key();
  return [
    ...(type === "STRINGEQUALS"
      ? []
      : [
          {
            path: `${test.at}.type`,
            reason: `must be "STRINGEQUALS", which is all that AWS Backup knows there, ${got(type)}`,
          },
        ]),
    ...(typeof key === "string" ? findOptedOutProblems(key, test, optOut) : []),
  ];
}

/**
 * Lists what is wrong with one condition of a selection: its key names a tag, it does not ask for what opted out, and it does
 * not nearly leave out what opted out.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Conditions.html
 */
export function findConditionProblems(test: StatedTest, optOut: OptOutTag): readonly Problem[] {
  const { at, operator } = test;
  const key = test.key();
  if (typeof key !== "string" || !key.startsWith(TAG_KEY_PREFIX)) {
    const reason = `must begin with ${TAG_KEY_PREFIX}, because AWS Backup compares tags of resources only, ${got(key)}`;
    return [{ path: `${at}.key`, reason }];
  }
  const tag = key.slice(TAG_KEY_PREFIX.length);
  if (operator === "stringEquals") return findOptedOutProblems(tag, test, optOut);
  if (operator !== "stringNotEquals" || !isOptOutKey(tag, optOut)) return [];
  const value = test.value();
  if (judgeOptOut({ [tag]: value }, optOut).kind !== "near-miss") return [];
  const isKey = tag !== optOut.key;
  const exact = isKey ? `${TAG_KEY_PREFIX}${optOut.key}` : optOut.value;
  const reason = `must be exactly "${exact}" to leave out what opted out, because AWS Backup compares letter by letter, ${got(isKey ? key : value)}`;
  return [{ path: `${at}.${isKey ? "key" : "value"}`, reason }];
}

function findOptedOutProblems(tag: string, { at, value }: StatedTest, optOut: OptOutTag): readonly Problem[] {
  if (tag !== optOut.key) return [];
  const asked = value();
  if (asked !== optOut.value) return [];
  const reason = `must not ask for what opted out, because just that would be backed up, ${got(asked)}`;
  return [{ path: `${at}.value`, reason }];
}
