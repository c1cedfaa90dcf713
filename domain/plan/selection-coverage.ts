import { mayMatchArn } from "../aws/arn-overlap";
import { wildcardMatches } from "../aws/policy-document";
import { allOf, anyOf, not, type Certainty } from "./certainty";

/**
 * The longest ARN; longer patterns are not compared.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ResourceSpecificResult.html
 */
const MAX_ARN_CHARACTERS = 2048;

/** What may be selected: a resource as far as a selection asks about it. */
export interface SelectableResource {
  /** What selections name it by that do not know its ARN yet; see {@link ReadSelection.named}. */
  readonly id: string;
  /** Its ARN, with `*` for what is not known yet. Its partition may be `*`: then it is the partition of each pattern. */
  readonly arn: string;
  /** Values of its tags; nothing for a value that is not known yet. A tag that is not there is not in the map. */
  readonly tags: ReadonlyMap<string, string | undefined>;
}

/** A condition of a selection, or one of its tags. */
export interface TagTest {
  /** `stringEquals`, `stringNotEquals`, `stringLike`, `stringNotLike`. */
  readonly operator: string;
  /** The tag's key, without `aws:ResourceTag/`; nothing when it is not known yet, or names no tag. */
  readonly key: string | undefined;
  /** Nothing when it is not known yet. */
  readonly value: string | undefined;
}

/** A selection of a backup plan that was read. */
export interface ReadSelection {
  /** Patterns of ARNs; nothing for one that is not known yet and may be any. */
  readonly resources: readonly (string | undefined)[];
  /** Ids of resources whose ARNs it names without knowing them yet. */
  readonly named: ReadonlySet<string>;
  readonly notResources: readonly (string | undefined)[];
  /** Like {@link named}, of `notResources`. */
  readonly notNamed: ReadonlySet<string>;
  /** Any of them selects a resource, beside `resources`. */
  readonly selectionTags: readonly TagTest[];
  /** All of them must hold for what `resources` names. */
  readonly conditions: readonly TagTest[];
}

/** Whether a selection selects a resource, and what decided it. */
export interface SelectionAnswer {
  readonly certainty: Certainty;
  /** A few words, such as `no pattern of resources matches it`. */
  readonly because: string;
}

/**
 * Whether a selection selects a resource, and why or why not.
 *
 * `resources` and `selectionTags` are joined by OR, `conditions` by AND to `resources`; `notResources` takes away. Keys and
 * values are compared letter by letter, and `*` is the only wildcard. Three things are `maybe`, because AWS does not document
 * them in so many words [?]: whether "is not" also selects a resource that lacks the tag, whether conditions narrow what
 * `selectionTags` select, and what a selection without both selects (the API reference speaks of everything; conditions alone
 * are refused).
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources-json.html
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupSelection.html
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Conditions.html
 */
export function judgeSelection(resource: SelectableResource, selection: ReadSelection): SelectionAnswer {
  const { named, notNamed, notResources, resources, selectionTags } = selection;
  const takenAway = isNamed(resource, notResources, notNamed);
  if (takenAway === "yes") return { certainty: "no", because: "notResources takes it away" };
  if (resources.length === 0 && named.size === 0 && selectionTags.length === 0) {
    return { certainty: "maybe", because: "AWS does not document what a selection of nothing selects" };
  }
  const byResources = judgeResources(resource, selection);
  const byTags = judgeTags(resource, selection);
  const certainty = allOf([anyOf([byResources.certainty, byTags]), not(takenAway)]);
  if (certainty === "yes") {
    return byTags === "yes" ? { certainty, because: "it has one of selectionTags" } : byResources;
  }
  if (certainty === "maybe") return { certainty, because: "what decides is not known, or not documented" };
  const reasons = [
    ...(resources.length + named.size > 0 ? [byResources.because] : []),
    ...(selectionTags.length > 0 ? [`it has no tag ${selectionTags.map(asText).join(" or ")}`] : []),
  ];
  return { certainty, because: reasons.join(" and ") };
}

function judgeTags(resource: SelectableResource, { conditions, selectionTags }: ReadSelection): Certainty {
  const byTags = anyOf(selectionTags.map((test) => holds(test, resource)));
  const isNarrowed = conditions.some((test) => holds(test, resource) !== "yes");
  return byTags === "yes" && isNarrowed ? "maybe" : byTags;
}

function judgeResources(resource: SelectableResource, selection: ReadSelection): SelectionAnswer {
  const byPattern = isNamed(resource, selection.resources, selection.named);
  if (byPattern === "no") return { certainty: "no", because: "no pattern of resources matches it" };
  const answers = selection.conditions.map((test) => holds(test, resource));
  const failing = selection.conditions[answers.indexOf("no")];
  if (failing !== undefined) {
    return {
      certainty: "no",
      because: `it does not meet the condition ${failing.operator} ${asText(failing)}`,
    };
  }
  const because =
    answers.length === 0 ? "resources match it" : "resources match it, and it meets the conditions";
  return { certainty: allOf([byPattern, ...answers]), because };
}

function asText({ key = "", value = "" }: TagTest): string {
  return `${key}=${value}`;
}

/** Keys of the tags that selections ask about. */
export function tagKeysOf(selections: readonly ReadSelection[]): readonly string[] {
  const keys = selections.flatMap(({ conditions, selectionTags }) =>
    [...conditions, ...selectionTags].flatMap(({ key }) => key ?? []),
  );
  return [...new Set(keys)];
}

function isNamed(
  { arn, id }: SelectableResource,
  patterns: readonly (string | undefined)[],
  named: ReadonlySet<string>,
): Certainty {
  return named.has(id) ? "yes" : anyOf(patterns.map((pattern) => matchesPattern(pattern, arn)));
}

/**
 * Whether a pattern of a selection describes an ARN.
 *
 * @param pattern nothing when it is not known yet
 * @param arn like {@link SelectableResource.arn}
 */
export function matchesPattern(pattern: string | undefined, arn: string): Certainty {
  if (pattern === "*") return "yes";
  if (pattern === undefined || pattern.length > MAX_ARN_CHARACTERS) return "maybe";
  const [, partition = ""] = pattern.split(":", 2);
  const inPartition = arn.replace(/^arn:\*:/, `arn:${partition}:`);
  // Whether a question mark is a wildcard as well is not said [?].
  if (pattern.includes("?")) return mayMatchArn(pattern.replaceAll("?", "*"), inPartition) ? "maybe" : "no";
  // Here a star of the ARN is a letter like others, so that only a star of the pattern covers it.
  if (wildcardMatches(pattern, inPartition)) return "yes";
  return mayMatchArn(pattern, inPartition) ? "maybe" : "no";
}

const NEGATED_BY_OPERATOR: Readonly<Record<string, boolean>> = {
  stringEquals: false,
  stringNotEquals: true,
  stringLike: false,
  stringNotLike: true,
};

function holds({ operator, key, value }: TagTest, { tags }: SelectableResource): Certainty {
  const isNegated = NEGATED_BY_OPERATOR[operator];
  if (key === undefined || isNegated === undefined) return "maybe";
  if (!tags.has(key)) return isNegated ? "maybe" : "no";
  const actual = tags.get(key);
  if (actual === undefined || value === undefined) return "maybe";
  const isMatch = operator.endsWith("Like") ? isLike(value, actual) : toCertainty(actual === value);
  return isNegated ? not(isMatch) : isMatch;
}

/** AWS documents only the star as a wildcard; a question mark may be one as well [?]. */
function isLike(pattern: string, text: string): Certainty {
  const loosely = wildcardMatches(pattern, text);
  const literally = loosely && (!pattern.includes("?") || pattern === text);
  return loosely && !literally ? "maybe" : toCertainty(loosely);
}

function toCertainty(isSo: boolean): Certainty {
  return isSo ? "yes" : "no";
}
