import { wildcardMatches } from "../aws/policy-document";
import { RESOURCE_TYPES, type ResourceTypeName } from "../aws/resource-types";

/** What may be selected: a resource as far as a selection asks about it. */
export interface SelectableResource {
  readonly backupType: ResourceTypeName;
  /** Nothing when it is not known yet. */
  readonly arn?: string | undefined;
  /** Values of its tags; nothing for a value that is not known yet. A tag that is not there is not in the map. */
  readonly tags: ReadonlyMap<string, string | undefined>;
}

/** A condition of a selection, or one of its tags. */
export interface TagTest {
  /** `stringEquals`, `stringNotEquals`, `stringLike`, `stringNotLike`. */
  readonly operator: string;
  /** The tag's key, without `aws:ResourceTag/`. */
  readonly key: string;
  readonly value: string;
}

/** A selection of a backup plan that was read. */
export interface ReadSelection {
  /** Patterns of ARNs; nothing for one that is not known yet. */
  readonly resources: readonly (string | undefined)[];
  readonly notResources: readonly (string | undefined)[];
  /** Any of them selects a resource, beside `resources`. */
  readonly selectionTags: readonly TagTest[];
  /** All of them must hold for what `resources` names. */
  readonly conditions: readonly TagTest[];
}

/** Whether something is so: `maybe` where it depends on what is not known, or what AWS does not document. */
export type Certainty = "yes" | "no" | "maybe";

/**
 * Whether a selection selects a resource.
 *
 * `resources` and `selectionTags` are joined by OR, `conditions` by AND to `resources`; `notResources` takes away. Keys and
 * values are compared letter by letter. Whether "is not" also selects a resource that lacks the tag is not documented in so
 * many words [?], so that is `maybe`.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupSelection.html
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Conditions.html
 */
export function isSelected(resource: SelectableResource, selection: ReadSelection): Certainty {
  const named = anyOf(selection.resources.map((pattern) => matchesPattern(pattern, resource)));
  const byResources = allOf([named, ...selection.conditions.map((test) => holds(test, resource))]);
  const byTags = anyOf(selection.selectionTags.map((test) => holds(test, resource)));
  const takenAway = anyOf(selection.notResources.map((pattern) => matchesPattern(pattern, resource)));
  return allOf([anyOf([byResources, byTags]), NEGATED[takenAway]]);
}

const NEGATED: Readonly<Record<Certainty, Certainty>> = { yes: "no", no: "yes", maybe: "maybe" };

/** Keys of the tags that selections ask about. */
export function tagKeysOf(selections: readonly ReadSelection[]): readonly string[] {
  const keys = selections.flatMap(({ conditions, selectionTags }) =>
    [...conditions, ...selectionTags].map(({ key }) => key),
  );
  return [...new Set(keys)];
}

/** A resource whose ARN is not known is judged by the patterns of its type, of which its ARN is one. */
function matchesPattern(pattern: string | undefined, { arn, backupType }: SelectableResource): Certainty {
  if (pattern === undefined) return "maybe";
  if (pattern === "*") return "yes";
  if (arn !== undefined) return wildcardMatches(pattern, arn) ? "yes" : "no";
  const [, partition = ""] = pattern.split(":");
  const ofType = RESOURCE_TYPES.find(({ name }) => name === backupType)?.policyPatterns(partition) ?? [];
  return anyOf(
    ofType.map((type): Certainty => {
      if (wildcardMatches(pattern, type)) return "yes";
      return wildcardMatches(type, pattern) ? "maybe" : "no";
    }),
  );
}

function holds({ operator, key, value }: TagTest, { tags }: SelectableResource): Certainty {
  const isNegated = operator.includes("Not");
  if (!tags.has(key)) return isNegated ? "maybe" : "no";
  const actual = tags.get(key);
  if (actual === undefined) return "maybe";
  const isMatch = operator.endsWith("Like") ? wildcardMatches(value, actual) : actual === value;
  return isMatch === isNegated ? "no" : "yes";
}

function anyOf(answers: readonly Certainty[]): Certainty {
  if (answers.includes("yes")) return "yes";
  return answers.includes("maybe") ? "maybe" : "no";
}

function allOf(answers: readonly Certainty[]): Certainty {
  if (answers.includes("no")) return "no";
  return answers.includes("maybe") ? "maybe" : "yes";
}
