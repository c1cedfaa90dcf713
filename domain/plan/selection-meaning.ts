import { MAX_CONDITIONS_PER_SELECTION } from "../organization/backup-policy-limits";
import { got, type Problem } from "../problem";
import { judgeOptOut, type OptOutTag } from "./opt-out-tag";

/** A selection of a backup plan, as somebody wrote it; what could not be read is left out. */
export interface StatedSelection {
  readonly resources: readonly unknown[];
  readonly selectionTags: readonly { readonly type: unknown; readonly at: string }[];
  readonly conditions: readonly StatedCondition[];
}

/** One condition of a selection, and where it stands. */
export interface StatedCondition {
  /** `stringEquals`, `stringNotEquals`, `stringLike`, `stringNotLike`. */
  readonly operator: string;
  readonly key: unknown;
  readonly value: unknown;
  readonly at: string;
}

const TAG_KEY_PREFIX = "aws:ResourceTag/";

/**
 * Lists where a selection does not select what it seems to. AWS Backup accepts nearly all of it.
 *
 * `resources` and `selectionTags` are joined by OR: either is enough. `conditions` are joined to `resources` by AND. A
 * selection of conditions alone selects nothing, and AWS refuses it.
 *
 * `optOut` is the tag that takes resources out; a condition that nearly names it is a slip.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupSelection.html
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Conditions.html
 */
export function findSelectionMeaningProblems(
  { resources, selectionTags, conditions }: StatedSelection,
  optOut: OptOutTag,
): readonly Problem[] {
  return [
    ...findWhatIsSelectedProblems(resources, selectionTags, conditions),
    ...selectionTags
      .filter(({ type }) => type !== "STRINGEQUALS")
      .map(({ type, at }) => ({
        path: `${at}.type`,
        reason: `must be "STRINGEQUALS", which is all that AWS Backup knows there, ${got(type)}`,
      })),
    ...conditions.flatMap((condition) => findConditionProblems(condition, optOut)),
    ...(conditions.length > MAX_CONDITIONS_PER_SELECTION
      ? [
          {
            path: "conditions",
            reason: `must be at most ${MAX_CONDITIONS_PER_SELECTION}, ${got(conditions.length)}`,
          },
        ]
      : []),
  ];
}

function findWhatIsSelectedProblems(
  resources: readonly unknown[],
  tags: readonly unknown[],
  conditions: readonly unknown[],
): readonly Problem[] {
  if (resources.length === 0 && tags.length === 0) {
    const reason = `must name resources ("*" for all), because a selection without resources and selectionTags selects nothing, ${got(undefined)}`;
    return [{ path: "resources", reason }];
  }
  if (tags.length === 0) return [];
  const reason = (other: string, effect: string): string =>
    `must not stand beside ${other}, because ${effect}; use resources and conditions, which must all hold, got ${tags.length}`;
  return [
    ...(resources.length > 0
      ? [
          {
            path: "selectionTags",
            reason: reason("resources", "either of them is enough to select a resource"),
          },
        ]
      : []),
    ...(conditions.length > 0
      ? [{ path: "selectionTags", reason: reason("conditions", "the two mean different things for one tag") }]
      : []),
  ];
}

function findConditionProblems(
  { operator, key, value, at }: StatedCondition,
  optOut: OptOutTag,
): readonly Problem[] {
  if (typeof key !== "string" || !key.startsWith(TAG_KEY_PREFIX)) {
    const reason = `must begin with ${TAG_KEY_PREFIX}, because AWS Backup compares tags of resources only, ${got(key)}`;
    return [{ path: `${at}.key`, reason }];
  }
  const tag = key.slice(TAG_KEY_PREFIX.length);
  const judgement = operator.endsWith("NotEquals")
    ? judgeOptOut({ [tag]: value }, optOut)
    : { kind: "protected" };
  if (judgement.kind !== "near-miss") return [];
  const isKey = tag !== optOut.key;
  const exact = isKey ? `${TAG_KEY_PREFIX}${optOut.key}` : optOut.value;
  const reason = `must be exactly "${exact}" to leave out what opted out, because AWS Backup compares letter by letter, ${got(isKey ? key : value)}`;
  return [{ path: `${at}.${isKey ? "key" : "value"}`, reason }];
}
